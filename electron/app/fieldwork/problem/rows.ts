/** Problems as rows of lists, each with where it stands, and how many each visit raised. */
import type { ProblemRow } from '../../../../shared/api/schemas.ts';
import { overdueDays, type Replay } from '../../../../shared/fieldwork/problem.ts';
import { todayOf, type Workspace } from '../../context.ts';
import { places, rowsOf } from '../common.ts';
import { type MachineStep, type Problem, replayed, standingOf, stepsByProblem } from './standing.ts';

function toRow(
  problem: Problem,
  standing: Replay<MachineStep>,
  today: string,
  place: ReturnType<typeof places>,
): ProblemRow {
  const last = standing.steps.filter((s) => s.refused === null).at(-1)?.step;
  return {
    ...problem,
    ...place.of(problem),
    state: standing.state,
    level: standing.level,
    person: standing.person,
    dueDate: standing.dueDate,
    overdueDays: overdueDays(standing, today),
    steps: standing.steps.length,
    lastStep: last
      ? { action: last.action, doneAt: last.record.fields.doneAt, text: last.record.fields.text }
      : null,
    unsettled: standing.unsettled.length,
  };
}

/** Every living problem with its standing; one pass over the steps. */
export function allRows(workspace: Workspace): ProblemRow[] {
  const today = todayOf(workspace);
  const place = places(workspace);
  const steps = stepsByProblem(workspace, '1');
  return rowsOf(workspace, 'problem', '1').map((problem) =>
    toRow(problem, replayed(workspace, problem, steps(problem.id)), today, place),
  );
}

export function problemRow(workspace: Workspace, id: string): ProblemRow | null {
  const problem = workspace.records.view.get('problem', id);
  if (!problem || problem.deleted) return null;
  return toRow(problem, standingOf(workspace, problem), todayOf(workspace), places(workspace));
}

/** How many problems that are not closed each visit raised: two queries for all visits. */
export function openProblemsByVisit(workspace: Workspace): Map<string, number> {
  const problems = rowsOf(workspace, 'problem', "origin = 'visit' AND originId IS NOT NULL");
  const steps = stepsByProblem(
    workspace,
    "problemId IN (SELECT id FROM problem WHERE origin = 'visit' AND deleted = 0)",
  );
  const open = new Map<string, number>();
  for (const problem of problems) {
    if (replayed(workspace, problem, steps(problem.id)).state === 'closed') continue;
    const visitId = problem.fields.originId ?? '';
    open.set(visitId, (open.get(visitId) ?? 0) + 1);
  }
  return open;
}
