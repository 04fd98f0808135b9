import { AppError } from '../../../shared/api/errors.ts';
import type { App } from '../app.ts';
import { os } from '../implementer.ts';
import { dismissReplay, lastReplay, workspaceStatus } from '../workspace/index.ts';
import { listAwaited } from './awaited.ts';
import { listForks, settleForks } from './forks.ts';
import { joinWithKeys, keyFile, readKeyFile } from './keyFile.ts';

/** @throws AppError REFUSED for what cannot be a key file. */
async function keyFileText(app: App, fileId: string): Promise<string> {
  const file = await app.files.read(fileId);
  if (file.size > 4 * 1024 * 1024)
    throw new AppError('REFUSED', `“${file.name}”太大，不是密钥文件。请选择 .qqkeys 文件。`);
  return file.text();
}

export const joinRouter = {
  keyFile: os.workspace.keyFile.handler(({ context: { app } }) => {
    const { code } = app.workspace().info.office;
    return new File([keyFile(app)], `${code}.qqkeys`, { type: 'application/json' });
  }),
  readKeyFile: os.workspace.readKeyFile.handler(async ({ context: { app }, input }) => {
    const { office, createdAt, cards } = readKeyFile(await keyFileText(app, input.fileId));
    return { office, createdAt, offices: cards.length };
  }),
  join: os.workspace.join.handler(async ({ context: { app }, input }) => {
    await joinWithKeys(app, await keyFileText(app, input.fileId), input.officer, input.passphrase);
    return workspaceStatus(app);
  }),
};

export const watchRouter = {
  forks: os.exchange.forks.handler(({ context }) => listForks(context.app.workspace())),
  settleFork: os.exchange.settleFork.handler(({ context, input }) =>
    settleForks(context.app.workspace(), input.sender, input.reason),
  ),
  replayed: os.exchange.replayed.handler(({ context }) => lastReplay(context.app.workspace())),
  dismissReplayed: os.exchange.dismissReplayed.handler(({ context }) =>
    dismissReplay(context.app.workspace()),
  ),
  awaited: os.exchange.awaited.handler(({ context }) => listAwaited(context.app.workspace())),
};
