/**
 * The state of a project as a pure function of the set of its moves: arrival order and clocks decide nothing. Each move
 * names the one that it followed, so moves form a tree; of rivals that followed the same move, the branch with the move
 * of the highest level counts, and a tie of levels is a conflict that a person settles. A settlement is no move: it names
 * the rival that counts and those that it sets aside.
 */
import { OFFICE_LEVEL, type OfficeLevel } from '../model/codes.ts';
import { isMoveId, landing, MOVES } from './moves.ts';
import { concernsToday, type Revisions } from './revision.ts';
import { isStage, STAGE, START, type Standing } from './stages.ts';

/** Takes the last move back: the project stands as before it. Made by the level that made that move. */
export const UNDO = 'undo';
/** Settles a conflict: `after` names the rival that counts, `over` the others and the settlements it replaces. */
export const SETTLE = 'settle';
/** What the two moves beside the table are called. */
export const SPECIAL_VERB = { [UNDO]: '撤销上一步', [SETTLE]: '选定' } as const;

/** One move, for ever. It is written by one office and never changed. */
export interface MoveRecord {
  /** Unique for ever. */
  id: string;
  projectId: string;
  /** A MoveId, UNDO or SETTLE; a name of a newer version is kept and reported. */
  move: string;
  /** Codes of the states. */
  from: string;
  to: string;
  reason: string | null;
  opinion: string | null;
  /** The person. */
  by: string | null;
  /** ISO date, for display and for plans; it decides nothing here. */
  on: string;
  /** Names the facts that were judged, such as the decision's fingerprint. */
  revision: string;
  /**
   * The level at which the writing office stands above this project, read from the office that signed the record and
   * not from its content; null when it has none (the county of another project).
   */
  level: OfficeLevel | null;
  /** Id of the move that this one followed; null for the first. */
  after: string | null;
  /** Only of a settlement: ids of the rivals, and of earlier settlements, that it saw and sets aside. */
  over: string[];
}

export type HistoryProblemCode =
  | 'duplicate'
  | 'otherProject'
  | 'waiting'
  | 'unknownMove'
  | 'wrongLevel'
  | 'wrongStage'
  | 'wrongTarget'
  | 'reasonMissing'
  | 'nothingToUndo'
  | 'notInEffect'
  | 'overtaken'
  | 'setAside'
  | 'repeated'
  | 'conflict';

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

/** A move that the machine allows where it stands. */
interface Node {
  record: MoveRecord;
  before: Standing;
  standing: Standing;
  children: Node[];
  /** Rank of the highest level in this branch. */
  weight: number;
}

const RANK: Record<OfficeLevel, number> = { county: 1, city: 2, region: 3 };
const rankOf = (level: OfficeLevel | null): number => (level === null ? 0 : RANK[level]);
const levelOf = (rank: number): OfficeLevel => (rank === 3 ? 'region' : rank === 2 ? 'city' : 'county');
const levelText = (level: OfficeLevel | null): string =>
  level === null ? '与本项目无关的单位' : OFFICE_LEVEL[level];
const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** What a move is called, also one that this version does not know. */
export function moveVerb(move: string): string {
  if (move === UNDO || move === SETTLE) return SPECIAL_VERB[move];
  return isMoveId(move) ? MOVES[move].verb : `“${move}”`;
}

const stageText = (code: string): string => (isStage(code) ? STAGE[code] : `“${code}”`);

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

type Judged = { standing: Standing } | { code: HistoryProblemCode; text: string };
const wrong = (code: HistoryProblemCode, text: string): Judged => ({ code, text });

/**
 * Judges one record where it stands. Preconditions are not asked again: the facts have moved on since.
 * @param parent the move that it followed; null for the first
 */
function judge(record: MoveRecord, parent: Node | null): Judged {
  const at = parent?.standing ?? START;
  const verb = moveVerb(record.move);
  if (record.from !== at.stage)
    return wrong(
      'wrongStage',
      `“${verb}”以“${stageText(record.from)}”为起点，而前一步之后项目在“${STAGE[at.stage]}”，这一步不起作用。请核对后重新办理。`,
    );
  if (record.move === UNDO) {
    if (!parent || parent.record.move === UNDO)
      return wrong('nothingToUndo', '没有可以撤销的上一步，这一步不起作用。');
    if (record.level !== parent.record.level)
      return wrong(
        'wrongLevel',
        `“${moveVerb(parent.record.move)}”由${levelText(parent.record.level)}办理，只能由${levelText(parent.record.level)}撤销。`,
      );
    if (!record.reason?.trim()) return wrong('reasonMissing', '撤销没有写理由，这一步不起作用。');
    return { standing: parent.before };
  }
  if (!isMoveId(record.move))
    return wrong('unknownMove', `本程序不认识${verb}这一步，先保留原样。请升级程序后再看。`);
  const move = MOVES[record.move];
  if (record.level !== move.level)
    return wrong(
      'wrongLevel',
      `“${verb}”由${OFFICE_LEVEL[move.level]}办理，${levelText(record.level)}办理的不起作用。`,
    );
  const standing = landing(move, at, record.revision);
  if (!standing)
    return wrong(
      'wrongStage',
      `项目在“${STAGE[at.stage]}”时不能“${verb}”，这一步不起作用。请核对前面的步骤。`,
    );
  if (record.to !== standing.stage)
    return wrong(
      'wrongTarget',
      `“${verb}”应到“${STAGE[standing.stage]}”，记录写的是“${stageText(record.to)}”，这一步不起作用。`,
    );
  if (move.needsReason && !record.reason?.trim())
    return wrong('reasonMissing', `“${verb}”没有写理由，这一步不起作用。请补写理由后重新办理。`);
  return { standing };
}

