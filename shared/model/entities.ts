/**
 * The business records and their fields: one catalogue read by the database, the contract, the forms, the ledger
 * import and the exchange. Amounts are integers in fen, areas in square metres, dates ISO; `null` is "not known yet".
 */
import { z } from 'zod';
import {
  ADVANCEMENT,
  ATTACHMENT_KIND,
  CATALOGUE_CLASS,
  CLUSTER,
  EQUIPMENT_CLASS,
  FILING,
  FOCUS,
  HONOUR,
  PLATFORM_KIND,
  PLATFORM_LEVEL,
  SIZE_CLASS,
} from './codes.ts';
import { isIsoDate } from './isoDate.ts';

export type EntityName = 'enterprise' | 'project' | 'equipmentLine' | 'policyPack' | 'attachment';
/** The two kinds of record that have a page of their own. */
export type RegistryEntity = 'enterprise' | 'project';
export type FieldKind =
  | 'text'
  | 'longText'
  | 'boolean'
  | 'amount'
  | 'area'
  | 'date'
  | 'code'
  | 'list'
  | 'year'
  | 'reference'
  | 'quantity'
  | 'ranges'
  | 'document';

/** Who may write a field with effect; everybody else's write is a proposal. */
export type Authority = 'owner' | 'city' | 'region';

export interface FieldSpec {
  label: string;
  kind: FieldKind;
  authority: Authority;
  /** Words for coded values. */
  codes?: Readonly<Record<string, string>>;
  /** Path of the fact this field feeds (see facts.ts). */
  fact?: string;
}

function codeOf<T extends Record<string, string>>(codes: T) {
  return z.enum(Object.keys(codes) as [keyof T & string, ...(keyof T & string)[]]).nullable();
}
const text = z.string().max(200).nullable();
const longText = z.string().max(4000).nullable();
const flag = z.boolean().nullable();
const amount = z.int().min(0).nullable();
const date = z.string().refine(isIsoDate, '日期要写成 2019-05-16 这样的样子，并且当年有这一天').nullable();

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

export const enterpriseShape = {
  name: text,
  uscc: text,
  divisionCode: text,
  address: text,
  industryCode: text,
  sizeClass: codeOf(SIZE_CLASS),
  aboveScale: flag,
  expectedAboveScale: flag,
  privatelyOwned: flag,
  registeredInGuangxi: flag,
  independentLegalPerson: flag,
  operatingNormally: flag,
  highMarketShare: flag,
  honours: z
    .array(z.enum(Object.keys(HONOUR) as [keyof typeof HONOUR, ...(keyof typeof HONOUR)[]]))
    .nullable(),
  platforms: z
    .array(
      z.object({
        kind: z.enum(
          Object.keys(PLATFORM_KIND) as [keyof typeof PLATFORM_KIND, ...(keyof typeof PLATFORM_KIND)[]],
        ),
        level: z.enum(
          Object.keys(PLATFORM_LEVEL) as [keyof typeof PLATFORM_LEVEL, ...(keyof typeof PLATFORM_LEVEL)[]],
        ),
      }),
    )
    .nullable(),
  contactName: text,
  contactPhone: text,
  remark: longText,
};

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

export const equipmentLineShape = {
  projectId: z.string().max(64).nullable(),
  /** Order in the list. */
  position: z.number().nullable(),
  name: text,
  model: text,
  quantity: z.number().min(0).max(1e9).nullable(),
  /** The line's whole price. */
  priceFen: amount,
  invoiceNumber: text,
  equipmentClass: codeOf(EQUIPMENT_CLASS),
  conformsToGuide: flag,
  remark: text,
};

export const policyPackShape = {
  packId: text,
  title: text,
  /** The text of the pack file. */
  body: z.string().max(400_000).nullable(),
  publishedOn: date,
  withdrawn: flag,
};

/** The largest file that may be attached. */
export const MAX_ATTACHMENT_BYTES = 2 * 2 ** 30;

/** A file of a project. Its bytes are kept apart, under their hash; this is what the office says of them. */
export const attachmentShape = {
  projectId: z.string().max(64).nullable(),
  title: text,
  /** As the officer's file was called: text to show, never a path. */
  fileName: text,
  mediaType: z.string().max(100).nullable(),
  bytes: z.int().min(1).max(MAX_ATTACHMENT_BYTES).nullable(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, '校验值要是 64 位十六进制数')
    .nullable(),
  kind: codeOf(ATTACHMENT_KIND),
  takenAt: date,
  note: longText,
};

