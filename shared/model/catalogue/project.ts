import { z } from 'zod';
import { ADVANCEMENT, CATALOGUE_CLASS, CLUSTER, FILING, FOCUS } from '../codes.ts';
import { amount, codeOf, date, type FieldSpec, flag, longText, text } from './field.ts';

/** The project's amounts that may be known as a range only. */
export const RANGED_AMOUNTS = [
  'fixedInvestmentFen',
  'equipmentInvestmentFen',
  'yearInvestmentFen',
  'completedFixedInvestmentFen',
  'outputBeforeFen',
  'outputAfterFen',
] as const;
export type RangedAmount = (typeof RANGED_AMOUNTS)[number];

const range = z
  .object({ fromFen: z.int().min(0), toFen: z.int().min(0) })
  .refine((r) => r.fromFen < r.toFen, '范围的上限要大于下限');

export const projectShape = {
  name: text,
  projectCode: text,
  planYear: z.int().min(2019).max(2100).nullable(),
  enterpriseId: z.string().max(64).nullable(),
  focus: codeOf(FOCUS),
  content: longText,
  cluster: codeOf(CLUSTER),
  clusterNote: text,
  industryCode: text,
  technicalTransformation: flag,
  conformsToPlans: flag,
  catalogueClass: codeOf(CATALOGUE_CLASS),
  meetsLand: flag,
  meetsEnvironment: flag,
  meetsEnergyConservation: flag,
  meetsTechnology: flag,
  meetsWorkSafety: flag,
  filing: codeOf(FILING),
  filingNumber: text,
  filingDate: date,
  startDate: date,
  expectedCompletion: date,
  completedOn: date,
  totalInvestmentFen: amount,
  fixedInvestmentFen: amount,
  equipmentInvestmentFen: amount,
  yearInvestmentFen: amount,
  completedFixedInvestmentFen: amount,
  outputBeforeFen: amount,
  outputAfterFen: amount,
  taxBeforeFen: amount,
  taxAfterFen: amount,
  advancement: codeOf(ADVANCEMENT),
  addsLand: flag,
  landAreaSquareMetres: z.number().min(0).max(1e12).nullable(),
  financingGapFen: amount,
  /** Amounts known as a range; a field that stands here is itself null. */
  amountRanges: z.partialRecord(z.enum(RANGED_AMOUNTS), range).nullable(),
  /** Why the advancement differs from what the equipment list says. */
  advancementReason: text,
  /** The pack under which the decision was settled; null: the pack of the plan year. */
  policyPackId: text,
  contactName: text,
  contactPhone: text,
  remark: longText,
};

export const projectFieldsSchema = z.object(projectShape);
export type ProjectFields = z.infer<typeof projectFieldsSchema>;

