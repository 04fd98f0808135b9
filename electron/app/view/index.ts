/** Saved views of lists: conditions, order and columns by name. Local to the office, as drafts are. */
import { v7 as uuidv7 } from 'uuid';
import { AppError } from '../../../shared/api/errors.ts';
import { type SavedView, savedViewSchema, type ViewBody } from '../../../shared/api/schemas.ts';
import type { Workspace } from '../context.ts';

const MOST_VIEWS = 50;

interface ViewRow {
  id: string;
  list: string;
  name: string;
  body: string;
  savedAt: string;
}

function decode(row: ViewRow): SavedView {
  return savedViewSchema.parse({ ...row, body: JSON.parse(row.body) });
}

/** The views of one list by name. */
export function listViews(workspace: Workspace, list: string): SavedView[] {
  return workspace.db
    .prepare<[string], ViewRow>('SELECT * FROM savedView WHERE list = ? ORDER BY name')
    .all(list)
    .map(decode);
}

/** Keeps a view; one of the same name is replaced. @throws AppError REFUSED when the list has too many. */
export function saveView(workspace: Workspace, list: string, name: string, body: ViewBody): SavedView {
  const savedAt = workspace.now();
  const id = workspace.records.atomically(() => {
    const others = workspace.db
      .prepare<[string, string], number>('SELECT count(*) FROM savedView WHERE list = ? AND name <> ?')
      .pluck()
      .get(list, name);
    if ((others ?? 0) >= MOST_VIEWS)
      throw new AppError('REFUSED', `一个列表最多保存 ${MOST_VIEWS} 个视图，没有保存。请先删掉不用的。`);
    return workspace.db
      .prepare<[string, string, string, string, string], string>(
        `INSERT INTO savedView (id, list, name, body, savedAt) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (list, name) DO UPDATE SET body = excluded.body, savedAt = excluded.savedAt RETURNING id`,
      )
      .pluck()
      .get(uuidv7(), list, name, JSON.stringify(body), savedAt);
  });
  return { id: id as string, list, name, body, savedAt };
}

/** @throws AppError NOT_FOUND. */
export function removeView(workspace: Workspace, id: string): void {
  const gone = workspace.records.atomically(() =>
    workspace.db.prepare('DELETE FROM savedView WHERE id = ?').run(id),
  );
  if (gone.changes === 0) throw new AppError('NOT_FOUND', '找不到这个视图，可能已被删除。请刷新列表。');
}
