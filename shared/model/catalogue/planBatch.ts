import { z } from 'zod';
import { date, type FieldSpec, longText, text } from './field.ts';

/** A batch of a year's plan, written once when the region issues it. */
export const planBatchShape = {
  title: text,
  year: z.int().min(2019).max(2100).nullable(),
  /** 第几批. */
  number: z.int().min(1).max(99).nullable(),
  documentNumber: text,
  issuedOn: date,
  note: longText,
};

export const planBatchFieldsSchema = z.object(planBatchShape);
export type PlanBatchFields = z.infer<typeof planBatchFieldsSchema>;

export const PLAN_BATCH_FIELDS: Record<keyof PlanBatchFields, FieldSpec> = {
  title: { label: '名称', kind: 'text', authority: 'region' },
  year: { label: '计划年度', kind: 'year', authority: 'region' },
  number: { label: '批次', kind: 'quantity', authority: 'region' },
  documentNumber: { label: '文号', kind: 'text', authority: 'region' },
  issuedOn: { label: '印发日期', kind: 'date', authority: 'region' },
  note: { label: '说明', kind: 'longText', authority: 'region' },
};
