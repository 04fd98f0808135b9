/** Packages in: preview and import are the same walk; the preview's transaction is rolled back. */

import { AppError } from '../../../shared/api/errors.ts';
import type { ImportReport, PackageReport } from '../../../shared/api/schemas.ts';
import { EXCHANGE_SCHEMA } from '../../../shared/model/operation.ts';
import { explainSqlite } from '../../database/sqlite.ts';
import { openPackage } from '../../exchange/packageReader.ts';
import type { App } from '../app.ts';
import type { Workspace } from '../context.ts';
import type { Task } from '../task.ts';
import { applyOperations } from './apply.ts';
import { findSigner, knowsOffice, ownCard } from './offices.ts';

function refused(file: { name: string; fileId: string }, reason: string): PackageReport {
  return {
    file: file.name,
    fileId: file.fileId,
    status: 'refused',
    reason,
    sender: null,
    createdAt: null,
    sequence: null,
    operations: 0,
    counts: { new: 0, changed: 0, unchanged: 0, conflict: 0, proposal: 0, quarantined: 0 },
    rows: [],
    notes: [],
  };
}

interface ReceivedRow {
  packageId: string;
  sha256: string;
  at: string;
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
    throw new AppError(
      'REFUSED',
      `${header.sender.name}的第 ${header.sequence} 号数据包与以前收到的同号数据包内容不同，没有导入任何内容。请打电话与对方核对。`,
    );
  }
  return `这份数据包 ${held.at.slice(0, 10)} 已经导入过。`;
}

async function readOne(app: App, side: Workspace, fileId: string, task: Task): Promise<PackageReport> {
  const file = app.files.find(fileId);
  const opened = await openPackage(file.path, {
    fileName: file.name,
    schemaVersion: EXCHANGE_SCHEMA,
    findOffice: (code, key) => findSigner(side, code, key),
    knowsOffice: (code) => knowsOffice(side, code),
    tempDir: app.files.temporaryFolder(),
    keys: app.keyring.require(),
    officeCode: side.info.office.code,
    signal: task.signal,
  });
  try {
    const { header } = opened;
    const again = checkChain(side, header, opened.packageSha256);
    let done = 0;
    const applied = await applyOperations(side, header.sender.code, opened.operations, task, () => {
      done += 1;
      if (done % 1000 === 0) task.report({ label: `读 ${file.name}`, done, total: 0 });
    });
    side.db
      .prepare(
        `INSERT OR IGNORE INTO receivedPackage
           (packageId, sender, stream, incarnation, sequence, previous, sha256, fileName, counts, at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
        JSON.stringify(applied.counts),
        side.now(),
      );
    return {
      file: file.name,
      fileId,
      status: 'ok',
      reason: null,
      sender: {
        code: header.sender.code,
        name: header.sender.name,
        level: header.sender.level,
        parent: null,
      },
      createdAt: header.createdAt,
      sequence: header.sequence,
      operations: applied.operations,
      counts: applied.counts,
      rows: applied.rows,
      notes: again ? [again, ...applied.notes] : applied.notes,
    };
  } finally {
    await opened.close();
  }
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
): Promise<ImportReport> {
  app.workspace();
  app.keyring.require();
  ownCard(app);
  const release = app.holdWrites('正在读数据包');
  const side = app.openSide();
  try {
    side.db.exec('BEGIN IMMEDIATE');
    const packages: PackageReport[] = [];
    for (const fileId of fileIds) {
      task.report({ label: '核对数据包', done: packages.length, total: fileIds.length });
      side.db.exec('SAVEPOINT package');
      try {
        packages.push(await readOne(app, side, fileId, task));
      } catch (error) {
        task.signal.throwIfAborted();
        if (!(error instanceof AppError) || error.code !== 'REFUSED') throw error;
        side.db.exec('ROLLBACK TO package');
        packages.push(refused(app.files.find(fileId), error.message));
      }
      side.db.exec('RELEASE package');
    }
    side.db.exec(commit ? 'COMMIT' : 'ROLLBACK');
    return { packages };
  } catch (error) {
    throw explainSqlite(error);
  } finally {
    if (side.db.inTransaction) side.db.exec('ROLLBACK');
    side.db.close();
    release();
  }
}
