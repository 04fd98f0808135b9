/**
 * The business records and their fields: one catalogue read by the database, the contract, the forms, the ledger
 * import and the exchange. Amounts are integers in fen, areas in square metres, dates ISO; `null` is "not known yet".
 */
import type { z } from 'zod';
import { ATTACHMENT_FIELDS, attachmentShape } from './catalogue/attachment.ts';
import { ENTERPRISE_FIELDS, type EnterpriseFields, enterpriseShape } from './catalogue/enterprise.ts';
import { EQUIPMENT_LINE_FIELDS, equipmentLineShape } from './catalogue/equipmentLine.ts';
import type { FieldSpec } from './catalogue/field.ts';
import { FUND_ALLOCATION_FIELDS, fundAllocationShape } from './catalogue/fundAllocation.ts';
import { FUND_BUDGET_FIELDS, fundBudgetShape } from './catalogue/fundBudget.ts';
import { FUND_GRANT_FIELDS, fundGrantShape } from './catalogue/fundGrant.ts';
import { FUND_PAYMENT_FIELDS, fundPaymentShape } from './catalogue/fundPayment.ts';
import {
  OBJECTION_FIELDS,
  objectionShape,
  PROJECT_MATERIAL_FIELDS,
  PROJECT_REVIEW_FIELDS,
  PUBLICITY_FIELDS,
  projectMaterialShape,
  projectReviewShape,
  publicityShape,
  STAGE_MOVE_FIELDS,
  stageMoveShape,
} from './catalogue/lifecycle.ts';
import { MAJOR_NOMINATION_FIELDS, majorNominationShape } from './catalogue/majorNomination.ts';
import { MEETING_FIELDS, meetingShape } from './catalogue/meeting.ts';
import { MEETING_ITEM_FIELDS, meetingItemShape } from './catalogue/meetingItem.ts';
import { MONTHLY_REPORT_FIELDS, monthlyReportShape } from './catalogue/monthlyReport.ts';
import { OTHER_FUND_FIELDS, otherFundShape } from './catalogue/otherFund.ts';
import { PLAN_BATCH_FIELDS, planBatchShape } from './catalogue/planBatch.ts';
import { PLAN_ENTRY_FIELDS, planEntryShape } from './catalogue/planEntry.ts';
import { POLICY_PACK_FIELDS, policyPackShape } from './catalogue/policyPack.ts';
import { PROBLEM_FIELDS, problemShape } from './catalogue/problem.ts';
import { PROBLEM_STEP_FIELDS, problemStepShape } from './catalogue/problemStep.ts';
import { PROJECT_FIELDS, type ProjectFields, projectShape } from './catalogue/project.ts';
import { REPORT_DEADLINE_FIELDS, reportDeadlineShape } from './catalogue/reportDeadline.ts';
import { SURVEY_ANSWER_FIELDS, SURVEY_FIELDS, surveyAnswerShape, surveyShape } from './catalogue/survey.ts';
import { VISIT_FIELDS, visitShape } from './catalogue/visit.ts';
import { VISIT_ITEM_FIELDS, visitItemShape } from './catalogue/visitItem.ts';
import { VISIT_PROMISE_FIELDS, visitPromiseShape } from './catalogue/visitPromise.ts';
import { VISIT_SIGNATURE_FIELDS, visitSignatureShape } from './catalogue/visitSignature.ts';
import { VISIT_TEMPLATE_FIELDS, visitTemplateShape } from './catalogue/visitTemplate.ts';
import { PROBLEM_ACTION, type ProblemAction } from './fieldworkCodes.ts';

export * from './catalogue/attachment.ts';
export * from './catalogue/enterprise.ts';
export * from './catalogue/equipmentLine.ts';
export type { Authority, FieldKind, FieldSpec } from './catalogue/field.ts';
export * from './catalogue/fundAllocation.ts';
export * from './catalogue/fundBudget.ts';
export * from './catalogue/fundGrant.ts';
export * from './catalogue/fundPayment.ts';
export * from './catalogue/lifecycle.ts';
export * from './catalogue/majorNomination.ts';
export * from './catalogue/meeting.ts';
export * from './catalogue/meetingItem.ts';
export * from './catalogue/monthlyReport.ts';
export * from './catalogue/otherFund.ts';
export * from './catalogue/planBatch.ts';
export * from './catalogue/planEntry.ts';
export * from './catalogue/policyPack.ts';
export * from './catalogue/problem.ts';
export * from './catalogue/problemStep.ts';
export * from './catalogue/project.ts';
export * from './catalogue/reportDeadline.ts';
export * from './catalogue/survey.ts';
export * from './catalogue/visit.ts';
export * from './catalogue/visitItem.ts';
export * from './catalogue/visitPromise.ts';
export * from './catalogue/visitSignature.ts';
export * from './catalogue/visitTemplate.ts';

