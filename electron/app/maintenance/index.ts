export { dumpView } from './dump.ts';
export { type Verification, verifyWorkspace } from './verify.ts';
