/** Packages out: every operation of this office that the recipient has not acknowledged. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../shared/api/errors.ts';
import type { FileInfo } from '../../../shared/api/schemas.ts';
import { EXCHANGE_SCHEMA } from '../../../shared/model/operation.ts';
import { type ChangeRow, unpackChange } from '../../database/changeLog.ts';
import { canonicalJson } from '../../exchange/canonical.ts';
import { keyId } from '../../exchange/keys.ts';
import { writePackage } from '../../exchange/packageWriter.ts';
import type { App } from '../app.ts';
import type { Workspace } from '../context.ts';
import type { Task } from '../task.ts';
import { ownCard, recipientCard } from './offices.ts';

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

/**
 * What an export to `to` would hold. Until receipts come back everything stays unacknowledged, so each package
 * carries all of it and a lost package loses nothing.
 */
export function pendingExport(workspace: Workspace, to: string) {
  const own = workspace.info.office.code;
  const sum = workspace.db
    .prepare<[string], number>('SELECT coalesce(sum(count), 0) FROM change WHERE office = ?')
    .pluck();
  const records = workspace.db
    .prepare<[string, string], number>(
      'SELECT count(DISTINCT id) FROM change WHERE office = ? AND entity = ?',
    )
    .pluck();
  return {
    operations: sum.get(own) ?? 0,
    enterprises: records.get(own, 'enterprise') ?? 0,
    projects: records.get(own, 'project') ?? 0,
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

function* operationLines(workspace: Workspace, onLine: () => void): Generator<string> {
  const rows = workspace.db
    .prepare<[string], ChangeRow>('SELECT * FROM change WHERE office = ? ORDER BY incarnation, sequence')
    .iterate(workspace.info.office.code);
  for (const row of rows) {
    for (const operation of unpackChange(row)) {
      onLine();
      yield canonicalJson(operation);
    }
  }
}

/** Removes what a killed export left half written; finished packages do not begin with a dot. */
function sweep(outbox: string): void {
  for (const name of readdirSync(outbox)) {
    if (name.startsWith('.')) rmSync(join(outbox, name), { recursive: true, force: true });
  }
}

/** `450110-450000-000003.qqpkg`: sender, recipient, number in the stream. */
function packageName(workspace: Workspace, to: string, sequence: number): string {
  return `${workspace.info.office.code}-${to}-${String(sequence).padStart(6, '0')}.qqpkg`;
}

/**
 * Writes one signed and encrypted package for `to` and remembers it.
 * @throws AppError LOCKED without open keys, REFUSED without the recipient's card or with nothing to send.
 */
export async function exportPackage(
  app: App,
  to: string,
  task: Task,
): Promise<{ files: FileInfo[]; operations: number }> {
  const workspace = app.workspace();
  const keys = app.keyring.require();
  const recipient = recipientCard(workspace, to);
  ownCard(app);
  const pending = pendingExport(workspace, to);
  if (pending.operations === 0)
    throw new AppError('REFUSED', '本单位还没有任何数据，没有生成数据包。请先导入台账或新建项目。');
  const stream = streamOf(workspace, to);
  const previous = lastSent(workspace, stream);
  const sequence = (previous?.sequence ?? 0) + 1;
  const outbox = join(workspace.dataDir, 'outbox');
  mkdirSync(outbox, { recursive: true });
  sweep(outbox);
  const fileName = packageName(workspace, to, sequence);
  const side = app.openSide();
  try {
    let operations = 0;
    const lines = operationLines(side, () => {
      operations += 1;
      if (operations % 2000 === 0)
        task.report({ label: '写数据包', done: operations, total: pending.operations });
    });
    const office = workspace.info.office;
    const written = await writePackage(
      {
        sender: { code: office.code, name: office.name, level: office.level },
        recipients: [
          { code: recipient.code, keyId: keyId(recipient.signingKey), ageRecipient: recipient.ageRecipient },
        ],
        keys,
        schemaVersion: EXCHANGE_SCHEMA,
        stream,
        incarnation: workspace.info.incarnation,
        sequence,
        previous: previous?.sha256 ?? null,
        createdAt: workspace.now(),
        operations: lines,
        receipts: [],
        attachments: [],
      },
      join(outbox, fileName),
      { signal: task.signal },
    );
    workspace.records.atomically(() =>
      workspace.db
        .prepare(
          `INSERT INTO sentPackage (packageId, recipient, stream, incarnation, sequence, sha256, fileName, bytes, operations, at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          written.packageId,
          to,
          stream,
          workspace.info.incarnation,
          sequence,
          written.sha256,
          fileName,
          written.bytes,
          operations,
          workspace.now(),
        ),
    );
    return { files: [app.files.adopt(join(outbox, fileName), fileName)], operations };
  } finally {
    side.db.close();
  }
}
