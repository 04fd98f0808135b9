/** Packs: hash, proof on loading, choice by plan year. */
import { CLUSTER } from '../model/codes.ts';
import { isIsoDate } from '../model/isoDate.ts';
import { GX_2019_58 } from './packs/gx-2019-58.ts';
import { CLAUSE_IDS, type Pack, type Parameter } from './types.ts';

export interface PackProblem {
  /** Where in the pack, such as `parameters.tiers[1].fromFen`. */
  path: string;
  message: string;
}

function checkTiers(pack: Pack): PackProblem[] {
  const problems: PackProblem[] = [];
  const { value: tiers } = pack.parameters.tiers;
  tiers.forEach((tier, i) => {
    const path = `parameters.tiers[${i}]`;
    const next = tiers[i + 1];
    if (tier.belowFen !== null && tier.belowFen <= tier.fromFen)
      problems.push({ path, message: '这一档的上限不高于下限' });
    if (next && tier.belowFen !== next.fromFen) {
      const gap = tier.belowFen !== null && tier.belowFen < next.fromFen;
      problems.push({ path, message: gap ? '与下一档之间有空档' : '与下一档重叠' });
    }
    if (!next && tier.belowFen !== null) problems.push({ path, message: '最高一档应没有上限' });
    if (tier.generalCapFen < 1) problems.push({ path, message: '补助上限应大于 0' });
    if (tier.advancedCapFen < tier.generalCapFen) problems.push({ path, message: '先进性的上限低于一般性' });
    if (next && (next.advancedCapFen < tier.advancedCapFen || next.generalCapFen < tier.generalCapFen)) {
      problems.push({ path: `parameters.tiers[${i + 1}]`, message: '设备投资增加，补助上限反而下降' });
    }
    for (const [name, fen] of Object.entries(tier)) {
      if (fen !== null && (!Number.isSafeInteger(fen) || fen < 0)) {
        problems.push({ path: `${path}.${name}`, message: '金额应是不小于 0 的整数（分）' });
      }
    }
  });
  if ((tiers[0]?.fromFen ?? 1) < 1)
    problems.push({ path: 'parameters.tiers[0].fromFen', message: '最低一档应从大于 0 的金额起' });
  if (tiers.length === 0) problems.push({ path: 'parameters.tiers', message: '没有一档补助' });
  return problems;
}

function checkSources(pack: Pack): PackProblem[] {
  const known = new Set(pack.clauses.map((c) => c.id));
  return Object.entries(pack.parameters as Record<string, Parameter<unknown>>).flatMap(
    ([name, parameter]) => {
      const path = `parameters.${name}`;
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
    problems.push({ path: 'parameters.minimumFixedInvestmentFen', message: '应是大于 0 的整数（分）' });
  if (!Number.isSafeInteger(high) || high < low)
    problems.push({ path: 'parameters.largeFixedInvestmentFen', message: '应是不小于最低投资的整数（分）' });
  for (const name of ['yearInvestmentRate', 'growthRate', 'advancedShare'] as const) {
    const rate = p[name].value;
    if (!Number.isInteger(rate) || rate < 0 || rate > 10_000)
      problems.push({ path: `parameters.${name}`, message: '比例应是 0 到 10000 的整数（万分之）' });
  }
  const award = p.awardRate.value;
  if (award !== null && (!Number.isInteger(award) || award < 0 || award > 10_000))
    problems.push({ path: 'parameters.awardRate', message: '比例应是 0 到 10000 的整数（万分之）' });
  for (const [name, rate] of Object.entries(p.clusterGrowthRates.value)) {
    const path = `parameters.clusterGrowthRates.${name}`;
    if (!(name in CLUSTER)) problems.push({ path, message: '没有这个产业集群' });
    if (!Number.isInteger(rate) || rate < 0 || rate > 10_000)
      problems.push({ path, message: '比例应是 0 到 10000 的整数（万分之）' });
  }
  p.clusters.value.forEach((name, i) => {
    if (!(name in CLUSTER) || name === 'other')
      problems.push({ path: `parameters.clusters[${i}]`, message: '没有这个产业集群' });
  });
  if (p.clusters.value.length === 0)
    problems.push({ path: 'parameters.clusters', message: '没有一个产业集群' });
  if (new Set(p.clusters.value).size !== p.clusters.value.length)
    problems.push({ path: 'parameters.clusters', message: '有重复的产业集群' });
  for (const id of [...CLAUSE_IDS, '4.2']) {
    if (!pack.clauses.some((c) => c.id === id))
      problems.push({ path: 'clauses', message: `条款表缺少 ${id}` });
  }
  return [...problems, ...checkTiers(pack), ...checkSources(pack)];
}

/** Packs that ship with the program. */
export const PACKS: readonly Pack[] = [GX_2019_58];

/** The newest pack whose plan years cover the year; years before the first pack are judged by the first. */
export function packFor(planYear: number): Pack {
  let found: Pack | undefined;
  for (const pack of PACKS) {
    const covers =
      pack.planYears.from <= planYear && (pack.planYears.to === null || planYear <= pack.planYears.to);
    if (covers && (!found || pack.inForceFrom > found.inForceFrom)) found = pack;
  }
  return found ?? GX_2019_58;
}
