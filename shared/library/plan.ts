/**
 * Annual plans: batches that the region issues (三, last paragraph; 四（一）), their changes ("dynamic management"), the
 * year's target, candidates for the region's hundred major projects, and small firms followed until they are above scale.
 */
import type { Amount, SizeClass } from '../model/facts.ts';
import { isIsoDate } from '../model/isoDate.ts';
import { formatWan } from '../model/money.ts';
import { done, type Outcome, refused } from './outcome.ts';

export interface PlanChange {
  id: string;
  /** ISO date from which it holds. */
  on: string;
  kind: 'added' | 'removed';
  projectId: string;
  reason: string;
}
export const PLAN_CHANGE: Record<PlanChange['kind'], string> = { added: '调入', removed: '移出' };

/** One batch of one year's plan, as issued; changes are kept beside the list, which itself is never rewritten. */
export interface PlanBatch {
  id: string;
  year: number;
  /** 第几批: 1, 2, … */
  number: number;
  documentNumber: string | null;
  /** ISO date; null: a draft, which no project is a member of. */
  issuedOn: string | null;
  projectIds: readonly string[];
  changes: readonly PlanChange[];
}

/** `2019 年第 1 批`. */
export function batchText({ year, number }: Pick<PlanBatch, 'year' | 'number'>): string {
  return `${year} 年第 ${number} 批`;
}

/** Changes in the order in which they hold: by day, then id, so that every office applies them alike. */
function ordered(changes: readonly PlanChange[]): PlanChange[] {
  return [...changes].sort((a, b) => (a.on !== b.on ? (a.on < b.on ? -1 : 1) : a.id < b.id ? -1 : 1));
}

/** The projects of a batch at the end of a day (ISO), in list order, those added later at the end. */
export function membersOn(batch: PlanBatch, date: string): string[] {
  if (batch.issuedOn === null || date < batch.issuedOn) return [];
  const members = new Set(batch.projectIds);
  for (const change of ordered(batch.changes)) {
    if (change.on > date) break;
    if (change.kind === 'added') members.add(change.projectId);
    else members.delete(change.projectId);
  }
  return [...members];
}

/** The batch that a project belongs to at the end of a day; null when none. */
export function batchOf(batches: readonly PlanBatch[], projectId: string, date: string): PlanBatch | null {
  return batches.find((batch) => membersOn(batch, date).includes(projectId)) ?? null;
}

/** The members of a year's plan at the end of a day, each once. */
export function planMembers(batches: readonly PlanBatch[], year: number, date: string): string[] {
  return [...new Set(batches.filter((b) => b.year === year).flatMap((b) => membersOn(b, date)))];
}

/**
 * Why a batch cannot be issued or taken as it stands, in Chinese; empty when it can.
 * @param others the other batches of the same region
 * @param known whether a project is registered here; a list may name projects that have not arrived
 */
export function batchProblems(
  batch: PlanBatch,
  others: readonly PlanBatch[],
  known: (projectId: string) => boolean,
): string[] {
  const name = batchText(batch);
  const problems: string[] = [];
  if (!Number.isInteger(batch.year) || batch.year < 2019 || batch.year > 2100)
    problems.push(`计划年度 ${batch.year} 不对，应是 2019 到 2100。`);
  if (!Number.isInteger(batch.number) || batch.number < 1) problems.push('批次应是 1、2、3 这样的整数。');
  const rivals = others.filter((o) => o.id !== batch.id);
  if (rivals.some((o) => o.year === batch.year && o.number === batch.number))
    problems.push(`${name}已经有了。请改用下一个批次号。`);
  if (batch.issuedOn !== null && !isIsoDate(batch.issuedOn)) problems.push('印发日期不是有效日期。');
  if (batch.projectIds.length === 0) problems.push(`${name}没有一个项目。`);
  const twice = batch.projectIds.filter((id, i) => batch.projectIds.indexOf(id) !== i);
  for (const id of new Set(twice)) problems.push(`项目 ${id} 在名单里出现了两次。`);
  const named = new Set([...batch.projectIds, ...batch.changes.map((c) => c.projectId)]);
  const unknown = [...named].filter((id) => !known(id));
  if (unknown.length > 0)
    problems.push(
      `名单里有 ${unknown.length} 个项目在项目库中找不到：${unknown.join('、')}。请先导入这些项目。`,
    );
  if (batch.issuedOn !== null) {
    const from = batch.issuedOn;
    for (const id of new Set(batch.projectIds)) {
      const other = batchOf(rivals, id, from);
      if (other) problems.push(`项目 ${id} 在 ${from} 已列入${batchText(other)}。请先从那一批移出。`);
    }
  }
  return [...problems, ...changeProblems(batch)];
}

