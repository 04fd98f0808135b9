/**
 * The policy's conditions, three-valued and exact: true when every completion of the unknown facts holds, false when
 * none does, null otherwise.
 */
import { CLUSTER } from '../model/codes.ts';
import type { Cluster } from '../model/facts.ts';
import { reaches, shareOf, shrunk, wholeOf } from './exact.ts';
import {
  ABOVE,
  AFTER,
  BEFORE,
  CATALOGUE,
  CLUSTER_FIELD,
  COMPLETION,
  EXPECTED,
  FILING_FIELD,
  FIXED,
  highest,
  isOpen,
  lowest,
  PLAN_YEAR,
  SIZE,
  type Tri,
  type Values,
  YEAR,
} from './facts.ts';
import type { ClauseId, GrowthAdjustment, Pack } from './types.ts';

/** Holds or not, and the unknown facts (indexes of FACT_FIELDS) that alone can turn it. */
export interface Judged {
  readonly holds: Tri;
  readonly missing: readonly number[];
}
const HOLDS: Judged = { holds: true, missing: [] };
const FAILS: Judged = { holds: false, missing: [] };
const decided = (holds: boolean): Judged => (holds ? HOLDS : FAILS);
const open = (...missing: number[]): Judged => ({ holds: null, missing });

/** Conditions that share no unknown fact: there Kleene logic is exact. */
export function every(...parts: readonly Judged[]): Judged {
  let isOpen = false;
  for (const part of parts) {
    if (part.holds === false) return FAILS;
    isOpen ||= part.holds === null;
  }
  return isOpen ? { holds: null, missing: parts.flatMap((part) => part.missing) } : HOLDS;
}

/** Plain yes-or-no facts that must all be yes. */
export function plain(v: Values, fields: readonly number[]): Judged {
  let isOpen = false;
  for (const i of fields) {
    if (v[i] === false) return FAILS;
    isOpen ||= v[i] === null;
  }
  return isOpen ? { holds: null, missing: fields.filter((i) => v[i] === null) } : HOLDS;
}

/* ---------- 3.5: growth ---------- */

/** What the region set for a cluster in a plan year; undefined where the general rate holds. */
export const adjustmentFor = (
  pack: Pack,
  cluster: Cluster | null,
  planYear: number,
): GrowthAdjustment | undefined =>
  pack.parameters.growthAdjustments.value.find((a) => a.cluster === cluster && touchesYear(a, planYear));

/** The growth that the pack asks of a cluster in a plan year, in basis points. */
export const rateFor = (pack: Pack, cluster: Cluster | null, planYear: number): number =>
  (adjustmentFor(pack, cluster, planYear) ?? { rate: pack.parameters.growthRate.value }).rate;

/** Whether a period has a day in the plan year. */
export function touchesYear({ from, to }: { from: string; to: string | null }, planYear: number): boolean {
  return from <= `${planYear}-12-31` && (to === null || to >= `${planYear}-01-01`);
}

const grew = (before: number, after: number, rate: number): boolean => reaches(after - before, before, rate);

/** Whether some output before and after in these bounds reach the lower rate and miss the higher one. */
function ratesPart(bounds: readonly [number, number, number, number], low: number, high: number): boolean {
  const [leastBefore, mostBefore, leastAfter, mostAfter] = bounds;
  const largest = Math.min(mostBefore, shrunk(leastAfter, low));
  if (largest >= leastBefore && !grew(largest, leastAfter, high)) return true;
  // Above that, the output after that just reaches the lower rate misses the higher one, unless whole fen hide the gap:
  // that they can only below 10,000 ÷ (high − low) fen.
  const top = Math.min(mostBefore, shrunk(mostAfter, low));
  for (let before = Math.max(leastBefore, largest + 1); before <= top; before++) {
    if (!grew(before, before + shareOf(before, low), high)) return true;
  }
  return false;
}

