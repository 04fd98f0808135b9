/**
 * A second judge for the certificate: the policy as plain two-valued rules over complete facts, in whole numbers; three
 * values by trying completions of whatever is open. Slow on purpose, and shares no condition with `logic.ts`.
 */
import type { Amount, AmountRange, Cluster } from '../../model/facts.ts';
import {
  ABOVE,
  ADVANCEMENT_FIELD,
  AFTER,
  BEFORE,
  CATALOGUE,
  CLUSTER_FIELD,
  COMPLETED,
  COMPLETION,
  CONFORMS,
  EQUIPMENT,
  EXPECTED,
  FILING_FIELD,
  FIXED,
  PLAN_YEAR,
  PRIVATE,
  SIZE,
  type Values,
  YEAR,
} from '../facts.ts';
import type { Pack, Status } from '../types.ts';

export const ASPECTS = ['3.1', '3.2', '3.3', '3.4', '3.5', 'eligibility', 'subsidy', 'award'] as const;
export type Aspect = (typeof ASPECTS)[number];

interface Judgement {
  /** One bit per aspect. */
  bits: number;
  cap: number;
}

const big = BigInt;
const whole = (amount: Amount): bigint => big((amount as number | null) ?? 0);

function growthRateOf(v: Values, pack: Pack): bigint {
  const year = v[PLAN_YEAR];
  const { growthRate, growthAdjustments } = pack.parameters;
  const own = growthAdjustments.value.find(
    (a) =>
      a.cluster === v[CLUSTER_FIELD] &&
      Number(a.from.slice(0, 4)) <= year &&
      (a.to === null || Number(a.to.slice(0, 4)) >= year),
  );
  return big(own ? own.rate : growthRate.value);
}

/** The ceiling of complete facts, whether or not the project is eligible. */
function capOf(v: Values, pack: Pack): number {
  const subsidy = pack.parameters.subsidy.value;
  if (subsidy.formula === 'rate') {
    const base = whole(subsidy.base === 'fixedInvestmentFen' ? v[FIXED] : v[EQUIPMENT]);
    const share = Number((base * big(subsidy.rate)) / 10_000n);
    return share < subsidy.capFen ? share : subsidy.capFen;
  }
  let cap = 0;
  for (const tier of subsidy.tiers)
    if (whole(v[EQUIPMENT]) >= big(tier.fromFen))
      cap = v[ADVANCEMENT_FIELD] === 'advanced' ? tier.advancedCapFen : tier.generalCapFen;
  return cap;
}

/** The rules on complete facts. */
function judge(v: Values, pack: Pack): Judgement {
  const p = pack.parameters;
  const year = String(v[PLAN_YEAR]);
  const admitted = v[ABOVE] === true || (v[SIZE] === 'small' && v[EXPECTED] === true);
  const c31 = v[0] === true && v[1] === true && v[2] === true && v[3] === true && admitted;
  const standards = v[9] === true && v[10] === true && v[11] === true && v[12] === true && v[13] === true;
  const listed = v[CATALOGUE] === 'encouraged' || v[CATALOGUE] === 'permitted';
  const c32 = v[CONFORMS] === true && listed && standards;
  const c33 = p.clusters.value.includes(v[CLUSTER_FIELD] as Cluster);
  const fixed = whole(v[FIXED]);
  let c34 = false;
  if (fixed >= big(p.minimumFixedInvestmentFen.value)) {
    if (fixed <= big(p.largeFixedInvestmentFen.value)) c34 = v[COMPLETION]?.slice(0, 4) === year;
    else {
      const filed = v[FILING_FIELD] === 'filed' || v[FILING_FIELD] === 'approved';
      c34 = filed && whole(v[YEAR]) * 10_000n >= fixed * big(p.yearInvestmentRate.value);
    }
  }
  const before = whole(v[BEFORE]);
  const grown = before > 0n && (whole(v[AFTER]) - before) * 10_000n >= before * growthRateOf(v, pack);
  const c35 = grown || (v[ABOVE] === false && v[EXPECTED] === true);
  const eligible = c31 && c32 && c33 && c34 && c35;
  const cap = capOf(v, pack);
  const award = v[PRIVATE] === true && v[ABOVE] === true && v[CONFORMS] === true && v[COMPLETED] !== null;
  const flags = [c31, c32, c33, c34, c35, eligible, eligible && cap > 0, award];
  return { bits: flags.reduce((bits, flag, i) => bits | (flag ? 1 << i : 0), 0), cap };
}

const isRange = (value: unknown): value is AmountRange =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A date of completion that is absent means "not completed": it is a fact, not an unknown one. */
const READ = [...Array.from({ length: 23 }, (_, i) => i), PRIVATE];

/** Facts of a cell that are not known to the last fen. */
export function openFields(v: Values): number[] {
  return READ.filter((i) => v[i] === null || isRange(v[i]));
}

const around = (above: bigint, below: bigint): number[] =>
  [above / below - 1n, above / below, above / below + 1n].filter((n) => n >= 0n).map(Number);
const ends = (amount: Amount, otherwise: readonly number[]): bigint[] =>
  (amount === null ? [...otherwise] : isRange(amount) ? [amount.fromFen, amount.toFen] : [amount]).map(big);

