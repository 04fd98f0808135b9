/** Packages in: preview and import are the same walk; the preview's transaction is rolled back. */

import { AppError } from '../../../shared/api/errors.ts';
import type { ImportCounts, ImportReport, PackageReport } from '../../../shared/api/schemas.ts';
import { ENTITY_LABEL, ENTITY_NAMES, type EntityName } from '../../../shared/model/entities.ts';
import { EXCHANGE_SCHEMA } from '../../../shared/model/operation.ts';
import { explainSqlite } from '../../database/sqlite.ts';
import { parseCard } from '../../exchange/card.ts';
import { openPackage, type PackageHeader, readHeader, verifyPackage } from '../../exchange/packageReader.ts';
import type { App } from '../app.ts';
import type { Workspace } from '../context.ts';
import { decide } from '../decision/index.ts';
import type { Task } from '../task.ts';
import { applyOperations } from './apply.ts';
import { stillMissing, takeFiles, takeWanted } from './attachments.ts';
import { takeHolds } from './devices.ts';
import { COPY_REASON, ForkRefused, noteFork, type SeenFork } from './forks.ts';
import { findSigner, knowsOffice, ownCard, takeRevocation, takeVouchedCard } from './offices.ts';
import { dropAcknowledged, forgetEarlierLife, frontierOf, oweReceipt, takeReceipt } from './receipts.ts';
import {
  type Holds,
  type Receipt,
  readStatement,
  type SenderDecision,
  type Statement,
} from './statements.ts';
import { missingVolumes } from './volumes.ts';

/** Refused only until a person has agreed to it. */
class MassDeletion extends AppError {
  readonly deletions: number;
  readonly header: PackageHeader;
  constructor(message: string, deletions: number, header: PackageHeader) {
    super('REFUSED', message);
    this.deletions = deletions;
    this.header = header;
  }
}

/** A refusal that a person may turn into a yes. */
function asked(report: PackageReport, { deletions, header }: MassDeletion): PackageReport {
  const set = header.volume.count > 1 ? setOf(header) : null;
  return { ...report, deletions, needsConfirmation: true, set };
}

/** From whom a package came and as which of theirs. */
function originOf(
  header: PackageHeader,
): Pick<PackageReport, 'sender' | 'createdAt' | 'sequence' | 'volume'> {
  const { number, count } = header.volume;
  return {
    sender: senderOf(header),
    createdAt: header.createdAt,
    sequence: header.sequence,
    volume: count > 1 ? { number, count } : null,
  };
}

function refused(file: { name: string; fileId: string }, reason: string): PackageReport {
  return {
    file: file.name,
    fileId: file.fileId,
    status: 'refused',
    reason,
    sender: null,
    createdAt: null,
    sequence: null,
    volume: null,
    files: 0,
    operations: 0,
    counts: { new: 0, changed: 0, unchanged: 0, conflict: 0, proposal: 0, quarantined: 0 },
    deletions: 0,
    needsConfirmation: false,
    set: null,
    rows: [],
    notes: [],
  };
}

function senderOf({ sender }: PackageHeader): NonNullable<PackageReport['sender']> {
  return { code: sender.code, name: sender.name, level: sender.level, parent: null };
}

interface ReceivedRow {
  packageId: string;
  sha256: string;
  at: string;
}

type ChainHeader = Pick<PackageHeader, 'stream' | 'incarnation' | 'sequence' | 'previous' | 'sender'>;

/**
 * Each package names the hash of the one before it. Refuses one whose neighbours here are of another history: the
 * sender's folder was copied or set back. A neighbour that has not come is no fault, as files arrive in any order.
 */
function checkNeighbours(workspace: Workspace, header: ChainHeader, sha256: string): string | null {
  const find = workspace.db.prepare<[string, string, number], { sha256: string; previous: string | null }>(
    'SELECT sha256, previous FROM receivedPackage WHERE stream = ? AND incarnation = ? AND sequence = ?',
  );
  const before = find.get(header.stream, header.incarnation, header.sequence - 1);
  const after = find.get(header.stream, header.incarnation, header.sequence + 1);
  if ((before && before.sha256 !== header.previous) || (after && after.previous !== sha256))
    throw new ForkRefused(
      'neighbour',
      `${header.sender.name}的第 ${header.sequence} 号数据包与前后号的数据包接不上，对方的数据可能有两份在各自编号，没有导入任何内容。请打电话与对方核对。`,
    );
  return header.sequence > 1 && !before
    ? `没有收到过对方的第 ${header.sequence - 1} 号数据包，它的改动这一份里都有。`
    : null;
}