/**
 * Whether output grows enough; missing names what can turn that. An output before of 0 is followed by no growth; the
 * easiest one above is a single fen.
 * @param clusters those that an unknown cluster may be
 */
function growth(v: Values, pack: Pack, clusters: readonly Cluster[]): Judged {
  const before = v[BEFORE];
  const after = v[AFTER];
  const year = v[PLAN_YEAR];
  const cluster = v[CLUSTER_FIELD];
  const rates =
    cluster === null
      ? [...new Set(clusters.map((name) => rateFor(pack, name, year)))]
      : [rateFor(pack, cluster, year)];
  const low = Math.min(...rates);
  const high = Math.max(...rates);
  const leastBefore = Math.max(1, lowest(before));
  const mostBefore = highest(before);
  const leastAfter = lowest(after);
  const mostAfter = highest(after);
  if (mostBefore < 1 || !reaches(mostAfter - leastBefore, leastBefore, low)) return FAILS;
  const mayBeZero = lowest(before) === 0;
  if (!mayBeZero && reaches(leastAfter - mostBefore, mostBefore, high)) return HOLDS;
  const missing: number[] = [];
  const beforeTurns = (r: number) => {
    const least = Math.max(leastAfter, leastBefore + shareOf(leastBefore, r));
    return least <= mostAfter && !reaches(least - mostBefore, mostBefore, r);
  };
  if (isOpen(before) && (mayBeZero || rates.some(beforeTurns))) missing.push(BEFORE);
  const afterTurns = (r: number) => {
    const least = Math.max(leastBefore, shrunk(leastAfter, r) + 1);
    return least <= mostBefore && reaches(mostAfter - least, least, r);
  };
  if (isOpen(after) && rates.some(afterTurns)) missing.push(AFTER);
  if (low < high && ratesPart([leastBefore, mostBefore, leastAfter, mostAfter], low, high))
    missing.push(CLUSTER_FIELD);
  return { holds: null, missing };
}

const ANY_CLUSTER = Object.keys(CLUSTER) as Cluster[];
export const grows = (v: Values, pack: Pack): Judged => growth(v, pack, ANY_CLUSTER);

/* ---------- 3.1 and 3.5: above scale, now or later ---------- */

/*
 * The four propositions that 3.1 and 3.5 read, as columns of a truth table of 16 rows: bit n of a column is its value
 * in row n. A condition is then one number, "possible" is the set of rows that the known facts leave, and three-valued
 * truth is whether all or some of those rows are in the condition.
 */
const IS_ABOVE = 0xaaaa;
const IS_SMALL = 0xcccc;
const IS_EXPECTED = 0xf0f0;
const GROWS = 0xff00;
/** Enterprise side of 3.1: above scale, or small and able to become so. */
const ADMITTED = IS_ABOVE | (IS_SMALL & IS_EXPECTED);
/** 3.5: output grows, or newly above scale. */
const EFFECTIVE = GROWS | (~IS_ABOVE & IS_EXPECTED & 0xffff);

/** The rows of a column where it has this value; all while it is unknown. */
const rows = (column: number, value: Tri): number => (value === null ? 0xffff : value ? column : ~column);

/** One condition of the table, with the unknown facts that can turn it. */
function scale(condition: number, v: Values, grown: Judged): Judged {
  const size = v[SIZE];
  const possible =
    0xffff &
    rows(IS_ABOVE, v[ABOVE]) &
    rows(IS_SMALL, size && size === 'small') &
    rows(IS_EXPECTED, v[EXPECTED]) &
    rows(GROWS, grown.holds);
  if (!(possible & ~condition)) return HOLDS;
  if (!(possible & condition)) return FAILS;
  // Rows that differ in one column alone are `step` apart; does a possible pair of them differ in the condition?
  const turns = (column: number, step: number) =>
    (condition ^ (condition >> step)) & possible & (possible >> step) & ~column;
  const missing: number[] = [];
  if (turns(IS_ABOVE, 1)) missing.push(ABOVE);
  if (turns(IS_SMALL, 2)) missing.push(SIZE);
  if (turns(IS_EXPECTED, 4)) missing.push(EXPECTED);
  if (turns(GROWS, 8)) missing.push(...grown.missing);
  return { holds: null, missing };
}

