export { batchesOf, heldBatches, membersToday } from './batches.ts';
export { saveDraft } from './drafts.ts';
export { projectReader } from './projects.ts';
export { issueWithSteps, makeSteps } from './steps.ts';
