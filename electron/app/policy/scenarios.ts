/** Scenarios by name: local to the office, as drafts are. */
import { v7 as uuidv7 } from 'uuid';
import { AppError } from '../../../shared/api/errors.ts';
import { type Scenario, type ScenarioBody, scenarioSchema } from '../../../shared/api/schemas.ts';
import type { Workspace } from '../context.ts';

interface ScenarioRow {
  id: string;
  name: string;
  body: string;
  savedAt: string;
}

/** Newest first. */
export function listScenarios(workspace: Workspace): Scenario[] {
  return workspace.db
    .prepare<[], ScenarioRow>('SELECT * FROM scenario ORDER BY savedAt DESC')
    .all()
    .map((row) => scenarioSchema.parse({ ...row, body: JSON.parse(row.body) }));
}

/** Keeps a scenario; one of the same name is replaced. */
export function saveScenario(workspace: Workspace, name: string, body: ScenarioBody): Scenario {
  const savedAt = workspace.now();
  const id = workspace.records.atomically(() =>
    workspace.db
      .prepare<[string, string, string, string], string>(
        `INSERT INTO scenario (id, name, body, savedAt) VALUES (?, ?, ?, ?)
         ON CONFLICT (name) DO UPDATE SET body = excluded.body, savedAt = excluded.savedAt RETURNING id`,
      )
      .pluck()
      .get(uuidv7(), name, JSON.stringify(body), savedAt),
  );
  return { id: id as string, name, body, savedAt };
}

/** @throws AppError NOT_FOUND. */
export function removeScenario(workspace: Workspace, id: string): void {
  const gone = workspace.records.atomically(() =>
    workspace.db.prepare('DELETE FROM scenario WHERE id = ?').run(id),
  );
  if (gone.changes === 0) throw new AppError('NOT_FOUND', '找不到这个方案，可能已被删除。请刷新列表。');
}
