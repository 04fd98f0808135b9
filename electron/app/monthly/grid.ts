import { AppError } from '../../../shared/api/errors.ts';
import type { MonthlyGrid, ProjectMonths } from '../../../shared/api/schemas.ts';
import { reportedMonth, yearOf } from '../../../shared/monthly/index.ts';
import { decodeRow } from '../../database/view.ts';
import { todayOf, type Workspace } from '../context.ts';
import { dismissedNotices } from './notices.ts';
import { monthlyRows, reportedProject } from './rows.ts';

/**
 * The month that is being reported for a plan year: this one while the year runs, its first before it begins; once it
 * is over, the newest of it that anybody has reported.
 */
export function currentMonth(workspace: Workspace, planYear: number): string {
  const month = reportedMonth(todayOf(workspace));
  if (yearOf(month) === planYear) return month;
  if (yearOf(month) < planYear) return `${planYear}-01`;
  const newest = workspace.db
    .prepare<[string, string, number], string | null>(
      `SELECT max(r.month) FROM monthlyReport r JOIN project p ON p.id = r.projectId
       WHERE r.month BETWEEN ? AND ? AND r.deleted = 0 AND p.deleted = 0
         AND (p.planYear <= ? OR p.planYear IS NULL)`,
    )
    .pluck()
    .get(`${planYear}-01`, `${planYear}-12`, planYear);
  return newest ?? `${planYear}-12`;
}

export function monthlyGrid(workspace: Workspace, asked: string | null, planYear: number): MonthlyGrid {
  const month = asked ?? currentMonth(workspace, planYear);
  return {
    month,
    planYear,
    today: todayOf(workspace),
    rows: monthlyRows(workspace, month, { planYear }),
    dismissed: dismissedNotices(workspace),
  };
}

/** Every month of one project, oldest first. */
export function projectMonths(workspace: Workspace, projectId: string): ProjectMonths {
  const project = workspace.db
    .prepare<[string], Record<string, unknown>>('SELECT * FROM project WHERE id = ?')
    .get(projectId);
  if (!project) throw new AppError('NOT_FOUND', '找不到这个项目，可能已被删除。请返回列表刷新。');
  const reports = workspace.db
    .prepare<[string], Record<string, unknown>>(
      'SELECT * FROM monthlyReport WHERE projectId = ? AND deleted = 0 ORDER BY month, id',
    )
    .all(projectId)
    .map((row) => decodeRow('monthlyReport', row))
    .map(({ id, version, conflicts, updatedAt, fields }) => ({ id, version, conflicts, updatedAt, fields }));
  return { reports, project: reportedProject(project), own: project.office === workspace.info.office.code };
}
