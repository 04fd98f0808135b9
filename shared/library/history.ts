/**
 * The state of a project as a pure function of the set of its moves: arrival order and clocks decide nothing. Each move
 * names the one that it followed, so moves form a tree; of rivals that followed the same move, the branch with the move
 * of the highest level counts, and a tie of levels is a conflict that a person settles. A settlement is no move: it names
 * the rival that counts and those that it sets aside.
 */
import type { OfficeLevel } from '../model/codes.ts';
import { branch, byId, levelOf, lostText, type Node, rankOf, repeatOf, settlementsAt } from './fork.ts';
import { judge, wrong } from './judgeMove.ts';
import { type HistoryProblemCode, type MoveRecord, moveVerb, SETTLE } from './moveRecord.ts';
import { START, type Standing } from './stages.ts';

export interface HistoryProblem {
  record: MoveRecord;
  code: HistoryProblemCode;
  /** What happened and what to do, in Chinese. */
  text: string;
}

/** Where a project stands, and how it got there. */
export interface Position {
  standing: Standing;
  /** The moves that count, first to last. */
  chain: MoveRecord[];
  /** How the project stood before the last move of the chain; null without one. */
  before: Standing | null;
  /** Moves that do not count, sorted by id, each with its reason. */
  problems: HistoryProblem[];
  conflicts: HistoryConflict[];
  /** Settlements that count, sorted by id. */
  settlements: MoveRecord[];
}

/** Rivals of equal authority that nobody has chosen between. */
export interface HistoryConflict {
  /** Ids of the two moves after the fork; `kept` is shown until somebody decides. */
  kept: string;
  rival: string;
  /** The least level that may choose. */
  level: OfficeLevel;
}

/** The content of a record in one fixed writing, to tell copies from forgeries. */
function contentOf(r: MoveRecord): string {
  return JSON.stringify([
    r.projectId,
    r.move,
    r.from,
    r.to,
    r.reason,
    r.opinion,
    r.by,
    r.on,
    r.revision,
    r.level,
    r.after,
    [...r.over].sort(),
  ]);
}

/** One record per id; the others are reported. */
function unique(records: readonly MoveRecord[], problems: HistoryProblem[]): MoveRecord[] {
  const sorted = records
    .map((record) => ({ id: record.id, record, content: contentOf(record) }))
    .sort((a, b) => byId(a, b) || (a.content < b.content ? -1 : a.content > b.content ? 1 : 0));
  const kept: MoveRecord[] = [];
  let last: (typeof sorted)[number] | null = null;
  for (const entry of sorted) {
    if (last?.id !== entry.id) {
      kept.push(entry.record);
      last = entry;
    } else if (last.content !== entry.content) {
      problems.push({
        record: entry.record,
        code: 'duplicate',
        text: `编号 ${entry.id} 的办理记录有两份内容不同。只用其中一份，请联系对方单位核对是否被改动。`,
      });
    }
  }
  return kept;
}

/**
 * Recomputes where a project stands. Never throws: a move that cannot count is reported with its reason.
 * @param records of the project in any order, copies allowed; those of other projects are reported
 */
export function stageOf(records: readonly MoveRecord[], projectId: string): Position {
  const problems: HistoryProblem[] = [];
  const children = new Map<string | null, MoveRecord[]>();
  const left = new Set<MoveRecord>();
  const settlements: MoveRecord[] = [];
  for (const record of unique(records, problems)) {
    if (record.projectId !== projectId) {
      problems.push({ record, code: 'otherProject', text: '这条办理记录属于另一个项目，不计入本项目。' });
      continue;
    }
    if (record.move === SETTLE) {
      if (record.level !== null) settlements.push(record);
      else problems.push({ record, code: 'wrongLevel', text: '选定的单位与本项目无关，这一步不起作用。' });
      continue;
    }
    left.add(record);
    const siblings = children.get(record.after);
    if (siblings) siblings.push(record);
    else children.set(record.after, [record]);
  }

  const roots: Node[] = [];
  const nodes: Node[] = [];
  // `parent` is undefined below a move that does not count.
  const queue: { record: MoveRecord; parent: Node | null | undefined }[] = [];
  const enter = (after: string | null, parent: Node | null | undefined) => {
    for (const record of children.get(after) ?? []) queue.push({ record, parent });
  };
  enter(null, null);
  for (let i = 0; i < queue.length; i++) {
    const { record, parent } = queue[i] as (typeof queue)[number];
    left.delete(record);
    const judged =
      parent === undefined
        ? wrong('notInEffect', `“${moveVerb(record.move)}”的前一步没有起作用，这一步也不起作用。`)
        : judge(record, parent);
    if ('code' in judged) {
      problems.push({ record, ...judged });
      enter(record.id, undefined);
      continue;
    }
    const node: Node = {
      record,
      before: parent?.standing ?? START,
      standing: judged.standing,
      children: [],
      weight: rankOf(record.level),
    };
    nodes.push(node);
    (parent ? parent.children : roots).push(node);
    enter(record.id, node);
  }
  for (const record of left)
    problems.push({
      record,
      code: 'waiting',
      text: `“${moveVerb(record.move)}”的前一步还没有收到，先等着。请向对方单位要前面的数据包。`,
    });
  // Children come after their parents, so going backwards each weight is final before it is handed up.
  for (const node of nodes.reverse())
    for (const child of node.children) node.weight = Math.max(node.weight, child.weight);

  const chain: Node[] = [];
  const conflicts: Position['conflicts'] = [];
  const inForce = new Set<MoveRecord>();
  for (let all = roots; ; ) {
    const settled = settlementsAt(all, settlements);
    for (const record of settled) inForce.add(record);
    const isSetAside = (node: Node) =>
      settled.some((s) => s.over.includes(node.record.id) && rankOf(s.level) >= node.weight);
    const remaining = all.filter((node) => !isSetAside(node));
    const rivals = remaining.filter((node) => repeatOf(node, remaining) === null);
    const isChosen = (node: Node) => Number(node.record.id === settled[0]?.after);
    const [kept] = [...rivals].sort(
      (a, b) => b.weight - a.weight || isChosen(b) - isChosen(a) || byId(a.record, b.record),
    );
    if (!kept) break;
    for (const rival of all) {
      if (rival === kept) continue;
      const lost = isSetAside(rival)
        ? 'setAside'
        : !rivals.includes(rival)
          ? 'repeated'
          : rival.weight < kept.weight
            ? 'overtaken'
            : 'conflict';
      problems.push({ record: rival.record, code: lost, text: lostText(lost, rival, kept) });
      if (lost === 'conflict')
        conflicts.push({ kept: kept.record.id, rival: rival.record.id, level: levelOf(kept.weight) });
      for (const { record } of branch(rival).slice(1))
        problems.push({
          record,
          code: 'notInEffect',
          text: `“${moveVerb(record.move)}”的前一步没有起作用，这一步也不起作用。`,
        });
    }
    chain.push(kept);
    all = kept.children;
  }
  for (const record of settlements)
    if (!inForce.has(record))
      problems.push({
        record,
        code: 'notInEffect',
        text: '这次选定没有起作用：所选的步骤还没有收到，或另有一次选定为准。',
      });
  const last = chain.at(-1);
  return {
    standing: last?.standing ?? START,
    chain: chain.map((n) => n.record),
    before: last?.before ?? null,
    problems: problems.sort((a, b) => byId(a.record, b.record) || (a.code < b.code ? -1 : 1)),
    conflicts,
    settlements: settlements.filter((record) => inForce.has(record)),
  };
}
