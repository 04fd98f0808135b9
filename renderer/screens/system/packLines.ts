/** A policy pack as lines of a table: every parameter in words, with where it comes from. */
import { CLUSTER } from '../../../shared/model/codes.ts';
import { formatWan } from '../../../shared/model/money.ts';
import type { Pack, Parameter, Tier } from '../../../shared/rules/index.ts';

export interface PackLine {
  key: string;
  label: string;
  /** null: the document does not say. */
  values: string[] | null;
  /** The clause it was read from; null for an assumption of ours. */
  citation: string | null;
  assumption: string | null;
}

const wan = (fen: number) => `${formatWan(fen)} 万元`;

/** 3000 basis points → 30%; more decimals only where they are needed. */
export function percentText(basisPoints: number): string {
  return `${basisPoints / 100}%`;
}

/** 500.00 万元 ≤ 设备投资 < 1,000.00 万元：先进性 60.00 万元，一般性 50.00 万元 */
export function tierText(tier: Tier): string {
  const above = tier.belowFen === null ? '' : `、不足 ${wan(tier.belowFen)}`;
  return `设备投资 ${wan(tier.fromFen)}以上${above}：先进性 ${wan(tier.advancedCapFen)}，一般性 ${wan(tier.generalCapFen)}`;
}

/** Every parameter of the pack, in the order of the document. */
export function packLines(pack: Pack): PackLine[] {
  const { parameters: p } = pack;
  const citations = new Map(pack.clauses.map((clause) => [clause.id, clause.citation]));
  function line<T>(key: string, label: string, parameter: Parameter<T>, values: string[] | null): PackLine {
    return {
      key,
      label,
      values,
      citation: parameter.source === null ? null : (citations.get(parameter.source) ?? parameter.source),
      assumption: parameter.assumption ?? null,
    };
  }
  const special = Object.entries(p.clusterGrowthRates.value).map(
    ([cluster, rate]) => `${CLUSTER[cluster as keyof typeof CLUSTER]} ${percentText(rate ?? 0)}`,
  );
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
      'clusterGrowth',
      '个别产业另定的增长',
      p.clusterGrowthRates,
      special.length > 0 ? special : ['没有登记'],
    ),
    line('tiers', '设备投资补助上限', p.tiers, p.tiers.value.map(tierText)),
    line('advanced', '先进设备的价值占比', p.advancedShare, [`超过 ${percentText(p.advancedShare.value)}`]),
    line(
      'award',
      '竣工投产奖励标准',
      p.awardRate,
      p.awardRate.value === null ? null : [percentText(p.awardRate.value)],
    ),
  ];
}
