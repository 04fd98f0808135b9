import type { WorkspaceStatus } from '../../../shared/api/schemas.ts';
import { FIRST_PLAN_YEAR } from '../../../shared/model/projectFacts.ts';
import { SCHEMA_VERSION } from '../../database/migrations/index.ts';
import type { App } from '../app.ts';

/** Who works in this folder and how much is in it; `state: none` when it has not been set up. */
export function workspaceStatus(app: App): WorkspaceStatus {
  const workspace = app.current();
  const keys = { exist: app.keyring.exists(), unlocked: app.keyring.unlocked() !== null };
  if (!workspace) {
    return {
      state: app.damage === null ? 'none' : 'damaged',
      problem: app.damage,
      office: null,
      officer: null,
      sample: false,
      schemaVersion: SCHEMA_VERSION,
      keys,
      counts: { enterprises: 0, projects: 0 },
      planYears: [FIRST_PLAN_YEAR],
    };
  }
  const { db, info } = workspace;
  const count = (table: 'enterprise' | 'project') =>
    db.prepare<[], number>(`SELECT count(*) FROM ${table} WHERE deleted = 0`).pluck().get() ?? 0;
  const years = db
    .prepare<[], number>(
      'SELECT DISTINCT planYear FROM project WHERE deleted = 0 AND planYear IS NOT NULL ORDER BY 1 DESC',
    )
    .pluck()
    .all();
  return {
    state: 'open',
    problem: null,
    office: info.office,
    officer: info.officer,
    sample: info.sample,
    schemaVersion: SCHEMA_VERSION,
    keys,
    counts: { enterprises: count('enterprise'), projects: count('project') },
    planYears: years.length > 0 ? years : [FIRST_PLAN_YEAR],
  };
}
