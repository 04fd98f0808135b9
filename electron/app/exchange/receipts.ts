/** Receipts: what we owe for packages received, and what others have said of ours. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { SentReceipt } from '../../../shared/api/schemas.ts';
import { fieldSpec, isEntityName, recordName } from '../../../shared/model/entities.ts';
import type { Workspace } from '../context.ts';
import { officeNames } from '../officeNames.ts';
import { noteArrived } from './attachments.ts';
import type { Receipt } from './statements.ts';

/** Every stream of operations held here: `office/incarnation` → last without a gap. */
export function frontierOf(workspace: Workspace, office: string): Record<string, number> {
  const streams = workspace.db
    .prepare<[string], string>('SELECT DISTINCT incarnation FROM change WHERE office = ?')
    .pluck()
    .all(office);
  return Object.fromEntries(
    streams.map((incarnation) => [
      `${office}/${incarnation}`,
      workspace.records.log.frontier(office, incarnation),
    ]),
  );
}

/** Remembers what is owed for a package; a second import of it owes it again. */
export function oweReceipt(workspace: Workspace, sender: string, receipt: Receipt): void {
  workspace.db
    .prepare(
      `INSERT INTO receiptDue (packageId, sender, body, sentIn) VALUES (?, ?, ?, NULL)
       ON CONFLICT (packageId) DO UPDATE SET body = excluded.body, sentIn = NULL`,
    )
    .run(receipt.package, sender, JSON.stringify(receipt));
}

/** Receipts to go back to an office, oldest package first. */
export function receiptsDue(workspace: Workspace, to: string): { packageId: string; body: string }[] {
  return workspace.db
    .prepare<[string], { packageId: string; body: string }>(
      'SELECT packageId, body FROM receiptDue WHERE sender = ? AND sentIn IS NULL ORDER BY packageId',
    )
    .all(to);
}

/** Up to which operation the recipient has said that it holds everything. */
export function acknowledgedUpTo(
  workspace: Workspace,
  recipient: string,
  office: string,
): Map<string, number> {
  return new Map(
    workspace.db
      .prepare<[string, string], { incarnation: string; sequence: number }>(
        'SELECT incarnation, sequence FROM acknowledged WHERE recipient = ? AND office = ?',
      )
      .all(recipient, office)
      .map((row) => [row.incarnation, row.sequence]),
  );
}

/**
 * A sender that appears under an incarnation not seen before has restored a backup (or is a second computer): what it
 * acknowledged in an earlier life it may have lost, so all of it is sent again. Holding it already costs nothing.
 */
export function forgetEarlierLife(workspace: Workspace, sender: string, incarnation: string): void {
  const isSeen = workspace.db
    .prepare('SELECT 1 FROM receivedPackage WHERE sender = ? AND incarnation = ? LIMIT 1')
    .get(sender, incarnation);
  if (!isSeen) workspace.db.prepare('DELETE FROM acknowledged WHERE recipient = ?').run(sender);
}

interface SentRow {
  packageId: string;
  fileName: string;
  frontier: string | null;
}

/**
 * Takes a receipt that `from` sent: what it holds of ours counts as acknowledged, and packages wholly held need not be
 * kept any longer. Frontiers never move back.
 * @returns false when the receipt is for a package that was not sent from here
 */