export const admitted = (v: Values): Judged => scale(ADMITTED, v, FAILS);
/** The second way of 3.5. */
export const newlyAboveScale = (v: Values): Judged => scale(~IS_ABOVE & IS_EXPECTED & 0xffff, v, FAILS);

/* ---------- 3.4: size and progress ---------- */

export function inPlanYear(date: string, v: Values): boolean {
  return date.startsWith(`${v[PLAN_YEAR]}-`);
}

/** Whether the completion date lies inside the plan year. */
export const timely = (v: Values): Judged =>
  v[COMPLETION] === null ? open(COMPLETION) : decided(inPlanYear(v[COMPLETION], v));

/** Whether the fixed investment is at least this. */
export function sizeAtLeast(v: Values, limit: number): Judged {
  if (lowest(v[FIXED]) >= limit) return HOLDS;
  return highest(v[FIXED]) < limit ? FAILS : open(FIXED);
}

/** Whether the fixed investment is at most this. */
export function sizeWithin(v: Values, limit: number): Judged {
  if (highest(v[FIXED]) <= limit) return HOLDS;
  return lowest(v[FIXED]) > limit ? FAILS : open(FIXED);
}

/** Filing and the share of the year for an investment above the large limit. */
export function progress(v: Values, pack: Pack, fixed: number): Judged {
  const rate = pack.parameters.yearInvestmentRate.value;
  const filing = v[FILING_FIELD];
  const year = v[YEAR];
  const atLeast = reaches(lowest(year), fixed, rate);
  const atMost = reaches(highest(year), fixed, rate);
  return every(
    filing === null ? open(FILING_FIELD) : decided(filing !== 'none'),
    atLeast === atMost ? decided(atLeast) : open(YEAR),
  );
}

/** The investments above the large limit that an open amount leaves: least (inclusive) and greatest. */
const largeRange = (v: Values, limit: number): [number, number] => [
  Math.max(lowest(v[FIXED]), limit + 1),
  highest(v[FIXED]),
];

/** Clause 3.4. An open investment may lie below, between or above the two limits; below it always fails. */
function sizeAndProgress(v: Values, pack: Pack): Judged {
  const p = pack.parameters;
  const low = p.minimumFixedInvestmentFen.value;
  const high = p.largeFixedInvestmentFen.value;
  const rate = p.yearInvestmentRate.value;
  const fixed = v[FIXED];
  if (highest(fixed) <= high) return every(sizeAtLeast(v, low), timely(v));
  if (typeof fixed === 'number') return progress(v, pack, fixed);

  const day = v[COMPLETION];
  const inTime = day === null ? null : inPlanYear(day, v);
  const mayBeTooSmall = lowest(fixed) < low;
  const mayBeSmall = lowest(fixed) <= high;
  const large = largeRange(v, high);
  const filed = v[FILING_FIELD] === null ? null : v[FILING_FIELD] !== 'none';
  const year = v[YEAR];
  const reachable = reaches(highest(year), large[0], rate);
  const smallHolds = mayBeSmall && inTime !== false;
  const largeHolds = reachable && filed !== false;
  if (!smallHolds && !largeHolds) return FAILS;
  const smallFails = mayBeSmall && inTime !== true;
  const largeFails = filed !== true || !reaches(lowest(year), large[1], rate);
  if (!mayBeTooSmall && !smallFails && !largeFails) return HOLDS;

  const missing: number[] = [];
  // Small or large may hold and the other fail, so the investment decides; of large ones alone the least that is spent
  // for the least of them must not do for the greatest.
  const enough = Math.max(lowest(year), shareOf(large[0], rate));
  if (mayBeSmall || !reaches(enough, large[1], rate)) missing.push(FIXED);
  if (day === null && mayBeSmall) missing.push(COMPLETION);
  if (filed === null && reachable) missing.push(FILING_FIELD);
  if (isOpen(year) && filed !== false) {
    const largest = Math.min(large[1], wholeOf(highest(year), rate));
    if (largest >= large[0] && !reaches(lowest(year), largest, rate)) missing.push(YEAR);
  }
  return { holds: null, missing };
}

