import { z } from 'zod';
import { PROMISE_SIDE } from '../fieldworkCodes.ts';
import { codeOf, date, type FieldSpec, longText, text } from './field.ts';

/** What somebody promised during a visit, until it is kept. */
export const visitPromiseShape = {
  visitId: z.string().max(64).nullable(),
  projectId: z.string().max(64).nullable(),
  position: z.number().nullable(),
  side: codeOf(PROMISE_SIDE),
  title: text,
  dueDate: date,
  doneOn: date,
  doneNote: longText,
};

export const visitPromiseFieldsSchema = z.object(visitPromiseShape);
export type VisitPromiseFields = z.infer<typeof visitPromiseFieldsSchema>;

export const VISIT_PROMISE_FIELDS: Record<keyof VisitPromiseFields, FieldSpec> = {
  visitId: { label: '走访', kind: 'reference', authority: 'owner' },
  projectId: { label: '项目', kind: 'reference', authority: 'owner' },
  position: { label: '序号', kind: 'quantity', authority: 'owner' },
  side: { label: '承诺方', kind: 'code', codes: PROMISE_SIDE, authority: 'owner' },
  title: { label: '承诺事项', kind: 'text', authority: 'owner' },
  dueDate: { label: '期限', kind: 'date', authority: 'owner' },
  doneOn: { label: '兑现日期', kind: 'date', authority: 'owner' },
  doneNote: { label: '兑现情况', kind: 'longText', authority: 'owner' },
};
