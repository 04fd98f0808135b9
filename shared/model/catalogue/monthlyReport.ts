import { z } from 'zod';
import { amount, codeOf, type FieldSpec, flag, longText, text } from './field.ts';

/** What the city says of a report that was submitted. */
export const REVIEW_OUTCOME = { returned: '退回', accepted: '通过' } as const;

/** A month such as `2019-09`. */
export const monthText = z
  .string()
  .regex(/^20\d{2}-(0[1-9]|1[0-2])$/, '月份要写成 2019-09 这样的样子')
  .nullable();
const instant = z.string().max(40).nullable();

/**
 * What one project did in one month. The four parts split the cumulative amount. The county says what happened and
 * that it submits; what the city thinks of it are fields of the city, so neither level overwrites the other.
 */
export const monthlyReportShape = {
  projectId: z.string().max(64).nullable(),
  month: monthText,
  plannedTotalFen: amount,
  yearPlanFen: amount,
  monthDoneFen: amount,
  yearDoneFen: amount,
  cumulativeFen: amount,
  landFen: amount,
  infrastructureFen: amount,
  buildingFen: amount,
  equipmentFen: amount,
  /** 形象进度. */
  progress: text,
  problems: longText,
  /** Why a figure that looks odd is right, or what was corrected. */
  note: longText,
  /** Entered the statistics of firms above scale this month. */
  enteredAboveScale: flag,
  /** The newest submission; null while it is a draft or taken back. */
  submittedAt: instant,
  submittedBy: text,
  /** What the deadline is judged by: the first submission, not the one after a return. */
  firstSubmittedAt: instant,
  reviewOutcome: codeOf(REVIEW_OUTCOME),
  reviewReason: longText,
  /** The submission that was judged: a later one is open again. */
  reviewedSubmission: instant,
  reviewedAt: instant,
  reviewedBy: text,
};

export const monthlyReportFieldsSchema = z.object(monthlyReportShape);
export type MonthlyReportFields = z.infer<typeof monthlyReportFieldsSchema>;

export const MONTHLY_REPORT_FIELDS: Record<keyof MonthlyReportFields, FieldSpec> = {
  projectId: { label: '项目', kind: 'reference', authority: 'owner' },
  month: { label: '月份', kind: 'text', authority: 'owner' },
  plannedTotalFen: { label: '计划总投资', kind: 'amount', authority: 'owner' },
  yearPlanFen: { label: '本年计划', kind: 'amount', authority: 'owner' },
  monthDoneFen: { label: '本月完成', kind: 'amount', authority: 'owner' },
  yearDoneFen: { label: '本年累计', kind: 'amount', authority: 'owner' },
  cumulativeFen: { label: '开工以来累计', kind: 'amount', authority: 'owner' },
  landFen: { label: '其中：土地', kind: 'amount', authority: 'owner' },
  infrastructureFen: { label: '其中：基础设施', kind: 'amount', authority: 'owner' },
  buildingFen: { label: '其中：厂房土建', kind: 'amount', authority: 'owner' },
  equipmentFen: { label: '其中：设备', kind: 'amount', authority: 'owner' },
  progress: { label: '形象进度', kind: 'text', authority: 'owner' },
  problems: { label: '存在问题', kind: 'longText', authority: 'owner' },
  note: { label: '情况说明', kind: 'longText', authority: 'owner' },
  enteredAboveScale: { label: '本月入规', kind: 'boolean', authority: 'owner' },
  submittedAt: { label: '提交时间', kind: 'text', authority: 'owner' },
  submittedBy: { label: '提交人', kind: 'text', authority: 'owner' },
  firstSubmittedAt: { label: '首次提交时间', kind: 'text', authority: 'owner' },
  reviewOutcome: { label: '市级意见', kind: 'code', codes: REVIEW_OUTCOME, authority: 'city' },
  reviewReason: { label: '退回理由', kind: 'longText', authority: 'city' },
  reviewedSubmission: { label: '所审的提交', kind: 'text', authority: 'city' },
  reviewedAt: { label: '审核时间', kind: 'text', authority: 'city' },
  reviewedBy: { label: '审核人', kind: 'text', authority: 'city' },
};