/** Least and greatest fixed investment among the completions that meet 3.4; null when there are none. */
export function eligibleFixed(v: Values, pack: Pack): [number, number] | null {
  const { minimumFixedInvestmentFen, largeFixedInvestmentFen, yearInvestmentRate } = pack.parameters;
  const least = Math.max(lowest(v[FIXED]), minimumFixedInvestmentFen.value);
  const most = Math.min(highest(v[FIXED]), largeFixedInvestmentFen.value);
  const small: [number, number] | null = least <= most && timely(v).holds !== false ? [least, most] : null;
  const [first, last] = largeRange(v, largeFixedInvestmentFen.value);
  const reached = Math.min(last, wholeOf(highest(v[YEAR]), yearInvestmentRate.value));
  const large: [number, number] | null =
    v[FILING_FIELD] !== 'none' && first <= reached ? [first, reached] : null;
  return small && large ? [small[0], large[1]] : (small ?? large);
}

/* ---------- the clauses ---------- */

/** Fields of FACT_FIELDS with the plain conditions of 3.1 and 3.2. */
export const ENTITLED = [0, 1, 2, 3];
export const STANDING = [7, 9, 10, 11, 12, 13];

export function listed(v: Values): Judged {
  const listing = v[CATALOGUE];
  return listing === null ? open(CATALOGUE) : decided(listing === 'encouraged' || listing === 'permitted');
}

/** Each clause on its own. */
export const JUDGES: Record<ClauseId, (v: Values, pack: Pack) => Judged> = {
  '3.1': (v) => every(plain(v, ENTITLED), admitted(v)),
  '3.2': (v) => every(plain(v, STANDING), listed(v)),
  '3.3': (v, pack) => {
    const cluster = v[CLUSTER_FIELD];
    return cluster === null ? open(CLUSTER_FIELD) : decided(pack.parameters.clusters.value.includes(cluster));
  },
  '3.4': sizeAndProgress,
  '3.5': (v, pack) => scale(EFFECTIVE, v, grows(v, pack)),
};

export type AllJudged = Readonly<Record<ClauseId, Judged>>;
export const judgeAll = (v: Values, pack: Pack): AllJudged => ({
  '3.1': JUDGES['3.1'](v, pack),
  '3.2': JUDGES['3.2'](v, pack),
  '3.3': JUDGES['3.3'](v, pack),
  '3.4': JUDGES['3.4'](v, pack),
  '3.5': JUDGES['3.5'](v, pack),
});

/**
 * 3.1 to 3.5 together. 3.1 and 3.5 share the scale facts, so that side of them is judged as one condition; 3.5 and 3.3
 * may share the cluster, so growth is judged for clusters of the list only. The parts then share no unknown fact that
 * decides more than one, and a fact that can turn its part can turn the whole while no part fails.
 */
export function eligibility(v: Values, pack: Pack, judged: AllJudged): Judged {
  const { holds, missing } = every(judged['3.1'], judged['3.2'], judged['3.3'], judged['3.4'], judged['3.5']);
  // What each clause decides on its own, their combination decides too.
  if (holds !== null) return { holds, missing };
  const joint = every(
    plain(v, ENTITLED),
    scale(ADMITTED & EFFECTIVE, v, growth(v, pack, pack.parameters.clusters.value)),
    judged['3.2'],
    judged['3.3'],
    judged['3.4'],
  );
  return { holds: joint.holds, missing: [...new Set(joint.missing)].sort((a, b) => a - b) };
}
