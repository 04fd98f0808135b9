/** Steps of a problem: one taken by an officer, one decided in a meeting, one level up for what is overdue. */
import type { z } from 'zod';
import { AppError } from '../../../../shared/api/errors.ts';
import type { newStepSchema, ProblemView } from '../../../../shared/api/schemas.ts';
import { advance, needsOf, overdueDays, whyNot } from '../../../../shared/fieldwork/problem.ts';
import type { ProblemStepFields } from '../../../../shared/model/entities.ts';
import { PROBLEM_ACTION, type ProblemAction } from '../../../../shared/model/fieldworkCodes.ts';
import { todayOf, type Workspace } from '../../context.ts';
import { actorOf, tidy, tidyLong, writeRow } from '../common.ts';
import { type Problem, problemOf, standingOf } from './standing.ts';
import { getProblem } from './view.ts';

interface NewStep {
  action: ProblemAction;
  text?: string | null;
  person?: string | null;
  dueDate?: string | null;
  meetingId?: string | null;
}

/** Writes one step inside the caller's transaction. @throws AppError REFUSED when it is not possible now. */
export function writeStep(workspace: Workspace, problem: Problem, request: NewStep): void {
  const standing = standingOf(workspace, problem);
  const actor = actorOf(workspace);
  const refused = whyNot(request.action, actor, problem.office, standing);
  const name = `“${problem.fields.title ?? '未命名'}”`;
  if (refused !== null) throw new AppError('REFUSED', `${name}：${refused}没有改动。`);
  const text = tidyLong(request.text);
  const person = tidy(request.person);
  const word = PROBLEM_ACTION[request.action];
  for (const need of needsOf(request.action)) {
    if (need === 'text' && text === null)
      throw new AppError('BAD_INPUT', `${word}要写明情况或理由，没有保存。`, {
        fields: [{ path: 'text', message: '还没有写' }],
      });
    if (need === 'person' && person === null)
      throw new AppError('BAD_INPUT', `${word}要写明责任人，没有保存。`, {
        fields: [{ path: 'person', message: '还没有写责任人' }],
      });
  }
  const step = { action: request.action, person, dueDate: request.dueDate ?? null };
  const next = advance(standing, step);
  const fields: ProblemStepFields = {
    problemId: problem.id,
    after: standing.heads,
    fromState: standing.state,
    toState: next.state,
    actorLevel: actor.level,
    level: next.level === standing.level ? null : next.level,
    text,
    meetingId: request.meetingId ?? null,
    doneBy: workspace.info.officer,
    doneAt: workspace.now(),
    ...step,
  };
  writeRow(workspace, 'problemStep', null, fields);
}

/** Takes a step, unless somebody took one that the officer has not seen. */
export function takeStep(workspace: Workspace, request: z.output<typeof newStepSchema>): ProblemView {
  workspace.records.atomically(() => {
    const problem = problemOf(workspace, request.id);
    const { heads } = standingOf(workspace, problem);
    if (heads.some((head) => !request.seen.includes(head)))
      throw new AppError('CONFLICT', '这个问题刚才有了新的步骤，这一步没有保存。请看过新步骤再办。');
    writeStep(workspace, problem, request);
  });
  return getProblem(workspace, request.id);
}

/** One level up for each that is overdue; all of it or nothing. */
export function escalateOverdue(workspace: Workspace, ids: readonly string[], reason: string): number {
  return workspace.records.atomically(() => {
    let escalated = 0;
    for (const id of ids) {
      const problem = problemOf(workspace, id);
      const standing = standingOf(workspace, problem);
      const days = overdueDays(standing, todayOf(workspace));
      if (days === 0 || whyNot('escalate', actorOf(workspace), problem.office, standing) !== null) continue;
      writeStep(workspace, problem, { action: 'escalate', text: `超期 ${days} 天。${reason}` });
      escalated += 1;
    }
    return escalated;
  });
}