/** Refuses a fork: another package with the same number from the same incarnation. Says when it came before. */
function checkChain(
  workspace: Workspace,
  header: {
    packageId: string;
    stream: string;
    incarnation: string;
    sequence: number;
    sender: { name: string };
  },
  sha256: string,
): string | null {
  const held = workspace.db
    .prepare<[string, string, number], ReceivedRow>(
      'SELECT packageId, sha256, at FROM receivedPackage WHERE stream = ? AND incarnation = ? AND sequence = ?',
    )
    .get(header.stream, header.incarnation, header.sequence);
  if (!held) return null;
  if (held.packageId !== header.packageId || held.sha256 !== sha256) {
    throw new ForkRefused(
      'number',
      `${header.sender.name}的第 ${header.sequence} 号数据包与以前收到的同号数据包内容不同，没有导入任何内容。请打电话与对方核对。`,
    );
  }
  return takenBeforeNote(held.at);
}

function takenBeforeNote(at: string): string {
  return `这份数据包 ${at.slice(0, 10)} 已经导入过。`;
}

/** A package may delete this many records, or this share of its sender's, without a second yes. */
const FREE_DELETIONS = 5;
const FREE_SHARE = 10;

/** Records deleted, by kind. */
type Deleted = Record<string, number>;

const sumOf = (deleted: Deleted): number => Object.values(deleted).reduce((sum, n) => sum + n, 0);

/**
 * Of what a package deletes too much: of all records of the sender, or of all of one kind, so that one kind with few
 * records is not hidden by others with many.
 * @returns what it deletes more than a tenth of, in words; null when a person need not be asked
 */
function manyDeletions(workspace: Workspace, sender: string, deleted: Deleted): string | null {
  const count = (table: EntityName) =>
    workspace.db
      .prepare<[string], number>(`SELECT count(*) FROM ${table} WHERE office = ? AND deleted = 0`)
      .pluck()
      .get(sender) ?? 0;
  // What is counted is left after the package was applied.
  const isMany = (gone: number, left: number) => gone > FREE_DELETIONS && gone * FREE_SHARE > left + gone;
  const left = new Map(ENTITY_NAMES.map((entity) => [entity, count(entity)]));
  if (
    isMany(
      sumOf(deleted),
      [...left.values()].reduce((sum, n) => sum + n, 0),
    )
  )
    return '全部记录';
  const kind = ENTITY_NAMES.find((entity) => isMany(deleted[entity] ?? 0, left.get(entity) ?? 0));
  return kind === undefined ? null : `全部${ENTITY_LABEL[kind]}`;
}

/** The volumes of one export: their stream, its incarnation and the number of the first. */
function setOf({ stream, incarnation, sequence, volume }: PackageHeader): string {
  return `${stream}/${incarnation}/${sequence - volume.number + 1}`;
}

/** What this volume and those of the same export that were taken before delete together. */
function deletedInSet(workspace: Workspace, header: PackageHeader, deleted: Deleted): Deleted {
  const first = header.sequence - header.volume.number + 1;
  const taken = workspace.db
    .prepare<[string, string, number, number, number], string>(
      `SELECT counts FROM receivedPackage
       WHERE stream = ? AND incarnation = ? AND sequence >= ? AND sequence < ? AND sequence <> ?`,
    )
    .pluck()
    .all(header.stream, header.incarnation, first, first + header.volume.count, header.sequence);
  const all = { ...deleted };
  for (const text of taken)
    for (const [kind, n] of Object.entries((JSON.parse(text) as { deleted?: Deleted }).deleted ?? {}))
      all[kind] = (all[kind] ?? 0) + n;
  return all;
}

interface Statements {
  /** The sender says that it holds more of this computer's present life than was written here. */
  holdsMore: boolean;
  notes: string[];
  receipts: number;
}

