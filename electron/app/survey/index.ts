export { exportSurvey } from './exportXlsx.ts';
export { surveyReminders } from './reminders.ts';
export { answerSurvey, listSurveys, removeSurvey, saveSurvey, submitSurvey, surveySheet } from './write.ts';
