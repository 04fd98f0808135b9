import type { App } from '../app.ts';
import { missingAttachments } from '../attachment/index.ts';
import { os } from '../implementer.ts';
import {
  backupPath,
  backupState,
  makeBackup,
  previewRestore,
  recoverAttachments,
  restoreBackup,
  setSecondFolder,
} from './index.ts';

function backupFile(app: App, choice: { name: string } | { fileId: string }): string {
  return 'name' in choice ? backupPath(app, choice.name) : app.files.find(choice.fileId).path;
}

export const backupRouter = {
  state: os.backup.state.handler(({ context }) => backupState(context.app)),
  make: os.backup.make.handler(({ context }) => makeBackup(context.app)),
  setSecondFolder: os.backup.setSecondFolder.handler(({ context, input }) =>
    setSecondFolder(context.app, input.folder === '' ? null : input.folder),
  ),
  previewRestore: os.backup.previewRestore.handler(({ context, input }) =>
    previewRestore(context.app, backupFile(context.app, input)),
  ),
  restore: os.backup.restore.handler(async ({ context: { app }, input }) => {
    const { keptAs } = restoreBackup(app, backupFile(app, input));
    const recovered = await recoverAttachments(app.workspace());
    return { keptAs, recovered, missing: missingAttachments(app.workspace()) };
  }),
};
