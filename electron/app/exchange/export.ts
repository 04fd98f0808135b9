/** Packages out: every operation of this office that the recipient has not acknowledged. */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../shared/api/errors.ts';
import type { FileInfo, PendingExport } from '../../../shared/api/schemas.ts';
import { fieldSpec, isEntityName, recordName } from '../../../shared/model/entities.ts';
import { EXCHANGE_SCHEMA, type Operation } from '../../../shared/model/operation.ts';
import { canonicalJson } from '../../exchange/canonical.ts';
import { keyId } from '../../exchange/keys.ts';
import { writePackage } from '../../exchange/packageWriter.ts';
import type { App } from '../app.ts';
import type { Workspace } from '../context.ts';
import { decide } from '../decision/index.ts';
import type { Task } from '../task.ts';
import { readSetting } from '../workspace/index.ts';
import { filesFor, noteSent, type OutgoingFile, wantedFrom } from './attachments.ts';
import { holdsFor } from './devices.ts';
import { directoryLines, ownCard, recipientCard } from './offices.ts';
import {
  countOperations,
  type OutgoingStream,
  operationsOf,
  ownStreams,
  PENDING,
  returnedStreams,
} from './outgoing.ts';
import { receiptsDue } from './receipts.ts';
import type { SenderDecision } from './statements.ts';
import { canSplit, divide, MEGABYTE, splitAgain, type Volume, volumeMegabytes } from './volumes.ts';

interface SentRow {
  sequence: number;
  sha256: string;
  at: string;
}

function lastSent(workspace: Workspace, stream: string): SentRow | undefined {
  return workspace.db
    .prepare<[string, string], SentRow>(
      'SELECT sequence, sha256, at FROM sentPackage WHERE stream = ? AND incarnation = ? ORDER BY sequence DESC LIMIT 1',
    )
    .get(stream, workspace.info.incarnation);
}

export function streamOf(workspace: Workspace, to: string): string {
  return `${workspace.info.office.code}>${to}`;
}

const SHOWN_RECORDS = 300;

interface PendingRow {
  entity: string;
  id: string;
  operations: number;
  lastAt: string;
}

function pendingRecords(workspace: Workspace, streams: readonly OutgoingStream[]): PendingRow[] {
  const rows = new Map<string, PendingRow>();
  const select = workspace.db.prepare<[string, string, number], PendingRow>(
    `SELECT entity, id, sum(count) AS operations, max(at) AS lastAt ${PENDING} GROUP BY entity, id`,
  );
  for (const { office, incarnation, after } of streams)
    for (const row of select.all(office, incarnation, after)) {
      const key = `${row.entity}/${row.id}`;
      const known = rows.get(key);
      if (known) {
        known.operations += row.operations;
        if (row.lastAt > known.lastAt) known.lastAt = row.lastAt;
      } else rows.set(key, row);
    }
  return [...rows.values()].sort((x, y) => (x.lastAt < y.lastAt ? 1 : -1));
}

function describePending(workspace: Workspace, row: PendingRow): PendingExport['records'][number] {
  const record = isEntityName(row.entity) ? workspace.records.view.get(row.entity, row.id) : undefined;
  const fields = new Set(
    workspace.records.log
      .operationsOf(row.entity, row.id)
      .filter((op) => op.office === workspace.info.office.code && !op.field.startsWith('@'))
      .map((op) => fieldSpec(row.entity, op.field)?.label ?? op.field),
  );
  return { ...row, name: record ? recordName(record.fields) : '未命名', fields: [...fields].slice(0, 40) };
}

/**
 * What an export to `to` would hold: everything that it has not acknowledged, so a lost package loses nothing.
 * Acts of several fields count whole, also when a receipt ends inside one.
 */
