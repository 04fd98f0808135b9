/** Issued batches as the pure rules see them, read from the records. */
import { membersOn, type PlanBatch } from '../../../shared/library/index.ts';
import { decodeRow, type StoredRecord } from '../../database/view.ts';
import { todayOf, type Workspace } from '../context.ts';

export type BatchRecord = StoredRecord<'planBatch'>;
export type EntryRecord = StoredRecord<'planEntry'>;

/** A batch with its lines: list as issued in its order, then changes in the order in which they hold. */
export interface HeldBatch {
  record: BatchRecord;
  listed: EntryRecord[];
  changes: EntryRecord[];
  batch: PlanBatch;
}

function entriesOf(workspace: Workspace, batchId: string): EntryRecord[] {
  return workspace.db
    .prepare<[string], Record<string, unknown>>(
      `SELECT * FROM planEntry WHERE batchId = ? AND deleted = 0 AND projectId IS NOT NULL
       ORDER BY position IS NULL, position, heldFrom, id`,
    )
    .all(batchId)
    .map((row) => decodeRow('planEntry', row));
}

function toHeld(workspace: Workspace, record: BatchRecord): HeldBatch {
  const entries = entriesOf(workspace, record.id);
  const listed = entries.filter((e) => e.fields.kind === 'listed');
  const changes = entries.filter((e) => e.fields.kind === 'added' || e.fields.kind === 'removed');
  const { year, number, documentNumber, issuedOn } = record.fields;
  return {
    record,
    listed,
    changes,
    batch: {
      id: record.id,
      year: year ?? 0,
      number: number ?? 0,
      documentNumber,
      issuedOn,
      projectIds: listed.map((e) => e.fields.projectId as string),
      changes: changes.map((e) => ({
        id: e.id,
        on: e.fields.heldFrom ?? '',
        kind: e.fields.kind as 'added' | 'removed',
        projectId: e.fields.projectId as string,
        reason: e.fields.reason ?? '',
      })),
    },
  };
}

/** Every issued batch, newest year and number first; those whose year or number has not arrived are left out. */
export function heldBatches(workspace: Workspace): HeldBatch[] {
  return workspace.db
    .prepare<[], Record<string, unknown>>(
      `SELECT * FROM planBatch WHERE deleted = 0 AND year IS NOT NULL AND number IS NOT NULL
       ORDER BY year DESC, number DESC, id`,
    )
    .all()
    .map((row) => toHeld(workspace, decodeRow('planBatch', row)));
}

/** One batch, or undefined when it does not exist or was deleted. */
export function heldBatch(workspace: Workspace, id: string): HeldBatch | undefined {
  const record = workspace.records.view.get('planBatch', id);
  return record && !record.deleted ? toHeld(workspace, record) : undefined;
}

/** The batches that hold the project today, newest first. */
export function batchesOf(
  workspace: Workspace,
  projectId: string,
): { id: string; year: number; number: number }[] {
  const today = todayOf(workspace);
  return workspace.db
    .prepare<[string], string>(
      'SELECT DISTINCT batchId FROM planEntry WHERE projectId = ? AND deleted = 0 AND batchId IS NOT NULL',
    )
    .pluck()
    .all(projectId)
    .flatMap((id) => heldBatch(workspace, id) ?? [])
    .filter(({ batch }) => batch.year > 0 && membersOn(batch, today).includes(projectId))
    .map(({ batch: { id, year, number } }) => ({ id, year, number }))
    .sort((a, b) => b.year - a.year || b.number - a.number);
}

/** The batch that the project left last, while no batch holds it; null otherwise. */
export function leftBatch(workspace: Workspace, projectId: string): string | null {
  if (batchesOf(workspace, projectId).length > 0) return null;
  const last = workspace.db
    .prepare<[string], string>(
      `SELECT batchId FROM planEntry WHERE projectId = ? AND kind = 'removed' AND deleted = 0 AND batchId IS NOT NULL
       ORDER BY heldFrom DESC, id DESC LIMIT 1`,
    )
    .pluck()
    .get(projectId);
  return last === undefined || !heldBatch(workspace, last) ? null : last;
}

/** Every project that is on a plan today, each once. */
export function membersToday(workspace: Workspace): string[] {
  const today = todayOf(workspace);
  return [...new Set(heldBatches(workspace).flatMap(({ batch }) => membersOn(batch, today)))];
}
