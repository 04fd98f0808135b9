import { z } from 'zod';
import { date, type FieldSpec, longText, text } from './field.ts';

/** A time of day as it is written on a form. */
const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间要写成 09:30 这样的样子')
  .nullable();

/** A coordination meeting over a selection of problems. */
export const meetingShape = {
  title: text,
  meetingDate: date,
  startTime: clock,
  place: text,
  host: text,
  attendees: longText,
  recorder: text,
  summary: longText,
  /** The day its decisions became steps of the problems. */
  finishedOn: date,
};

export const meetingFieldsSchema = z.object(meetingShape);
export type MeetingFields = z.infer<typeof meetingFieldsSchema>;

export const MEETING_FIELDS: Record<keyof MeetingFields, FieldSpec> = {
  title: { label: '会议名称', kind: 'text', authority: 'owner' },
  meetingDate: { label: '会议日期', kind: 'date', authority: 'owner' },
  startTime: { label: '开始时间', kind: 'text', authority: 'owner' },
  place: { label: '地点', kind: 'text', authority: 'owner' },
  host: { label: '主持人', kind: 'text', authority: 'owner' },
  attendees: { label: '参会单位和人员', kind: 'longText', authority: 'owner' },
  recorder: { label: '记录人', kind: 'text', authority: 'owner' },
  summary: { label: '会议概况', kind: 'longText', authority: 'owner' },
  finishedOn: { label: '定稿日期', kind: 'date', authority: 'owner' },
};