function changeProblems(batch: PlanBatch): string[] {
  const problems: string[] = [];
  const members = new Set(batch.projectIds);
  for (const change of ordered(batch.changes)) {
    const verb = PLAN_CHANGE[change.kind];
    if (!change.reason.trim()) problems.push(`${verb}项目 ${change.projectId} 没有写理由。`);
    if (!isIsoDate(change.on)) problems.push(`${verb}项目 ${change.projectId} 的日期不是有效日期。`);
    else if (batch.issuedOn === null)
      problems.push(`${batchText(batch)}还没有印发，名单直接改，不用登记${verb}。`);
    else if (change.on < batch.issuedOn)
      problems.push(`${verb}项目 ${change.projectId} 的日期 ${change.on} 早于印发日期 ${batch.issuedOn}。`);
    if (members.has(change.projectId) === (change.kind === 'added'))
      problems.push(
        `${change.on} ${verb}项目 ${change.projectId}：当时${change.kind === 'added' ? '已经在' : '不在'}名单里。`,
      );
    if (change.kind === 'added') members.add(change.projectId);
    else members.delete(change.projectId);
  }
  return problems;
}

/** Records a change; the list as issued stays. */
export function changeBatch(batch: PlanBatch, change: PlanChange): Outcome<PlanBatch> {
  const next = { ...batch, changes: [...batch.changes, change] };
  const before = new Set(changeProblems(batch));
  const fresh = changeProblems(next).filter((p) => !before.has(p));
  return fresh.length > 0 ? refused(fresh.join('')) : done(next);
}

/** What a year is to reach: more than this many firms. */
export interface PlanTarget {
  year: number;
  moreThanFirms: number;
  source: string;
}
/** 2019: more than 1,000 firms. Later years have no figure in the document. */
export const PLAN_TARGETS: readonly PlanTarget[] = [
  { year: 2019, moreThanFirms: 1000, source: '桂政办发〔2019〕58 号 一' },
];

export interface PlanCount {
  year: number;
  projects: number;
  /** Different enterprises; projects without one are not counted. */
  firms: number;
  /** Sum of the investments known to the fen, and how many are not. */
  fixedInvestmentFen: bigint;
  unknownInvestment: number;
  /** null where the year has no target. */
  target: PlanTarget | null;
  /** Firms still to be found; 0 once reached, null without a target. */
  missingFirms: number | null;
  text: string;
}

/** What the counts need of a project. */
export interface PlannedProject {
  id: string;
  enterpriseId: string | null;
  fixedInvestmentFen: Amount;
}

/** How many projects and firms a year's plan has at the end of a day, against its target. */
export function planCount(
  batches: readonly PlanBatch[],
  projects: readonly PlannedProject[],
  year: number,
  date: string,
  targets: readonly PlanTarget[] = PLAN_TARGETS,
): PlanCount {
  const members = new Set(planMembers(batches, year, date));
  const own = projects.filter((p) => members.has(p.id));
  const firms = new Set(own.flatMap((p) => (p.enterpriseId === null ? [] : [p.enterpriseId]))).size;
  let fixedInvestmentFen = 0n;
  let unknownInvestment = 0;
  for (const { fixedInvestmentFen: fen } of own) {
    if (typeof fen === 'number') fixedInvestmentFen += BigInt(fen);
    else unknownInvestment += 1;
  }
  const target = targets.find((t) => t.year === year) ?? null;
  const missingFirms = target ? Math.max(0, target.moreThanFirms + 1 - firms) : null;
  let text = `${year} 年计划 ${members.size} 个项目，${firms} 家企业`;
  if (target) {
    text += `；目标超过 ${target.moreThanFirms} 家`;
    text += missingFirms ? `，还差 ${missingFirms} 家` : '，已达到';
  }
  return {
    year,
    projects: members.size,
    firms,
    fixedInvestmentFen,
    unknownInvestment,
    target,
    missingFirms,
    text,
  };
}