export function takeReceipt(workspace: Workspace, from: string, receipt: Receipt): boolean {
  const { db } = workspace;
  const own = workspace.info.office.code;
  const known = db
    .prepare('SELECT 1 FROM sentPackage WHERE packageId = ? AND recipient = ? AND sha256 = ?')
    .get(receipt.package, from, receipt.sha256);
  if (!known) return false;
  const raise = db.prepare(
    `INSERT INTO acknowledged (recipient, office, incarnation, sequence) VALUES (?, ?, ?, ?)
     ON CONFLICT (recipient, office, incarnation) DO UPDATE SET sequence = max(sequence, excluded.sequence)`,
  );
  for (const [stream, sequence] of Object.entries(receipt.frontier)) {
    const [office, incarnation] = stream.split('/');
    if (office !== own || incarnation === undefined) continue;
    // Nobody can hold more of our operations than there are.
    raise.run(from, own, incarnation, Math.min(sequence, workspace.records.log.frontier(own, incarnation)));
  }
  db.prepare('DELETE FROM receiptRow WHERE packageId = ?').run(receipt.package);
  const insert = db.prepare(
    'INSERT INTO receiptRow (packageId, position, entity, recordId, field, result, reason) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  receipt.rows.forEach((row, i) => {
    insert.run(receipt.package, i, row.entity, row.id, row.field, row.result, row.reason);
  });
  noteArrived(workspace, from, receipt.package);
  settle(workspace, from, receipt.at);
  return true;
}

/** Marks as acknowledged every package to an office that it holds wholly. */
function settle(workspace: Workspace, recipient: string, at: string): void {
  const { db } = workspace;
  const held = acknowledgedUpTo(workspace, recipient, workspace.info.office.code);
  const open = db
    .prepare<[string], SentRow>(
      'SELECT packageId, fileName, frontier FROM sentPackage WHERE recipient = ? AND acknowledgedAt IS NULL',
    )
    .all(recipient);
  const hasFilesUnderWay = db.prepare<[string, string], number>(
    `SELECT 1 FROM sentAttachment WHERE packageId = ?
       AND sha256 NOT IN (SELECT sha256 FROM heldElsewhere WHERE office = ?) LIMIT 1`,
  );
  const mark = db.prepare('UPDATE sentPackage SET acknowledgedAt = ? WHERE packageId = ?');
  for (const row of open) {
    const frontier = JSON.parse(row.frontier ?? '{}') as Record<string, number>;
    const isHeld = Object.entries(frontier).every(
      ([stream, sequence]) => (held.get(stream.split('/')[1] ?? '') ?? 0) >= sequence,
    );
    const isWhole = isHeld && hasFilesUnderWay.get(row.packageId, recipient) === undefined;
    if (isWhole && row.frontier !== null) mark.run(at, row.packageId);
  }
}

/** Bytes of acknowledged packages are let go of, outside the transaction that took the receipt. */
export function dropAcknowledged(workspace: Workspace): void {
  const rows = workspace.db
    .prepare<[], string>('SELECT fileName FROM sentPackage WHERE acknowledgedAt IS NOT NULL')
    .pluck()
    .all();
  for (const name of rows) rmSync(join(workspace.dataDir, 'outbox', name), { force: true });
}

interface RowRecord {
  entity: string;
  recordId: string;
  field: string | null;
  result: Receipt['rows'][number]['result'];
  reason: string | null;
}

/** Packages sent, newest first, with what their recipients said of them. */
export function sentReceipts(workspace: Workspace): SentReceipt[] {
  const names = officeNames(workspace);
  const rowsOf = workspace.db.prepare<[string], RowRecord>(
    'SELECT entity, recordId, field, result, reason FROM receiptRow WHERE packageId = ? ORDER BY position LIMIT 500',
  );
  return workspace.db
    .prepare<[], Omit<SentReceipt, 'recipientName' | 'rows'>>(
      `SELECT packageId, recipient, sequence, fileName, bytes, operations, at, acknowledgedAt FROM sentPackage
       ORDER BY at DESC LIMIT 200`,
    )
    .all()
    .map((sent) => ({
      ...sent,
      recipientName: names.get(sent.recipient) ?? sent.recipient,
      rows: rowsOf.all(sent.packageId).map((row) => {
        const record = isEntityName(row.entity)
          ? workspace.records.view.get(row.entity, row.recordId)
          : undefined;
        return {
          ...row,
          name: record ? recordName(record.fields) : '未命名',
          label: row.field === null ? '' : (fieldSpec(row.entity, row.field)?.label ?? row.field),
        };
      }),
    }));
}
