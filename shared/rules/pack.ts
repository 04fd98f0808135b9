/** Packs: hash, proof on loading, choice by plan year. */
import { CLUSTER } from '../model/codes.ts';
import { isIsoDate } from '../model/isoDate.ts';
import { GX_2019_58, PACKS } from './packs/index.ts';
import {
  CLAUSE_IDS,
  type GrowthAdjustment,
  type Pack,
  type Parameter,
  type Subsidy,
  type Tier,
} from './types.ts';

export interface PackProblem {
  /** Where in the pack, such as `parameters.tiers[1].fromFen`. */
  path: string;
  message: string;
}

function checkTiers(tiers: Tier[], at: string): PackProblem[] {
  const problems: PackProblem[] = [];
  tiers.forEach((tier, i) => {
    const path = `${at}[${i}]`;
    const next = tiers[i + 1];
    if (tier.belowFen !== null && tier.belowFen <= tier.fromFen)
      problems.push({ path, message: '这一档的上限不高于下限' });
    if (next) {
      const end = tier.belowFen ?? Number.POSITIVE_INFINITY;
      if (end < next.fromFen) problems.push({ path, message: '与下一档之间有空档' });
      if (end > next.fromFen) problems.push({ path, message: '与下一档重叠' });
    }
    if (!next && tier.belowFen !== null) problems.push({ path, message: '最高一档应没有上限' });
    if (tier.generalCapFen < 1) problems.push({ path, message: '补助上限应大于 0' });
    if (tier.advancedCapFen < tier.generalCapFen) problems.push({ path, message: '先进性的上限低于一般性' });
    if (next && (next.advancedCapFen < tier.advancedCapFen || next.generalCapFen < tier.generalCapFen)) {
      problems.push({ path: `${at}[${i + 1}]`, message: '设备投资增加，补助上限反而下降' });
    }
    for (const [name, fen] of Object.entries(tier)) {
      if (fen !== null && (!Number.isSafeInteger(fen) || fen < 0)) {
        problems.push({ path: `${path}.${name}`, message: '金额应是不小于 0 的整数（分）' });
      }
    }
  });
  if ((tiers[0]?.fromFen ?? 1) < 1)
    problems.push({ path: `${at}[0].fromFen`, message: '最低一档应从大于 0 的金额起' });
  if (tiers.length === 0) problems.push({ path: at, message: '没有一档补助' });
  return problems;
}

function checkSubsidy(subsidy: Subsidy): PackProblem[] {
  const at = 'parameters.subsidy.value';
  if (subsidy.formula === 'tiers') return checkTiers(subsidy.tiers, `${at}.tiers`);
  const problems: PackProblem[] = [];
  if (!isRate(subsidy.rate) || subsidy.rate === 0)
    problems.push({ path: `${at}.rate`, message: '补助比例应是 1 到 10000 的整数（万分之）' });
  if (!Number.isSafeInteger(subsidy.capFen) || subsidy.capFen < 1)
    problems.push({ path: `${at}.capFen`, message: '补助上限应是大于 0 的整数（分）' });
  return problems;
}

/** Two adjustments of one cluster in one plan year would leave open which of them holds. */
function checkAdjustments(list: GrowthAdjustment[]): PackProblem[] {
  const problems: PackProblem[] = [];
  list.forEach((one, i) => {
    const path = `parameters.growthAdjustments.value[${i}]`;
    if (!(one.cluster in CLUSTER)) problems.push({ path: `${path}.cluster`, message: '没有这个产业集群' });
    if (!isRate(one.rate)) problems.push({ path: `${path}.rate`, message: RATE_MESSAGE });
    if (!one.reason.trim()) problems.push({ path: `${path}.reason`, message: '没有写调整的理由' });
    if (!one.approver.trim()) problems.push({ path: `${path}.approver`, message: '没有写批准人' });
    if (!isIsoDate(one.from)) problems.push({ path: `${path}.from`, message: '起始日期不是有效日期' });
    if (one.to !== null && (!isIsoDate(one.to) || one.to < one.from))
      problems.push({ path: `${path}.to`, message: '截止日期无效或早于起始日期' });
    const years = yearsOf(one);
    const clash = list.slice(0, i).some((other) => {
      const others = yearsOf(other);
      return other.cluster === one.cluster && years[0] <= others[1] && others[0] <= years[1];
    });
    if (clash) problems.push({ path, message: '同一集群同一年度有两次调整，分不清用哪一次' });
  });
  return problems;
}