export const enterpriseFieldsSchema = z.object(enterpriseShape);
export const projectFieldsSchema = z.object(projectShape);
export type EnterpriseFields = z.infer<typeof enterpriseFieldsSchema>;
export type ProjectFields = z.infer<typeof projectFieldsSchema>;
export const equipmentLineFieldsSchema = z.object(equipmentLineShape);
export const policyPackFieldsSchema = z.object(policyPackShape);
export type EquipmentLineFields = z.infer<typeof equipmentLineFieldsSchema>;
export type PolicyPackFields = z.infer<typeof policyPackFieldsSchema>;
export const attachmentFieldsSchema = z.object(attachmentShape);
export type AttachmentFields = z.infer<typeof attachmentFieldsSchema>;

interface FieldsByEntity {
  enterprise: EnterpriseFields;
  project: ProjectFields;
  equipmentLine: EquipmentLineFields;
  policyPack: PolicyPackFields;
  attachment: AttachmentFields;
}
export type FieldsOf<E extends EntityName> = FieldsByEntity[E];

const owner = 'owner' as const;

export const ENTERPRISE_FIELDS: Record<keyof EnterpriseFields, FieldSpec> = {
  name: { label: '企业名称', kind: 'text', authority: owner },
  uscc: { label: '统一社会信用代码', kind: 'text', authority: owner },
  divisionCode: { label: '所在县（市、区）或园区', kind: 'text', authority: owner },
  address: { label: '地址', kind: 'text', authority: owner },
  industryCode: { label: '行业代码', kind: 'text', authority: owner },
  sizeClass: {
    label: '企业规模',
    kind: 'code',
    codes: SIZE_CLASS,
    authority: owner,
    fact: 'enterprise.sizeClass',
  },
  aboveScale: { label: '是否规上', kind: 'boolean', authority: owner, fact: 'enterprise.aboveScale' },
  expectedAboveScale: {
    label: '技改后能否上规',
    kind: 'boolean',
    authority: owner,
    fact: 'enterprise.expectedAboveScale',
  },
  privatelyOwned: { label: '是否民营', kind: 'boolean', authority: owner, fact: 'enterprise.privatelyOwned' },
  registeredInGuangxi: {
    label: '在广西注册',
    kind: 'boolean',
    authority: owner,
    fact: 'enterprise.registeredInGuangxi',
  },
  independentLegalPerson: {
    label: '独立法人',
    kind: 'boolean',
    authority: owner,
    fact: 'enterprise.independentLegalPerson',
  },
  operatingNormally: {
    label: '生产经营正常',
    kind: 'boolean',
    authority: owner,
    fact: 'enterprise.operatingNormally',
  },
  highMarketShare: {
    label: '产品市场份额高',
    kind: 'boolean',
    authority: owner,
    fact: 'enterprise.highMarketShare',
  },
  honours: { label: '企业荣誉', kind: 'list', codes: HONOUR, authority: owner, fact: 'enterprise.honours' },
  platforms: { label: '创新平台', kind: 'list', authority: owner, fact: 'enterprise.platforms' },
  contactName: { label: '企业联系人', kind: 'text', authority: owner },
  contactPhone: { label: '企业电话', kind: 'text', authority: owner },
  remark: { label: '备注', kind: 'longText', authority: owner },
};

