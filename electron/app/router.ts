/** The contract, implemented once. Each entry only unpacks arguments and calls its area's use case. */
import { AppError } from '../../shared/api/errors.ts';
import type { PackReading } from '../../shared/api/schemas.ts';
import type { OfficeCard } from '../../shared/model/card.ts';
import { type ParsedPack, packText, parsePack, parsePackText } from '../../shared/policy/packFile.ts';
import { packHash } from '../../shared/rules/index.ts';
import { parseCard } from '../exchange/card.ts';
import type { App } from './app.ts';
import {
  addAttachment,
  listAttachments,
  missingAttachments,
  openAttachment,
  saveAttachment,
  setAttachmentDeleted,
} from './attachment/index.ts';
import {
  backupPath,
  backupState,
  makeBackup,
  previewRestore,
  recoverAttachments,
  restoreBackup,
  setSecondFolder,
} from './backup/index.ts';
import { discardDraft, getDraft, listDrafts, putDraft } from './draft/index.ts';
import { equipmentList, saveEquipment } from './equipment/index.ts';
import { equipmentSheetRouter } from './equipment/router.ts';
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
} from './exchange/index.ts';
import { joinRouter, watchRouter } from './exchange/router.ts';
import { meetingRouter, problemRouter, visitRouter } from './fieldwork/router.ts';
import { fundingRouter } from './funding/router.ts';
import { homeFigures } from './home/index.ts';
import { os } from './implementer.ts';
import {
  commitLedger,
  dismissWrongRow,
  inspectLedger,
  ledgerTemplate,
  listWrongRows,
  previewLedger,
} from './ledger/index.ts';
import { libraryRouter } from './library/router.ts';
import { dumpView, verifyWorkspace } from './maintenance/index.ts';
import { monthlyRouter } from './monthly/router.ts';
import { officeNames } from './officeNames.ts';
import { listPacks, refusedPacks } from './pack/index.ts';
import { planRouter } from './plan/router.ts';
import {
  certificateOf,
  choosePack,
  differenceOf,
  exportSimulation,
  listScenarios,
  publishPack,
  questionRound,
  removeScenario,
  saveScenario,
  simulate,
  withdrawPack,
} from './policy/index.ts';
import {
  exportProjectsXlsx,
  findEnterpriseByUscc,
  findProjectByCode,
  historyOf,
  listEnterprises,
  listProjects,
  provenanceOf,
  saveEnterprise,
  saveProject,
  saveProjects,
  setDeleted,
  settleProjects,
} from './registry/index.ts';
import { reminderRouter } from './reminder/router.ts';
import { createSampleWorkspace } from './sample/index.ts';
import { jump } from './search/index.ts';
import { surveyRouter } from './survey/router.ts';
import { streamTask } from './task.ts';
import { timelineRouter } from './timeline/router.ts';
import { undoRouter } from './undo/router.ts';
import { viewRouter } from './view/router.ts';
import { createWorkspace, DIVISIONS, setOfficer, workspaceStatus } from './workspace/index.ts';

function notFound(what: string): AppError {
  return new AppError('NOT_FOUND', `找不到这条${what}记录，可能已被删除。请返回列表刷新。`);
}

/** Folders that are being filled with sample data right now. */
const settingUp = new WeakSet<App>();

function emptyFolder(app: App): void {
  if (settingUp.has(app)) throw new AppError('BUSY', '正在生成样例数据。请等它完成，或先取消。');
  if (app.damage !== null) throw new AppError('DAMAGED_DATABASE', app.damage);
  if (app.current())
    throw new AppError('REFUSED', '这个数据文件夹已经有单位在用，没有改动。请另选一个空的数据文件夹。');
}

async function readCard(app: App, fileId: string) {
  const file = await app.files.read(fileId);
  if (file.size > 64 * 1024)
    throw new AppError('REFUSED', `“${file.name}”太大，不是名片文件。请选择对方发来的 .card 文件。`);
  return parseCard(await file.text());
}

function toReading(parsed: ParsedPack): PackReading {
  return parsed.ok ? { ok: true, pack: parsed.pack, hash: packHash(parsed.pack) } : parsed;
}

function cardWithFile(card: OfficeCard) {
  const file = new File([`${JSON.stringify(card, null, 2)}\n`], `${card.code}.card`, {
    type: 'application/json',
  });
  return { info: describeCard(card), file };
}

function backupFile(app: App, choice: { name: string } | { fileId: string }): string {
  return 'name' in choice ? backupPath(app, choice.name) : app.files.find(choice.fileId).path;
}

const typed = { kind: 'typed' } as const;