/** What the list of major-project candidates needs of a project. */
export interface MajorProject {
  id: string;
  fixedInvestmentFen: Amount;
  /** 带动作用强: judged by a person; null: not judged yet. */
  drivesOthers: boolean | null;
}

export interface MajorCandidate {
  projectId: string;
  /** true: both large and driving; null: 待核. */
  suits: boolean | null;
  /** Investment known for certain, in fen. */
  leastFen: number;
  text: string;
}

/**
 * Candidates for the region's hundred major projects (四（一）: large investment and strong pull). The document names no
 * amount, so whoever nominates sets it. Best first: certain ones, then those to verify; larger first; those that surely
 * do not suit are left out.
 * @param atLeastFen what counts as large, in fen
 */
export function majorCandidates(projects: readonly MajorProject[], atLeastFen: number): MajorCandidate[] {
  const limit = `${formatWan(atLeastFen)} 万元`;
  return projects
    .map((p): MajorCandidate => {
      const fen = p.fixedInvestmentFen;
      const least = typeof fen === 'number' ? fen : (fen?.fromFen ?? 0);
      const most = typeof fen === 'number' ? fen : (fen?.toFen ?? Number.POSITIVE_INFINITY);
      const large = least >= atLeastFen ? true : most < atLeastFen ? false : null;
      const suits =
        large === false || p.drivesOthers === false ? false : large && p.drivesOthers ? true : null;
      const size = large === null ? `投资是否达到 ${limit}待核` : `投资达到 ${limit}`;
      const pull = p.drivesOthers === null ? '带动作用待核' : '带动作用强';
      return { projectId: p.id, suits, leastFen: least, text: `${size}，${pull}` };
    })
    .filter((c) => c.suits !== false)
    .sort(
      (a, b) =>
        Number(b.suits === true) - Number(a.suits === true) ||
        b.leastFen - a.leastFen ||
        (a.projectId < b.projectId ? -1 : 1),
    );
}

/** What following a firm needs: its size, and since when it has been above scale. */
export interface FollowedFirm {
  id: string;
  sizeClass: SizeClass | null;
  aboveScale: boolean | null;
  /** ISO date on which it became above scale; null when it was from the start, or never, or nobody knows. */
  aboveScaleSince: string | null;
  projectIds: readonly string[];
}

export type FollowState = 'following' | 'reached' | 'toVerify';
export const FOLLOW_STATE: Record<FollowState, string> = {
  following: '跟踪培育中',
  reached: '已上规',
  toVerify: '是否规上待核',
};

export interface Followed {
  enterpriseId: string;
  state: FollowState;
  /** Its projects on the plan that day. */
  projectIds: string[];
}

/**
 * Small and medium firms on the plan to be followed until they are above scale (四（一）), at the end of a day. Large
 * firms, and those that were above scale when their first project came onto the plan, are not on the list.
 */
export function followedFirms(
  firms: readonly FollowedFirm[],
  batches: readonly PlanBatch[],
  date: string,
): Followed[] {
  const members = new Map<string, string>();
  for (const batch of batches)
    for (const id of membersOn(batch, date)) {
      const joined = joinedOn(batch, id, date);
      const earlier = members.get(id);
      if (earlier === undefined || joined < earlier) members.set(id, joined);
    }
  return firms.flatMap((firm): Followed[] => {
    const projectIds = firm.projectIds.filter((id) => members.has(id));
    if (projectIds.length === 0 || firm.sizeClass === 'large') return [];
    const joined = projectIds.map((id) => members.get(id) as string).sort()[0] as string;
    const since = firm.aboveScaleSince;
    const list = (state: FollowState) => [{ enterpriseId: firm.id, state, projectIds }];
    if (firm.aboveScale === null) return list('toVerify');
    if (!firm.aboveScale) return list('following');
    if (since === null || since < joined) return [];
    return list(since <= date ? 'reached' : 'following');
  });
}

/** The day from which a present member has been in its batch without a break. */
function joinedOn(batch: PlanBatch, projectId: string, date: string): string {
  const added = ordered(batch.changes).filter(
    (c) => c.projectId === projectId && c.kind === 'added' && c.on <= date,
  );
  return added.at(-1)?.on ?? (batch.issuedOn as string);
}