export function pendingExport(workspace: Workspace, to: string): PendingExport {
  const records = pendingRecords(workspace, ownStreams(workspace, to));
  const returned = countOperations(workspace, returnedStreams(workspace, to));
  const count = (entity: string) => records.filter((row) => row.entity === entity).length;
  const operations = records.reduce((sum, row) => sum + row.operations, 0);
  const files = filesFor(workspace, to);
  const megabytes = volumeMegabytes(workspace);
  return {
    operations,
    returned,
    hello: needsHello(workspace, to),
    files: files.length,
    fileBytes: files.reduce((sum, file) => sum + file.bytes, 0),
    largestFile: files.reduce((most, file) => Math.max(most, file.bytes), 0),
    wanted: wantedFrom(workspace, to).reduce((sum, asked) => sum + asked.files.length, 0),
    volumes: divide(operations + returned, files, megabytes * MEGABYTE).length,
    volumeMegabytes: megabytes,
    receipts: receiptsDue(workspace, to).length,
    records: records.slice(0, SHOWN_RECORDS).map((row) => describePending(workspace, row)),
    enterprises: count('enterprise'),
    projects: count('project'),
    lastSentAt: lastSent(workspace, streamOf(workspace, to))?.at ?? null,
  };
}

/** Operations written here since the last package to anybody: the number on the workbench. */
export function unsentOperations(workspace: Workspace): number {
  const at = workspace.db.prepare<[], string | null>('SELECT max(at) FROM sentPackage').pluck().get() ?? '';
  return (
    workspace.db
      .prepare<[string, string], number>(
        'SELECT coalesce(sum(count), 0) FROM change WHERE office = ? AND at > ?',
      )
      .pluck()
      .get(workspace.info.office.code, at) ?? 0
  );
}

/** Statements that go along: receipts owed, our decisions on what is sent, and (from the region) the directory. */
function* statementLines(
  workspace: Workspace,
  receipts: readonly string[],
  projects: readonly string[],
): Generator<string> {
  yield* receipts;
  for (const id of projects) {
    const decision = decide(workspace, id);
    if (!decision) continue;
    const line: SenderDecision = {
      kind: 'decision',
      project: id,
      packId: decision.packId,
      packHash: decision.packHash,
      fingerprint: decision.fingerprint,
      status: decision.status,
    };
    yield canonicalJson(line);
  }
  for (const line of directoryLines(workspace)) yield canonicalJson(line);
}

/**
 * Whether this computer has something to say although it has nothing to send: it began a new life from a backup or from
 * the keys alone, and has not told `to` what it holds.
 */
function needsHello(workspace: Workspace, to: string): boolean {
  if (readSetting(workspace.db, 'rejoined') !== workspace.info.incarnation) return false;
  const told = workspace.db.prepare(
    'SELECT 1 FROM sentPackage WHERE recipient = ? AND incarnation = ? LIMIT 1',
  );
  return told.get(to, workspace.info.incarnation) === undefined;
}

/** Statements of the first volume: what is held here, receipts owed, files asked for, decisions, the directory. */
function* firstStatements(
  workspace: Workspace,
  to: string,
  receipts: readonly string[],
  projects: readonly string[],
): Generator<string> {
  yield canonicalJson(holdsFor(workspace, to));
  for (const asked of wantedFrom(workspace, to)) yield canonicalJson(asked);
  yield* statementLines(workspace, receipts, projects);
}

/** Removes what a killed export left half written; finished packages do not begin with a dot. */
function sweep(outbox: string): void {
  for (const name of readdirSync(outbox)) {
    if (name.startsWith('.')) rmSync(join(outbox, name), { recursive: true, force: true });
  }
}

/**
 * `450110-450000-000003.qqpkg`, `450110-450000-000003-2of3.qqpkg`: sender, recipient, number in the stream, volume.
 * After a restore numbers begin again at 1: the end of the new incarnation then tells its files from those of the life
 * before, whose bytes are kept until they are acknowledged.
 */
function packageName(
  workspace: Workspace,
  to: string,
  sequence: number,
  { number, count }: { number: number; count: number },
): string {
  const hasEarlierLife = workspace.db
    .prepare('SELECT 1 FROM sentPackage WHERE stream = ? AND incarnation <> ? LIMIT 1')
    .get(streamOf(workspace, to), workspace.info.incarnation);
  const life = hasEarlierLife ? `-${workspace.info.incarnation.slice(-4)}` : '';
  const volume = count > 1 ? `-${number}of${count}` : '';
  return `${workspace.info.office.code}-${to}${life}-${String(sequence).padStart(6, '0')}${volume}.qqpkg`;
}

interface Written {
  packageId: string;
  sequence: number;
  sha256: string;
  fileName: string;
  bytes: number;
  operations: number;
  frontier: Record<string, number>;
  volume: { number: number; count: number };
  files: readonly OutgoingFile[];
}

