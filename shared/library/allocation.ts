/**
 * Spreading a budget over many projects. Exact in fen: grants add up to what is given out, no one gets more than was
 * decided, and a larger budget never gives anyone less.
 */
import type { AllocationMethod, FundSource } from '../model/codes.ts';
import { formatWan } from '../model/money.ts';
import type { PriorityReason } from '../rules/index.ts';
import { MEASURE, type Measure } from './grant.ts';
import { amountProblem, done, type Outcome, refused, sumFen } from './outcome.ts';

export type { AllocationMethod, FundSource } from '../model/codes.ts';
export { ALLOCATION_METHOD, FUND_SOURCE } from '../model/codes.ts';

/** Money of one source for one year. */
export interface Budget {
  id: string;
  year: number;
  source: FundSource;
  /** null: for either measure. */
  measure: Measure | null;
  amountFen: number;
  title: string;
}

/** One project that waits for money. */
export interface AllocationRequest {
  projectId: string;
  /** What a person decided, in fen. */
  decidedFen: number;
  /** The rules' ceiling at that time, in fen. */
  capFen: number;
  /** Allocated before, from any budget, in fen. */
  allocatedFen: number;
  /** As the rules give them: reasons, not a score. */
  priority: readonly PriorityReason[];
  /** A person's order among projects of equal priority, smallest first; null: after those with one. */
  rank: number | null;
}

export interface AllocationLine {
  projectId: string;
  hasPriority: boolean;
  /** `优先：行业小巨人（3.3）、…`, or why there is none. */
  priorityText: string;
  /** Still to be allocated before this round, in fen. */
  neededFen: number;
  grantedFen: number;
  shortFen: number;
}

export interface Allocation {
  budgetId: string;
  method: AllocationMethod;
  /** In the order in which they are served. */
  lines: AllocationLine[];
  grantedFen: number;
  /** What the budget has left. */
  remainingFen: number;
  /** What the projects still lack. */
  shortFen: number;
  text: string;
}

function priorityText(reasons: readonly PriorityReason[]): string {
  if (reasons.length === 0) return '没有优先支持的情形';
  return `优先：${reasons.map((r) => `${r.text}（${r.source}）`).join('、')}`;
}

/** Projects with a reason for priority first (3.3, 3.4, 五（三）), then a person's order, then the id. */
function byTurn(a: AllocationRequest, b: AllocationRequest): number {
  const first = Number(b.priority.length > 0) - Number(a.priority.length > 0);
  if (first !== 0) return first;
  if (a.rank !== b.rank) return a.rank === null ? 1 : b.rank === null ? -1 : a.rank - b.rank;
  return a.projectId < b.projectId ? -1 : 1;
}

function inOrder(needs: readonly number[], budgetFen: number): number[] {
  let left = budgetFen;
  return needs.map((need) => {
    const granted = Math.min(need, left);
    left -= granted;
    return granted;
  });
}

/**
 * Shares in proportion to needs, in whole fen. The single fen left over by rounding down go where need / (granted + 1)
 * is largest, earlier ones first on a tie: of the ways to round, this one never takes from anybody when the budget grows.
 */
function proportional(needs: readonly number[], budgetFen: number): number[] {
  const total = needs.reduce((sum, need) => sum + BigInt(need), 0n);
  if (total <= BigInt(budgetFen)) return [...needs];
  const granted = needs.map((need) => Number((BigInt(need) * BigInt(budgetFen)) / total));
  let left = budgetFen - granted.reduce((sum, fen) => sum + fen, 0);
  for (; left > 0; left--) {
    let best = -1;
    for (let i = 0; i < needs.length; i++) {
      if (granted[i] === needs[i]) continue;
      if (best < 0 || claims(needs[i], granted[i], needs[best], granted[best])) best = i;
    }
    granted[best] = (granted[best] as number) + 1;
  }
  return granted;
}

/** Whether need / (granted + 1) is larger than for the other. */
function claims(need = 0, granted = 0, otherNeed = 0, otherGranted = 0): boolean {
  return BigInt(need) * BigInt(otherGranted + 1) > BigInt(otherNeed) * BigInt(granted + 1);
}

function requestProblem(r: AllocationRequest): string | null {
  const problem =
    amountProblem(`项目 ${r.projectId} 的决定数额`, r.decidedFen) ??
    amountProblem(`项目 ${r.projectId} 的已安排数额`, r.allocatedFen);
  if (problem) return problem;
  if (r.decidedFen > r.capFen)
    return `项目 ${r.projectId} 的决定数额 ${formatWan(r.decidedFen)} 万元超过上限 ${formatWan(r.capFen)} 万元。请先改正数额。`;
  if (r.allocatedFen > r.decidedFen)
    return `项目 ${r.projectId} 已安排 ${formatWan(r.allocatedFen)} 万元，超过决定数额 ${formatWan(r.decidedFen)} 万元。请先核对。`;
  return null;
}

