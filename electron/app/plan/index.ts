export { batchesOf } from './batches.ts';
