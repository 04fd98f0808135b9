import { os } from '../implementer.ts';
import { streamTask } from '../task.ts';
import { dumpView, verifyWorkspace } from './index.ts';

export const maintenanceRouter = {
  dump: os.maintenance.dump.handler(
    ({ context }) => new File([dumpView(context.app.workspace())], 'dump.json', { type: 'text/plain' }),
  ),
  verify: os.maintenance.verify.handler(async function* ({ context: { app }, signal }) {
    return yield* streamTask(signal, (task) => verifyWorkspace(app.workspace(), task));
  }),
  exportKeys: os.maintenance.exportKeys.handler(async ({ context: { app }, input }) => {
    const keys = await app.keyring.unlock(input.passphrase);
    return { ageIdentity: keys.ageIdentity, signingPrivatePem: keys.signingPrivatePem };
  }),
};
