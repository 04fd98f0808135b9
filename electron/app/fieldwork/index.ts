export { dueProblems } from './problem/due.ts';
export { writeProblem } from './problem/write.ts';
export { fieldworkReminders } from './reminders.ts';
export { sampleFieldwork } from './sample.ts';
export { problemEvents, visitEvents } from './timeline.ts';
export { duePromises } from './visit/promises.ts';
