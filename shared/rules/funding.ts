/** Clause 4.2: the subsidy ceiling and the completion award. */
import { ADVANCEMENT } from '../model/codes.ts';
import type { Advancement } from '../model/facts.ts';
import { formatWan } from '../model/money.ts';
import { clauseOf, denied, quoted, statusOf } from './clauses.ts';
import { rateText } from './exact.ts';
import {
  ABOVE,
  ADVANCEMENT_FIELD,
  COMPLETED,
  CONFORMS,
  DONE,
  EQUIPMENT,
  PRIVATE,
  type Tri,
  type Values,
  wan,
} from './facts.ts';
import { plain } from './logic.ts';
import type { AwardResult, Pack, SubsidyResult } from './types.ts';

/** The ceiling for an equipment investment, 0 below the lowest tier. */
export function capOf(
  v: Values,
  pack: Pack,
  equipmentFen: number,
  whileUnknown: Advancement = 'general',
): number {
  const tier = pack.parameters.tiers.value.findLast((t) => equipmentFen >= t.fromFen);
  if (!tier) return 0;
  return (v[ADVANCEMENT_FIELD] ?? whileUnknown) === 'advanced' ? tier.advancedCapFen : tier.generalCapFen;
}

/** The policy sets ceilings, not rates: the amount is decided by a person at or under the cap. */
export function subsidyOf(v: Values, pack: Pack, eligible: Tri): SubsidyResult {
  const { value: tiers } = pack.parameters.tiers;
  const equipment = v[EQUIPMENT];
  const advancement = v[ADVANCEMENT_FIELD];
  const lowest = tiers[0]?.fromFen ?? 0;
  const low = capOf(v, pack, equipment ?? lowest);
  const high = capOf(v, pack, equipment ?? Number.MAX_SAFE_INTEGER, 'advanced');
  const open = [EQUIPMENT, ADVANCEMENT_FIELD].filter((i) => v[i] === null);
  const isOpen = open.length > 0;
  const holds: Tri = !low || eligible === false ? false : isOpen ? null : eligible;
  const basis = equipment === null ? '' : `设备投资 ${wan(equipment)}，`;
  const caps = `${low === high ? '' : `${formatWan(low)} 到 `}${wan(high)}`;
  const sentence = !low
    ? `${basis}不到最低一档 ${wan(lowest)}，没有设备补助。`
    : holds
      ? `${basis}${advancement ? `属${ADVANCEMENT[advancement]}，` : ''}补助不超过 ${caps}，数额由人在上限之内决定。`
      : `${isOpen ? `还不知道${quoted(open)}，` : ''}${eligible ? '' : `遴选${eligible === null ? '待核' : '不符合'}，通过后`}上限 ${caps}。`;
  return {
    status: statusOf(holds),
    capFen: holds ? low : null,
    capRangeFen: holds === false ? null : [low, high],
    capIfEligibleFen: low && !isOpen ? low : null,
    sentence,
    source: clauseOf(pack, '4.2')?.citation ?? '4.2',
  };
}

const AWARDED = [PRIVATE, ABOVE, CONFORMS];

/** No completion date means not completed yet, so the award is unmet, not unknown. */
export function awardOf(v: Values, pack: Pack): AwardResult {
  const { holds: entitled, missing } = plain(v, AWARDED);
  const completed = v[COMPLETED] !== null;
  const holds = completed && entitled;
  const rate = pack.parameters.awardRate.value;
  const base = holds ? v[DONE] : null;
  const amount = base === null || rate === null ? null : Number((BigInt(base) * BigInt(rate)) / 10_000n);
  let sentence = `${denied(v, AWARDED)}，没有竣工投产奖励。`;
  if (!completed) sentence = '尚未竣工，现在没有竣工投产奖励。';
  else if (holds === null) sentence = `还不知道${quoted(missing)}，竣工投产奖励待核。`;
  else if (holds) {
    const based = base === null ? '实际完成投资未知' : `以实际完成投资 ${wan(base)} 为基数`;
    sentence = `符合竣工投产奖励条件，${based}；${rate === null ? '标准未公布' : `比例 ${rateText(rate)}`}。`;
  }
  return {
    status: statusOf(holds),
    baseFen: base,
    amountFen: amount,
    sentence,
    source: clauseOf(pack, '4.2')?.citation ?? '4.2',
  };
}
