/**
 * The policy's conditions, three-valued and exact: a condition is met when every completion of the unknown facts meets
 * it, unmet when none does. Facts read in two places (3.1 and 3.5 share three) are completed jointly.
 */
import type { Cluster, Facts } from '../model/facts.ts';
import { reaches } from './exact.ts';
import type { Pack, Status } from './types.ts';

type Tri = boolean | null;

export const STANDARDS = ['land', 'environment', 'energyConservation', 'technology', 'workSafety'] as const;

/** AND over facts that are read once each: Kleene logic is exact. */
export function conjunction(values: readonly Tri[]): Status {
  let open = false;
  for (const value of values) {
    if (value === false) return 'unmet';
    if (value === null) open = true;
  }
  return open ? 'undetermined' : 'met';
}

export function both(a: Status, b: Status): Status {
  if (a === 'unmet' || b === 'unmet') return 'unmet';
  return a === 'met' && b === 'met' ? 'met' : 'undetermined';
}

function fromOutcomes(some: boolean, all: boolean): Status {
  return all ? 'met' : some ? 'undetermined' : 'unmet';
}

/* ---------- 3.5: growth ---------- */

/** Which answers the growth branch can still give. */
export interface Outcomes {
  canHold: boolean;
  canFail: boolean;
}

/** Growth of at least `rate`, with yearly outputs before and after; both are unbounded when unknown. */
function growthAt(before: number | null, after: number | null, rate: number): Outcomes {
  if (before === 0) return { canHold: false, canFail: true };
  if (before !== null && after !== null) {
    const holds = reaches(after - before, before, rate);
    return { canHold: holds, canFail: !holds };
  }
  if (before === null && after !== null) {
    // Before is at best the smallest amount there is, one fen; before = 0 always fails.
    return { canHold: after >= 1 && reaches(after - 1, 1, rate), canFail: true };
  }
  return { canHold: true, canFail: before === null || rate > -10_000 };
}

export function rateFor(pack: Pack, cluster: Cluster): number {
  return pack.parameters.clusterGrowthRates.value[cluster] ?? pack.parameters.growthRate.value;
}

/** Rates that can still apply: one when the cluster is known or no cluster has its own. */
function possibleRates(facts: Facts, pack: Pack, clusters: readonly Cluster[] | null): number[] {
  const { cluster } = facts.project;
  if (cluster !== null) return [rateFor(pack, cluster)];
  const own = pack.parameters.clusterGrowthRates.value;
  const rates = new Set<number>();
  if (clusters === null) {
    rates.add(pack.parameters.growthRate.value);
    for (const rate of Object.values(own)) rates.add(rate);
  } else for (const name of clusters) rates.add(rateFor(pack, name));
  return [...rates];
}

/** @param clusters the clusters the unknown one may be; null = any, also outside the list */
export function growthOutcomes(facts: Facts, pack: Pack, clusters: readonly Cluster[] | null): Outcomes {
  const { outputBeforeFen, outputAfterFen } = facts.project;
  const outcomes: Outcomes = { canHold: false, canFail: false };
  for (const rate of possibleRates(facts, pack, clusters)) {
    const at = growthAt(outputBeforeFen, outputAfterFen, rate);
    outcomes.canHold ||= at.canHold;
    outcomes.canFail ||= at.canFail;
  }
  return outcomes;
}

/** Whether an unknown output alone can turn the growth branch, the other facts chosen freely. */
export function outputTurnsGrowth(facts: Facts, pack: Pack, clusters: readonly Cluster[] | null): boolean {
  const { outputBeforeFen, outputAfterFen } = facts.project;
  if (outputBeforeFen !== null && outputAfterFen !== null) return false;
  return possibleRates(facts, pack, clusters).some((rate) => {
    const at = growthAt(outputBeforeFen, outputAfterFen, rate);
    return at.canHold && at.canFail;
  });
}

/** Whether the unknown cluster alone can turn the growth branch: outputs between the rates of two clusters. */
export function clusterTurnsGrowth(facts: Facts, pack: Pack): boolean {
  const rates = possibleRates(facts, pack, null).sort((a, b) => a - b);
  const low = rates[0];
  const high = rates.at(-1);
  if (low === undefined || high === undefined || low === high) return false;
  const { outputBeforeFen: before, outputAfterFen: after } = facts.project;
  if (before === 0) return false;
  if (before !== null && after !== null)
    return reaches(after - before, before, low) !== reaches(after - before, before, high);
  if (before === null && after === null) return true;
  if (before !== null) {
    const least = BigInt(before) + (BigInt(before) * BigInt(low) + 9_999n) / 10_000n;
    return (least - BigInt(before)) * 10_000n < BigInt(before) * BigInt(high);
  }
  const most = (BigInt(after ?? 0) * 10_000n) / BigInt(10_000 + low);
  return most >= 1n && most > (BigInt(after ?? 0) * 10_000n) / BigInt(10_000 + high);
}

/* ---------- 3.1 and 3.5: above scale, now or later ---------- */

interface Scale {
  above: boolean;
  small: boolean;
  expected: boolean;
}

const SCALES: readonly Scale[] = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) => ({
  above: (bits & 1) !== 0,
  small: (bits & 2) !== 0,
  expected: (bits & 4) !== 0,
}));

/** Enterprise side of 3.1: above scale, or small and able to become so. */
const admits = (s: Scale) => s.above || (s.small && s.expected);
/** Second branch of 3.5: newly above scale. */
const newlyAbove = (s: Scale) => !s.above && s.expected;

