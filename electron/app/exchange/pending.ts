/** What an export would hold, told before it is made. */
import type { PendingExport } from '../../../shared/api/schemas.ts';
import { fieldSpec, isEntityName, recordName } from '../../../shared/model/entities.ts';
import type { Workspace } from '../context.ts';
import { filesFor, wantedFrom } from './attachments.ts';
import { needsHello } from './hello.ts';
import { countOperations, type OutgoingStream, ownStreams, PENDING, returnedStreams } from './outgoing.ts';
import { receiptsDue } from './receipts.ts';
import { lastSent, streamOf } from './sentPackage.ts';
import { divide, MEGABYTE, volumeMegabytes } from './volumes.ts';

const SHOWN_RECORDS = 300;

interface PendingRow {
  entity: string;
  id: string;
  operations: number;
  lastAt: string;
}

/** Records with operations that go along, the last changed first. */
export function pendingRecords(workspace: Workspace, streams: readonly OutgoingStream[]): PendingRow[] {
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