export const PROJECT_FIELDS: Record<keyof ProjectFields, FieldSpec> = {
  name: { label: '项目名称', kind: 'text', authority: 'owner' },
  projectCode: { label: '项目代码', kind: 'text', authority: 'owner' },
  planYear: { label: '计划年度', kind: 'year', authority: 'owner', fact: 'planYear' },
  enterpriseId: { label: '实施企业', kind: 'reference', authority: 'owner' },
  focus: { label: '技改方向', kind: 'code', codes: FOCUS, authority: 'owner' },
  content: { label: '建设内容', kind: 'longText', authority: 'owner' },
  cluster: {
    label: '所属产业集群',
    kind: 'code',
    codes: CLUSTER,
    authority: 'owner',
    fact: 'project.cluster',
  },
  clusterNote: { label: '产业说明', kind: 'text', authority: 'owner' },
  industryCode: { label: '行业代码', kind: 'text', authority: 'owner' },
  technicalTransformation: {
    label: '属于技术改造',
    kind: 'boolean',
    authority: 'owner',
    fact: 'project.technicalTransformation',
  },
  conformsToPlans: {
    label: '符合产业政策和规划',
    kind: 'boolean',
    authority: 'owner',
    fact: 'project.conformsToPlans',
  },
  catalogueClass: {
    label: '产业目录类别',
    kind: 'code',
    codes: CATALOGUE_CLASS,
    authority: 'owner',
    fact: 'project.catalogueClass',
  },
  meetsLand: { label: '土地准入', kind: 'boolean', authority: 'owner', fact: 'project.meetsStandards.land' },
  meetsEnvironment: {
    label: '环保准入',
    kind: 'boolean',
    authority: 'owner',
    fact: 'project.meetsStandards.environment',
  },
  meetsEnergyConservation: {
    label: '节能准入',
    kind: 'boolean',
    authority: 'owner',
    fact: 'project.meetsStandards.energyConservation',
  },
  meetsTechnology: {
    label: '技术准入',
    kind: 'boolean',
    authority: 'owner',
    fact: 'project.meetsStandards.technology',
  },
  meetsWorkSafety: {
    label: '安全生产准入',
    kind: 'boolean',
    authority: 'owner',
    fact: 'project.meetsStandards.workSafety',
  },
  filing: { label: '备案/核准情况', kind: 'code', codes: FILING, authority: 'owner', fact: 'project.filing' },
  filingNumber: { label: '备案/核准文号', kind: 'text', authority: 'owner' },
  filingDate: { label: '备案/核准日期', kind: 'date', authority: 'owner' },
  startDate: { label: '开工时间', kind: 'date', authority: 'owner' },
  expectedCompletion: {
    label: '预计竣工投产时间',
    kind: 'date',
    authority: 'owner',
    fact: 'project.expectedCompletion',
  },
  completedOn: { label: '实际竣工投产时间', kind: 'date', authority: 'owner', fact: 'project.completedOn' },
  totalInvestmentFen: { label: '总投资', kind: 'amount', authority: 'owner' },
  fixedInvestmentFen: {
    label: '固定资产投资',
    kind: 'amount',
    authority: 'owner',
    fact: 'project.fixedInvestmentFen',
  },
  equipmentInvestmentFen: {
    label: '设备投资',
    kind: 'amount',
    authority: 'owner',
    fact: 'project.equipmentInvestmentFen',
  },
  yearInvestmentFen: {
    label: '本年预计完成投资',
    kind: 'amount',
    authority: 'owner',
    fact: 'project.yearInvestmentFen',
  },
  completedFixedInvestmentFen: {
    label: '实际完成固定资产投资',
    kind: 'amount',
    authority: 'owner',
    fact: 'project.completedFixedInvestmentFen',
  },
  outputBeforeFen: {
    label: '改造前年产值',
    kind: 'amount',
    authority: 'owner',
    fact: 'project.outputBeforeFen',
  },
  outputAfterFen: {
    label: '改造后年产值',
    kind: 'amount',
    authority: 'owner',
    fact: 'project.outputAfterFen',
  },
  taxBeforeFen: { label: '改造前年税收', kind: 'amount', authority: 'owner' },
  taxAfterFen: { label: '改造后年税收', kind: 'amount', authority: 'owner' },
  advancement: {
    label: '设备先进性',
    kind: 'code',
    codes: ADVANCEMENT,
    authority: 'owner',
    fact: 'project.advancement',
  },
  addsLand: { label: '是否新增用地', kind: 'boolean', authority: 'owner' },
  landAreaSquareMetres: { label: '用地面积（平方米）', kind: 'area', authority: 'owner' },
  financingGapFen: { label: '资金缺口', kind: 'amount', authority: 'owner' },
  contactName: { label: '联系人', kind: 'text', authority: 'owner' },
  contactPhone: { label: '联系电话', kind: 'text', authority: 'owner' },
  remark: { label: '备注', kind: 'longText', authority: 'owner' },
  amountRanges: { label: '只知道范围的金额', kind: 'ranges', authority: 'owner' },
  advancementReason: { label: '先进性另行认定的理由', kind: 'text', authority: 'owner' },
  policyPackId: { label: '结论所依据的政策包', kind: 'text', authority: 'owner' },
};