export const PROJECT_FIELDS: Record<keyof ProjectFields, FieldSpec> = {
  name: { label: '项目名称', kind: 'text', authority: owner },
  projectCode: { label: '项目代码', kind: 'text', authority: owner },
  planYear: { label: '计划年度', kind: 'year', authority: owner, fact: 'planYear' },
  enterpriseId: { label: '实施企业', kind: 'reference', authority: owner },
  focus: { label: '技改方向', kind: 'code', codes: FOCUS, authority: owner },
  content: { label: '建设内容', kind: 'longText', authority: owner },
  cluster: { label: '所属产业集群', kind: 'code', codes: CLUSTER, authority: owner, fact: 'project.cluster' },
  clusterNote: { label: '产业说明', kind: 'text', authority: owner },
  industryCode: { label: '行业代码', kind: 'text', authority: owner },
  technicalTransformation: {
    label: '属于技术改造',
    kind: 'boolean',
    authority: owner,
    fact: 'project.technicalTransformation',
  },
  conformsToPlans: {
    label: '符合产业政策和规划',
    kind: 'boolean',
    authority: owner,
    fact: 'project.conformsToPlans',
  },
  catalogueClass: {
    label: '产业目录类别',
    kind: 'code',
    codes: CATALOGUE_CLASS,
    authority: owner,
    fact: 'project.catalogueClass',
  },
  meetsLand: { label: '土地准入', kind: 'boolean', authority: owner, fact: 'project.meetsStandards.land' },
  meetsEnvironment: {
    label: '环保准入',
    kind: 'boolean',
    authority: owner,
    fact: 'project.meetsStandards.environment',
  },
  meetsEnergyConservation: {
    label: '节能准入',
    kind: 'boolean',
    authority: owner,
    fact: 'project.meetsStandards.energyConservation',
  },
  meetsTechnology: {
    label: '技术准入',
    kind: 'boolean',
    authority: owner,
    fact: 'project.meetsStandards.technology',
  },
  meetsWorkSafety: {
    label: '安全生产准入',
    kind: 'boolean',
    authority: owner,
    fact: 'project.meetsStandards.workSafety',
  },
  filing: { label: '备案/核准情况', kind: 'code', codes: FILING, authority: owner, fact: 'project.filing' },
  filingNumber: { label: '备案/核准文号', kind: 'text', authority: owner },
  filingDate: { label: '备案/核准日期', kind: 'date', authority: owner },
  startDate: { label: '开工时间', kind: 'date', authority: owner },
  expectedCompletion: {
    label: '预计竣工投产时间',
    kind: 'date',
    authority: owner,
    fact: 'project.expectedCompletion',
  },
  completedOn: { label: '实际竣工投产时间', kind: 'date', authority: owner, fact: 'project.completedOn' },
  totalInvestmentFen: { label: '总投资', kind: 'amount', authority: owner },
  fixedInvestmentFen: {
    label: '固定资产投资',
    kind: 'amount',
    authority: owner,
    fact: 'project.fixedInvestmentFen',
  },
  equipmentInvestmentFen: {
    label: '设备投资',
    kind: 'amount',
    authority: owner,
    fact: 'project.equipmentInvestmentFen',
  },
  yearInvestmentFen: {
    label: '本年预计完成投资',
    kind: 'amount',
    authority: owner,
    fact: 'project.yearInvestmentFen',
  },
  completedFixedInvestmentFen: {
    label: '实际完成固定资产投资',
    kind: 'amount',
    authority: owner,
    fact: 'project.completedFixedInvestmentFen',
  },
  outputBeforeFen: {
    label: '改造前年产值',
    kind: 'amount',
    authority: owner,
    fact: 'project.outputBeforeFen',
  },
  outputAfterFen: { label: '改造后年产值', kind: 'amount', authority: owner, fact: 'project.outputAfterFen' },
  taxBeforeFen: { label: '改造前年税收', kind: 'amount', authority: owner },
  taxAfterFen: { label: '改造后年税收', kind: 'amount', authority: owner },
  advancement: {
    label: '设备先进性',
    kind: 'code',
    codes: ADVANCEMENT,
    authority: owner,
    fact: 'project.advancement',
  },
  addsLand: { label: '是否新增用地', kind: 'boolean', authority: owner },
  landAreaSquareMetres: { label: '用地面积（平方米）', kind: 'area', authority: owner },
  financingGapFen: { label: '资金缺口', kind: 'amount', authority: owner },
  contactName: { label: '联系人', kind: 'text', authority: owner },
  contactPhone: { label: '联系电话', kind: 'text', authority: owner },
  remark: { label: '备注', kind: 'longText', authority: owner },
  amountRanges: { label: '只知道范围的金额', kind: 'ranges', authority: owner },
  advancementReason: { label: '先进性另行认定的理由', kind: 'text', authority: owner },
  policyPackId: { label: '结论所依据的政策包', kind: 'text', authority: owner },
};

