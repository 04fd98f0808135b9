export { DIVISIONS } from './divisions.ts';
export { dismissReplay, lastReplay } from './replay.ts';
export { readSetting, writeSetting } from './settings.ts';
export { workspaceStatus } from './status.ts';
export {
  closeWorkspace,
  createWorkspace,
  openSideWorkspace,
  openWorkspace,
  removeWorkspace,
  setOfficer,
} from './store.ts';
