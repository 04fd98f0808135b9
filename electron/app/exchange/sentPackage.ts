/** Packages sent: what is kept of each, the last of a stream, its bytes. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../shared/api/errors.ts';
import type { FileInfo } from '../../../shared/api/schemas.ts';
import type { App } from '../app.ts';
import type { Workspace } from '../context.ts';
import { noteSent, type OutgoingFile } from './attachments.ts';

interface SentRow {
  sequence: number;
  sha256: string;
  at: string;
}

export function lastSent(workspace: Workspace, stream: string): SentRow | undefined {
  return workspace.db
    .prepare<[string, string], SentRow>(
      'SELECT sequence, sha256, at FROM sentPackage WHERE stream = ? AND incarnation = ? ORDER BY sequence DESC LIMIT 1',
    )
    .get(stream, workspace.info.incarnation);
}

export function streamOf(workspace: Workspace, to: string): string {
  return `${workspace.info.office.code}>${to}`;
}

/** One volume that lies in the outbox. */
export interface Written {
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
export function noteExport(
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
