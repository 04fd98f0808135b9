import { z } from 'zod';
import { surveyFieldsSchema } from '../../model/entities.ts';
import { base, byId, file, none } from '../base.ts';
import { surveyHeadSchema, surveySheetSchema } from '../schemas/survey.ts';

export const surveyContract = {
  list: base.output(z.object({ surveys: z.array(surveyHeadSchema) })),
  /** Region only; null makes a new one. */
  save: base
    .input(
      z.object({
        id: z.string().max(64).nullable(),
        version: z.int().nullable(),
        fields: surveyFieldsSchema,
      }),
    )
    .output(surveyHeadSchema),
  remove: base.input(byId).output(none),
  /** The answers; at a county also the rows that are still to be answered. */
  sheet: base.input(byId).output(surveySheetSchema),
  answer: base
    .input(
      z.object({
        surveyId: z.string().max(64),
        projectId: z.string().max(64).nullable(),
        version: z.int().nullable(),
        answers: z.array(z.object({ id: z.string().max(40), text: z.string().max(2000) })).max(40),
      }),
    )
    .output(surveySheetSchema),
  /** Submits every answered row of this office. */
  submit: base.input(byId).output(surveySheetSchema),
  exportXlsx: base.input(byId).output(file),
};