/** A move and everything that followed it. */
function branch(node: Node): Node[] {
  const all = [node];
  for (let i = 0; i < all.length; i++) all.push(...(all[i] as Node).children);
  return all;
}

/**
 * The move that `node` only repeats: the same step made twice without knowing, with nothing built on `node`; null when
 * it stands for itself.
 */
function repeatOf(node: Node, rivals: readonly Node[]): Node | null {
  if (node.children.length > 0) return null;
  const original = rivals.find(
    (other) =>
      other !== node &&
      other.record.move === node.record.move &&
      other.standing.stage === node.standing.stage &&
      other.standing.endorsed === node.standing.endorsed &&
      (other.children.length > 0 || other.record.id < node.record.id),
  );
  return original ?? null;
}

/**
 * The settlements that count where these moves compete: of those that no other replaces, made knowing it and at no lower
 * level, the ones of the highest level. When they choose differently, none of them counts: the conflict is open again.
 */
function settlementsAt(rivals: readonly Node[], settlements: readonly MoveRecord[]): MoveRecord[] {
  const ids = new Set(rivals.map((node) => node.record.id));
  const here = settlements.filter((s) => s.after !== null && ids.has(s.after));
  const standing = here.filter(
    (old) => !here.some((s) => s.over.includes(old.id) && rankOf(s.level) >= rankOf(old.level)),
  );
  const top = Math.max(...standing.map((s) => rankOf(s.level)));
  const highest = standing.filter((s) => rankOf(s.level) === top);
  return highest.every((s) => s.after === highest[0]?.after) ? highest : [];
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

/** Why a rival of the move that counts does not count itself. */
function lostText(code: 'setAside' | 'repeated' | 'overtaken' | 'conflict', rival: Node, kept: Node): string {
  const verb = moveVerb(rival.record.move);
  const winner = moveVerb(kept.record.move);
  switch (code) {
    case 'setAside':
      return `“${verb}”与“${winner}”同时办理，已选定后者。`;
    case 'repeated':
      return `“${verb}”在两处各办理了一次，结果相同，只计一次。`;
    case 'overtaken':
      return `“${verb}”与上级办理的步骤冲突，以上级的“${winner}”为准。仍需办理的请从现在的状态重新办理。`;
    case 'conflict':
      return `“${verb}”与“${winner}”同时办理，互不知道。请选定以哪一个为准。`;
  }
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

/** A move before it has an id, a person and a day. */
export type MoveDraft = Omit<MoveRecord, 'id' | 'by' | 'on'>;

/**
 * The draft that settles a conflict for one of the rivals.
 * @param chosen id of the move after the fork that is to count, as `conflicts` names it
 * @returns a refusal in Chinese when there is nothing to settle or the level is too low
 */
export function settle(
  records: readonly MoveRecord[],
  projectId: string,
  chosen: string,
  actor: { level: OfficeLevel; revision: string; reason: string },
): { ok: true; record: MoveDraft } | { ok: false; message: string } {
  const { conflicts, standing } = stageOf(records, projectId);
  const pair = conflicts.find((c) => c.kept === chosen || c.rival === chosen);
  if (!pair) return { ok: false, message: '这一步没有待选定的冲突，不用选定。' };
  if (rankOf(actor.level) < rankOf(pair.level)) {
    const level = OFFICE_LEVEL[pair.level];
    return { ok: false, message: `冲突中有${level}办理的步骤，要由${level}选定。` };
  }
  if (!actor.reason.trim()) return { ok: false, message: '请写明选定的理由。' };
  const own = records.filter((r) => r.projectId === projectId);
  const fork = own.find((r) => r.id === chosen)?.after ?? null;
  // Every other move at the fork, also one that only repeats a rival: it would stand up in its place.
  const rivals = own.filter((r) => r.move !== SETTLE && r.after === fork).map((r) => r.id);
  const earlier = own.filter((r) => r.move === SETTLE && r.after !== null && rivals.includes(r.after));
  const draft: MoveDraft = {
    projectId,
    move: SETTLE,
    from: standing.stage,
    to: standing.stage,
    reason: actor.reason.trim(),
    opinion: null,
    revision: actor.revision,
    level: actor.level,
    after: chosen,
    over: [...new Set([...rivals.filter((id) => id !== chosen), ...earlier.map((r) => r.id)])].sort(),
  };
  const after = stageOf([...records, { ...draft, id: '', by: null, on: '' }], projectId);
  return { ok: true, record: { ...draft, to: after.standing.stage } };
}

/** Moves that judge the facts; when those change afterwards, the judgement is stale. */
const JUDGING: readonly string[] = ['countyPass', 'cityPass', 'enterLibrary', 'plan', 'accept', 'fund'];

/** Judgements that come after the completion and rest on what it brought. */
const AFTER_COMPLETION: readonly string[] = ['accept', 'fund'];

/** The latest judgement of each kind in the chain that was made on facts other than today's. */
export function staleJudgements(position: Position, now: Revisions): MoveRecord[] {
  const latest = new Map<string, MoveRecord>();
  for (const record of position.chain) if (JUDGING.includes(record.move)) latest.set(record.move, record);
  return [...latest.values()].filter(
    (record) => !concernsToday(record.revision, now, AFTER_COMPLETION.includes(record.move)),
  );
}