/** What is known of one fact: 0 no, 1 yes, 2 nothing. */
function known(value: Tri): number {
  return value === null ? 2 : value ? 1 : 0;
}

const fits = (code: number, value: boolean) => code === 2 || (code === 1) === value;

/** Possible completions for each of the 27 states of knowledge. */
const POSSIBLE: readonly (readonly Scale[])[] = Array.from({ length: 27 }, (_, code) =>
  SCALES.filter(
    (s) =>
      fits(code % 3, s.above) &&
      fits(Math.floor(code / 3) % 3, s.small) &&
      fits(Math.floor(code / 9), s.expected),
  ),
);

/** The completions of the three facts that are still possible. */
export function possibleScales(facts: Facts): readonly Scale[] {
  const { aboveScale, sizeClass, expectedAboveScale } = facts.enterprise;
  const small = sizeClass === null ? null : sizeClass === 'small';
  return POSSIBLE[known(aboveScale) + known(small) * 3 + known(expectedAboveScale) * 9] ?? [];
}

export const SCALE_PATHS = {
  above: 'enterprise.aboveScale',
  small: 'enterprise.sizeClass',
  expected: 'enterprise.expectedAboveScale',
} as const;
type ScaleKey = keyof typeof SCALE_PATHS;

/** A condition on scale facts and growth: 3.1's part alone, 3.5 alone, or both together. */
export type ScaleCondition = (scale: Scale, growth: boolean) => boolean;
export const SCALE_31: ScaleCondition = (s) => admits(s);
export const SCALE_35: ScaleCondition = (s, growth) => growth || newlyAbove(s);
export const SCALE_BOTH: ScaleCondition = (s, growth) => admits(s) && (growth || newlyAbove(s));

const GROWTH_BOTH = [true, false] as const;
const GROWTH_HOLDS = [true] as const;
const GROWTH_FAILS = [false] as const;

function growths(outcomes: Outcomes): readonly boolean[] {
  return outcomes.canHold ? (outcomes.canFail ? GROWTH_BOTH : GROWTH_HOLDS) : GROWTH_FAILS;
}

export function scaleStatus(condition: ScaleCondition, scales: readonly Scale[], outcomes: Outcomes): Status {
  let some = false;
  let all = true;
  for (const scale of scales) {
    for (const growth of growths(outcomes)) {
      if (condition(scale, growth)) some = true;
      else all = false;
    }
  }
  return fromOutcomes(some, all);
}

/** Unknown scale facts that alone can turn the condition. */
export function turningScaleFacts(
  condition: ScaleCondition,
  scales: readonly Scale[],
  outcomes: Outcomes,
): string[] {
  const keys: ScaleKey[] = ['above', 'small', 'expected'];
  return keys
    .filter((key) =>
      scales.some(
        (a) =>
          a[key] &&
          scales.some(
            (b) =>
              !b[key] &&
              keys.every((other) => other === key || a[other] === b[other]) &&
              growths(outcomes).some((growth) => condition(a, growth) !== condition(b, growth)),
          ),
      ),
    )
    .map((key) => SCALE_PATHS[key]);
}

/** Whether growth alone can turn the condition in some completion. */
export function growthTurns(condition: ScaleCondition, scales: readonly Scale[]): boolean {
  return scales.some((scale) => condition(scale, true) !== condition(scale, false));
}

/* ---------- 3.4: size and progress ---------- */

export function inPlanYear(date: string, planYear: number): boolean {
  return date.startsWith(`${planYear}-`);
}

interface SizeAndProgress {
  status: Status;
  missing: string[];
}

/**
 * Clause 3.4. With an unknown investment, the ranges below, between and above the two limits are all possible; below the
 * lower one the clause always fails.
 */
export function sizeAndProgress(facts: Facts, pack: Pack): SizeAndProgress {
  const p = facts.project;
  const low = pack.parameters.minimumFixedInvestmentFen.value;
  const high = pack.parameters.largeFixedInvestmentFen.value;
  const rate = pack.parameters.yearInvestmentRate.value;
  const fixed = p.fixedInvestmentFen;
  const finishes: Tri =
    p.expectedCompletion === null ? null : inPlanYear(p.expectedCompletion, facts.planYear);
  const filed: Tri = p.filing === null ? null : p.filing !== 'none';
  const year = p.yearInvestmentFen;

  if (fixed !== null && fixed < low) return { status: 'unmet', missing: [] };
  if (fixed !== null && fixed <= high) {
    return finishes === null
      ? { status: 'undetermined', missing: ['project.expectedCompletion'] }
      : { status: finishes ? 'met' : 'unmet', missing: [] };
  }
  if (fixed !== null) {
    const enough: Tri = year === null ? null : reaches(year, fixed, rate);
    const status = conjunction([filed, enough]);
    if (status !== 'undetermined') return { status, missing: [] };
    const missing: string[] = [];
    if (filed === null) missing.push('project.filing');
    if (enough === null) missing.push('project.yearInvestmentFen');
    return { status, missing };
  }
  // Unknown investment: the smallest large one is the easiest for the share of the year.
  const enoughPossible = year === null || reaches(year, high + 1, rate);
  const largePossible = filed !== false && enoughPossible;
  if (finishes === false && !largePossible) return { status: 'unmet', missing: [] };
  const missing = ['project.fixedInvestmentFen'];
  if (finishes === null) missing.push('project.expectedCompletion');
  if (filed === null && enoughPossible) missing.push('project.filing');
  if (year === null && filed !== false) missing.push('project.yearInvestmentFen');
  return { status: 'undetermined', missing };
}
