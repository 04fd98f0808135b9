/** Takes one package in, inside an open transaction on a connection of its own. */
import type { PackageReport } from '../../../shared/api/schemas.ts';
import { EXCHANGE_SCHEMA } from '../../../shared/model/operation.ts';
import { openPackage, type PackageHeader } from '../../exchange/packageReader.ts';
import type { App } from '../app.ts';
import type { Workspace } from '../context.ts';
import type { Task } from '../task.ts';
import { applyOperations } from './apply.ts';
import { takeFiles } from './attachments.ts';
import { guardDeletions } from './deletionGuard.ts';
import { COPY_REASON, ForkRefused, type SeenFork } from './forks.ts';
import { findSigner, knowsOffice } from './offices.ts';
import { originOf, setOf } from './packageReport.ts';
import { forgetEarlierLife, frontierOf, oweReceipt } from './receipts.ts';
import { checkChain, checkNeighbours, noteReceived, takenBefore } from './receivedPackage.ts';
import { takeStatements } from './takeStatements.ts';

function fileNote(all: number, fresh: number): string {
  return fresh === all
    ? `带来 ${all} 个附件文件。`
    : `带来 ${all} 个附件文件，其中 ${all - fresh} 个本机已有。`;
}

export interface Taking {
  /** A person has agreed to what the package deletes. */
  confirmed: boolean;
  /** False for a preview, which is rolled back: no file is kept. */
  commit: boolean;
  /** Hashes of the files that the packages of this queue have brought so far. */
  read: Set<string>;
  /** Called once the signature is known to be right. */
  onHeader(header: PackageHeader): void;
  onFork(fork: SeenFork): void;
}

/**
 * The same walk for preview and import. The caller owns the transaction.
 * @throws AppError REFUSED with the reason; what was written until then is to be rolled back.
 */
export async function takePackage(
  app: App,
  side: Workspace,
  fileId: string,
  task: Task,
  { confirmed, commit, read, onHeader, onFork }: Taking,
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
    const asked = guardDeletions(side, header, applied, confirmed);
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
    noteReceived(side, opened, file.name, { ...applied.counts, deleted: applied.deleted });
    return {
      file: file.name,
      fileId,
      status: 'ok',
      reason: null,
      ...originOf(header),
      files,
      operations: applied.operations,
      counts: applied.counts,
      deletions: applied.deletions,
      needsConfirmation: asked,
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
