/**
 * Where each project stands, kept beside it so that lists filter in SQL. The row goes with every write that names the
 * project, in the same transaction, and is computed again when somebody looks. Some steps wait for a day to come, so
 * that rows of an earlier day go as well.
 */
import { AppError } from '../../../shared/api/errors.ts';
import type { StageColumn } from '../../../shared/api/schemas.ts';
import { isMoveId, MOVES, nextStep, STAGES, staleJudgements } from '../../../shared/library/index.ts';
import { todayOf, type Workspace } from '../context.ts';
import { packChooser } from '../pack/index.ts';
import { readSetting, writeSetting } from '../workspace/index.ts';
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
export function stageRow(
  workspace: Workspace,
  projectId: string,
  packOf: ReturnType<typeof packChooser> = packChooser(workspace),
): StageRow {
  const context = gather(workspace, projectId, packOf);
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
  const packOf = packChooser(workspace);
  for (const id of projectIds) {
    const project = workspace.records.view.get('project', id);
    if (project && !project.deleted) put.run(stageRow(workspace, id, packOf));
  }
}

/** Whether the rows were computed on a day that is over. */
export function isOfYesterday(workspace: Workspace): boolean {
  return readSetting(workspace.db, 'stagesOn') !== todayOf(workspace);
}

function forgetYesterday(workspace: Workspace): void {
  if (!isOfYesterday(workspace)) return;
  workspace.records.atomically(() => {
    workspace.db.prepare('DELETE FROM projectStage').run();
    writeSetting(workspace.db, 'stagesOn', todayOf(workspace));
  });
}

/** Number of projects in each state, computing first what has changed. */
export function stageCounts(
  workspace: Workspace,
  planYear: number | null = null,
): { stage: string; projects: number; blocked: number; stale: number }[] {
  refreshMissingStages(workspace);
  return workspace.db
    .prepare<
      [number | null, number | null],
      { stage: string; projects: number; blocked: number; stale: number }
    >(
      `SELECT s.stage, count(*) AS projects, count(*) FILTER (WHERE s.blockers > 0) AS blocked,
         count(*) FILTER (WHERE s.stale > 0) AS stale
       FROM projectStage s JOIN project p ON p.id = s.projectId AND p.deleted = 0
       WHERE ? IS NULL OR p.planYear = ? OR p.planYear IS NULL GROUP BY s.stage`,
    )
    .all(planYear, planYear);
}

/** The states that hold projects, in their order, each with its first projects: those that can move on come first. */
export function stageColumns(workspace: Workspace, planYear: number | null, cards: number): StageColumn[] {
  const counts = new Map(stageCounts(workspace, planYear).map((c) => [c.stage, c]));
  const first = workspace.db.prepare<
    [string, number | null, number | null, number],
    Omit<StageColumn['cards'][number], 'nextVerb'>
  >(
    `SELECT p.id, p.name, e.name AS enterprise, s.nextMove, s.nextLevel, s.blockers, s.stale, s.conflicts,
       s.openObjections, s.claimedBy
     FROM projectStage s JOIN project p ON p.id = s.projectId AND p.deleted = 0
       LEFT JOIN enterprise e ON e.id = p.enterpriseId
     WHERE s.stage = ? AND (? IS NULL OR p.planYear = ? OR p.planYear IS NULL)
     ORDER BY s.blockers, p.updatedAt DESC, p.id LIMIT ?`,
  );
  return STAGES.map((stage) => ({
    stage,
    projects: counts.get(stage)?.projects ?? 0,
    blocked: counts.get(stage)?.blocked ?? 0,
    cards:
      cards === 0 || !counts.has(stage)
        ? []
        : first.all(stage, planYear, planYear, cards).map((row) => ({
            ...row,
            nextVerb: row.nextMove !== null && isMoveId(row.nextMove) ? MOVES[row.nextMove].verb : null,
          })),
  }));
}

/** Projects whose place has never been computed: new ones, and all of them after an upgrade or when a day has passed. */
export function refreshMissingStages(workspace: Workspace): void {
  forgetYesterday(workspace);
  const missing = workspace.db
    .prepare<[], string>(
      'SELECT id FROM project WHERE deleted = 0 AND id NOT IN (SELECT projectId FROM projectStage)',
    )
    .pluck()
    .all();
  if (missing.length > 0) workspace.records.atomically(() => refreshStages(workspace, missing));
}

/**
 * Where these projects stand, computing only those that have no row. While a long import holds the database nothing is
 * stored, and the answer is the same.
 */
export function stagesOf(workspace: Workspace, projectIds: readonly string[]): Map<string, StageRow> {
  const ids = JSON.stringify(projectIds);
  const held = workspace.db.prepare<[string], StageRow>(
    'SELECT * FROM projectStage WHERE projectId IN (SELECT value FROM json_each(?))',
  );
  try {
    forgetYesterday(workspace);
    const there = new Set(held.all(ids).map((row) => row.projectId));
    const missing = projectIds.filter((id) => !there.has(id));
    if (missing.length > 0) workspace.records.atomically(() => refreshStages(workspace, missing));
    return new Map(held.all(ids).map((row) => [row.projectId, row]));
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'BUSY') throw error;
    const packOf = packChooser(workspace);
    return new Map(projectIds.map((id) => [id, stageRow(workspace, id, packOf)]));
  }
}

/** What is wrong with the kept row of a project, in words; null when it agrees, or when there is none to be shown. */
export function stageProblem(workspace: Workspace, projectId: string): string | null {
  const row = workspace.db
    .prepare<[string], StageRow>('SELECT * FROM projectStage WHERE projectId = ?')
    .get(projectId);
  if (!row || isOfYesterday(workspace)) return null;
  const project = workspace.records.view.get('project', projectId);
  // A deleted project is on no list; its row is found again, or computed, when it is brought back.
  if (!project || project.deleted) return null;
  const now = stageRow(workspace, projectId) as unknown as Record<string, unknown>;
  const differs = Object.entries(row).some(([column, value]) => now[column] !== value);
  return differs ? '办理状态与办理记录不一致' : null;
}
