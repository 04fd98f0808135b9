/** Clause 4.2: the subsidy ceiling and the completion award. */
import { ADVANCEMENT } from '../model/codes.ts';
import type { Facts } from '../model/facts.ts';
import { formatWan } from '../model/money.ts';
import type { Titles } from './clauses.ts';
import { both, conjunction } from './conditions.ts';
import { rateText } from './exact.ts';
import type { AwardResult, Pack, Status, SubsidyResult, Tier } from './types.ts';

/** The tier of an equipment investment, or undefined below the lowest. */
export function tierOf(pack: Pack, equipmentFen: number): Tier | undefined {
  return pack.parameters.tiers.value.find(
    (t) => equipmentFen >= t.fromFen && (t.belowFen === null || equipmentFen < t.belowFen),
  );
}

/** Ceilings that are still possible for the facts, lowest and highest; null when there is no tier in any case. */
function capRange(facts: Facts, pack: Pack): [number, number] | null {
  const { equipmentInvestmentFen, advancement } = facts.project;
  const all = pack.parameters.tiers.value;
  const tiers =
    equipmentInvestmentFen === null ? all : all.filter((t) => t === tierOf(pack, equipmentInvestmentFen));
  const caps = tiers.flatMap((t) => [
    ...(advancement === 'general' ? [] : [t.advancedCapFen]),
    ...(advancement === 'advanced' ? [] : [t.generalCapFen]),
  ]);
  return caps.length === 0 ? null : [Math.min(...caps), Math.max(...caps)];
}

function tierStatus(facts: Facts, pack: Pack): Status {
  const { equipmentInvestmentFen, advancement } = facts.project;
  if (equipmentInvestmentFen === null) return 'undetermined';
  if (!tierOf(pack, equipmentInvestmentFen)) return 'unmet';
  return advancement === null ? 'undetermined' : 'met';
}

function subsidyWords(
  facts: Facts,
  status: Status,
  eligibility: Status,
  range: [number, number] | null,
  pack: Pack,
): string {
  const { equipmentInvestmentFen: equipment, advancement } = facts.project;
  if (equipment !== null && range === null) {
    const lowest = pack.parameters.tiers.value[0]?.fromFen ?? 0;
    return `设备投资 ${formatWan(equipment)} 万元，不到最低一档 ${formatWan(lowest)} 万元，没有设备补助。`;
  }
  const spread = range
    ? range[0] === range[1]
      ? formatWan(range[0])
      : `${formatWan(range[0])} 到 ${formatWan(range[1])}`
    : '';
  const gap = equipment === null ? '还不知道设备投资' : advancement === null ? '还不知道设备先进性' : '';
  const basis =
    equipment === null
      ? ''
      : `设备投资 ${formatWan(equipment)} 万元${advancement ? `，属${ADVANCEMENT[advancement]}` : ''}，`;
  if (status === 'met') return `${basis}补助不超过 ${spread} 万元；具体数额由人在上限之内决定。`;
  if (eligibility === 'unmet')
    return `遴选不符合，没有设备补助；遴选通过后${gap ? `（${gap}）` : ''}上限 ${spread} 万元。`;
  if (gap) return `${gap}，上限在 ${spread} 万元之间，待核。`;
  return `遴选还待核；通过后上限 ${spread} 万元。`;
}

/** The policy sets ceilings, not rates: the amount is decided by a person at or under the cap. */
export function subsidyOf(facts: Facts, pack: Pack, eligibility: Status, titles: Titles): SubsidyResult {
  const status = both(eligibility, tierStatus(facts, pack));
  const range = capRange(facts, pack);
  const certain =
    range !== null &&
    range[0] === range[1] &&
    facts.project.equipmentInvestmentFen !== null &&
    facts.project.advancement !== null;
  return {
    status,
    capFen: status === 'met' && range ? range[0] : null,
    capRangeFen: status === 'unmet' ? null : range,
    capIfEligibleFen: certain ? range[0] : null,
    sentence: subsidyWords(facts, status, eligibility, range, pack),
    source: titles['4.2']?.citation ?? '4.2',
  };
}

function awardWords(facts: Facts, status: Status, pack: Pack, amount: number | null): string {
  const { completedOn, completedFixedInvestmentFen: base, conformsToPlans } = facts.project;
  const { privatelyOwned, aboveScale } = facts.enterprise;
  if (completedOn === null) return '还没有登记实际竣工投产时间，竣工投产奖励现在不成立。';
  if (privatelyOwned === false) return '企业不是民营企业，没有竣工投产奖励。';
  if (aboveScale === false) return '企业不在规模以上，没有竣工投产奖励。';
  if (conformsToPlans === false) return '项目不符合产业政策或规划，没有竣工投产奖励。';
  if (status === 'undetermined') {
    const gaps = [
      privatelyOwned === null && '是否民营',
      aboveScale === null && '是否规上',
      conformsToPlans === null && '符合产业政策和规划',
    ].filter(Boolean);
    return `还不知道“${gaps.join('、')}”，竣工投产奖励待核。`;
  }
  const based =
    base === null ? '实际完成固定资产投资还不知道' : `以实际完成固定资产投资 ${formatWan(base)} 万元为基数`;
  const rate = pack.parameters.awardRate.value;
  if (rate === null) return `符合竣工投产奖励条件，${based}；奖励标准未公布，算不出金额。`;
  return `符合竣工投产奖励条件，${based}，按 ${rateText(rate)}${amount === null ? '待核' : `为 ${formatWan(amount)} 万元`}。`;
}

/** No completion date means not completed yet, so the award is unmet, not unknown. */
export function awardOf(facts: Facts, pack: Pack, titles: Titles): AwardResult {
  const { privatelyOwned, aboveScale } = facts.enterprise;
  const { conformsToPlans, completedOn, completedFixedInvestmentFen } = facts.project;
  const status = conjunction([privatelyOwned, aboveScale, conformsToPlans, completedOn !== null]);
  const base = status === 'met' ? completedFixedInvestmentFen : null;
  const rate = pack.parameters.awardRate.value;
  const amount = base === null || rate === null ? null : Number((BigInt(base) * BigInt(rate)) / 10_000n);
  return {
    status,
    baseFen: base,
    amountFen: amount,
    sentence: awardWords(facts, status, pack, amount),
    source: titles['4.2']?.citation ?? '4.2',
  };
}