export const router = os.router({
  workspace: {
    ...joinRouter,
    status: os.workspace.status.handler(({ context }) => workspaceStatus(context.app)),
    divisions: os.workspace.divisions.handler(() => [...DIVISIONS]),
    create: os.workspace.create.handler(async ({ context: { app }, input }) => {
      emptyFolder(app);
      app.adopt(
        createWorkspace(app.dataDir, { office: input.office, officer: input.officer, sample: false }),
      );
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
  },
  enterprise: {
    list: os.enterprise.list.handler(({ context, input }) => listEnterprises(context.app.workspace(), input)),
    get: os.enterprise.get.handler(({ context, input }) => {
      const workspace = context.app.workspace();
      const record = workspace.records.view.get('enterprise', input.id);
      if (!record) throw notFound('企业');
      return { record, provenance: provenanceOf(workspace, 'enterprise', input.id) };
    }),
    save: os.enterprise.save.handler(({ context, input }) =>
      saveEnterprise(context.app.workspace(), { ...input, source: typed }),
    ),
    remove: os.enterprise.remove.handler(({ context, input }) =>
      setDeleted(context.app.workspace(), 'enterprise', input.id, true),
    ),
    restore: os.enterprise.restore.handler(({ context, input }) =>
      setDeleted(context.app.workspace(), 'enterprise', input.id, false),
    ),
    history: os.enterprise.history.handler(({ context, input }) =>
      historyOf(context.app.workspace(), 'enterprise', input.id),
    ),
    findByUscc: os.enterprise.findByUscc.handler(({ context, input }) =>
      findEnterpriseByUscc(context.app.workspace(), input.uscc, input.exceptId),
    ),
  },
  project: {
    list: os.project.list.handler(({ context, input }) => listProjects(context.app.workspace(), input)),
    get: os.project.get.handler(({ context, input }) => {
      const workspace = context.app.workspace();
      const record = workspace.records.view.get('project', input.id);
      if (!record) throw notFound('项目');
      const enterpriseId = record.fields.enterpriseId;
      const enterprise = enterpriseId
        ? (workspace.records.view.get('enterprise', enterpriseId) ?? null)
        : null;
      return {
        record,
        enterprise,
        officeName: officeNames(workspace).get(record.office) ?? record.office,
        provenance: provenanceOf(workspace, 'project', input.id),
        enterpriseProvenance: enterprise ? provenanceOf(workspace, 'enterprise', enterprise.id) : {},
      };
    }),
    save: os.project.save.handler(({ context, input }) =>
      saveProject(context.app.workspace(), { ...input, source: typed }),
    ),
    saveMany: os.project.saveMany.handler(({ context, input }) =>
      saveProjects(context.app.workspace(), input.ids, input.fields),
    ),
    settleMany: os.project.settleMany.handler(({ context, input }) =>
      settleProjects(context.app.workspace(), input.ids, input.settled),
    ),
    remove: os.project.remove.handler(({ context, input }) =>
      setDeleted(context.app.workspace(), 'project', input.id, true),
    ),
    restore: os.project.restore.handler(({ context, input }) =>
      setDeleted(context.app.workspace(), 'project', input.id, false),
    ),
    history: os.project.history.handler(({ context, input }) =>
      historyOf(context.app.workspace(), 'project', input.id),
    ),
    findByCode: os.project.findByCode.handler(({ context, input }) =>
      findProjectByCode(context.app.workspace(), input.projectCode, input.exceptId),
    ),
    exportXlsx: os.project.exportXlsx.handler(({ context, input }) =>
      exportProjectsXlsx(context.app.workspace(), input.query, input.columns),
    ),
  },
  equipment: {
    ...equipmentSheetRouter,
    list: os.equipment.list.handler(({ context, input }) =>
      equipmentList(context.app.workspace(), input.projectId),
    ),
    save: os.equipment.save.handler(({ context, input }) =>
      saveEquipment(context.app.workspace(), input.projectId, input.lines),
    ),
  },
  attachment: {
    list: os.attachment.list.handler(({ context, input }) => ({
      attachments: listAttachments(context.app.workspace(), input.projectId),
    })),
    add: os.attachment.add.handler(async function* ({ context: { app }, input, signal }) {
      return yield* streamTask(signal, (task) => addAttachment(app, input, task));
    }),
    save: os.attachment.save.handler(({ context, input }) =>
      saveAttachment(context.app.workspace(), input.id, input.version, input.words),
    ),
    open: os.attachment.open.handler(({ context, input }) => openAttachment(context.app, input.id)),
    remove: os.attachment.remove.handler(({ context, input }) =>
      setAttachmentDeleted(context.app.workspace(), input.id, true),
    ),
    restore: os.attachment.restore.handler(({ context, input }) =>
      setAttachmentDeleted(context.app.workspace(), input.id, false),
    ),
    history: os.attachment.history.handler(({ context, input }) =>
      historyOf(context.app.workspace(), 'attachment', input.id),
    ),
    missing: os.attachment.missing.handler(({ context }) => ({
      attachments: missingAttachments(context.app.workspace()),
    })),
  },
  policy: {
    packs: os.policy.packs.handler(({ context }) => listPacks(context.app.workspace())),
    refused: os.policy.refused.handler(({ context }) => refusedPacks(context.app.workspace())),
    readFile: os.policy.readFile.handler(async ({ context: { app }, input }) => {
      const file = await app.files.read(input.fileId);
      if (file.size > 1024 * 1024)
        throw new AppError('REFUSED', `“${file.name}”超过 1 MB，不是政策包文件。请选择 .json 文件。`);
      return toReading(parsePackText(await file.text()));
    }),
    check: os.policy.check.handler(({ input }) => toReading(parsePack(input.pack))),
    publish: os.policy.publish.handler(({ context, input }) =>
      publishPack(context.app.workspace(), input.pack),
    ),
    withdraw: os.policy.withdraw.handler(({ context, input }) =>
      withdrawPack(context.app.workspace(), input.recordId),
    ),
    file: os.policy.file.handler(({ context, input }) => {
      const pack = choosePack(context.app.workspace(), input);
      return new File([packText(pack)], `${pack.id}.json`, { type: 'application/json' });
    }),
    certify: os.policy.certify.handler(async function* ({ context: { app }, input, signal }) {
      const pack = choosePack(app.workspace(), input);
      const keys = app.keyring.unlocked();
      const signer = keys && { office: app.workspace().info.office.code, keys };
      return yield* streamTask(signal, (task) => certificateOf(pack, signer, app.workspace().now(), task));
    }),
    difference: os.policy.difference.handler(async function* ({ context: { app }, input, signal }) {
      return yield* streamTask(signal, (task) =>
        differenceOf(app.workspace(), input.before, input.after, task),
      );
    }),
    simulate: os.policy.simulate.handler(async function* ({ context: { app }, input, signal }) {
      return yield* streamTask(signal, (task) => simulate(app.workspace(), input, task));
    }),
    exportSimulation: os.policy.exportSimulation.handler(async function* ({
      context: { app },
      input,
      signal,
    }) {
      return yield* streamTask(signal, (task) => exportSimulation(app, input.scenarios, task));
    }),
    scenarios: os.policy.scenarios.handler(({ context }) => listScenarios(context.app.workspace())),
    saveScenario: os.policy.saveScenario.handler(({ context, input }) =>
      saveScenario(context.app.workspace(), input.name, input.body),
    ),
    removeScenario: os.policy.removeScenario.handler(({ context, input }) =>
      removeScenario(context.app.workspace(), input.id),
    ),
    questions: os.policy.questions.handler(({ context, input }) =>
      questionRound(context.app.workspace(), input.planYear),
    ),
  },
  view: viewRouter,
  undo: undoRouter,
  library: libraryRouter,
  monthly: monthlyRouter,
  reminder: reminderRouter,
  survey: surveyRouter,
  timeline: timelineRouter,
  plan: planRouter,
  funding: fundingRouter,
  search: {
    jump: os.search.jump.handler(({ context, input }) => jump(context.app.workspace(), input.query)),
  },
  draft: {
    get: os.draft.get.handler(({ context, input }) => getDraft(context.app.workspace(), input.key)),
    put: os.draft.put.handler(({ context, input }) =>
      putDraft(context.app.workspace(), input.key, input.value),
    ),
    discard: os.draft.discard.handler(({ context, input }) =>
      discardDraft(context.app.workspace(), input.key),
    ),
    list: os.draft.list.handler(({ context }) => listDrafts(context.app.workspace())),
  },
  file: {
    put: os.file.put.handler(({ context, input }) => context.app.files.put(input.file)),
    append: os.file.append.handler(({ context, input }) =>
      context.app.files.append(input.fileId, input.from, input.part),
    ),
    get: os.file.get.handler(({ context, input }) => context.app.files.read(input.fileId)),
    part: os.file.part.handler(({ context, input }) => context.app.files.readPart(input.fileId, input.from)),
    discard: os.file.discard.handler(({ context, input }) => context.app.files.discard(input.fileId)),
  },
  ledger: {
    template: os.ledger.template.handler(() => ledgerTemplate()),
    inspect: os.ledger.inspect.handler(({ context: { app }, input }) => inspectLedger(app, input.fileId)),
    preview: os.ledger.preview.handler(async function* ({ context: { app }, input, signal }) {
      return yield* streamTask(signal, (task) => previewLedger(app, input.fileId, input.mapping, task));
    }),
    commit: os.ledger.commit.handler(async function* ({ context: { app }, input, signal }) {
      return yield* streamTask(signal, (task) =>
        commitLedger(app, input.fileId, input.mapping, input.digest, task),
      );
    }),
    wrongRows: os.ledger.wrongRows.handler(({ context }) => listWrongRows(context.app.workspace())),
    dismissWrongRow: os.ledger.dismissWrongRow.handler(({ context, input }) =>
      dismissWrongRow(context.app.workspace(), input.id),
    ),
  },
  visit: visitRouter,
  problem: problemRouter,
  meeting: meetingRouter,
  exchange: {
    ...watchRouter,
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
    forward: os.exchange.forward.handler(({ context, input }) =>
      forwardPackage(context.app, input.packageId),
    ),
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
  },
  backup: {
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
  },
  maintenance: {
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
  },
});
