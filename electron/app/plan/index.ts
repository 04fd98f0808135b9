export { batchesOf, heldBatches } from './batches.ts';
