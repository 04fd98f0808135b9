export { dueProblems, writeProblem } from './problems.ts';
export { duePromises } from './promises.ts';
export { fieldworkReminders } from './reminders.ts';
export { sampleFieldwork } from './sample.ts';
export { problemEvents, visitEvents } from './timeline.ts';
