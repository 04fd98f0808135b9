export { listDeadlines, removeDeadline, setDeadline } from './deadlines.ts';
export { exportMonth } from './exportXlsx.ts';
export { currentMonth, monthlyGrid, projectMonths } from './grid.ts';
export { answerNotice } from './notices.ts';
export { monthlyDue, monthlyReminders } from './reminders.ts';
export { filledOf, monthlyRows, reportingProjects } from './rows.ts';
export { sampleMonths } from './sample.ts';
export { commitSheet, previewSheet } from './sheet.ts';
export { carryForward, reviewReports, saveCells, submitReports, takeBack, writeReport } from './write.ts';
