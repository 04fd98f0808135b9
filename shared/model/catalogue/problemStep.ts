import { z } from 'zod';
import { OFFICE_LEVEL } from '../codes.ts';
import { PROBLEM_ACTION, PROBLEM_STATE } from '../fieldworkCodes.ts';
import { codeOf, date, type FieldSpec, longText, text } from './field.ts';

/** One step of a problem, written once by the office that took it and never changed. */
export const problemStepShape = {
  problemId: z.string().max(64).nullable(),
  action: codeOf(PROBLEM_ACTION),
  /** The newest steps that were known when this one was taken: how order is known without clocks. */
  after: z.array(z.string().max(64)).max(200).nullable(),
  fromState: codeOf(PROBLEM_STATE),
  toState: codeOf(PROBLEM_STATE),
  actorLevel: codeOf(OFFICE_LEVEL),
  level: codeOf(OFFICE_LEVEL),
  person: text,
  dueDate: date,
  text: longText,
  meetingId: z.string().max(64).nullable(),
  doneBy: text,
  /** UTC ISO time of that computer, for display. */
  doneAt: text,
};

export const problemStepFieldsSchema = z.object(problemStepShape);
export type ProblemStepFields = z.infer<typeof problemStepFieldsSchema>;

export const PROBLEM_STEP_FIELDS: Record<keyof ProblemStepFields, FieldSpec> = {
  problemId: { label: '问题', kind: 'reference', authority: 'owner' },
  action: { label: '步骤', kind: 'code', codes: PROBLEM_ACTION, authority: 'owner' },
  after: { label: '接在', kind: 'list', authority: 'owner' },
  fromState: { label: '原状态', kind: 'code', codes: PROBLEM_STATE, authority: 'owner' },
  toState: { label: '新状态', kind: 'code', codes: PROBLEM_STATE, authority: 'owner' },
  actorLevel: { label: '经办层级', kind: 'code', codes: OFFICE_LEVEL, authority: 'owner' },
  level: { label: '转到层级', kind: 'code', codes: OFFICE_LEVEL, authority: 'owner' },
  person: { label: '责任人', kind: 'text', authority: 'owner' },
  dueDate: { label: '期限', kind: 'date', authority: 'owner' },
  text: { label: '内容', kind: 'longText', authority: 'owner' },
  meetingId: { label: '协调会', kind: 'reference', authority: 'owner' },
  doneBy: { label: '经办人', kind: 'text', authority: 'owner' },
  doneAt: { label: '时间', kind: 'text', authority: 'owner' },
};