/** Takes what a package says besides operations. Cards and revocations count from the region only. */
async function takeStatements(
  workspace: Workspace,
  header: PackageHeader,
  lines: AsyncIterable<{ line: number; value: unknown }>,
  task: Task,
): Promise<Statements> {
  const { code, level } = header.sender;
  const notes: string[] = [];
  let receipts = 0;
  let differing = 0;
  let wanted = 0;
  let holdsMore = false;
  let held: Holds['frontier'] | null = null;
  for await (const { line, value } of lines) {
    await task.breathe();
    let statement: Statement | null;
    try {
      statement = readStatement(value);
    } catch {
      throw new AppError(
        'REFUSED',
        `数据包的回执第 ${line} 行不合格式，没有导入任何内容。请对方重新生成数据包。`,
      );
    }
    if (statement?.kind === 'receipt') receipts += takeReceipt(workspace, code, statement) ? 1 : 0;
    if (statement?.kind === 'decision')
      differing += keepSenderDecision(workspace, code, statement, held) ? 1 : 0;
    if (statement?.kind === 'holds') {
      takeHolds(workspace, code, statement);
      held = statement.frontier;
      const { office, incarnation } = workspace.info;
      const claimed = statement.frontier[`${office.code}/${incarnation}`] ?? 0;
      holdsMore ||= claimed > workspace.records.log.frontier(office.code, incarnation);
    }
    if (statement?.kind === 'wanted') wanted += takeWanted(workspace, code, statement);
    if (statement?.kind === 'card' && level === 'region' && workspace.levelOf(code) === 'region')
      notes.push(takeVouchedCard(workspace, code, parseCard(JSON.stringify(statement.card))) ?? '');
    if (statement?.kind === 'revocation' && workspace.levelOf(code) === 'region')
      notes.push(takeRevocation(workspace, statement) ?? '');
  }
  if (receipts > 0) notes.push(`收到 ${receipts} 份回执。`);
  if (wanted > 0) notes.push(`对方缺 ${wanted} 个附件文件，下次发给它的数据包会带上。`);
  if (differing > 0)
    notes.push(
      `有 ${differing} 个项目按同一政策包判定，指纹却与对方不一致，已列入预警，请核对双方程序版本。`,
    );
  return { notes: notes.filter(Boolean), receipts, holdsMore };
}

/**
 * Whether the sender's computer knew everything of its office that is known here of a project: another computer of the
 * same office may have written what this one has yet to see, and then it judged other facts.
 */
function knewAll(workspace: Workspace, sender: string, projectId: string, held: Holds['frontier']): boolean {
  const { log, view } = workspace.records;
  const enterpriseId = view.get('project', projectId)?.fields.enterpriseId ?? null;
  const acts = [
    ...log.changesOf('project', projectId),
    ...(enterpriseId === null ? [] : log.changesOf('enterprise', enterpriseId)),
  ];
  return acts.every(
    ({ office, incarnation, sequence, count }) =>
      office !== sender || sequence + count - 1 <= (held[`${office}/${incarnation}`] ?? 0),
  );
}

/** Whether what the sender's computer held of its office is here: volumes come one after the other. */
function hasAllOf(workspace: Workspace, sender: string, held: Holds['frontier']): boolean {
  return Object.entries(held).every(([stream, sequence]) => {
    const [office = '', incarnation = ''] = stream.split('/');
    return office !== sender || workspace.records.log.frontier(office, incarnation) >= sequence;
  });
}

/**
 * Keeps what the sender decided on the facts that are known here.
 * @param held what its computer held; null when it does not say so, as older programs do
 * @returns true when our own rules, by the same pack, come to another fingerprint
 */
function keepSenderDecision(
  workspace: Workspace,
  sender: string,
  statement: SenderDecision,
  held: Holds['frontier'] | null,
): boolean {
  if (held !== null && !knewAll(workspace, sender, statement.project, held)) {
    workspace.db.prepare('DELETE FROM senderDecision WHERE projectId = ?').run(statement.project);
    return false;
  }
  workspace.db
    .prepare(
      `INSERT INTO senderDecision (projectId, sender, packId, packHash, fingerprint, status, at) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (projectId) DO UPDATE SET sender = excluded.sender, packId = excluded.packId,
         packHash = excluded.packHash, fingerprint = excluded.fingerprint, status = excluded.status, at = excluded.at`,
    )
    .run(
      statement.project,
      sender,
      statement.packId,
      statement.packHash,
      statement.fingerprint,
      statement.status,
      workspace.now(),
    );
  if (held !== null && !hasAllOf(workspace, sender, held)) return false;
  const own = decide(workspace, statement.project);
  return (
    own !== undefined && own.packHash === statement.packHash && own.fingerprint !== statement.fingerprint
  );
}

