/** What problems and promises remind an officer of, and which visits are planned. */
import type { Reminder } from '../../../shared/api/schemas.ts';
import { PROBLEM_ACTION } from '../../../shared/model/fieldworkCodes.ts';
import { todayOf, type Workspace } from '../context.ts';
import { dueProblems } from './problem/due.ts';
import { EVERY_VISIT, listVisits } from './visit/list.ts';
import { duePromises } from './visit/promises.ts';

export function fieldworkReminders(workspace: Workspace): Reminder[] {
  const today = todayOf(workspace);
  const problems = dueProblems(workspace, today).map((row): Reminder => {
    const answered = row.state === 'answered' || row.state === 'confirmed';
    return {
      key: `problem/${row.id}`,
      source: 'problem',
      title: row.fields.title ?? '未命名问题',
      detail: [row.projectName, row.enterpriseName, row.person && `责任人 ${row.person}`]
        .filter(Boolean)
        .join('・'),
      due: answered ? today : row.dueDate,
      action: answered ? PROBLEM_ACTION[row.state === 'answered' ? 'confirm' : 'close'] : '去办',
      to: `/problems/${row.id}`,
      search: {},
    };
  });
  const promises = duePromises(workspace, today).map(
    (promise): Reminder => ({
      key: `promise/${promise.id}`,
      source: 'visit',
      title: `承诺到期：${promise.title}`,
      detail: promise.enterpriseName ?? '企业未知',
      due: promise.dueDate,
      action: '去核对',
      to: promise.visitId === null ? '/visits' : `/visits/${promise.visitId}`,
      search: {},
    }),
  );
  const planned = listVisits(workspace, { ...EVERY_VISIT, from: today, status: 'planned' }).rows;
  const days = new Map<string, string[]>();
  for (const visit of planned) {
    const date = visit.fields.visitDate ?? today;
    days.set(date, [...(days.get(date) ?? []), visit.enterpriseName ?? visit.projectName ?? '未命名']);
  }
  const visits = [...days].map(
    ([date, names]): Reminder => ({
      key: `visit/${date}`,
      source: 'visit',
      title: `走访 ${names.length} 家：${names.slice(0, 3).join('、')}${names.length > 3 ? ' 等' : ''}`,
      detail: '带上核对单和未销号问题',
      due: date,
      action: '看日程',
      to: '/visits/day',
      search: { date },
    }),
  );
  return [...problems, ...promises, ...visits];
}
