import { os } from '../implementer.ts';
import {
  answerSurvey,
  exportSurvey,
  listSurveys,
  removeSurvey,
  saveSurvey,
  submitSurvey,
  surveySheet,
} from './index.ts';

export const surveyRouter = {
  list: os.survey.list.handler(({ context }) => ({ surveys: listSurveys(context.app.workspace()) })),
  save: os.survey.save.handler(({ context, input }) => saveSurvey(context.app.workspace(), input)),
  remove: os.survey.remove.handler(({ context, input }) => removeSurvey(context.app.workspace(), input.id)),
  sheet: os.survey.sheet.handler(({ context, input }) => surveySheet(context.app.workspace(), input.id)),
  answer: os.survey.answer.handler(({ context, input }) => answerSurvey(context.app.workspace(), input)),
  submit: os.survey.submit.handler(({ context, input }) => submitSurvey(context.app.workspace(), input.id)),
  exportXlsx: os.survey.exportXlsx.handler(({ context, input }) =>
    exportSurvey(context.app.workspace(), input.id),
  ),
};