/** Values of an unknown fact that between them reach every case, given what else is known. */
function anyOf(v: Values, index: number, pack: Pack): unknown[] {
  const p = pack.parameters;
  const low = p.minimumFixedInvestmentFen.value;
  const high = p.largeFixedInvestmentFen.value;
  const rates = [p.growthRate.value, ...p.growthAdjustments.value.map((a) => a.rate)].map(big);
  const yearRate = big(p.yearInvestmentRate.value);
  const { value: subsidy } = p.subsidy;
  // Where a share of the base first pays a fen, and where it meets its ceiling.
  const paying =
    subsidy.formula === 'rate'
      ? [Math.ceil(10_000 / subsidy.rate), Number((big(subsidy.capFen) * 10_000n) / big(subsidy.rate)) + 1]
      : [];
  const steps = subsidy.formula === 'rate' && subsidy.base === 'fixedInvestmentFen' ? paying : [];
  switch (index) {
    case SIZE:
      return ['small', 'large'];
    case CATALOGUE:
      return ['permitted', 'restricted'];
    case CLUSTER_FIELD: {
      const own = p.growthAdjustments.value.map((a) => a.cluster);
      const plain = p.clusters.value.find((name) => !own.includes(name));
      return [...new Set([...own, ...(plain ? [plain] : []), 'other'])];
    }
    case FILING_FIELD:
      return ['none', 'filed'];
    case COMPLETION:
      return [`${v[PLAN_YEAR]}-06-30`, `${v[PLAN_YEAR] + 1}-01-01`];
    case FIXED: {
      const edges = yearRate === 0n ? [] : ends(v[YEAR], []).flatMap((y) => around(y * 10_000n, yearRate));
      return [0, low - 1, low, high, high + 1, ...steps, ...edges];
    }
    case YEAR:
      return [
        0,
        ...[...ends(v[FIXED], []), ...[high + 1, ...steps].map(big)].flatMap((fixed) =>
          around(fixed * yearRate + 9999n, 10_000n),
        ),
      ];
    case BEFORE: {
      const edges = ends(v[AFTER], []).flatMap((a) => rates.flatMap((r) => around(a * 10_000n, 10_000n + r)));
      return [0, 1, 10_000, ...edges];
    }
    case AFTER:
      return [
        0,
        1,
        ...ends(v[BEFORE], [10_000]).flatMap((b) =>
          rates.flatMap((r) => around((b === 0n ? 1n : b) * (10_000n + r) + 9999n, 10_000n)),
        ),
      ];
    case EQUIPMENT:
      return [0, ...(subsidy.formula === 'tiers' ? subsidy.tiers.map((t) => t.fromFen) : paying)];
    case ADVANCEMENT_FIELD:
      return ['advanced', 'general'];
    default:
      return [true, false];
  }
}

/** The values that stand for an open fact; a narrow range is tried fen by fen. */
function candidates(v: Values, index: number, pack: Pack): unknown[] {
  const value = v[index];
  if (!isRange(value)) return [...new Set(anyOf(v, index, pack))];
  const { fromFen, toFen } = value;
  if (toFen - fromFen <= 12) return Array.from({ length: toFen - fromFen + 1 }, (_, i) => fromFen + i);
  const inside = (anyOf(v, index, pack) as number[]).filter((n) => n > fromFen && n < toFen);
  return [...new Set([fromFen, ...inside, toFen])];
}

export interface Reference {
  status: Record<Aspect, Status>;
  /** Open facts that alone can turn each aspect, as indexes of FACT_FIELDS. */
  missing: Record<Aspect, number[]>;
  /** Lowest and highest ceiling among the completions that have one. */
  capRange: [number, number] | null;
  completions: number;
}

/** Three values and the facts that matter, by trying every completion. */
export function reference(cell: Values, pack: Pack): Reference {
  const open = openFields(cell);
  const tried = open.map((index) => candidates(cell, index, pack));
  const strides: number[] = [];
  let completions = 1;
  for (const values of tried) {
    strides.push(completions);
    completions *= values.length;
  }
  const v = [...cell] as Values;
  const slots: unknown[] = v;
  const bits = new Uint8Array(completions);
  let every = 0xff;
  let some = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  for (let n = 0; n < completions; n++) {
    open.forEach((index, k) => {
      const values = tried[k] as unknown[];
      slots[index] = values[Math.floor(n / (strides[k] as number)) % values.length];
    });
    const judged = judge(v, pack);
    bits[n] = judged.bits;
    every &= judged.bits;
    some |= judged.bits;
    if (judged.bits & 64) {
      low = Math.min(low, judged.cap);
      high = Math.max(high, judged.cap);
    }
  }
  const turned = open.map((_, k) => {
    const stride = strides[k] as number;
    const size = (tried[k] as unknown[]).length;
    let turns = 0;
    for (let n = 0; n < completions; n++) {
      if (Math.floor(n / stride) % size !== 0) continue;
      for (let j = 1; j < size; j++) turns |= (bits[n] as number) ^ (bits[n + j * stride] as number);
    }
    return turns;
  });
  const status = {} as Reference['status'];
  const missing = {} as Reference['missing'];
  ASPECTS.forEach((aspect, i) => {
    const bit = 1 << i;
    status[aspect] = every & bit ? 'met' : some & bit ? 'undetermined' : 'unmet';
    missing[aspect] = status[aspect] === 'undetermined' ? open.filter((_, k) => (turned[k] ?? 0) & bit) : [];
  });
  return { status, missing, capRange: high > 0 ? [low, high] : null, completions };
}
