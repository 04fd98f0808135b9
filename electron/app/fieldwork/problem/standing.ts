/** Where a problem stands: read from its steps each time, never kept. */
import { AppError } from '../../../../shared/api/errors.ts';
import { type ProblemStep, type Replay, replay } from '../../../../shared/fieldwork/problem.ts';
import type { StoredRecord } from '../../../database/view.ts';
import type { Workspace } from '../../context.ts';
import { rowsOf } from '../common.ts';

export type Problem = StoredRecord<'problem'>;

export type StoredStep = StoredRecord<'problemStep'>;

export type MachineStep = ProblemStep & { record: StoredStep };

export function problemOf(workspace: Workspace, id: string): Problem {
  const problem = workspace.records.view.get('problem', id);
  if (!problem || problem.deleted)
    throw new AppError('NOT_FOUND', '找不到这个问题，可能已被删除。请返回问题台账刷新。');
  return problem;
}

/** A step as the state machine reads it; the level of a known office counts more than what it says of itself. */
function machineStep(workspace: Workspace, record: StoredStep): MachineStep {
  const { fields } = record;
  return {
    record,
    id: record.id,
    office: record.office,
    actorLevel: workspace.levelOf(record.office) ?? fields.actorLevel ?? 'county',
    action: fields.action ?? 'note',
    after: fields.after ?? [],
    person: fields.person,
    dueDate: fields.dueDate,
    text: fields.text,
  };
}

export function replayed(
  workspace: Workspace,
  problem: Problem,
  steps: readonly StoredStep[],
): Replay<MachineStep> {
  return replay(
    {
      owner: problem.office,
      level: problem.fields.askedLevel ?? 'county',
      person: problem.fields.person,
      dueDate: problem.fields.dueDate,
    },
    steps.map((step) => machineStep(workspace, step)),
  );
}

const stepsOf = (workspace: Workspace, problemId: string) =>
  rowsOf(workspace, 'problemStep', 'problemId = ?', problemId);

export function standingOf(workspace: Workspace, problem: Problem): Replay<MachineStep> {
  return replayed(workspace, problem, stepsOf(workspace, problem.id));
}

/** Steps of the problems that `where` chooses, by problem. */
export function stepsByProblem(workspace: Workspace, where: string): (problemId: string) => StoredStep[] {
  const steps = new Map<string, StoredStep[]>();
  for (const step of rowsOf(workspace, 'problemStep', where)) {
    const key = step.fields.problemId ?? '';
    const list = steps.get(key);
    if (list) list.push(step);
    else steps.set(key, [step]);
  }
  return (problemId) => steps.get(problemId) ?? [];
}