function yearsOf({ from, to }: { from: string; to: string | null }): [number, number] {
  return [Number(from.slice(0, 4)), to === null ? Number.POSITIVE_INFINITY : Number(to.slice(0, 4))];
}

const RATE_MESSAGE = '比例应是 0 到 10000 的整数（万分之）';
const isRate = (rate: number): boolean => Number.isInteger(rate) && rate >= 0 && rate <= 10_000;

function checkSources(pack: Pack): PackProblem[] {
  const known = new Set(pack.clauses.map((c) => c.id));
  return Object.entries(pack.parameters as Record<string, Parameter<unknown>>).flatMap(
    ([name, parameter]) => {
      const path = `parameters.${name}.source`;
      if (parameter.source === null) {
        return parameter.assumption ? [] : [{ path, message: '既没有写出处，也没有标明是假设' }];
      }
      return known.has(parameter.source) ? [] : [{ path, message: `出处“${parameter.source}”不在条款表里` }];
    },
  );
}

/** Proves a pack sound. Empty when it may be used. */
export function checkPack(pack: Pack): PackProblem[] {
  const problems: PackProblem[] = [];
  const p = pack.parameters;
  if (!isIsoDate(pack.inForceFrom)) problems.push({ path: 'inForceFrom', message: '生效日期不是有效日期' });
  if (pack.inForceTo !== null && (!isIsoDate(pack.inForceTo) || pack.inForceTo < pack.inForceFrom)) {
    problems.push({ path: 'inForceTo', message: '失效日期无效或早于生效日期' });
  }
  if (pack.planYears.to !== null && pack.planYears.to < pack.planYears.from) {
    problems.push({ path: 'planYears', message: '年度的终点早于起点' });
  }
  const low = p.minimumFixedInvestmentFen.value;
  const high = p.largeFixedInvestmentFen.value;
  if (!Number.isSafeInteger(low) || low < 1)
    problems.push({ path: 'parameters.minimumFixedInvestmentFen.value', message: '应是大于 0 的整数（分）' });
  if (!Number.isSafeInteger(high) || high < low)
    problems.push({
      path: 'parameters.largeFixedInvestmentFen.value',
      message: '应是不小于最低投资的整数（分）',
    });
  for (const name of ['yearInvestmentRate', 'growthRate', 'advancedShare'] as const) {
    if (!isRate(p[name].value)) problems.push({ path: `parameters.${name}.value`, message: RATE_MESSAGE });
  }
  const award = p.awardRate.value;
  if (award !== null && !isRate(award))
    problems.push({ path: 'parameters.awardRate.value', message: RATE_MESSAGE });
  p.clusters.value.forEach((name, i) => {
    if (!(name in CLUSTER) || name === 'other')
      problems.push({ path: `parameters.clusters.value[${i}]`, message: '没有这个产业集群' });
  });
  if (p.clusters.value.length === 0)
    problems.push({ path: 'parameters.clusters.value', message: '没有一个产业集群' });
  if (new Set(p.clusters.value).size !== p.clusters.value.length)
    problems.push({ path: 'parameters.clusters.value', message: '有重复的产业集群' });
  for (const id of [...CLAUSE_IDS, '4.2']) {
    if (!pack.clauses.some((c) => c.id === id))
      problems.push({ path: 'clauses', message: `条款表缺少 ${id}` });
  }
  return [
    ...problems,
    ...checkAdjustments(p.growthAdjustments.value),
    ...checkSubsidy(p.subsidy.value),
    ...checkSources(pack),
  ];
}

/**
 * The newest official pack whose plan years cover the year; years before the first pack are judged by the first.
 * @param packs those to choose from: what ships with the program, and what the region published
 */
export function packFor(planYear: number, packs: readonly Pack[] = PACKS): Pack {
  let found: Pack | undefined;
  for (const pack of packs) {
    const covers =
      pack.standing === 'official' &&
      pack.planYears.from <= planYear &&
      (pack.planYears.to === null || planYear <= pack.planYears.to);
    if (covers && (!found || pack.inForceFrom >= found.inForceFrom)) found = pack;
  }
  return found ?? GX_2019_58;
}