export const EQUIPMENT_LINE_FIELDS: Record<keyof EquipmentLineFields, FieldSpec> = {
  projectId: { label: '项目', kind: 'reference', authority: owner },
  position: { label: '序号', kind: 'quantity', authority: owner },
  name: { label: '设备名称', kind: 'text', authority: owner },
  model: { label: '型号', kind: 'text', authority: owner },
  quantity: { label: '数量', kind: 'quantity', authority: owner },
  priceFen: { label: '金额', kind: 'amount', authority: owner },
  invoiceNumber: { label: '发票号码', kind: 'text', authority: owner },
  equipmentClass: { label: '设备类别', kind: 'code', codes: EQUIPMENT_CLASS, authority: owner },
  conformsToGuide: { label: '符合投资指南', kind: 'boolean', authority: owner },
  remark: { label: '备注', kind: 'text', authority: owner },
};

const region = 'region' as const;
export const POLICY_PACK_FIELDS: Record<keyof PolicyPackFields, FieldSpec> = {
  packId: { label: '编号', kind: 'text', authority: region },
  title: { label: '名称', kind: 'text', authority: region },
  body: { label: '内容', kind: 'document', authority: region },
  publishedOn: { label: '发布日期', kind: 'date', authority: region },
  withdrawn: { label: '已撤回', kind: 'boolean', authority: region },
};

export const ATTACHMENT_FIELDS: Record<keyof AttachmentFields, FieldSpec> = {
  projectId: { label: '项目', kind: 'reference', authority: owner },
  title: { label: '名称', kind: 'text', authority: owner },
  fileName: { label: '文件名', kind: 'text', authority: owner },
  mediaType: { label: '文件类型', kind: 'text', authority: owner },
  bytes: { label: '字节数', kind: 'quantity', authority: owner },
  sha256: { label: '校验值', kind: 'text', authority: owner },
  kind: { label: '类别', kind: 'code', codes: ATTACHMENT_KIND, authority: owner },
  takenAt: { label: '形成日期', kind: 'date', authority: owner },
  note: { label: '说明', kind: 'longText', authority: owner },
};

export const ENTITY_FIELDS: Record<EntityName, Record<string, FieldSpec>> = {
  enterprise: ENTERPRISE_FIELDS,
  project: PROJECT_FIELDS,
  equipmentLine: EQUIPMENT_LINE_FIELDS,
  policyPack: POLICY_PACK_FIELDS,
  attachment: ATTACHMENT_FIELDS,
};
export const ENTITY_SHAPE: Record<EntityName, Record<string, z.ZodType>> = {
  enterprise: enterpriseShape,
  project: projectShape,
  equipmentLine: equipmentLineShape,
  policyPack: policyPackShape,
  attachment: attachmentShape,
};
export const ENTITY_LABEL: Record<EntityName, string> = {
  enterprise: '企业',
  project: '项目',
  equipmentLine: '设备',
  policyPack: '政策包',
  attachment: '附件',
};

/** What a record is called on a screen. */
export function recordName(fields: Record<string, unknown>): string {
  const name = fields.name ?? fields.title ?? fields.fileName;
  return typeof name === 'string' ? name : '未命名';
}

/** A record with every field not known yet. */
export function emptyEnterprise(): EnterpriseFields {
  return Object.fromEntries(Object.keys(enterpriseShape).map((k) => [k, null])) as EnterpriseFields;
}

/** A project with every field not known yet. */
export function emptyProject(): ProjectFields {
  return Object.fromEntries(Object.keys(projectShape).map((k) => [k, null])) as ProjectFields;
}

/** True for the name of an entity of this version; names from a package may be anything. */
export function isEntityName(name: string): name is EntityName {
  return Object.hasOwn(ENTITY_FIELDS, name);
}

/** The catalogue entry of a field, or undefined for names that this version does not know. */
export function fieldSpec(entity: string, field: string): FieldSpec | undefined {
  if (!isEntityName(entity)) return undefined;
  const fields = ENTITY_FIELDS[entity];
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}

/** The schema of a field's value, or undefined for names that this version does not know. */
export function fieldSchema(entity: string, field: string): z.ZodType | undefined {
  return fieldSpec(entity, field) && ENTITY_SHAPE[entity as EntityName][field];
}
