/** What is due, in the groups of the workbench. */
import { daysBetween } from '../model/days.ts';

export const DUE_GROUPS = ['overdue', 'today', 'week', 'later', 'undated'] as const;
export type DueGroup = (typeof DUE_GROUPS)[number];
export const DUE_GROUP: Record<DueGroup, string> = {
  overdue: '已超期',
  today: '今天',
  week: '本周',
  later: '以后',
  undated: '没有定日期',
};

/** The group of a day. The week ends on Sunday, as calendars here show it. */
export function dueGroup(due: string | null, today: string): DueGroup {
  if (due === null) return 'undated';
  const days = daysBetween(today, due);
  if (days < 0) return 'overdue';
  if (days === 0) return 'today';
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  return days <= (7 - weekday) % 7 ? 'week' : 'later';
}

/** 超期 6 天, 今天, 还有 7 天 */
export function dueWords(due: string, today: string): string {
  const days = daysBetween(today, due);
  return days < 0 ? `超期 ${-days} 天` : days === 0 ? '今天' : days === 1 ? '明天' : `还有 ${days} 天`;
}
