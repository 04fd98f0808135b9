/** The parameters of a pack that can be moved, with their present values and the room a slider gives them. */
import { FEN_PER_WAN, formatWan } from '../../../../shared/model/money.ts';
import type { Pack, PackProblem } from '../../../../shared/rules/index.ts';
import { formatRate } from '../rate.ts';

export type ParameterGroup = 'threshold' | 'subsidy';

export interface ParameterSpec {
  /** As a scenario names it: `growthRate`, `subsidy.tiers[1].advancedCapFen`. */
  path: string;
  label: string;
  group: ParameterGroup;
  /** Fen, or basis points. */
  kind: 'amount' | 'rate';
  /** null: the document does not say. */
  present: number | null;
  /** Ends and step of the slider, in the unit of `kind`; what is typed may lie outside. */
  least: number;
  most: number;
  step: number;
}

/** A hundredth to a tenth of the value, round: 500 万元 moves by 10, 2000 by 100. */
export function stepOf(fen: number): number {
  const wan = Math.max(fen / FEN_PER_WAN, 1);
  return Math.round((10 ** Math.floor(Math.log10(wan)) * FEN_PER_WAN) / 10);
}

function amount(path: string, label: string, group: ParameterGroup, present: number): ParameterSpec {
  const step = stepOf(present);
  return { path, label, group, kind: 'amount', present, least: step, most: present * 3, step };
}

function rate(
  path: string,
  label: string,
  group: ParameterGroup,
  present: number | null,
  most: number,
): ParameterSpec {
  return {
    path,
    label,
    group,
    kind: 'rate',
    present,
    least: 0,
    most: Math.max(most, present ?? 0),
    step: 50,
  };
}

/** Every figure of the pack that can be moved, in the order of the document; which ones depends on its subsidy formula. */
export function parametersOf(pack: Pack): ParameterSpec[] {
  const p = pack.parameters;
  const subsidy = p.subsidy.value;
  const steps =
    subsidy.formula === 'rate'
      ? [
          rate(
            'subsidy.rate',
            subsidy.base === 'equipmentInvestmentFen' ? '补助占设备投资的比例' : '补助占固定资产投资的比例',
            'subsidy',
            subsidy.rate,
            5000,
          ),
          amount('subsidy.capFen', '补助封顶', 'subsidy', subsidy.capFen),
        ]
      : subsidy.tiers.flatMap((tier, i) => [
          amount(`subsidy.tiers[${i}].fromFen`, `第 ${i + 1} 档设备投资起点`, 'subsidy', tier.fromFen),
          amount(
            `subsidy.tiers[${i}].advancedCapFen`,
            `第 ${i + 1} 档先进性上限`,
            'subsidy',
            tier.advancedCapFen,
          ),
          amount(
            `subsidy.tiers[${i}].generalCapFen`,
            `第 ${i + 1} 档一般性上限`,
            'subsidy',
            tier.generalCapFen,
          ),
        ]);
  return [
    amount('minimumFixedInvestmentFen', '固定资产投资下限', 'threshold', p.minimumFixedInvestmentFen.value),
    amount('largeFixedInvestmentFen', '大项目界线', 'threshold', p.largeFixedInvestmentFen.value),
    rate('yearInvestmentRate', '本年完成比例', 'threshold', p.yearInvestmentRate.value, 10_000),
    rate('growthRate', '产值增长要求', 'threshold', p.growthRate.value, 5000),
    rate('advancedShare', '先进设备占比', 'threshold', p.advancedShare.value, 10_000),
    ...steps,
    rate('awardRate', '竣工投产奖励比例', 'subsidy', p.awardRate.value, 3000),
  ];
}

/** A parameter's value in words: `500.00 万元`, `15%`; 未公布 where the document gives none. */
export function parameterText(kind: ParameterSpec['kind'], value: number | null): string {
  if (value === null) return '未公布';
  return kind === 'amount' ? `${formatWan(value)} 万元` : `${formatRate(value)}%`;
}

/** The problems of a changed pack in words, each with the label of the figure it is about. */
export function problemWords(problems: readonly PackProblem[], specs: readonly ParameterSpec[]): string[] {
  return problems.map(({ path, message }) => {
    const plain = path.replace(/^parameters\./, '').replace(/^([^.[]+)\.value(?=[.[]|$)/, '$1');
    const tier = /^subsidy\.tiers\[(\d+)\]$/.exec(plain);
    const label = tier
      ? `补助第 ${Number(tier[1]) + 1} 档`
      : (specs.find((spec) => spec.path === plain)?.label ??
        (plain.startsWith('clusters') ? '产业集群' : null));
    return label === null ? message : `${label}：${message}`;
  });
}
