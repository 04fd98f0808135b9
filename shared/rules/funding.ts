/** Clause 4.2: the subsidy ceiling and the completion award. */
import { ADVANCEMENT } from '../model/codes.ts';
import type { Advancement } from '../model/facts.ts';
import { formatWan } from '../model/money.ts';
import { denied, quoted, statusOf } from './clauses.ts';
import { rateOf, rateText } from './exact.ts';
import {
  ABOVE,
  ADVANCEMENT_FIELD,
  amountOf,
  COMPLETED,
  CONFORMS,
  DONE,
  EQUIPMENT,
  FIXED,
  highest,
  label,
  lowest,
  PRIVATE,
  type Tri,
  type Values,
  wan,
} from './facts.ts';
import { eligibleFixed, plain } from './logic.ts';
import { type Terms, termsOf } from './terms.ts';
import type { AwardResult, Pack, RatedSubsidy, Subsidy, SubsidyResult } from './types.ts';

/**
 * The ceiling for an investment, 0 where there is none.
 * @param baseFen the investment that the pack's formula reads; Infinity for "no upper bound"
 */
export function capOf(subsidy: Subsidy, baseFen: number, advancement: Advancement): number {
  if (subsidy.formula === 'rate') return Math.min(rateOf(baseFen, subsidy.rate), subsidy.capFen);
  let cap = 0;
  for (const tier of subsidy.tiers) {
    if (baseFen >= tier.fromFen) cap = advancement === 'general' ? tier.generalCapFen : tier.advancedCapFen;
  }
  return cap;
}

/** The least investment that has a ceiling above 0. */
export function firstBase(subsidy: Subsidy): number {
  return subsidy.formula === 'tiers'
    ? (subsidy.tiers[0]?.fromFen ?? Number.POSITIVE_INFINITY)
    : Math.ceil(10_000 / subsidy.rate);
}

/** Index of the fact that the formula reads. */
export const baseField = (subsidy: Subsidy): typeof EQUIPMENT | typeof FIXED =>
  (subsidy as Partial<RatedSubsidy>).base === 'fixedInvestmentFen' ? FIXED : EQUIPMENT;

export interface Cap {
  holds: Tri;
  /** Lowest and highest ceiling among the completions that have one; 0 when none has. */
  low: number;
  high: number;
  /** Unknown facts that leave the ceiling open. */
  open: number[];
}

const KINDS = ['advanced', 'general'] as const;

/** The ceiling, three-valued; `eligible` as `eligibility` judges it. */
export function capRange(v: Values, pack: Pack, eligible: Tri): Cap {
  const subsidy = pack.parameters.subsidy.value;
  const field = baseField(subsidy);
  // A formula over the fixed investment shares it with 3.4: only what meets 3.4 counts.
  const range = field === FIXED && eligible !== false ? eligibleFixed(v, pack) : null;
  const least = range ? range[0] : lowest(v[field]);
  const most = range ? range[1] : highest(v[field]);
  const advancement = v[ADVANCEMENT_FIELD];
  const high = capOf(subsidy, most, advancement ?? KINDS[0]);
  if (!high) return { holds: false, low: 0, high: 0, open: [] };
  const first = firstBase(subsidy);
  const low = capOf(subsidy, Math.max(least, first), advancement ?? 'general');
  const open: number[] = [];
  const kinds = advancement === null ? KINDS : [advancement];
  // Stryker disable next-line ConditionalExpression,EqualityOperator: one amount has one ceiling; saves comparing it with itself
  if (least < most && kinds.some((kind) => capOf(subsidy, least, kind) !== capOf(subsidy, most, kind)))
    open.push(field);
  if (subsidy.formula === 'tiers' && advancement === null) open.push(ADVANCEMENT_FIELD);
  return { holds: eligible === false ? false : open.length > 0 ? null : eligible, low, high, open };
}

/** One amount only where it is settled. */
export const settledCap = ({ holds, low }: Cap): number | null => (holds ? low : null);
/** None where there is no subsidy. */
export const openCap = ({ holds, low, high }: Cap): [number, number] | null =>
  holds === false ? null : [low, high];

const citation = (pack: Pack): string => (termsOf(pack).clauses['4.2'] as Terms['clauses'][string]).citation;

/** The policy sets ceilings, not amounts: the amount is decided by a person at or under the cap. */
export function subsidyOf(v: Values, pack: Pack, eligible: Tri): SubsidyResult {
  const subsidy = pack.parameters.subsidy.value;
  const field = baseField(subsidy);
  const advancement = subsidy.formula === 'tiers' ? v[ADVANCEMENT_FIELD] : null;
  const cap = capRange(v, pack, eligible);
  const { holds, low, high, open } = cap;
  // An unknown amount leaves the ceiling open: then nothing rests on it.
  const basis = () => `${label(field)} ${amountOf(v, field)}，`;
  const share =
    subsidy.formula === 'rate' ? `按 ${rateText(subsidy.rate)}、最多 ${wan(subsidy.capFen)}，` : '';
  const caps = `${low === high ? '' : `${formatWan(low)} 到 `}${wan(high)}`;
  const sentence = !high
    ? `${basis()}不到${subsidy.formula === 'tiers' ? '最低一档' : ''} ${wan(firstBase(subsidy))}，没有设备补助。`
    : holds
      ? `${basis()}${share}${advancement ? `属${ADVANCEMENT[advancement]}，` : ''}补助不超过 ${caps}，数额由人在上限之内决定。`
      : `${open.length > 0 ? `还不知道${quoted(open)}${open.some((i) => v[i] !== null) ? '的确切数' : ''}，` : ''}${eligible ? '' : `遴选${eligible === null ? '待核' : '不符合'}，通过后`}${share}上限 ${caps}。`;
  return {
    status: statusOf(holds),
    capFen: settledCap(cap),
    capRangeFen: openCap(cap),
    capIfEligibleFen: high && open.length === 0 ? low : null,
    sentence,
    source: citation(pack),
  };
}

/** Facts that must all be yes for the award, once the project is completed. */
export const AWARDED = [PRIVATE, ABOVE, CONFORMS];

/** No completion date means not completed yet, so the award is unmet, not unknown. */
export const awarded = (v: Values, entitled: Tri = plain(v, AWARDED).holds): Tri =>
  v[COMPLETED] !== null && entitled;

export function awardOf(v: Values, pack: Pack): AwardResult {
  const { holds: entitled, missing } = plain(v, AWARDED);
  const completed = v[COMPLETED] !== null;
  const holds = awarded(v, entitled);
  const rate = pack.parameters.awardRate.value;
  const done = v[DONE];
  const base = holds && typeof done === 'number' ? done : null;
  const amount = base === null || rate === null ? null : rateOf(base, rate);
  let sentence = '尚未竣工，现在没有竣工投产奖励。';
  if (completed && holds === false) sentence = `${denied(v, AWARDED)}，没有竣工投产奖励。`;
  else if (holds === null) sentence = `还不知道${quoted(missing)}，竣工投产奖励待核。`;
  else if (holds) {
    const based = done === null ? '实际完成投资未知' : `以实际完成投资 ${amountOf(v, DONE)} 为基数`;
    sentence = `符合竣工投产奖励条件，${based}；${rate === null ? '标准未公布' : `比例 ${rateText(rate)}`}${amount === null ? '' : `，即 ${wan(amount)}`}。`;
  }
  return {
    status: statusOf(holds),
    baseFen: base,
    amountFen: amount,
    sentence,
    source: citation(pack),
  };
}
