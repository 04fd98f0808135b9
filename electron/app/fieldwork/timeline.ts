/** What visits and problems tell of a project, for its one timeline. */
import { countVerdicts } from '../../../shared/fieldwork/content.ts';
import {
  PROBLEM_ACTION,
  PROMISE_SIDE,
  VISIT_STATUS,
  VISIT_VERDICT,
} from '../../../shared/model/fieldworkCodes.ts';
import type { Workspace } from '../context.ts';
import { rowsOf } from './common.ts';
import { standingOf } from './problem/standing.ts';

export interface FieldworkEvent {
  key: string;
  at: string;
  title: string;
  detail: string;
  by: string | null;
  office: string;
  to: string;
}

const parts = (list: readonly (string | null | undefined | false)[]) => list.filter(Boolean).join('；');

export function visitEvents(workspace: Workspace, projectId: string): FieldworkEvent[] {
  return rowsOf(workspace, 'visit', 'projectId = ?', projectId).flatMap((visit) => {
    const { fields, id, office } = visit;
    const counts = countVerdicts(
      rowsOf(workspace, 'visitItem', 'visitId = ?', id).map((item) => item.fields),
    );
    const verdicts = (['match', 'mismatch', 'pending'] as const)
      .filter((verdict) => counts[verdict] > 0)
      .map((verdict) => `${VISIT_VERDICT[verdict]} ${counts[verdict]}`);
    const head = { office, to: `/visits/${id}`, at: fields.visitDate ?? visit.updatedAt };
    const visited: FieldworkEvent = {
      ...head,
      key: `visit/${id}`,
      title: `走访（${fields.status === null ? '状态未知' : VISIT_STATUS[fields.status]}）`,
      detail: parts([verdicts.length > 0 && `核对：${verdicts.join('，')}`, fields.opinion]),
      by: fields.visitors,
    };
    const promises = rowsOf(workspace, 'visitPromise', 'visitId = ? ORDER BY position, id', id).flatMap(
      (promise): FieldworkEvent[] => {
        const { side, title, dueDate, doneOn, doneNote } = promise.fields;
        const who = side === null ? '承诺' : `${PROMISE_SIDE[side]}承诺`;
        const said: FieldworkEvent = {
          ...head,
          key: `promise/${promise.id}`,
          title: `${who}：${title ?? '未命名'}`,
          detail: dueDate === null ? '' : `期限 ${dueDate}`,
          by: null,
        };
        if (doneOn === null) return [said];
        return [
          said,
          {
            ...head,
            key: `promise/${promise.id}/done`,
            at: doneOn,
            title: `${who}已兑现：${title ?? '未命名'}`,
            detail: doneNote ?? '',
            by: null,
          },
        ];
      },
    );
    return [visited, ...promises];
  });
}

export function problemEvents(workspace: Workspace, projectId: string): FieldworkEvent[] {
  const meeting = workspace.db
    .prepare<[string], string | null>('SELECT title FROM meeting WHERE id = ?')
    .pluck();
  return rowsOf(workspace, 'problem', 'projectId = ?', projectId).flatMap((problem) =>
    standingOf(workspace, problem).steps.map(({ step, refused }): FieldworkEvent => {
      const { fields } = step.record;
      return {
        key: `problem/${step.id}`,
        at: fields.doneAt ?? step.record.updatedAt,
        title: `${PROBLEM_ACTION[step.action]}问题“${problem.fields.title ?? '未命名'}”`,
        detail: parts([
          fields.meetingId !== null && (meeting.get(fields.meetingId) ?? '协调会'),
          fields.person !== null && `责任人 ${fields.person}`,
          fields.dueDate !== null && `期限 ${fields.dueDate}`,
          fields.text,
          refused !== null && `没有起作用：${refused}`,
        ]),
        by: fields.doneBy,
        office: step.office,
        to: `/problems/${problem.id}`,
      };
    }),
  );
}
