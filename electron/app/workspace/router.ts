import { AppError } from '../../../shared/api/errors.ts';
import type { App } from '../app.ts';
import { ownCard } from '../exchange/index.ts';
import { homeFigures } from '../home/index.ts';
import { os } from '../implementer.ts';
import { createSampleWorkspace } from '../sample/index.ts';
import { streamTask } from '../task.ts';
import { createWorkspace, DIVISIONS, setOfficer, workspaceStatus } from './index.ts';

/** Folders that are being filled with sample data right now. */
const settingUp = new WeakSet<App>();

/** @throws AppError BUSY, DAMAGED_DATABASE, or REFUSED where an office is set up already. */
function emptyFolder(app: App): void {
  if (settingUp.has(app)) throw new AppError('BUSY', '正在生成样例数据。请等它完成，或先取消。');
  if (app.damage !== null) throw new AppError('DAMAGED_DATABASE', app.damage);
  if (app.current())
    throw new AppError('REFUSED', '这个数据文件夹已经有单位在用，没有改动。请另选一个空的数据文件夹。');
}

export const workspaceRouter = {
  status: os.workspace.status.handler(({ context }) => workspaceStatus(context.app)),
  divisions: os.workspace.divisions.handler(() => [...DIVISIONS]),
  create: os.workspace.create.handler(async ({ context: { app }, input }) => {
    emptyFolder(app);
    app.adopt(createWorkspace(app.dataDir, { office: input.office, officer: input.officer, sample: false }));
    if (input.passphrase !== null) {
      await app.keyring.create(input.passphrase);
      ownCard(app);
    }
    return workspaceStatus(app);
  }),
  createSample: os.workspace.createSample.handler(async function* ({ context: { app }, input, signal }) {
    return yield* streamTask(signal, async (task) => {
      emptyFolder(app);
      settingUp.add(app);
      try {
        await createSampleWorkspace(app, input, task);
      } finally {
        settingUp.delete(app);
      }
      return workspaceStatus(app);
    });
  }),
  setOfficer: os.workspace.setOfficer.handler(({ context: { app }, input }) => {
    setOfficer(app.workspace(), input.name);
    return workspaceStatus(app);
  }),
  home: os.workspace.home.handler(({ context, input }) =>
    homeFigures(context.app.workspace(), input.planYear, context.app.backupProblem),
  ),
};
