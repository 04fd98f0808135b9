/** A queue of packages in: preview and import are the same walk; the preview's transaction is rolled back. */

import { AppError } from '../../../shared/api/errors.ts';
import type { ImportReport, PackageReport } from '../../../shared/api/schemas.ts';
import { EXCHANGE_SCHEMA } from '../../../shared/model/operation.ts';
import { explainSqlite } from '../../database/sqlite.ts';
import { type PackageHeader, readHeader } from '../../exchange/packageReader.ts';
import type { App } from '../app.ts';
import type { Task } from '../task.ts';
import { askedReport, MassDeletion } from './deletionGuard.ts';
import { noteFork, type SeenFork } from './forks.ts';
import { noteMissing } from './missingNotes.ts';
import { ownCard } from './offices.ts';
import { originOf, refusedReport, setOf } from './packageReport.ts';
import { dropAcknowledged } from './receipts.ts';
import { takePackage } from './takePackage.ts';

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
            await takePackage(app, side, fileId, task, {
              confirmed: isConfirmed,
              commit,
              read,
              onHeader: (header) => headers.set(fileId, header),
              onFork: (fork) => forks.push(fork),
            }),
          );
        } catch (error) {
          task.signal.throwIfAborted();
          if (!(error instanceof AppError) || error.code !== 'REFUSED') throw error;
          side.db.exec('ROLLBACK TO package');
          const report = refusedReport(app.files.find(fileId), error.message);
          // The signature has been checked by the time that a header is known here.
          const header = headers.get(fileId);
          if (header) Object.assign(report, originOf(header));
          packages.push(error instanceof MassDeletion ? askedReport(report, error) : report);
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
              ...refusedReport({ name: one.file, fileId: one.fileId }, last.reason ?? ''),
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
