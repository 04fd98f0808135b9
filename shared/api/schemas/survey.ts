import { z } from 'zod';
import { surveyAnswerFieldsSchema, surveyFieldsSchema } from '../../model/entities.ts';
import { head, id, safeCount } from './common.ts';

export const surveyHeadSchema = z.object({
  ...head,
  officeName: z.string(),
  own: z.boolean(),
  fields: surveyFieldsSchema,
  /** Answers received or written here, and how many of them are submitted. */
  answers: safeCount,
  submitted: safeCount,
});
export type SurveyHead = z.infer<typeof surveyHeadSchema>;

export const surveyRowSchema = z.object({
  /** null while nothing was answered. */
  id: id.nullable(),
  version: z.int().nullable(),
  office: z.string(),
  officeName: z.string(),
  /** Whether this office answers it: its own rows, except those that are not asked for any more. */
  own: z.boolean(),
  projectId: z.string().nullable(),
  projectName: z.string().nullable(),
  enterpriseName: z.string().nullable(),
  fields: surveyAnswerFieldsSchema,
});
export type SurveyRow = z.infer<typeof surveyRowSchema>;
/** How far one office is. */
export const surveyOfficeSchema = z.object({
  office: z.string(),
  officeName: z.string(),
  /** Answers asked for, as far as the projects of the office are known here. */
  asked: safeCount,
  submitted: safeCount,
});
export const surveySheetSchema = z.object({
  survey: surveyHeadSchema,
  rows: z.array(surveyRowSchema),
  /** Every office that is asked, also those of which nothing has come; at a county only itself. */
  offices: z.array(surveyOfficeSchema),
});
export type SurveySheet = z.infer<typeof surveySheetSchema>;
