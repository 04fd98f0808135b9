/** Rows of a month as the worker sends them, for tests of the grid. */
import type { MonthlyRow } from '../../../../shared/api/schemas.ts';
import { type Filled, shiftMonth } from '../../../../shared/monthly/index.ts';
import { earlier, PROJECT, report, WAN } from '../../monthly/support.ts';

export const MONTH = '2019-09';
export { WAN };

export function rowOf(projectId: string, filled: Partial<Filled> | null, more: Partial<MonthlyRow> = {}) {
  const fields = filled && { ...report(filled), projectId, month: MONTH, submittedAt: null };
  return {
    projectId,
    name: `项目 ${projectId}`,
    enterpriseName: '武鸣水泥',
    office: '450110',
    officeName: '武鸣区工信局',
    own: true,
    reviews: false,
    project: PROJECT,
    report: fields && { id: `r-${projectId}`, version: 1, fields },
    earlier: null,
    deadline: null,
    ...more,
  } as unknown as MonthlyRow;
}

export const lastMonth = (fields: Partial<Filled>) => earlier({ month: shiftMonth(MONTH, -1), ...fields });
