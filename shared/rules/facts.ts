/** How facts are named and worded for an officer. */
import {
  ADVANCEMENT,
  CATALOGUE_CLASS,
  CLUSTER,
  FILING,
  HONOUR,
  PLATFORM_KIND,
  PLATFORM_LEVEL,
  SIZE_CLASS,
  STANDARD,
} from '../model/codes.ts';
import type { Facts } from '../model/facts.ts';
import { formatWan } from '../model/money.ts';
import type { FactValue, UsedFact } from './types.ts';

export const UNKNOWN = '未知';

export interface FactField {
  path: string;
  label: string;
  kind: 'boolean' | 'amount' | 'date' | 'code' | 'list';
  codes?: Readonly<Record<string, string>>;
}

/** Every fact of the rules, in the order in which an officer would ask for them. */
export const FACT_FIELDS: readonly FactField[] = [
  { path: 'project.technicalTransformation', label: '属于技术改造', kind: 'boolean' },
  { path: 'enterprise.registeredInGuangxi', label: '在广西注册', kind: 'boolean' },
  { path: 'enterprise.independentLegalPerson', label: '独立法人', kind: 'boolean' },
  { path: 'enterprise.operatingNormally', label: '生产经营正常', kind: 'boolean' },
  { path: 'enterprise.aboveScale', label: '是否规上', kind: 'boolean' },
  { path: 'enterprise.sizeClass', label: '企业规模', kind: 'code', codes: SIZE_CLASS },
  { path: 'enterprise.expectedAboveScale', label: '技改后能否上规', kind: 'boolean' },
  { path: 'project.conformsToPlans', label: '符合产业政策和规划', kind: 'boolean' },
  { path: 'project.catalogueClass', label: '产业目录类别', kind: 'code', codes: CATALOGUE_CLASS },
  { path: 'project.meetsStandards.land', label: `${STANDARD.land}准入`, kind: 'boolean' },
  { path: 'project.meetsStandards.environment', label: `${STANDARD.environment}准入`, kind: 'boolean' },
  {
    path: 'project.meetsStandards.energyConservation',
    label: `${STANDARD.energyConservation}准入`,
    kind: 'boolean',
  },
  { path: 'project.meetsStandards.technology', label: `${STANDARD.technology}准入`, kind: 'boolean' },
  { path: 'project.meetsStandards.workSafety', label: `${STANDARD.workSafety}准入`, kind: 'boolean' },
  { path: 'project.cluster', label: '所属产业集群', kind: 'code', codes: CLUSTER },
  { path: 'project.fixedInvestmentFen', label: '固定资产投资', kind: 'amount' },
  { path: 'project.expectedCompletion', label: '预计竣工投产时间', kind: 'date' },
  { path: 'project.filing', label: '备案/核准情况', kind: 'code', codes: FILING },
  { path: 'project.yearInvestmentFen', label: '本年预计完成投资', kind: 'amount' },
  { path: 'project.outputBeforeFen', label: '改造前年产值', kind: 'amount' },
  { path: 'project.outputAfterFen', label: '改造后年产值', kind: 'amount' },
  { path: 'project.equipmentInvestmentFen', label: '设备投资', kind: 'amount' },
  { path: 'project.advancement', label: '设备先进性', kind: 'code', codes: ADVANCEMENT },
  { path: 'enterprise.privatelyOwned', label: '是否民营', kind: 'boolean' },
  { path: 'project.completedOn', label: '实际竣工投产时间', kind: 'date' },
  { path: 'project.completedFixedInvestmentFen', label: '实际完成固定资产投资', kind: 'amount' },
  { path: 'enterprise.highMarketShare', label: '产品市场份额高', kind: 'boolean' },
  { path: 'enterprise.honours', label: '企业荣誉', kind: 'list', codes: HONOUR },
  { path: 'enterprise.platforms', label: '创新平台', kind: 'list' },
];

const FIELD = new Map(FACT_FIELDS.map((field) => [field.path, field]));

export function factLabel(path: string): string {
  return FIELD.get(path)?.label ?? path;
}

export function yesNo(value: boolean | null): string {
  return value === null ? UNKNOWN : value ? '是' : '否';
}

export function wan(fen: number | null): string {
  return fen === null ? UNKNOWN : `${formatWan(fen)} 万元`;
}

export function coded<T extends string>(value: T | null, codes: Readonly<Record<T, string>>): string {
  return value === null ? UNKNOWN : codes[value];
}

export function used(path: string, label: string, value: FactValue, text: string): UsedFact {
  return { path, label, value, text };
}

export function platformWords(facts: Facts): string[] {
  return (facts.enterprise.platforms ?? []).map((p) => `${PLATFORM_LEVEL[p.level]}${PLATFORM_KIND[p.kind]}`);
}
