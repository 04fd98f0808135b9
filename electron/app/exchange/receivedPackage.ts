/** Packages taken before: what is kept of each, whether the next one continues them, and when the same bytes come again. */

import type { ImportCounts, PackageReport } from '../../../shared/api/schemas.ts';
import { chinaDay } from '../../../shared/model/days.ts';
import { EXCHANGE_SCHEMA } from '../../../shared/model/operation.ts';
import { type PackageHeader, readHeader, verifyPackage } from '../../exchange/packageReader.ts';
import type { Workspace } from '../context.ts';
import type { Task } from '../task.ts';
import { stillMissing } from './attachments.ts';
import type { Deleted } from './deletionGuard.ts';
import { ForkRefused } from './forks.ts';
import { findSigner, knowsOffice } from './offices.ts';
import { originOf, refusedReport } from './packageReport.ts';
import { frontierOf, oweReceipt } from './receipts.ts';
import type { Receipt } from './statements.ts';

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
export function checkNeighbours(workspace: Workspace, header: ChainHeader, sha256: string): string | null {
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
export function checkChain(
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
  return `这份数据包 ${chinaDay(at)} 已经导入过。`;
}

/** Keeps that a package was taken, and what came of it. */
export function noteReceived(
  workspace: Workspace,
  { header, packageSha256 }: { header: PackageHeader; packageSha256: string },
  fileName: string,
  counts: ImportCounts & { deleted: Deleted },
): void {
  workspace.db
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
      packageSha256,
      fileName,
      JSON.stringify(counts),
      workspace.now(),
      header.volume.number,
      header.volume.count,
    );
}

/**
 * A package whose very bytes were taken before: its operations are here, as they were written in the transaction that
 * noted it. Only its signature is checked again, and its receipt is owed again, should the first one be lost.
 */
export async function takenBefore(
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
    ...refusedReport(file, ''),
    status: 'ok',
    reason: null,
    ...originOf(header),
    counts: { new: 0, changed: 0, unchanged, conflict: 0, proposal: 0, quarantined: 0 },
    notes: [takenBeforeNote(held.at)],
  };
}
