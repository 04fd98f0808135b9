/**
 * The policy's conditions, three-valued and exact: true when every completion of the unknown facts holds, false when
 * none does, null otherwise.
 */
import { CLUSTER } from '../model/codes.ts';
import type { Cluster } from '../model/facts.ts';
import { reaches, shareOf, shrunk } from './exact.ts';
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
  PLAN_YEAR,
  SIZE,
  type Tri,
  type Values,
  YEAR,
} from './facts.ts';
import type { ClauseId, Pack } from './types.ts';

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
  if (parts.includes(FAILS)) return FAILS;
  const missing = parts.flatMap((part) => part.missing);
  return missing.length > 0 ? { holds: null, missing } : HOLDS;
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

export function rateFor(pack: Pack, cluster: Cluster | null): number {
  const { growthRate, clusterGrowthRates } = pack.parameters;
  return (cluster && clusterGrowthRates.value[cluster]) ?? growthRate.value;
}

/**
 * Whether output grows enough; missing names what can turn that. Unknown outputs have no upper bound. An unknown output
 * before may be 0, which no growth follows; the easiest one above is a single fen.
 * @param clusters those that an unknown cluster may be
 */
function growth(v: Values, pack: Pack, clusters: readonly Cluster[]): Judged {
  const before = v[BEFORE];
  const after = v[AFTER];
  const cluster = v[CLUSTER_FIELD];
  let low = rateFor(pack, cluster);
  let high = low;
  if (!cluster && Object.keys(pack.parameters.clusterGrowthRates.value).length > 0) {
    const rates = clusters.map((name) => rateFor(pack, name));
    low = Math.min(...rates);
    high = Math.max(...rates);
  }
  if (before === 0) return FAILS;
  if (before !== null && after !== null) {
    const holds = reaches(after - before, before, low);
    return holds === reaches(after - before, before, high) ? decided(holds) : open(CLUSTER_FIELD);
  }
  if (before === null && after !== null && (after < 1 || !reaches(after - 1, 1, low))) return FAILS;
  const missing = before === null ? [BEFORE] : [];
  if (after === null) missing.push(AFTER);
  // At the edge of the lowest rate: does it miss the highest?
  const whole = before ?? (after === null ? 10_000 : shrunk(after, low));
  const part = after === null ? shareOf(whole, low) : after - whole;
  if (!reaches(part, whole, high)) missing.push(CLUSTER_FIELD);
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

/* ---------- 3.4: size and progress ---------- */

export function inPlanYear(date: string, v: Values): boolean {
  return date.startsWith(`${v[PLAN_YEAR]}-`);
}

/** Clause 3.4. An unknown investment may lie below, between or above the two limits; below it always fails. */
function sizeAndProgress(v: Values, pack: Pack): Judged {
  const { minimumFixedInvestmentFen, largeFixedInvestmentFen, yearInvestmentRate } = pack.parameters;
  const fixed = v[FIXED];
  const high = largeFixedInvestmentFen.value;
  if (fixed !== null && fixed < minimumFixedInvestmentFen.value) return FAILS;
  const day = v[COMPLETION];
  const small = day === null ? open(COMPLETION) : decided(inPlanYear(day, v));
  if (fixed !== null && fixed <= high) return small;
  const filing = v[FILING_FIELD];
  const year = v[YEAR];
  // The smallest large investment is the easiest one for the share of the year.
  const enough = reaches(year ?? 0, fixed ?? high + 1, yearInvestmentRate.value);
  const large = every(
    filing === null ? open(FILING_FIELD) : decided(filing !== 'none'),
    enough || year !== null ? decided(enough) : open(YEAR),
  );
  if (fixed !== null) return large;
  return small === FAILS && large === FAILS
    ? FAILS
    : { holds: null, missing: [FIXED, ...small.missing, ...large.missing] };
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
