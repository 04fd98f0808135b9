/** Projects by state, with what comes next: the board and the queues. */
import type { Board } from '../../../shared/api/schemas.ts';
import { isMoveId, MOVES, STAGES } from '../../../shared/library/index.ts';
import type { Workspace } from '../context.ts';
import { stageCounts } from './stages.ts';

interface Row {
  id: string;
  name: string | null;
  enterprise: string | null;
  officeName: string | null;
  stage: string;
  nextMove: string | null;
  nextLevel: Board['level'] | null;
  blockers: number;
  stale: number;
  conflicts: number;
  claimedBy: string | null;
  openObjections: number;
}

/**
 * Counts of every state, and the projects of one state or, without one, those whose next step is this level's.
 * @param stage null: the queue of this office
 */
export function boardOf(workspace: Workspace, stage: string | null): Board {
  const counts = new Map(stageCounts(workspace).map((c) => [c.stage, c]));
  const { level } = workspace.info.office;
  const rows = workspace.db
    .prepare<[string], Row>(
      `SELECT p.id, p.name, e.name AS enterprise, o.name AS officeName, s.stage, s.nextMove, s.nextLevel, s.blockers,
         s.stale, s.conflicts, s.claimedBy, s.openObjections
       FROM projectStage s JOIN project p ON p.id = s.projectId AND p.deleted = 0
         LEFT JOIN enterprise e ON e.id = p.enterpriseId LEFT JOIN office o ON o.code = p.office
       WHERE ${stage === null ? 's.nextLevel' : 's.stage'} = ?
       ORDER BY s.blockers, p.updatedAt DESC, p.id LIMIT 500`,
    )
    .all(stage ?? level);
  return {
    level,
    officer: workspace.info.officer,
    stages: STAGES.map((code) => ({
      stage: code,
      projects: counts.get(code)?.projects ?? 0,
      blocked: counts.get(code)?.blocked ?? 0,
      stale: counts.get(code)?.stale ?? 0,
    })),
    projects: rows.map((row) => ({
      ...row,
      nextVerb: row.nextMove !== null && isMoveId(row.nextMove) ? MOVES[row.nextMove].verb : null,
      needsReason: row.nextMove !== null && isMoveId(row.nextMove) && MOVES[row.nextMove].needsReason,
      needsOpinion: row.nextMove !== null && isMoveId(row.nextMove) && MOVES[row.nextMove].needsOpinion,
    })),
  };
}
