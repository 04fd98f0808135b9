/** What a problem says of itself: registered with its first step, corrected, deleted by the office that raised it. */
import type { z } from 'zod';
import { AppError } from '../../../../shared/api/errors.ts';
import type { newProblemSchema, ProblemView } from '../../../../shared/api/schemas.ts';
import type { ProblemFields } from '../../../../shared/model/entities.ts';
import { todayOf, type Workspace } from '../../context.ts';
import { setGone, tidy, tidyLong, writeRow } from '../common.ts';
import { checkSource } from './source.ts';
import { type Problem, problemOf } from './standing.ts';
import { writeStep } from './steps.ts';
import { getProblem } from './view.ts';

/** Registers a problem and its first step, inside the caller's transaction. @returns its id */
export function writeProblem(
  workspace: Workspace,
  request: z.output<typeof newProblemSchema>,
  ids?: { problem: string },
): string {
  const project =
    request.projectId == null ? undefined : workspace.records.view.get('project', request.projectId);
  if (request.projectId != null && (!project || project.deleted))
    throw new AppError('NOT_FOUND', '找不到这个项目，可能已被删除，问题没有登记。请重新选择项目。');
  checkSource(workspace, request);
  const fields: ProblemFields = {
    title: tidy(request.title),
    detail: tidyLong(request.detail),
    type: request.type,
    projectId: request.projectId ?? null,
    enterpriseId: request.enterpriseId ?? project?.fields.enterpriseId ?? null,
    askedLevel: request.askedLevel ?? 'county',
    person: tidy(request.person),
    dueDate: request.dueDate ?? null,
    raisedOn: todayOf(workspace),
    origin: request.origin ?? 'hand',
    originId: request.originId ?? null,
  };
  const id = writeRow(workspace, 'problem', null, fields, ids?.problem);
  writeStep(workspace, problemOf(workspace, id), { action: 'register', text: fields.detail });
  return id;
}

export function registerProblem(
  workspace: Workspace,
  request: z.output<typeof newProblemSchema>,
): ProblemView {
  return getProblem(
    workspace,
    workspace.records.atomically(() => writeProblem(workspace, request)),
  );
}

function checkOwn(workspace: Workspace, problem: Problem, what: string): void {
  if (problem.office !== workspace.info.office.code)
    throw new AppError('REFUSED', `问题由提出它的单位${what}，本单位可以用“记事”写明意见。没有改动。`);
}

export function saveProblem(
  workspace: Workspace,
  id: string,
  version: number,
  fields: Partial<ProblemFields>,
): ProblemView {
  workspace.records.atomically(() => {
    const problem = problemOf(workspace, id);
    checkOwn(workspace, problem, '修改');
    if (problem.version !== version)
      throw new AppError('CONFLICT', '这个问题刚才在别处改过，这次没有保存。请刷新后再改。');
    if (fields.title !== undefined && tidy(fields.title) === null)
      throw new AppError('BAD_INPUT', '还没有写问题，没有保存。', {
        fields: [{ path: 'title', message: '还没有写' }],
      });
    writeRow(workspace, 'problem', id, {
      ...fields,
      ...(fields.title === undefined ? {} : { title: tidy(fields.title) }),
      ...(fields.detail === undefined ? {} : { detail: tidyLong(fields.detail) }),
    });
  });
  return getProblem(workspace, id);
}

export function setProblemDeleted(workspace: Workspace, id: string, deleted: boolean): void {
  workspace.records.atomically(() => {
    const problem = workspace.records.view.get('problem', id);
    if (!problem) throw new AppError('NOT_FOUND', '找不到这个问题。请返回问题台账刷新。');
    checkOwn(workspace, problem, '删除');
    setGone(workspace, 'problem', id, deleted);
  });
}
