import { z } from 'zod';
import { codeOf, date, type FieldSpec, longText, text } from './field.ts';

export const SURVEY_SCOPE = { project: '每个项目填一份', office: '每个单位填一份' } as const;
export const QUESTION_KIND = { text: '文字', number: '数字', choice: '选择' } as const;

export const questionSchema = z.object({
  id: z.string().min(1).max(40),
  text: z.string().min(1).max(200),
  kind: z.enum(Object.keys(QUESTION_KIND) as [keyof typeof QUESTION_KIND]),
  choices: z.array(z.string().min(1).max(60)).max(20),
});
export type Question = z.infer<typeof questionSchema>;

/** 专项调研: questions the region puts to every county. */
export const surveyShape = {
  title: text,
  /** 2019-Q3. */
  quarter: z
    .string()
    .regex(/^20\d{2}-Q[1-4]$/, '季度要写成 2019-Q3 这样的样子')
    .nullable(),
  scope: codeOf(SURVEY_SCOPE),
  dueOn: date,
  questions: z.array(questionSchema).max(40).nullable(),
  note: longText,
};
export const surveyFieldsSchema = z.object(surveyShape);
export type SurveyFields = z.infer<typeof surveyFieldsSchema>;
export const SURVEY_FIELDS: Record<keyof SurveyFields, FieldSpec> = {
  title: { label: '题目', kind: 'text', authority: 'owner' },
  quarter: { label: '季度', kind: 'text', authority: 'owner' },
  scope: { label: '填报方式', kind: 'code', codes: SURVEY_SCOPE, authority: 'owner' },
  dueOn: { label: '截止日期', kind: 'date', authority: 'owner' },
  questions: { label: '问题', kind: 'list', authority: 'owner' },
  note: { label: '填报说明', kind: 'longText', authority: 'owner' },
};

/** One county's answers to a survey, for one project or for the office. */
export const surveyAnswerShape = {
  surveyId: z.string().max(64).nullable(),
  projectId: z.string().max(64).nullable(),
  answers: z
    .array(z.object({ id: z.string().max(40), text: z.string().max(2000) }))
    .max(40)
    .nullable(),
  submittedAt: z.string().max(40).nullable(),
  submittedBy: text,
};
export const surveyAnswerFieldsSchema = z.object(surveyAnswerShape);
export type SurveyAnswerFields = z.infer<typeof surveyAnswerFieldsSchema>;
export const SURVEY_ANSWER_FIELDS: Record<keyof SurveyAnswerFields, FieldSpec> = {
  surveyId: { label: '调研', kind: 'reference', authority: 'owner' },
  projectId: { label: '项目', kind: 'reference', authority: 'owner' },
  answers: { label: '答复', kind: 'list', authority: 'owner' },
  submittedAt: { label: '提交时间', kind: 'text', authority: 'owner' },
  submittedBy: { label: '提交人', kind: 'text', authority: 'owner' },
};
