/** Which problems this office has to see to. */
import type { ProblemRow } from '../../../../shared/api/schemas.ts';
import { covers, overdueDays } from '../../../../shared/fieldwork/problem.ts';
import { shiftDay } from '../../../../shared/model/days.ts';
import type { Workspace } from '../../context.ts';
import { SOON_DAYS } from '../common.ts';
import { byUrgency } from './list.ts';
import { allRows } from './rows.ts';

/** Problems that this office has to see to: due within a week or overdue, or answered and to be confirmed. */
export function dueProblems(workspace: Workspace, today: string): ProblemRow[] {
  const soon = shiftDay(today, SOON_DAYS);
  const { office } = workspace.info;
  const { level } = office;
  return allRows(workspace)
    .map((row) => ({ ...row, overdueDays: overdueDays(row, today) }))
    .filter((row) => {
      if (row.state === 'closed') return false;
      const own = row.office === office.code;
      if (row.state === 'answered' || row.state === 'confirmed') return own;
      const turn = own || (row.level === level && covers({ office: office.code, level }, row.office));
      return turn && row.dueDate !== null && row.dueDate <= soon;
    })
    .sort(byUrgency);
}
