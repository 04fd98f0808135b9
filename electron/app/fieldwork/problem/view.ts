/** One problem with all its steps, and what may be done with it now. */
import type { ProblemView } from '../../../../shared/api/schemas.ts';
import { openActions, overdueDays } from '../../../../shared/fieldwork/problem.ts';
import { todayOf, type Workspace } from '../../context.ts';
import { officeNames } from '../../officeNames.ts';
import { actorOf, places } from '../common.ts';
import { sourceOf } from './source.ts';
import { problemOf, standingOf } from './standing.ts';

export function getProblem(workspace: Workspace, id: string): ProblemView {
  const problem = problemOf(workspace, id);
  const standing = standingOf(workspace, problem);
  const offices = officeNames(workspace);
  const meetings = workspace.db
    .prepare<[string], string | null>('SELECT title FROM meeting WHERE id = ?')
    .pluck();
  return {
    problem,
    ...places(workspace).of(problem),
    state: standing.state,
    level: standing.level,
    person: standing.person,
    dueDate: standing.dueDate,
    overdueDays: overdueDays(standing, todayOf(workspace)),
    source: sourceOf(workspace, problem.fields),
    steps: standing.steps.map(({ step, from, to, refused }) => ({
      id: step.id,
      office: step.office,
      officeName: offices.get(step.office) ?? step.office,
      fields: step.record.fields,
      from,
      to,
      refused,
      meetingTitle:
        step.record.fields.meetingId === null ? null : (meetings.get(step.record.fields.meetingId) ?? null),
    })),
    heads: standing.heads,
    unsettled: standing.unsettled.map((step) => step.id),
    actions: openActions(actorOf(workspace), problem.office, standing),
  };
}
