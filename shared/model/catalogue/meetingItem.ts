import { z } from 'zod';
import { date, type FieldSpec, longText, text } from './field.ts';

/** A problem on the agenda of a meeting, and what was decided on it. */
export const meetingItemShape = {
  meetingId: z.string().max(64).nullable(),
  problemId: z.string().max(64).nullable(),
  position: z.number().nullable(),
  decision: longText,
  person: text,
  dueDate: date,
};

export const meetingItemFieldsSchema = z.object(meetingItemShape);
export type MeetingItemFields = z.infer<typeof meetingItemFieldsSchema>;

export const MEETING_ITEM_FIELDS: Record<keyof MeetingItemFields, FieldSpec> = {
  meetingId: { label: '协调会', kind: 'reference', authority: 'owner' },
  problemId: { label: '问题', kind: 'reference', authority: 'owner' },
  position: { label: '序号', kind: 'quantity', authority: 'owner' },
  decision: { label: '议定事项', kind: 'longText', authority: 'owner' },
  person: { label: '责任人', kind: 'text', authority: 'owner' },
  dueDate: { label: '期限', kind: 'date', authority: 'owner' },
};
