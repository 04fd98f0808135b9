/** Batches that are being put together. A draft stays in this data folder until it is issued. */
import { AppError } from '../../../shared/api/errors.ts';
import { batchProblems, batchText, type PlanBatch } from '../../../shared/library/index.ts';
import type { Workspace } from '../context.ts';
import { newId } from '../ids.ts';
import { heldBatches } from './batches.ts';

export interface DraftRow {
  id: string;
  year: number;
  number: number;
  documentNumber: string | null;
  note: string | null;
  version: number;
}

export function requireRegion(workspace: Workspace, what: string): void {
  if (workspace.info.office.level !== 'region')
    throw new AppError(
      'REFUSED',
      `${what}由自治区办理，本单位没有办理，没有改动任何内容。对名单有意见的，可以在审查意见里写明。`,
    );
}

export function draftRows(workspace: Workspace): DraftRow[] {
  return workspace.db
    .prepare<[], DraftRow>(
      'SELECT id, year, number, documentNumber, note, version FROM planDraft ORDER BY year DESC, number DESC, id',
    )
    .all();
}

export function draftRow(workspace: Workspace, id: string): DraftRow | undefined {
  return draftRows(workspace).find((row) => row.id === id);
}

export function draftProjects(workspace: Workspace, id: string): string[] {
  return workspace.db
    .prepare<[string], string>('SELECT projectId FROM planDraftEntry WHERE draftId = ? ORDER BY position')
    .pluck()
    .all(id);
}

/** The draft as a batch issued on that day. */
export function draftAsBatch(workspace: Workspace, row: DraftRow, issuedOn: string | null): PlanBatch {
  const { id, year, number, documentNumber } = row;
  return {
    id,
    year,
    number,
    documentNumber,
    issuedOn,
    projectIds: draftProjects(workspace, id),
    changes: [],
  };
}

/** Living projects are known; a list may name others. */
export function knownProject(workspace: Workspace): (id: string) => boolean {
  const find = workspace.db
    .prepare<[string], number>('SELECT 1 FROM project WHERE id = ? AND deleted = 0')
    .pluck();
  return (id) => find.get(id) === 1;
}

/** Names in place of ids, which nobody knows by heart. */
export function naming(workspace: Workspace, projectIds: readonly string[]): (text: string) => string {
  const find = workspace.db.prepare<[string], string | null>('SELECT name FROM project WHERE id = ?').pluck();
  return (text) =>
    projectIds.reduce((out, id) => {
      if (!out.includes(id)) return out;
      const name = find.get(id);
      return name ? out.replaceAll(`项目 ${id} `, `“${name}”`).replaceAll(id, `“${name}”`) : out;
    }, text);
}

/** Why the draft cannot be issued on that day. */
export function draftProblems(workspace: Workspace, row: DraftRow, issuedOn: string): string[] {
  const batch = draftAsBatch(workspace, row, issuedOn);
  const others = heldBatches(workspace).map((held) => held.batch);
  return batchProblems(batch, others, knownProject(workspace)).map(naming(workspace, batch.projectIds));
}

export interface DraftRequest {
  id: string | null;
  version: number | null;
  year: number;
  number: number;
  documentNumber: string | null;
  note: string | null;
  projectIds: readonly string[];
}

/**
 * Keeps a draft. It may still be incomplete; what can never be right is refused.
 * @throws AppError BAD_INPUT, CONFLICT, REFUSED below the region.
 */
export function saveDraft(workspace: Workspace, request: DraftRequest): string {
  requireRegion(workspace, '年度计划');
  const id = request.id ?? newId();
  const held = request.id === null ? undefined : draftRow(workspace, request.id);
  if (request.id !== null && !held)
    throw new AppError('NOT_FOUND', '找不到这份计划草稿，可能已印发或删除。请返回列表刷新。');
  if (held && held.version !== request.version)
    throw new AppError('CONFLICT', '这份草稿刚才在别处改过，这次没有保存。请刷新后再改。');
  const others = [
    ...heldBatches(workspace).map((h) => h.batch),
    ...draftRows(workspace).map((row) => draftAsBatch(workspace, row, null)),
  ];
  const batch: PlanBatch = {
    id,
    year: request.year,
    number: request.number,
    documentNumber: request.documentNumber,
    issuedOn: null,
    projectIds: request.projectIds,
    changes: [],
  };
  const problems = batchProblems(batch, others, knownProject(workspace)).filter(
    (text) => text !== `${batchText(batch)}没有一个项目。`,
  );
  if (problems.length > 0) {
    const message = problems.map(naming(workspace, request.projectIds)).join('');
    throw new AppError('BAD_INPUT', `草稿没有保存：${message}`);
  }
  workspace.records.atomically(() => writeDraft(workspace, id, request, (held?.version ?? 0) + 1));
  return id;
}

function writeDraft(workspace: Workspace, id: string, request: DraftRequest, version: number): void {
  workspace.db
    .prepare(
      `INSERT INTO planDraft (id, year, number, documentNumber, note, version, updatedAt, updatedBy)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET year = excluded.year, number = excluded.number,
         documentNumber = excluded.documentNumber, note = excluded.note, version = excluded.version,
         updatedAt = excluded.updatedAt, updatedBy = excluded.updatedBy`,
    )
    .run(
      id,
      request.year,
      request.number,
      request.documentNumber?.trim() || null,
      request.note?.trim() || null,
      version,
      workspace.now(),
      workspace.info.officer,
    );
  workspace.db.prepare('DELETE FROM planDraftEntry WHERE draftId = ?').run(id);
  const add = workspace.db.prepare(
    'INSERT INTO planDraftEntry (draftId, projectId, position) VALUES (?, ?, ?)',
  );
  request.projectIds.forEach((projectId, i) => {
    add.run(id, projectId, i + 1);
  });
}

/** Removes a draft, inside the caller's transaction. */
export function dropDraft(workspace: Workspace, id: string): void {
  workspace.db.prepare('DELETE FROM planDraftEntry WHERE draftId = ?').run(id);
  workspace.db.prepare('DELETE FROM planDraft WHERE id = ?').run(id);
}

/** @throws AppError NOT_FOUND, REFUSED below the region. */
export function discardDraft(workspace: Workspace, id: string): void {
  requireRegion(workspace, '年度计划');
  if (!draftRow(workspace, id))
    throw new AppError('NOT_FOUND', '找不到这份计划草稿，可能已印发或删除。请返回列表刷新。');
  workspace.records.atomically(() => dropDraft(workspace, id));
}
