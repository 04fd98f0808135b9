/** The smallest single changes that can honestly be made: what to reach, what to fill in, how far the next tier is. */
import { STANDARD } from '../model/codes.ts';
import type { Facts } from '../model/facts.ts';
import { formatWan } from '../model/money.ts';
import { rateFor, STANDARDS, sizeAndProgress } from './conditions.ts';
import { shareOf } from './exact.ts';
import { tierOf } from './funding.ts';
import type { Advice, ClauseId, ClauseResult, Pack } from './types.ts';

type Clauses = Record<ClauseId, ClauseResult>;

function amount(
  clause: ClauseId | '4.2',
  path: string,
  label: string,
  from: number | null,
  to: number,
  effect: string,
): Advice {
  const text =
    from === null
      ? `${label}填 ${formatWan(to)} 万元及以上`
      : `${label}再增 ${formatWan(to - from)} 万元，到 ${formatWan(to)} 万元`;
  return {
    clause,
    path,
    changeFen: from === null ? null : to - from,
    targetFen: to,
    value: null,
    text,
    effect,
  };
}

function choice(
  clause: ClauseId,
  path: string,
  value: Advice['value'],
  text: string,
  effect: string,
): Advice {
  return { clause, path, changeFen: null, targetFen: null, value, text, effect };
}

function advice31(facts: Facts, clauses: Clauses): Advice[] {
  const e = facts.enterprise;
  const onlyScale =
    facts.project.technicalTransformation &&
    e.registeredInGuangxi &&
    e.independentLegalPerson &&
    e.operatingNormally;
  if (
    clauses['3.1'].status !== 'unmet' ||
    !onlyScale ||
    e.sizeClass !== 'small' ||
    e.expectedAboveScale !== false
  )
    return [];
  return [
    choice(
      '3.1',
      'enterprise.expectedAboveScale',
      true,
      '扩大改造规模，使企业改造后可达规上',
      '3.1 变为符合',
    ),
  ];
}

function advice32(facts: Facts, clauses: Clauses): Advice[] {
  const p = facts.project;
  const catalogueOk = p.catalogueClass === 'encouraged' || p.catalogueClass === 'permitted';
  const failing = STANDARDS.filter((name) => p.meetsStandards[name] === false);
  const others = STANDARDS.every((name) => p.meetsStandards[name] !== null);
  const [only] = failing;
  if (
    clauses['3.2'].status !== 'unmet' ||
    !catalogueOk ||
    p.conformsToPlans !== true ||
    !others ||
    !only ||
    failing.length > 1
  )
    return [];
  return [
    choice(
      '3.2',
      `project.meetsStandards.${only}`,
      true,
      `补齐${STANDARD[only]}方面的准入手续`,
      '3.2 变为符合',
    ),
  ];
}

function advice34(facts: Facts, pack: Pack, clauses: Clauses): Advice[] {
  const p = facts.project;
  const low = pack.parameters.minimumFixedInvestmentFen.value;
  const high = pack.parameters.largeFixedInvestmentFen.value;
  const fixed = p.fixedInvestmentFen;
  if (clauses['3.4'].status === 'met' || fixed === null) return [];
  const turns = '3.4 变为符合';
  if (fixed < low) {
    const lifted = { ...facts, project: { ...p, fixedInvestmentFen: low } };
    return sizeAndProgress(lifted, pack).status === 'met'
      ? [amount('3.4', 'project.fixedInvestmentFen', '固定资产投资', fixed, low, turns)]
      : [];
  }
  if (fixed <= high) {
    const day = `${facts.planYear}-12-31`;
    return [choice('3.4', 'project.expectedCompletion', day, `${day} 以前竣工投产`, turns)];
  }
  const needed = shareOf(fixed, pack.parameters.yearInvestmentRate.value);
  const filed = p.filing === 'filed' || p.filing === 'approved';
  const enough = p.yearInvestmentFen !== null && p.yearInvestmentFen >= needed;
  if (filed && !enough)
    return [
      amount('3.4', 'project.yearInvestmentFen', '本年预计完成投资', p.yearInvestmentFen, needed, turns),
    ];
  if (enough && p.filing === 'none')
    return [choice('3.4', 'project.filing', 'filed', '办妥备案或核准', turns)];
  if (enough && p.filing === null)
    return [choice('3.4', 'project.filing', 'filed', '核实备案或核准情况，已备案或已核准', turns)];
  return [];
}

function advice35(facts: Facts, pack: Pack, clauses: Clauses): Advice[] {
  const p = facts.project;
  const e = facts.enterprise;
  if (clauses['3.5'].status === 'met') return [];
  const list: Advice[] = [];
  const ownRates = Object.keys(pack.parameters.clusterGrowthRates.value).length > 0;
  if (p.outputBeforeFen !== null && p.outputBeforeFen > 0 && (p.cluster !== null || !ownRates)) {
    const rate = p.cluster === null ? pack.parameters.growthRate.value : rateFor(pack, p.cluster);
    const target = p.outputBeforeFen + shareOf(p.outputBeforeFen, rate);
    if (Number.isSafeInteger(target) && (p.outputAfterFen === null || p.outputAfterFen < target)) {
      list.push(
        amount('3.5', 'project.outputAfterFen', '改造后年产值', p.outputAfterFen, target, '3.5 变为符合'),
      );
    }
  }
  if (e.aboveScale === false && e.expectedAboveScale === false) {
    list.push(choice('3.5', 'enterprise.expectedAboveScale', true, '改造后新增为规上企业', '3.5 变为符合'));
  }
  return list;
}

function adviceTier(facts: Facts, pack: Pack): Advice[] {
  const { equipmentInvestmentFen: equipment, advancement } = facts.project;
  if (equipment === null) return [];
  const tiers = pack.parameters.tiers.value;
  const now = tierOf(pack, equipment);
  const next = tiers.find((t) => t.fromFen > equipment);
  if (!next) return [];
  const cap = (tier: typeof next) =>
    formatWan(advancement === 'advanced' ? tier.advancedCapFen : tier.generalCapFen);
  const effect =
    advancement === null
      ? '进入下一档'
      : now
        ? `补助上限由 ${cap(now)} 变为 ${cap(next)} 万元`
        : `补助上限 ${cap(next)} 万元`;
  return [amount('4.2', 'project.equipmentInvestmentFen', '设备投资', equipment, next.fromFen, effect)];
}

export function adviceOf(facts: Facts, pack: Pack, clauses: Clauses): Advice[] {
  return [
    ...advice31(facts, clauses),
    ...advice32(facts, clauses),
    ...advice34(facts, pack, clauses),
    ...advice35(facts, pack, clauses),
    ...adviceTier(facts, pack),
  ];
}