/**
 * Allocates a budget. Projects with a reason for priority are served before any other gets a fen.
 * @param usedFen allocated from this budget before
 */
export function allocate(
  budget: Budget,
  usedFen: number,
  requests: readonly AllocationRequest[],
  method: AllocationMethod,
): Outcome<Allocation> {
  const wrong = budgetProblem(budget, usedFen);
  if (wrong) return refused(wrong);
  if (new Set(requests.map((r) => r.projectId)).size < requests.length)
    return refused('同一个项目在名单里出现了两次。请去掉重复的。');
  for (const request of requests) {
    const problem = requestProblem(request);
    if (problem) return refused(problem);
  }
  const turn = [...requests].sort(byTurn);
  const needs = turn.map((r) => r.decidedFen - r.allocatedFen);
  const needed = sumFen(needs);
  if (needed === null) return refused('各项目所需金额合计过大，不能准确计算。请分批安排。');
  const available = budget.amountFen - usedFen;
  const first = turn.filter((r) => r.priority.length > 0).length;
  const share = method === 'inOrder' ? inOrder : proportional;
  const preferred = share(needs.slice(0, first), available);
  const spent = preferred.reduce((sum, fen) => sum + fen, 0);
  const granted = [...preferred, ...share(needs.slice(first), available - spent)];
  const lines = turn.map((r, i) => ({
    projectId: r.projectId,
    hasPriority: r.priority.length > 0,
    priorityText: priorityText(r.priority),
    neededFen: needs[i] as number,
    grantedFen: granted[i] as number,
    shortFen: (needs[i] as number) - (granted[i] as number),
  }));
  const grantedFen = granted.reduce((sum, fen) => sum + fen, 0);
  const remainingFen = available - grantedFen;
  const shortFen = needed - grantedFen;
  return done({
    budgetId: budget.id,
    method,
    lines,
    grantedFen,
    remainingFen,
    shortFen,
    text: `可用 ${formatWan(available)} 万元，安排 ${lines.filter((l) => l.grantedFen > 0).length} 个项目 ${formatWan(grantedFen)} 万元，余 ${formatWan(remainingFen)} 万元，尚缺 ${formatWan(shortFen)} 万元。`,
  });
}

function budgetProblem(budget: Budget, usedFen: number): string | null {
  const problem =
    amountProblem(`“${budget.title}”的预算`, budget.amountFen) ??
    amountProblem(`“${budget.title}”的已安排数额`, usedFen);
  if (problem) return problem;
  if (usedFen > budget.amountFen)
    return `“${budget.title}”已安排 ${formatWan(usedFen)} 万元，超过预算 ${formatWan(budget.amountFen)} 万元。请先核对。`;
  return null;
}

/**
 * Checks amounts that a person set by hand against decisions and budget.
 * @returns every problem with its figures; empty when the amounts may stand
 */
export function allocationProblems(
  budget: Budget,
  usedFen: number,
  measure: Measure,
  amounts: readonly { request: AllocationRequest; amountFen: number }[],
): string[] {
  const wrong = budgetProblem(budget, usedFen);
  if (wrong) return [wrong];
  const problems: string[] = [];
  if (budget.measure !== null && budget.measure !== measure)
    problems.push(`“${budget.title}”只用于${MEASURE[budget.measure]}，不能安排${MEASURE[measure]}。`);
  const seen = new Set<string>();
  for (const { request, amountFen } of amounts) {
    if (seen.has(request.projectId)) problems.push(`项目 ${request.projectId} 在名单里出现了两次。`);
    seen.add(request.projectId);
    const problem =
      requestProblem(request) ?? amountProblem(`项目 ${request.projectId} 的安排数额`, amountFen);
    if (problem) {
      problems.push(problem);
      continue;
    }
    const needed = request.decidedFen - request.allocatedFen;
    if (amountFen > needed)
      problems.push(
        `项目 ${request.projectId} 本次安排 ${formatWan(amountFen)} 万元，超过还可安排的 ${formatWan(needed)} 万元（决定 ${formatWan(request.decidedFen)} 万元，已安排 ${formatWan(request.allocatedFen)} 万元）。`,
      );
  }
  const total = amounts.every((a) => Number.isSafeInteger(a.amountFen) && a.amountFen >= 0)
    ? sumFen(amounts.map((a) => a.amountFen))
    : 0;
  const available = budget.amountFen - usedFen;
  if (total === null) problems.push('本次安排合计过大，不能准确计算。');
  else if (total > available)
    problems.push(
      `“${budget.title}”预算 ${formatWan(budget.amountFen)} 万元，已安排 ${formatWan(usedFen)} 万元，本次 ${formatWan(total)} 万元，超出 ${formatWan(total - available)} 万元。请减少本次安排或追加预算。`,
    );
  return problems;
}
