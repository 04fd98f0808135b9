export { DIVISIONS } from './divisions.ts';
export { createSampleWorkspace } from './sample.ts';
export { workspaceStatus } from './status.ts';
export {
  closeWorkspace,
  createWorkspace,
  openSideWorkspace,
  openWorkspace,
  readSetting,
  setOfficer,
  writeSetting,
} from './store.ts';
