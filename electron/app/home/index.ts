/** The figures of the workbench page. */
import type { Home } from '../../../shared/api/schemas.ts';
import {
  ENTERPRISE_FIELDS,
  ENTITY_NAMES,
  fieldSpec,
  PROJECT_FIELDS,
  type RegistryEntity,
} from '../../../shared/model/entities.ts';
import { type ChangeRow, unpackChange } from '../../database/changeLog.ts';
import type { Workspace } from '../context.ts';
import { isSilentSinceRejoining, openForks, unsentOperations } from '../exchange/index.ts';
import { lastReplay } from '../workspace/index.ts';

const RECENT = 8;
const SHOWN_FACTS = 12;

const LABEL_OF_FACT = new Map(
  [...Object.values(ENTERPRISE_FIELDS), ...Object.values(PROJECT_FIELDS)].flatMap((spec) =>
    spec.fact ? [[spec.fact, spec.label] as const] : [],
  ),
);

interface CountsRow {
  projects: number;
  met: number;
  unmet: number;
  undetermined: number;
  cap: number | null;
  capUnknown: number;
}

function describe(row: ChangeRow): string {
  const fields = unpackChange(row).filter((op) => !op.field.startsWith('@'));
  const created = unpackChange(row).some((op) => op.field === '@created');
  const imported = fields.find((op) => op.source?.kind === 'import')?.source;
  if (created) return imported?.kind === 'import' ? `从 ${imported.file} 第 ${imported.row} 行导入` : '新建';
  if (fields.length === 0) return '删除或恢复';
  const labels = fields.map((op) => fieldSpec(row.entity, op.field)?.label ?? op.field);
  return labels.length > 3
    ? `改了 ${labels.slice(0, 3).join('、')} 等 ${labels.length} 项`
    : `改了 ${labels.join('、')}`;
}

function recentChanges(workspace: Workspace): Home['recent'] {
  // The plus keeps the index away: by it, every change of the registry would be read and sorted to find the newest.
  const rows = workspace.db
    .prepare<[number], ChangeRow>(
      "SELECT * FROM change WHERE +entity IN ('enterprise', 'project') ORDER BY rowid DESC LIMIT ?",
    )
    .all(RECENT);
  return rows.map((row) => {
    const entity = row.entity as RegistryEntity;
    return {
      at: row.at,
      by: row.author,
      entity,
      id: row.id,
      name: workspace.records.view.get(entity, row.id)?.fields.name ?? '未命名',
      text: describe(row),
    };
  });
}

/** Everything the workbench shows for one plan year. */
export function homeFigures(workspace: Workspace, planYear: number, backupProblem: string | null): Home {
  const { db } = workspace;
  const counts = db
    .prepare<[number], CountsRow>(
      `SELECT count(*) AS projects,
         count(*) FILTER (WHERE d.status = 'met') AS met,
         count(*) FILTER (WHERE d.status = 'unmet') AS unmet,
         count(*) FILTER (WHERE d.status = 'undetermined') AS undetermined,
         sum(d.capFen) FILTER (WHERE d.subsidyStatus = 'met') AS cap,
         count(*) FILTER (WHERE d.subsidyStatus = 'undetermined') AS capUnknown
       FROM project p LEFT JOIN decision d ON d.projectId = p.id
       WHERE p.deleted = 0 AND (p.planYear = ? OR p.planYear IS NULL)`,
    )
    .get(planYear);
  if (!counts) throw new Error('an aggregate always has one row');
  const missingFacts = db
    .prepare<[number, number], { path: string; projects: number }>(
      `SELECT fact.value AS path, count(*) AS projects
       FROM project p JOIN decision d ON d.projectId = p.id, json_each(d.missing) fact
       WHERE p.deleted = 0 AND (p.planYear = ? OR p.planYear IS NULL)
       GROUP BY fact.value ORDER BY projects DESC, path LIMIT ?`,
    )
    .all(planYear, SHOWN_FACTS);
  const open = { conflicts: 0, proposals: 0 };
  for (const entity of ENTITY_NAMES) {
    const found = db
      .prepare<[], { conflicts: number | null; proposals: number | null }>(
        `SELECT sum(conflicts) AS conflicts, sum(proposals) AS proposals FROM ${entity}`,
      )
      .get();
    open.conflicts += found?.conflicts ?? 0;
    open.proposals += found?.proposals ?? 0;
  }
  const count = (sql: string) => db.prepare<[], number>(sql).pluck().get() ?? 0;
  return {
    planYear,
    statusCounts: { met: counts.met, unmet: counts.unmet, undetermined: counts.undetermined },
    projects: counts.projects,
    enterprises: count('SELECT count(*) FROM enterprise WHERE deleted = 0'),
    cap: { fen: counts.cap ?? 0, unknown: counts.capUnknown },
    missingFacts: missingFacts.map((fact) => ({ ...fact, label: LABEL_OF_FACT.get(fact.path) ?? fact.path })),
    wrongRows: count('SELECT count(*) FROM ledgerWrongRow'),
    unsentOperations: unsentOperations(workspace),
    forks: openForks(workspace),
    rejoined: isSilentSinceRejoining(workspace),
    replayed: lastReplay(workspace) !== null,
    conflicts: open.conflicts,
    proposals: open.proposals,
    backupProblem,
    drafts: count('SELECT count(*) FROM draft'),
    recent: recentChanges(workspace),
  };
}
