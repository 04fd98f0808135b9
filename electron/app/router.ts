/** The contract, implemented once. Each entry only unpacks arguments and calls its area's use case. */
import { implement } from '@orpc/server';
import { contract } from '../../shared/api/contract.ts';
import { AppError } from '../../shared/api/errors.ts';
import { parseCard } from '../exchange/card.ts';
import type { App } from './app.ts';
import { discardDraft, getDraft, listDrafts, putDraft } from './draft/index.ts';
import { toTransport } from './errors.ts';
import {
  cardStanding,
  describeCard,
  exportPackage,
  listOffices,
  listReceived,
  listSent,
  ownCard,
  pendingExport,
  receivePackages,
  trustCard,
} from './exchange/index.ts';
import { homeFigures } from './home/index.ts';
import {
  commitLedger,
  dismissWrongRow,
  inspectLedger,
  ledgerTemplate,
  listWrongRows,
  previewLedger,
} from './ledger/index.ts';
import { dumpView, verifyWorkspace } from './maintenance/index.ts';
import {
  exportProjectsXlsx,
  findEnterpriseByUscc,
  findProjectByCode,
  historyOf,
  listEnterprises,
  listProjects,
  officeNames,
  provenanceOf,
  saveEnterprise,
  saveProject,
  setDeleted,
} from './registry/index.ts';
import { jump } from './search/index.ts';
import { streamTask } from './task.ts';
import {
  createSampleWorkspace,
  createWorkspace,
  DIVISIONS,
  setOfficer,
  workspaceStatus,
} from './workspace/index.ts';

const os = implement(contract)
  .$context<{ app: App }>()
  .use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      throw toTransport(error);
    }
  });

function notFound(what: string): AppError {
  return new AppError('NOT_FOUND', `找不到这条${what}记录，可能已被删除。请返回列表刷新。`);
}

/** Folders that are being filled with sample data right now. */
const settingUp = new WeakSet<App>();

function emptyFolder(app: App): void {
  if (settingUp.has(app)) throw new AppError('BUSY', '正在生成样例数据。请等它完成，或先取消。');
  if (app.current())
    throw new AppError('REFUSED', '这个数据文件夹已经有单位在用，没有改动。请另选一个空的数据文件夹。');
}

async function readCard(app: App, fileId: string) {
  const file = await app.files.read(fileId);
  if (file.size > 64 * 1024)
    throw new AppError('REFUSED', `“${file.name}”太大，不是名片文件。请选择对方发来的 .card 文件。`);
  return parseCard(await file.text());
}

const typed = { kind: 'typed' } as const;

export const router = os.router({
  workspace: {
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
      homeFigures(context.app.workspace(), input.planYear),
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
    get: os.file.get.handler(({ context, input }) => context.app.files.read(input.fileId)),
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
  exchange: {
    unlock: os.exchange.unlock.handler(async ({ context: { app }, input }) => {
      app.workspace();
      if (app.keyring.exists()) await app.keyring.unlock(input.passphrase);
      else await app.keyring.create(input.passphrase);
      ownCard(app);
    }),
    card: os.exchange.card.handler(({ context: { app } }) => {
      const card = ownCard(app);
      const file = new File([`${JSON.stringify(card, null, 2)}\n`], `${card.code}.card`, {
        type: 'application/json',
      });
      return { info: describeCard(card), file };
    }),
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
    export: os.exchange.export.handler(async function* ({ context: { app }, input, signal }) {
      return yield* streamTask(signal, (task) => exportPackage(app, input.to, task));
    }),
    preview: os.exchange.preview.handler(async function* ({ context: { app }, input, signal }) {
      return yield* streamTask(signal, (task) => receivePackages(app, input.fileIds, false, task));
    }),
    import: os.exchange.import.handler(async function* ({ context: { app }, input, signal }) {
      return yield* streamTask(signal, (task) => receivePackages(app, input.fileIds, true, task));
    }),
    sent: os.exchange.sent.handler(({ context }) => listSent(context.app.workspace())),
    received: os.exchange.received.handler(({ context }) => listReceived(context.app.workspace())),
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
