/**
 * Where each project stands, kept beside it so that lists filter in SQL. The row goes with every write that names the
 * project, in the same transaction, and is computed again when somebody looks.
 */
import { nextStep, staleJudgements } from '../../../shared/library/index.ts';
import type { Workspace } from '../context.ts';
import { gather } from './gather.ts';
import { claimedBy } from './reviews.ts';

export interface StageRow {
  projectId: string;
  stage: string;
  back: string | null;
  nextMove: string | null;
  nextLevel: string | null;
  blockers: number;
  stale: number;
  conflicts: number;
  problems: number;
  claimedBy: string | null;
  openObjections: number;
}

/** What is to be kept for a project. */
export function stageRow(workspace: Workspace, projectId: string): StageRow {
  const context = gather(workspace, projectId);
  const { standing, conflicts, problems } = context.position;
  const next = nextStep(context);
  return {
    projectId,
    stage: standing.stage,
    back: standing.back,
    nextMove: next?.move.id ?? null,
    nextLevel: next?.move.level ?? null,
    blockers: next?.blockers.length ?? 0,
    stale: staleJudgements(context.position, context).length,
    conflicts: conflicts.length,
    problems: problems.length,
    claimedBy: claimedBy(workspace, context),
    openObjections: context.openObjections,
  };
}

/** Computes and stores where these projects stand. Runs inside the caller's transaction. */
function refreshStages(workspace: Workspace, projectIds: Iterable<string>): void {
  const put = workspace.db.prepare<StageRow>(
    `INSERT OR REPLACE INTO projectStage
       (projectId, stage, back, nextMove, nextLevel, blockers, stale, conflicts, problems, claimedBy, openObjections)
     VALUES (@projectId, @stage, @back, @nextMove, @nextLevel, @blockers, @stale, @conflicts, @problems, @claimedBy,
       @openObjections)`,
  );
  for (const id of projectIds) {
    const project = workspace.records.view.get('project', id);
    if (project && !project.deleted) put.run(stageRow(workspace, id));
  }
}

/** Number of projects in each state, computing first what has changed. */
export function stageCounts(
  workspace: Workspace,
): { stage: string; projects: number; blocked: number; stale: number }[] {
  refreshMissingStages(workspace);
  return workspace.db
    .prepare<[], { stage: string; projects: number; blocked: number; stale: number }>(
      `SELECT s.stage, count(*) AS projects, count(*) FILTER (WHERE s.blockers > 0) AS blocked,
         count(*) FILTER (WHERE s.stale > 0) AS stale
       FROM projectStage s JOIN project p ON p.id = s.projectId AND p.deleted = 0 GROUP BY s.stage`,
    )
    .all();
}

/** Projects whose place has never been computed: new ones, and all of them after an upgrade. */
export function refreshMissingStages(workspace: Workspace): void {
  const missing = workspace.db
    .prepare<[], string>(
      'SELECT id FROM project WHERE deleted = 0 AND id NOT IN (SELECT projectId FROM projectStage)',
    )
    .pluck()
    .all();
  if (missing.length > 0) workspace.records.atomically(() => refreshStages(workspace, missing));
}
