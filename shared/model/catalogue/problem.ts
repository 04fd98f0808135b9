import { z } from 'zod';
import { OFFICE_LEVEL } from '../codes.ts';
import { PROBLEM_ORIGIN, PROBLEM_TYPE } from '../fieldworkCodes.ts';
import { codeOf, date, type FieldSpec, longText, text } from './field.ts';

/** A problem that somebody has to solve. What happens to it is in its steps. */
export const problemShape = {
  title: text,
  detail: longText,
  type: codeOf(PROBLEM_TYPE),
  projectId: z.string().max(64).nullable(),
  enterpriseId: z.string().max(64).nullable(),
  /** Which level was asked at first; steps move it. */
  askedLevel: codeOf(OFFICE_LEVEL),
  /** Who was to see to it at first; steps change it. */
  person: text,
  /** By when at first; steps change it. */
  dueDate: date,
  raisedOn: date,
  origin: codeOf(PROBLEM_ORIGIN),
  /** The visit or monthly report it was raised from. */
  originId: z.string().max(64).nullable(),
};

export const problemFieldsSchema = z.object(problemShape);
export type ProblemFields = z.infer<typeof problemFieldsSchema>;

export const PROBLEM_FIELDS: Record<keyof ProblemFields, FieldSpec> = {
  title: { label: '问题', kind: 'text', authority: 'owner' },
  detail: { label: '情况说明', kind: 'longText', authority: 'owner' },
  type: { label: '类型', kind: 'code', codes: PROBLEM_TYPE, authority: 'owner' },
  projectId: { label: '项目', kind: 'reference', authority: 'owner' },
  enterpriseId: { label: '企业', kind: 'reference', authority: 'owner' },
  askedLevel: { label: '提请层级', kind: 'code', codes: OFFICE_LEVEL, authority: 'owner' },
  person: { label: '责任人', kind: 'text', authority: 'owner' },
  dueDate: { label: '办结期限', kind: 'date', authority: 'owner' },
  raisedOn: { label: '提出日期', kind: 'date', authority: 'owner' },
  origin: { label: '来源', kind: 'code', codes: PROBLEM_ORIGIN, authority: 'owner' },
  originId: { label: '来源记录', kind: 'reference', authority: 'owner' },
};
