export { createSampleWorkspace } from './create.ts';
