/** A policy pack as lines of a table: every parameter in words, with where it comes from. */
import { CLUSTER } from '../model/codes.ts';
import { wan } from './facts.ts';
import type { GrowthAdjustment, Pack, Parameter, Subsidy, Tier } from './types.ts';

export interface PackLine {
  key: string;
  label: string;
  /** null: the document does not say. */
  values: string[] | null;
  /** The clause it was read from; null for an assumption of ours. */
  citation: string | null;
  assumption: string | null;
}

/** 3000 basis points → 30%; more decimals only where they are needed. */
export function percentText(basisPoints: number): string {
  return `${basisPoints / 100}%`;
}

/** 500.00 万元 ≤ 设备投资 < 1,000.00 万元：先进性 60.00 万元，一般性 50.00 万元 */
export function tierText(tier: Tier): string {
  const above = tier.belowFen === null ? '' : `、不足 ${wan(tier.belowFen)}`;
  return `设备投资 ${wan(tier.fromFen)}以上${above}：先进性 ${wan(tier.advancedCapFen)}，一般性 ${wan(tier.generalCapFen)}`;
}

/** 制糖 12%，2020-01-01 至 2020-12-31，某某批准：理由 */
function adjustmentText({ cluster, rate, from, to, approver, reason }: GrowthAdjustment): string {
  const period = to === null ? `${from} 起` : `${from} 至 ${to}`;
  return `${CLUSTER[cluster]} ${percentText(rate)}，${period}，${approver}批准：${reason}`;
}

const BASE = { equipmentInvestmentFen: '设备投资', fixedInvestmentFen: '固定资产投资' } as const;

function subsidyText(subsidy: Subsidy): string[] {
  if (subsidy.formula === 'tiers') return subsidy.tiers.map(tierText);
  return [`${BASE[subsidy.base]}的 ${percentText(subsidy.rate)}，最多 ${wan(subsidy.capFen)}`];
}

/** Every parameter of the pack, in the order of the document. */
export function packLines(pack: Pack): PackLine[] {
  const { parameters: p } = pack;
  const citations = new Map<string | null, string>(
    pack.clauses.map((clause) => [clause.id, clause.citation]),
  );
  function line<T>(key: string, label: string, parameter: Parameter<T>, values: string[] | null): PackLine {
    return {
      key,
      label,
      values,
      citation: citations.get(parameter.source) ?? parameter.source,
      assumption: parameter.assumption ?? null,
    };
  }
  const special = p.growthAdjustments.value.map(adjustmentText);
  return [
    line('clusters', '产业集群', p.clusters, [
      p.clusters.value.map((cluster) => CLUSTER[cluster]).join('、'),
    ]),
    line('minimum', '固定资产投资下限', p.minimumFixedInvestmentFen, [
      wan(p.minimumFixedInvestmentFen.value),
    ]),
    line('large', '超过此数看备案与进度', p.largeFixedInvestmentFen, [wan(p.largeFixedInvestmentFen.value)]),
    line('year', '当年应完成投资', p.yearInvestmentRate, [percentText(p.yearInvestmentRate.value)]),
    line('growth', '技改后产值增长', p.growthRate, [percentText(p.growthRate.value)]),
    line(
      'growthAdjustments',
      '个别产业另定的增长',
      p.growthAdjustments,
      special.length > 0 ? special : ['没有登记'],
    ),
    line('subsidy', '补助上限', p.subsidy, subsidyText(p.subsidy.value)),
    line('advanced', '先进设备的价值占比', p.advancedShare, [`超过 ${percentText(p.advancedShare.value)}`]),
    line(
      'award',
      '竣工投产奖励标准',
      p.awardRate,
      p.awardRate.value === null ? null : [percentText(p.awardRate.value)],
    ),
  ];
}
