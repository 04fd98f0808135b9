import { z } from 'zod';
import { monthlyReportFieldsSchema, monthlyReportShape } from '../../model/entities.ts';
import { FILLED, type FilledField } from '../../monthly/report.ts';
import { fileInfoSchema, id, json, safeCount } from './common.ts';

export const monthSchema = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/, '月份要写成 2019-09 这样的样子');

const mask = Object.fromEntries(FILLED.map((field) => [field, true])) as Record<FilledField, true>;
/** What an officer fills in; anything else in a report is refused here. */
export const filledSchema = monthlyReportFieldsSchema.pick(mask).strict();

export const reportSchema = z.object({
  id,
  version: z.int(),
  conflicts: z.int(),
  updatedAt: z.string(),
  fields: z.object(monthlyReportShape),
});
export type MonthlyReport = z.infer<typeof reportSchema>;

export const earlierSchema = filledSchema.extend({ month: monthSchema });

export const reportedProjectSchema = z.object({
  totalInvestmentFen: z.int().nullable(),
  fixedInvestmentFen: z.int().nullable(),
  yearInvestmentFen: z.int().nullable(),
  startDate: z.string().nullable(),
  expectedCompletion: z.string().nullable(),
  completedOn: z.string().nullable(),
});

export const monthlyRowSchema = z.object({
  projectId: id,
  projectVersion: z.int(),
  name: z.string().nullable(),
  projectCode: z.string().nullable(),
  enterpriseId: z.string().nullable(),
  enterpriseName: z.string().nullable(),
  aboveScale: z.boolean().nullable(),
  office: z.string(),
  officeName: z.string(),
  /** Whether this office fills the report in. */
  own: z.boolean(),
  /** Whether this office judges it. */
  reviews: z.boolean(),
  project: reportedProjectSchema,
  report: reportSchema.nullable(),
  /** The newest report before the month. */
  earlier: earlierSchema.nullable(),
  deadline: z.string().nullable(),
});
export type MonthlyRow = z.infer<typeof monthlyRowSchema>;

export const monthlyGridSchema = z.object({
  month: monthSchema,
  planYear: z.int(),
  /** The day in Guangxi on which the grid was read. */
  today: z.string(),
  rows: z.array(monthlyRowSchema),
  /** Keys of noticed changes that were put aside. */
  dismissed: z.array(z.string()),
});
export type MonthlyGrid = z.infer<typeof monthlyGridSchema>;

export const monthlyChangeSchema = z.object({
  projectId: id,
  /** The version of the report the change was made from; null when there was none. */
  version: z.int().nullable(),
  set: filledSchema.partial(),
});
export type MonthlyChange = z.infer<typeof monthlyChangeSchema>;

export const deadlineSchema = z.object({
  id,
  office: z.string(),
  officeName: z.string(),
  fromMonth: monthSchema,
  day: z.int(),
  nextMonth: z.boolean(),
  own: z.boolean(),
});
export type Deadline = z.infer<typeof deadlineSchema>;

export const monthlyMappingSchema = z.object({
  /** Column index → field or null. */
  columns: z.record(z.string(), z.string().nullable()),
  unit: z.enum(['wan', 'yuan']),
});
export type MonthlyMapping = z.infer<typeof monthlyMappingSchema>;

export const monthlySheetRowSchema = z.object({
  row: z.int(),
  name: z.string(),
  projectId: z.string().nullable(),
  status: z.enum(['changed', 'unchanged', 'wrong']),
  reasons: z.array(z.object({ column: z.string(), message: z.string() })),
  changes: z.array(z.object({ field: z.string(), label: z.string(), before: json, after: json })),
});
export const monthlySheetSchema = z.object({
  file: fileInfoSchema,
  sheetName: z.string(),
  columns: z.array(z.object({ index: safeCount, header: z.string(), field: z.string().nullable() })),
  fields: z.array(z.object({ path: z.string(), label: z.string() })),
  mapping: monthlyMappingSchema,
  unitFound: z.boolean(),
  /** The month that the sheet names, where it names one. */
  sheetMonth: monthSchema.nullable(),
  rows: z.array(monthlySheetRowSchema),
  counts: z.object({ changed: safeCount, unchanged: safeCount, wrong: safeCount }),
  digest: z.string(),
});
export type MonthlySheet = z.infer<typeof monthlySheetSchema>;

export const projectMonthsSchema = z.object({
  /** Oldest first. */
  reports: z.array(reportSchema),
  project: reportedProjectSchema,
  own: z.boolean(),
});
export type ProjectMonths = z.infer<typeof projectMonthsSchema>;

export const noticeAnswerSchema = z.discriminatedUnion('answer', [
  z.object({ answer: z.literal('dismiss'), projectId: id, month: monthSchema, notice: z.string().max(40) }),
  z.object({
    answer: z.literal('take'),
    projectId: id,
    month: monthSchema,
    notice: z.string().max(40),
    /** The day that the notice asks for. */
    day: z.string().nullable(),
  }),
]);
export type NoticeAnswer = z.infer<typeof noticeAnswerSchema>;