/**
 * A package whose very bytes were taken before: its operations are here, as they were written in the transaction that
 * noted it. Only its signature is checked again, and its receipt is owed again, should the first one be lost.
 */
async function takenBefore(
  side: Workspace,
  file: { path: string; name: string; fileId: string },
  task: Task,
  onHeader: (header: PackageHeader) => void,
): Promise<PackageReport | null> {
  const options = { fileName: file.name, schemaVersion: EXCHANGE_SCHEMA, signal: task.signal };
  const { packageId } = await readHeader(file.path, options);
  const held = side.db
    .prepare<[string], ReceivedRow & { counts: string }>('SELECT * FROM receivedPackage WHERE packageId = ?')
    .get(packageId);
  if (!held) return null;
  const { header, packageSha256 } = await verifyPackage(
    file.path,
    (code, key) => findSigner(side, code, key),
    {
      ...options,
      knowsOffice: (code) => knowsOffice(side, code),
    },
  );
  // Its files are read again while any of the sender's is missing here: one may have been lost since.
  if (packageSha256 !== held.sha256 || stillMissing(side, header.sender.code, new Set()).length > 0)
    return null;
  onHeader(header);
  const due = side.db
    .prepare<[string], string>('SELECT body FROM receiptDue WHERE packageId = ?')
    .pluck()
    .get(packageId);
  if (due !== undefined) {
    const frontier = frontierOf(side, header.sender.code);
    oweReceipt(side, header.sender.code, { ...(JSON.parse(due) as Receipt), at: side.now(), frontier });
  }
  const counts = JSON.parse(held.counts) as ImportCounts;
  const unchanged = counts.new + counts.changed + counts.unchanged + counts.conflict + counts.proposal;
  return {
    ...refused(file, ''),
    status: 'ok',
    reason: null,
    sender: senderOf(header),
    createdAt: header.createdAt,
    sequence: header.sequence,
    volume: header.volume.count > 1 ? { number: header.volume.number, count: header.volume.count } : null,
    counts: { new: 0, changed: 0, unchanged, conflict: 0, proposal: 0, quarantined: 0 },
    notes: [takenBeforeNote(held.at)],
  };
}

