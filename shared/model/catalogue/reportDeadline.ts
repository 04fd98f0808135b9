import { z } from 'zod';
import type { FieldSpec } from './field.ts';
import { monthText } from './monthlyReport.ts';

/** The day by which monthly reports are due, from a month on; a city's holds for its counties. */
export const reportDeadlineShape = {
  fromMonth: monthText,
  /** Up to 28, so that every month has the day. */
  day: z.int().min(1).max(28).nullable(),
  /** True: the day is in the month after the one reported. */
  nextMonth: z.boolean().nullable(),
};
export const reportDeadlineFieldsSchema = z.object(reportDeadlineShape);
export type ReportDeadlineFields = z.infer<typeof reportDeadlineFieldsSchema>;

export const REPORT_DEADLINE_FIELDS: Record<keyof ReportDeadlineFields, FieldSpec> = {
  fromMonth: { label: '起始月份', kind: 'text', authority: 'owner' },
  day: { label: '截止日', kind: 'quantity', authority: 'owner' },
  nextMonth: { label: '次月截止', kind: 'boolean', authority: 'owner' },
};
