export { dueProblems, writeProblem } from './problems.ts';
export { fieldworkReminders } from './reminders.ts';
export { duePromises } from './visits.ts';
