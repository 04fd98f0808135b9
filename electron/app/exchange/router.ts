import { AppError } from '../../../shared/api/errors.ts';
import type { OfficeCard } from '../../../shared/model/card.ts';
import { parseCard } from '../../exchange/card.ts';
import type { App } from '../app.ts';
import { os } from '../implementer.ts';
import { streamTask } from '../task.ts';
import { dismissReplay, lastReplay, workspaceStatus } from '../workspace/index.ts';
import { listAwaited } from './awaited.ts';
import { listForks, settleForks } from './forks.ts';
import {
  cardStanding,
  decideCells,
  describeCard,
  exportPackage,
  forwardPackage,
  listAlarms,
  listOffices,
  listReceived,
  listSent,
  openCells,
  ownCard,
  pendingExport,
  receivePackages,
  relayedPackages,
  revokeKey,
  rotateKeys,
  sentFile,
  sentReceipts,
  setVolumeMegabytes,
  takeForRelay,
  trustCard,
} from './index.ts';
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

/** @throws AppError REFUSED for what cannot be a card. */
async function readCard(app: App, fileId: string) {
  const file = await app.files.read(fileId);
  if (file.size > 64 * 1024)
    throw new AppError('REFUSED', `“${file.name}”太大，不是名片文件。请选择对方发来的 .card 文件。`);
  return parseCard(await file.text());
}

function cardWithFile(card: OfficeCard) {
  const file = new File([`${JSON.stringify(card, null, 2)}\n`], `${card.code}.card`, {
    type: 'application/json',
  });
  return { info: describeCard(card), file };
}

export const exchangeRouter = {
  unlock: os.exchange.unlock.handler(async ({ context: { app }, input }) => {
    app.workspace();
    if (app.keyring.exists()) await app.keyring.unlock(input.passphrase);
    else await app.keyring.create(input.passphrase);
    ownCard(app);
  }),
  card: os.exchange.card.handler(({ context: { app } }) => cardWithFile(ownCard(app))),
  rotateKeys: os.exchange.rotateKeys.handler(async ({ context: { app }, input }) =>
    cardWithFile(await rotateKeys(app, input.passphrase)),
  ),
  revoke: os.exchange.revoke.handler(({ context, input }) =>
    revokeKey(context.app.workspace(), input.keyId, input.reason),
  ),
  receipts: os.exchange.receipts.handler(({ context }) => sentReceipts(context.app.workspace())),
  sentFile: os.exchange.sentFile.handler(({ context, input }) => sentFile(context.app, input.packageId)),
  relay: os.exchange.relay.handler(({ context, input }) => takeForRelay(context.app, input.fileId)),
  relayed: os.exchange.relayed.handler(({ context }) => relayedPackages(context.app.workspace())),
  forward: os.exchange.forward.handler(({ context, input }) => forwardPackage(context.app, input.packageId)),
  alarms: os.exchange.alarms.handler(({ context }) => listAlarms(context.app.workspace())),
  checkCard: os.exchange.checkCard.handler(async ({ context: { app }, input }) => {
    const card = await readCard(app, input.fileId);
    return { card: describeCard(card), known: cardStanding(app.workspace(), card) };
  }),
  trust: os.exchange.trust.handler(async ({ context: { app }, input }) => {
    const card = await readCard(app, input.fileId);
    trustCard(app.workspace(), card);
    return describeCard(card);
  }),
  offices: os.exchange.offices.handler(({ context }) => listOffices(context.app.workspace())),
  pending: os.exchange.pending.handler(({ context, input }) =>
    pendingExport(context.app.workspace(), input.to),
  ),
  setVolumeSize: os.exchange.setVolumeSize.handler(({ context, input }) =>
    setVolumeMegabytes(context.app.workspace(), input.megabytes),
  ),
  export: os.exchange.export.handler(async function* ({ context: { app }, input, signal }) {
    return yield* streamTask(signal, (task) => exportPackage(app, input.to, task, input.volumeMegabytes));
  }),
  preview: os.exchange.preview.handler(async function* ({ context: { app }, input, signal }) {
    return yield* streamTask(signal, (task) => receivePackages(app, input.fileIds, false, task));
  }),
  import: os.exchange.import.handler(async function* ({ context: { app }, input, signal }) {
    return yield* streamTask(signal, (task) =>
      receivePackages(app, input.fileIds, true, task, input.confirmed),
    );
  }),
  openCells: os.exchange.openCells.handler(({ context }) => openCells(context.app.workspace())),
  decide: os.exchange.decide.handler(({ context, input }) => ({
    decided: decideCells(context.app.workspace(), input.decisions),
  })),
  sent: os.exchange.sent.handler(({ context }) => listSent(context.app.workspace())),
  received: os.exchange.received.handler(({ context }) => listReceived(context.app.workspace())),
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
