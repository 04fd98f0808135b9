/** When a month is due, and whether a report was in time. Nothing is late where nobody has set a day. */

import { chinaDay, daysBetween } from '../model/days.ts';
import type { MonthlyReportFields } from '../model/entities.ts';
import { shiftMonth } from './month.ts';

export interface DeadlineRule {
  fromMonth: string;
  day: number;
  nextMonth: boolean;
}

/** The day by which `month` is due under the newest rule that covers it; null where none does. */
export function deadlineOf(month: string, rules: readonly DeadlineRule[]): string | null {
  let newest: DeadlineRule | null = null;
  for (const rule of rules)
    if (rule.fromMonth <= month && (newest === null || rule.fromMonth > newest.fromMonth)) newest = rule;
  if (newest === null) return null;
  return `${newest.nextMonth ? shiftMonth(month, 1) : month}-${String(newest.day).padStart(2, '0')}`;
}

export type Timeliness = 'inTime' | 'late' | 'open' | 'overdue' | 'unset';
export const TIMELINESS: Record<Timeliness, string> = {
  inTime: '按时提交',
  late: '迟报',
  open: '未到截止日',
  overdue: '逾期未报',
  unset: '截止日未设定',
};

/** Judged by the first submission. The deadline day itself is in time. */
export function timelinessOf(
  report: Pick<MonthlyReportFields, 'firstSubmittedAt'> | null,
  deadline: string | null,
  today: string,
): Timeliness {
  if (deadline === null) return 'unset';
  const first = report?.firstSubmittedAt ?? null;
  if (first !== null) return chinaDay(first) <= deadline ? 'inTime' : 'late';
  return today <= deadline ? 'open' : 'overdue';
}

/** After this many days the number of days says nothing any more. */
const LONG_AGO_DAYS = 60;

/** 10-03 截止，还有 7 天 */
export function deadlineWords(deadline: string | null, today: string): string {
  if (deadline === null) return '截止日未设定';
  const left = daysBetween(today, deadline);
  const words =
    left > 0 ? `还有 ${left} 天` : left === 0 ? '今天' : left > -LONG_AGO_DAYS ? `已过 ${-left} 天` : '已过';
  return `${deadline.slice(0, 4) === today.slice(0, 4) ? deadline.slice(5) : deadline} 截止，${words}`;
}
