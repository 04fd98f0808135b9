/** Which facts to ask for so that few of them settle many projects. */
import type { QuestionRound } from '../../../shared/api/schemas.ts';
import { askingRound, factLabel } from '../../../shared/rules/index.ts';
import type { Workspace } from '../context.ts';

interface OpenRow {
  id: string;
  name: string | null;
  enterpriseId: string | null;
  enterpriseName: string | null;
  missing: string;
}

/** Every undetermined project of a plan year (null: of all), in the order in which asking settles most. */
export function questionRound(workspace: Workspace, planYear: number | null): QuestionRound {
  const rows = workspace.db
    .prepare<[number | null, number | null], OpenRow>(
      `SELECT p.id, p.name, e.id AS enterpriseId, e.name AS enterpriseName, d.missing
       FROM project p JOIN decision d ON d.projectId = p.id
       LEFT JOIN enterprise e ON e.id = p.enterpriseId AND e.deleted = 0
       WHERE p.deleted = 0 AND d.status = 'undetermined' AND (? IS NULL OR p.planYear IS ?)
       ORDER BY p.id`,
    )
    .all(planYear, planYear);
  const projects = workspace.db
    .prepare<[number | null, number | null], number>(
      'SELECT count(*) FROM project WHERE deleted = 0 AND (? IS NULL OR planYear IS ?)',
    )
    .pluck()
    .get(planYear, planYear) as number;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const round = askingRound(
    rows.map((row) => ({
      id: row.id,
      enterpriseId: row.enterpriseId,
      missing: JSON.parse(row.missing) as string[],
    })),
  );
  return {
    projects,
    undetermined: rows.length,
    steps: round.map(({ id, ask, total }) => {
      const row = byId.get(id) as OpenRow;
      return {
        projectId: id,
        name: row.name ?? '未命名',
        enterpriseName: row.enterpriseName,
        ask: ask.map(({ owner, path }) => {
          const ofEnterprise = owner === row.enterpriseId;
          return {
            entity: ofEnterprise ? ('enterprise' as const) : ('project' as const),
            recordId: owner,
            recordName: (ofEnterprise ? row.enterpriseName : row.name) ?? '未命名',
            path,
            label: factLabel(path),
          };
        }),
        facts: total.facts,
        projects: total.projects,
      };
    }),
  };
}