/** Every kind of record: its word, the key of its list in a dump, the schema and the description of each field. */
const CATALOGUE = {
  enterprise: { label: '企业', list: 'enterprises', shape: enterpriseShape, fields: ENTERPRISE_FIELDS },
  project: { label: '项目', list: 'projects', shape: projectShape, fields: PROJECT_FIELDS },
  equipmentLine: {
    label: '设备',
    list: 'equipmentLines',
    shape: equipmentLineShape,
    fields: EQUIPMENT_LINE_FIELDS,
  },
  policyPack: { label: '政策包', list: 'policyPacks', shape: policyPackShape, fields: POLICY_PACK_FIELDS },
  attachment: { label: '附件', list: 'attachments', shape: attachmentShape, fields: ATTACHMENT_FIELDS },
  stageMove: { label: '办理步骤', list: 'stageMoves', shape: stageMoveShape, fields: STAGE_MOVE_FIELDS },
  projectMaterial: {
    label: '项目材料',
    list: 'projectMaterials',
    shape: projectMaterialShape,
    fields: PROJECT_MATERIAL_FIELDS,
  },
  projectReview: {
    label: '审查记录',
    list: 'projectReviews',
    shape: projectReviewShape,
    fields: PROJECT_REVIEW_FIELDS,
  },
  publicity: { label: '公示', list: 'publicities', shape: publicityShape, fields: PUBLICITY_FIELDS },
  objection: { label: '公示异议', list: 'objections', shape: objectionShape, fields: OBJECTION_FIELDS },
  planBatch: { label: '年度计划批次', list: 'planBatches', shape: planBatchShape, fields: PLAN_BATCH_FIELDS },
  planEntry: { label: '计划名单行', list: 'planEntries', shape: planEntryShape, fields: PLAN_ENTRY_FIELDS },
  majorNomination: {
    label: '重大项目推荐',
    list: 'majorNominations',
    shape: majorNominationShape,
    fields: MAJOR_NOMINATION_FIELDS,
  },
  fundBudget: { label: '资金预算', list: 'fundBudgets', shape: fundBudgetShape, fields: FUND_BUDGET_FIELDS },
  fundGrant: { label: '扶持决定', list: 'fundGrants', shape: fundGrantShape, fields: FUND_GRANT_FIELDS },
  fundAllocation: {
    label: '资金安排',
    list: 'fundAllocations',
    shape: fundAllocationShape,
    fields: FUND_ALLOCATION_FIELDS,
  },
  fundPayment: {
    label: '拨付记录',
    list: 'fundPayments',
    shape: fundPaymentShape,
    fields: FUND_PAYMENT_FIELDS,
  },
  otherFund: { label: '其他财政资金', list: 'otherFunds', shape: otherFundShape, fields: OTHER_FUND_FIELDS },
  monthlyReport: {
    label: '月报',
    list: 'monthlyReports',
    shape: monthlyReportShape,
    fields: MONTHLY_REPORT_FIELDS,
  },
  reportDeadline: {
    label: '月报截止日',
    list: 'reportDeadlines',
    shape: reportDeadlineShape,
    fields: REPORT_DEADLINE_FIELDS,
  },
  survey: { label: '专项调研', list: 'surveys', shape: surveyShape, fields: SURVEY_FIELDS },
  surveyAnswer: {
    label: '调研答复',
    list: 'surveyAnswers',
    shape: surveyAnswerShape,
    fields: SURVEY_ANSWER_FIELDS,
  },
  visit: { label: '走访', list: 'visits', shape: visitShape, fields: VISIT_FIELDS },
  visitItem: { label: '走访核对项', list: 'visitItems', shape: visitItemShape, fields: VISIT_ITEM_FIELDS },
  visitPromise: {
    label: '走访承诺',
    list: 'visitPromises',
    shape: visitPromiseShape,
    fields: VISIT_PROMISE_FIELDS,
  },
  visitSignature: {
    label: '走访签字',
    list: 'visitSignatures',
    shape: visitSignatureShape,
    fields: VISIT_SIGNATURE_FIELDS,
  },
  visitTemplate: {
    label: '核对单模板',
    list: 'visitTemplates',
    shape: visitTemplateShape,
    fields: VISIT_TEMPLATE_FIELDS,
  },
  problem: { label: '问题', list: 'problems', shape: problemShape, fields: PROBLEM_FIELDS },
  problemStep: {
    label: '问题步骤',
    list: 'problemSteps',
    shape: problemStepShape,
    fields: PROBLEM_STEP_FIELDS,
  },
  meeting: { label: '协调会', list: 'meetings', shape: meetingShape, fields: MEETING_FIELDS },
  meetingItem: {
    label: '协调会议题',
    list: 'meetingItems',
    shape: meetingItemShape,
    fields: MEETING_ITEM_FIELDS,
  },
} as const;

export type EntityName = keyof typeof CATALOGUE;
/** The two kinds of record that have a page of their own. */
export type RegistryEntity = 'enterprise' | 'project';
export type FieldsOf<E extends EntityName> = z.infer<z.ZodObject<(typeof CATALOGUE)[E]['shape']>>;

export const ENTITY_NAMES = Object.keys(CATALOGUE) as EntityName[];

function ofEach<T>(pick: (entity: EntityName) => T): Record<EntityName, T> {
  return Object.fromEntries(ENTITY_NAMES.map((entity) => [entity, pick(entity)])) as Record<EntityName, T>;
}
export const ENTITY_FIELDS = ofEach<Record<string, FieldSpec>>((entity) => CATALOGUE[entity].fields);
export const ENTITY_SHAPE = ofEach<Record<string, z.ZodType>>((entity) => CATALOGUE[entity].shape);
export const ENTITY_LABEL = ofEach<string>((entity) => CATALOGUE[entity].label);
/** The key of the list of all records of a kind, where they are listed together. */
export const ENTITY_LIST = ofEach<string>((entity) => CATALOGUE[entity].list);

/** What a record is called on a screen. */
export function recordName(fields: Record<string, unknown>): string {
  const step = PROBLEM_ACTION[fields.action as ProblemAction] as string | undefined;
  const name =
    fields.name ?? fields.title ?? fields.fileName ?? fields.projectName ?? fields.programme ?? step;
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
