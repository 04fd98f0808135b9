export { batchesOf, heldBatch, heldBatches, leftBatch, membersToday } from './batches.ts';
export { knownProject, saveDraft } from './drafts.ts';
export { changeIssued, issueDraft } from './issue.ts';
export { projectReader } from './projects.ts';
