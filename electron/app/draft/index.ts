/** What was typed and not yet saved. Drafts are local: they never enter the change log or a package. */
import type { Draft } from '../../../shared/api/schemas.ts';
import type { JsonValue } from '../../../shared/model/operation.ts';
import type { Workspace } from '../context.ts';

interface DraftRow {
  key: string;
  value: string;
  updatedAt: string;
}

function decode(row: DraftRow): Draft {
  return { key: row.key, value: JSON.parse(row.value) as JsonValue, updatedAt: row.updatedAt };
}

export function getDraft(workspace: Workspace, key: string): Draft | null {
  const row = workspace.db.prepare<[string], DraftRow>('SELECT * FROM draft WHERE key = ?').get(key);
  return row ? decode(row) : null;
}

export function putDraft(workspace: Workspace, key: string, value: unknown): void {
  workspace.records.atomically(() =>
    workspace.db
      .prepare(
        `INSERT INTO draft (key, value, updatedAt) VALUES (?, ?, ?)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value, updatedAt = excluded.updatedAt`,
      )
      .run(key, JSON.stringify(value), workspace.now()),
  );
}

export function discardDraft(workspace: Workspace, key: string): void {
  workspace.records.atomically(() => workspace.db.prepare('DELETE FROM draft WHERE key = ?').run(key));
}

/** Newest first. */
export function listDrafts(workspace: Workspace): Draft[] {
  return workspace.db.prepare<[], DraftRow>('SELECT * FROM draft ORDER BY updatedAt DESC').all().map(decode);
}
