export { type AutomaticBackup, startAutomaticBackup } from './automatic.ts';
export {
  backupPath,
  backupState,
  backupTo,
  makeBackup,
  recoverAttachments,
  setSecondFolder,
} from './backup.ts';
export { previewRestore, restoreBackup } from './restore.ts';