/** Remembers the volumes of one export, and that receipts and files went along, in one transaction. */
function noteExport(
  workspace: Workspace,
  to: string,
  stream: string,
  written: readonly Written[],
  due: readonly { packageId: string; body: string }[],
): void {
  workspace.records.atomically(() => {
    const answered = workspace.db.prepare(
      'UPDATE receiptDue SET sentIn = ? WHERE packageId = ? AND body = ?',
    );
    for (const one of due) answered.run(written[0]?.packageId, one.packageId, one.body);
    const insert = workspace.db.prepare(
      `INSERT INTO sentPackage (packageId, recipient, stream, incarnation, sequence, sha256, fileName, bytes, operations,
         at, frontier, volumeNumber, volumeCount)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const one of written) {
      insert.run(
        one.packageId,
        to,
        stream,
        workspace.info.incarnation,
        one.sequence,
        one.sha256,
        one.fileName,
        one.bytes,
        one.operations,
        workspace.now(),
        JSON.stringify(one.frontier),
        one.volume.number,
        one.volume.count,
      );
      noteSent(workspace, to, one.packageId, one.files);
    }
  });
}

interface Outgoing {
  to: string;
  side: Workspace;
  streams: readonly OutgoingStream[];
  /** Operations in all of them. */
  total: number;
  due: readonly { packageId: string; body: string }[];
  projects: readonly string[];
  outbox: string;
  limit: number;
}

/** The lines of one volume, from the `from`th operation on. */
function* operationLines(
  { side, streams, total }: Outgoing,
  from: number,
  count: number,
  task: Task,
  onLine: (operation: Operation) => void,
): Generator<string> {
  let at = 0;
  for (const operation of operationsOf(side, streams)) {
    at += 1;
    if (at <= from) continue;
    if (at > from + count) return;
    if (at % 2000 === 0) task.report({ label: '写数据包', done: at, total });
    onLine(operation);
    yield canonicalJson(operation);
  }
}

/** A volume came out larger than it may be, and can be divided. */
class TooLarge extends Error {
  readonly volume: number;
  readonly bytes: number;
  constructor(volume: number, bytes: number) {
    super('volume too large');
    this.volume = volume;
    this.bytes = bytes;
  }
}

/**
 * Writes the volumes as planned.
 * @throws TooLarge for the first that came out larger than the limit although it could be divided
 */
async function writeVolumes(
  app: App,
  out: Outgoing,
  volumes: readonly Volume<OutgoingFile>[],
  written: Written[],
  task: Task,
): Promise<void> {
  const workspace = app.workspace();
  const keys = app.keyring.require();
  const recipient = recipientCard(workspace, out.to);
  const stream = streamOf(workspace, out.to);
  const before = lastSent(workspace, stream);
  const { office } = workspace.info;
  let from = 0;
  for (const [i, volume] of volumes.entries()) {
    const place = { number: i + 1, count: volumes.length };
    if (volumes.length > 1)
      task.report({ label: `写第 ${place.number} 卷，共 ${place.count} 卷`, done: i, total: place.count });
    const sequence = (before?.sequence ?? 0) + 1 + i;
    const fileName = packageName(workspace, out.to, sequence, place);
    const frontier: Record<string, number> = {};
    let operations = 0;
    const lines = operationLines(out, from, volume.operations, task, (operation) => {
      operations += 1;
      // What is handed back needs no receipt: its owner says by itself what it holds.
      if (operation.office === office.code)
        frontier[`${operation.office}/${operation.incarnation}`] = operation.sequence;
    });
    try {
      const result = await writePackage(
        {
          sender: { code: office.code, name: office.name, level: office.level },
          recipients: [
            {
              code: recipient.code,
              keyId: keyId(recipient.signingKey),
              ageRecipient: recipient.ageRecipient,
            },
          ],
          keys,
          schemaVersion: EXCHANGE_SCHEMA,
          stream,
          incarnation: workspace.info.incarnation,
          sequence,
          previous: written.at(-1)?.sha256 ?? before?.sha256 ?? null,
          createdAt: workspace.now(),
          volume: place,
          operations: lines,
          receipts:
            i === 0
              ? firstStatements(
                  out.side,
                  out.to,
                  out.due.map((one) => one.body),
                  out.projects,
                )
              : [],
          attachments: volume.files,
        },
        join(out.outbox, fileName),
        { signal: task.signal },
      );
      written.push({
        ...result,
        sequence,
        fileName,
        operations,
        frontier,
        volume: place,
        files: volume.files,
      });
      if (result.bytes > out.limit && canSplit(volume)) throw new TooLarge(i, result.bytes);
    } finally {
      // Left in the middle it would hold the connection open.
      lines.return(undefined);
    }
    from += volume.operations;
  }
}

/**
 * Writes what `to` has not got as signed and encrypted packages, one a volume, and remembers them: all of them or none.
 * How large a volume gets is estimated first and measured when it is written; one that is too large is divided again.
 * @param megabytes largest size of a volume; null: the office's setting
 * @throws AppError LOCKED without open keys, REFUSED without the recipient's card or with nothing to send.
 */
export async function exportPackage(
  app: App,
  to: string,
  task: Task,
  megabytes: number | null = null,
): Promise<{ files: FileInfo[]; operations: number }> {
  const workspace = app.workspace();
  app.keyring.require();
  recipientCard(workspace, to);
  ownCard(app);
  const pending = pendingExport(workspace, to);
  const said = pending.receipts + pending.wanted + directoryLines(workspace).length;
  if (pending.operations + pending.returned + pending.files + said === 0 && !pending.hello)
    throw new AppError(
      'REFUSED',
      workspace.db.prepare('SELECT 1 FROM change WHERE office = ?').get(workspace.info.office.code)
        ? '对方已经收齐本单位的全部改动，没有新内容要发，没有生成数据包。'
        : '本单位还没有任何数据，没有生成数据包。请先导入台账或新建项目。',
    );
  const outbox = join(workspace.dataDir, 'outbox');
  mkdirSync(outbox, { recursive: true });
  sweep(outbox);
  const side = app.openSide();
  let written: Written[] = [];
  const drop = () => {
    for (const { fileName } of written) rmSync(join(outbox, fileName), { force: true });
  };
  try {
    const own = ownStreams(side, to);
    const streams = [...returnedStreams(side, to), ...own];
    const out: Outgoing = {
      to,
      side,
      streams,
      total: countOperations(side, streams),
      due: receiptsDue(side, to),
      projects: pendingRecords(side, own).flatMap((row) => (row.entity === 'project' ? [row.id] : [])),
      outbox,
      limit: (megabytes ?? volumeMegabytes(workspace)) * MEGABYTE,
    };
    let volumes: Volume<OutgoingFile>[] = divide(out.total, filesFor(side, to), out.limit);
    for (;;) {
      try {
        await writeVolumes(app, out, volumes, written, task);
        break;
      } catch (error) {
        if (!(error instanceof TooLarge)) throw error;
        drop();
        written = [];
        volumes = splitAgain(volumes, error.volume, error.bytes / out.limit);
      }
    }
    noteExport(workspace, to, streamOf(workspace, to), written, out.due);
    return {
      files: written.map(({ fileName }) => app.files.adopt(join(outbox, fileName), fileName)),
      operations: out.total,
    };
  } catch (error) {
    drop();
    throw error;
  } finally {
    side.db.close();
  }
}

/** Whether this computer began from a backup or a key file and has not told any office what it holds. */
export function isSilentSinceRejoining(workspace: Workspace): boolean {
  const { incarnation } = workspace.info;
  if (readSetting(workspace.db, 'rejoined') !== incarnation) return false;
  return (
    workspace.db.prepare('SELECT 1 FROM sentPackage WHERE incarnation = ? LIMIT 1').get(incarnation) ===
    undefined
  );
}

/** The bytes of a package sent before. @throws AppError NOT_FOUND once its receipt has come and they were let go of. */
export function sentFile(app: App, packageId: string): FileInfo {
  const fileName = app
    .workspace()
    .db.prepare<[string], string>('SELECT fileName FROM sentPackage WHERE packageId = ?')
    .pluck()
    .get(packageId);
  const path = fileName === undefined ? null : join(app.dataDir, 'outbox', fileName);
  if (path === null || !existsSync(path))
    throw new AppError('NOT_FOUND', '这份数据包的文件已不再保留（对方已确认收齐）。需要时请重新生成。');
  return app.files.adopt(path, fileName ?? '');
}
