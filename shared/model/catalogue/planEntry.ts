import { z } from 'zod';
import { PLAN_ENTRY_KIND } from '../codes.ts';
import { codeOf, date, type FieldSpec, longText, text } from './field.ts';

/**
 * A line of a batch: a project of the list as issued, or a later change. Lines are only ever added. The words are those
 * of the day the line was made, so that the list reads as it was issued, also where the project itself is not known.
 */
export const planEntryShape = {
  batchId: z.string().max(64).nullable(),
  projectId: z.string().max(64).nullable(),
  kind: codeOf(PLAN_ENTRY_KIND),
  /** Order in the list as issued; null for a change. */
  position: z.int().min(1).nullable(),
  heldFrom: date,
  reason: longText,
  projectName: text,
  projectCode: text,
  enterpriseName: text,
};

export const planEntryFieldsSchema = z.object(planEntryShape);
export type PlanEntryFields = z.infer<typeof planEntryFieldsSchema>;

export const PLAN_ENTRY_FIELDS: Record<keyof PlanEntryFields, FieldSpec> = {
  batchId: { label: '批次', kind: 'reference', authority: 'region' },
  projectId: { label: '项目', kind: 'reference', authority: 'region' },
  kind: { label: '类别', kind: 'code', codes: PLAN_ENTRY_KIND, authority: 'region' },
  position: { label: '序号', kind: 'quantity', authority: 'region' },
  heldFrom: { label: '起始日期', kind: 'date', authority: 'region' },
  reason: { label: '理由', kind: 'longText', authority: 'region' },
  projectName: { label: '项目名称', kind: 'text', authority: 'region' },
  projectCode: { label: '项目代码', kind: 'text', authority: 'region' },
  enterpriseName: { label: '企业名称', kind: 'text', authority: 'region' },
};
