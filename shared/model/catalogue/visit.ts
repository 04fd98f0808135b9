import { z } from 'zod';
import { VISIT_STATUS } from '../fieldworkCodes.ts';
import { codeOf, date, type FieldSpec, longText, text } from './field.ts';

/** A time of day as it is written on a form. */
const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间要写成 09:30 这样的样子')
  .nullable();

/** One visit to one project on one day. A day is the visits of one date in their route order. */
export const visitShape = {
  /** What a list calls it: the day and the enterprise. */
  title: text,
  projectId: z.string().max(64).nullable(),
  enterpriseId: z.string().max(64).nullable(),
  visitDate: date,
  routeOrder: z.number().nullable(),
  startTime: clock,
  endTime: clock,
  place: text,
  visitors: text,
  receivedBy: text,
  agenda: longText,
  opinion: longText,
  /** The template that the checks came from, by its name then. */
  templateName: text,
  status: codeOf(VISIT_STATUS),
};

export const visitFieldsSchema = z.object(visitShape);
export type VisitFields = z.infer<typeof visitFieldsSchema>;

export const VISIT_FIELDS: Record<keyof VisitFields, FieldSpec> = {
  title: { label: '名称', kind: 'text', authority: 'owner' },
  projectId: { label: '项目', kind: 'reference', authority: 'owner' },
  enterpriseId: { label: '企业', kind: 'reference', authority: 'owner' },
  visitDate: { label: '走访日期', kind: 'date', authority: 'owner' },
  routeOrder: { label: '路线次序', kind: 'quantity', authority: 'owner' },
  startTime: { label: '开始时间', kind: 'text', authority: 'owner' },
  endTime: { label: '结束时间', kind: 'text', authority: 'owner' },
  place: { label: '地点', kind: 'text', authority: 'owner' },
  visitors: { label: '走访人', kind: 'text', authority: 'owner' },
  receivedBy: { label: '接待人', kind: 'text', authority: 'owner' },
  agenda: { label: '走访事项', kind: 'longText', authority: 'owner' },
  opinion: { label: '走访意见', kind: 'longText', authority: 'owner' },
  templateName: { label: '核对单', kind: 'text', authority: 'owner' },
  status: { label: '状态', kind: 'code', codes: VISIT_STATUS, authority: 'owner' },
};
