/** Where a problem was heard of: a visit or a report of a month. */
import type { z } from 'zod';
import { AppError } from '../../../../shared/api/errors.ts';
import type { newProblemSchema, ProblemView } from '../../../../shared/api/schemas.ts';
import type { ProblemFields } from '../../../../shared/model/entities.ts';
import { monthWords } from '../../../../shared/monthly/index.ts';
import type { Workspace } from '../../context.ts';

/** The visit or report it was raised from, where that has come here. */
export function sourceOf(workspace: Workspace, { origin, originId }: ProblemFields): ProblemView['source'] {
  if (originId === null) return null;
  if (origin === 'visit') {
    const visit = workspace.records.view.get('visit', originId);
    if (!visit) return null;
    return {
      words: `${visit.fields.title ?? ''} 走访`.trim(),
      to: visit.deleted ? null : `/visits/${originId}`,
    };
  }
  if (origin === 'monthly') {
    const report = workspace.records.view.get('monthlyReport', originId);
    const month = report?.fields.month ?? null;
    if (month === null) return null;
    return { words: `${monthWords(month)}月报`, to: report?.deleted ? null : `/monthly?month=${month}` };
  }
  return null;
}

/** A problem that says where it was heard of must have been heard of there. */
export function checkSource(workspace: Workspace, request: z.output<typeof newProblemSchema>): void {
  const { origin, originId, projectId } = request;
  if (originId == null) return;
  const entity = origin === 'visit' ? 'visit' : origin === 'monthly' ? 'monthlyReport' : null;
  const record = entity === null ? undefined : workspace.records.view.get(entity, originId);
  if (!record || record.deleted || record.fields.projectId !== (projectId ?? null))
    throw new AppError('NOT_FOUND', '找不到问题来自的走访或月报，问题没有登记。请刷新后再登记。');
}