async function readOne(
  app: App,
  side: Workspace,
  fileId: string,
  task: Task,
  { confirmed, commit, read }: { confirmed: boolean; commit: boolean; read: Set<string> },
  onHeader: (header: PackageHeader) => void,
  onFork: (fork: SeenFork) => void,
): Promise<PackageReport> {
  const file = app.files.find(fileId);
  const known = await takenBefore(side, file, task, onHeader);
  if (known) return known;
  const opened = await openPackage(file.path, {
    fileName: file.name,
    schemaVersion: EXCHANGE_SCHEMA,
    findOffice: (code, key) => findSigner(side, code, key),
    knowsOffice: (code) => knowsOffice(side, code),
    tempDir: app.files.temporaryFolder(),
    keys: app.keyring.require(),
    olderIdentities: app.keyring.olderIdentities(),
    officeCode: side.info.office.code,
    signal: task.signal,
    // Of a full volume this is most of the time: somebody who waits sees that it goes on.
    onProgress: ({ label, done, total }) => task.report({ label: `${label} ${file.name}`, done, total }),
  });
  try {
    const { header } = opened;
    onHeader(header);
    const again = checkChain(side, header, opened.packageSha256);
    const gap = checkNeighbours(side, header, opened.packageSha256);
    let done = 0;
    const applied = await applyOperations(side, header.sender.code, opened.operations, task, () => {
      done += 1;
      if (done % 1000 === 0) task.report({ label: `读 ${file.name}`, done, total: 0 });
    });
    forgetEarlierLife(side, header.sender.code, header.incarnation);
    const said = await takeStatements(side, header, opened.receipts, task);
    const isCopied = applied.contradicted > 0 || said.holdsMore;
    if (isCopied)
      onFork({
        kind: 'copy',
        header,
        sha256: opened.packageSha256,
        fileName: file.name,
        reason: COPY_REASON,
      });
    const inSet = deletedInSet(side, header, applied.deleted);
    const deletions = sumOf(inSet);
    const many = applied.deletions > 0 ? manyDeletions(side, header.sender.code, inSet) : null;
    if (many !== null && !confirmed) {
      const warned = `这${header.volume.count > 1 ? '一批' : '份'}数据包要删除 ${deletions} 条记录，超过${header.sender.name}${many}的十分之一，没有导入。请先打电话核对，确认后再导入。`;
      throw new MassDeletion(warned, deletions, header);
    }
    const files = await takeFiles(side, header.sender.code, opened.attachments, commit, task);
    for (const { sha256 } of opened.attachments) read.add(sha256);
    if (applied.operations + opened.attachments.length > 0)
      oweReceipt(side, header.sender.code, {
        kind: 'receipt',
        package: header.packageId,
        sha256: opened.packageSha256,
        at: side.now(),
        frontier: frontierOf(side, header.sender.code),
        rows: applied.receiptRows,
      });
    side.db
      .prepare(
        `INSERT OR IGNORE INTO receivedPackage
           (packageId, sender, stream, incarnation, sequence, previous, sha256, fileName, counts, at, volumeNumber,
            volumeCount)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        header.packageId,
        header.sender.code,
        header.stream,
        header.incarnation,
        header.sequence,
        header.previous,
        opened.packageSha256,
        file.name,
        JSON.stringify({ ...applied.counts, deleted: applied.deleted }),
        side.now(),
        header.volume.number,
        header.volume.count,
      );
    return {
      file: file.name,
      fileId,
      status: 'ok',
      reason: null,
      sender: senderOf(header),
      createdAt: header.createdAt,
      sequence: header.sequence,
      volume: header.volume.count > 1 ? { number: header.volume.number, count: header.volume.count } : null,
      files,
      operations: applied.operations,
      counts: applied.counts,
      deletions: applied.deletions,
      needsConfirmation: many !== null,
      set: header.volume.count > 1 ? setOf(header) : null,
      rows: applied.rows,
      notes: [
        ...(again ? [again] : []),
        ...(isCopied ? [COPY_REASON] : []),
        ...(opened.attachments.length > 0 ? [fileNote(opened.attachments.length, files)] : []),
        ...(gap && applied.waiting === 0 && header.volume.number === 1 ? [gap] : []),
        ...applied.notes,
        ...said.notes,
      ],
    };
  } catch (error) {
    if (error instanceof ForkRefused)
      onFork({
        kind: error.kind,
        header: opened.header,
        sha256: opened.packageSha256,
        fileName: file.name,
        reason: error.message,
      });
    throw error;
  } finally {
    await opened.close();
  }
}

function fileNote(all: number, fresh: number): string {
  return fresh === all
    ? `带来 ${all} 个附件文件。`
    : `带来 ${all} 个附件文件，其中 ${all - fresh} 个本机已有。`;
}

const NAMED_FILES = 3;

/** Says at the end of the queue what is still missing of it: volumes by number, files by name. */
function noteMissing(
  workspace: Workspace,
  packages: readonly PackageReport[],
  headers: ReadonlyMap<string, PackageHeader>,
  read: ReadonlySet<string>,
): void {
  const sets = new Map<string, { header: PackageHeader; report: PackageReport }>();
  const senders = new Map<string, PackageReport>();
  for (const report of packages) {
    const header = headers.get(report.fileId);
    if (!header || report.status !== 'ok') continue;
    senders.set(header.sender.code, report);
    if (header.volume.count > 1)
      sets.set(`${header.stream}/${header.incarnation}/${header.sequence - header.volume.number}`, {
        header,
        report,
      });
  }
  for (const { header, report } of sets.values()) {
    const missing = missingVolumes(workspace, header);
    report.notes.push(
      missing.length === 0
        ? `共 ${header.volume.count} 卷，已收齐。`
        : `共 ${header.volume.count} 卷，还缺第 ${missing.join('、')} 卷。收到后再导入，先后不限，已收的不用重来。`,
    );
  }
  for (const [sender, report] of senders) {
    const names = stillMissing(workspace, sender, read);
    if (names.length === 0) continue;
    const shown = names
      .slice(0, NAMED_FILES)
      .map((name) => `“${name}”`)
      .join('、');
    report.notes.push(
      `还缺 ${names.length} 个附件文件（${shown}${names.length > NAMED_FILES ? '等' : ''}），下次发给对方的数据包会自动索要。`,
    );
  }
}

/**
 * The queue in the order in which it is read best: sender by sender, each from its first package on; the volumes of one
 * export together.
 */
async function inOrder(app: App, fileIds: readonly string[]): Promise<string[][]> {
  const keyed: { fileId: string; key: string; set: string }[] = [];
  for (const fileId of fileIds) {
    // What cannot be read is refused with its reason when its turn comes.
    const header = await readHeader(app.files.find(fileId).path, { schemaVersion: EXCHANGE_SCHEMA }).catch(
      () => null,
    );
    const place = header
      ? [header.stream, header.incarnation, String(header.sequence).padStart(12, '0')]
      : ['~'];
    keyed.push({ fileId, key: place.join('/'), set: header ? setOf(header) : fileId });
  }
  const sorted = keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return [...Map.groupBy(sorted, (one) => one.set).values()].map((list) => list.map((one) => one.fileId));
}

/**
 * Reads packages one after the other on a connection of its own; each is taken whole or refused whole.
 * `commit: false` rolls everything back, so the preview says exactly what the import would do.
 * @throws AppError LOCKED without open keys, BUSY while another import runs, CANCELLED by the signal.
 */
export async function receivePackages(
  app: App,
  fileIds: readonly string[],
  commit: boolean,
  task: Task,
  confirmed: readonly string[] = [],
): Promise<ImportReport> {
  app.workspace();
  app.keyring.require();
  ownCard(app);
  const release = app.holdWrites('正在读数据包');
  const side = app.openSide();
  try {
    side.db.exec('BEGIN IMMEDIATE');
    const packages: PackageReport[] = [];
    const headers = new Map<string, PackageHeader>();
    const read = new Set<string>();
    const forks: SeenFork[] = [];
    for (const set of await inOrder(app, fileIds)) {
      const isConfirmed = set.some((fileId) => confirmed.includes(fileId));
      const first = packages.length;
      side.db.exec('SAVEPOINT volumes');
      for (const fileId of set) {
        task.report({ label: '核对数据包', done: packages.length, total: fileIds.length });
        side.db.exec('SAVEPOINT package');
        try {
          packages.push(
            await readOne(
              app,
              side,
              fileId,
              task,
              { confirmed: isConfirmed, commit, read },
              (header) => headers.set(fileId, header),
              (fork) => forks.push(fork),
            ),
          );
        } catch (error) {
          task.signal.throwIfAborted();
          if (!(error instanceof AppError) || error.code !== 'REFUSED') throw error;
          side.db.exec('ROLLBACK TO package');
          const report = refused(app.files.find(fileId), error.message);
          // The signature has been checked by the time that a header is known here.
          const header = headers.get(fileId);
          if (header) Object.assign(report, originOf(header));
          packages.push(error instanceof MassDeletion ? asked(report, error) : report);
        }
        side.db.exec('RELEASE package');
      }
      // Many deletions spread over volumes are many all the same: none of the volumes is taken without a second yes.
      const asking = packages.slice(first).filter((one) => one.needsConfirmation && one.status === 'refused');
      const last = asking.at(-1);
      if (last && set.length > 1) {
        side.db.exec('ROLLBACK TO volumes');
        for (const [i, one] of packages.entries())
          if (i >= first && (one.status === 'ok' || one.needsConfirmation))
            packages[i] = {
              ...refused({ name: one.file, fileId: one.fileId }, last.reason ?? ''),
              sender: one.sender,
              createdAt: one.createdAt,
              sequence: one.sequence,
              volume: one.volume,
              deletions: last.deletions,
              needsConfirmation: true,
              set: last.set,
            };
      }
      side.db.exec('RELEASE volumes');
    }
    noteMissing(side, packages, headers, read);
    side.db.exec(commit ? 'COMMIT' : 'ROLLBACK');
    // The one thing that a preview keeps: a fork that was seen must not depend on anybody going on.
    if (forks.length > 0)
      side.db.transaction(() => {
        for (const fork of forks) noteFork(side, fork);
      })();
    if (commit) dropAcknowledged(side);
    const order = new Map(fileIds.map((id, i) => [id, i]));
    packages.sort((a, b) => (order.get(a.fileId) ?? 0) - (order.get(b.fileId) ?? 0));
    return { packages };
  } catch (error) {
    throw explainSqlite(error);
  } finally {
    if (side.db.inTransaction) side.db.exec('ROLLBACK');
    side.db.close();
    release();
  }
}
