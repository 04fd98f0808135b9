/** The sums under the grid: what is not known is counted and said, never taken for nothing. */
import type { MonthlyRow } from '../../../../shared/api/schemas.ts';
import { formatWan } from '../../../../shared/model/money.ts';
import { type AmountField, isAmountField, percentText, sumOf } from '../../../../shared/monthly/index.ts';
import { type GridColumn, lastMonthOf } from './columns.ts';

export interface Total {
  text: string;
  title?: string;
}

/** The amount of a row under a column. */
function figureOf(key: string, row: MonthlyRow, month: string): number | null {
  if (key === 'last.monthDoneFen') return lastMonthOf(row, month)?.monthDoneFen ?? null;
  if (key === 'last.yearDoneFen') return lastMonthOf(row, month)?.yearDoneFen ?? null;
  const own = row.report?.fields[key as AmountField] ?? null;
  if (key === 'yearPlanFen') return own ?? row.project.yearInvestmentFen;
  if (key === 'plannedTotalFen') return own ?? row.project.totalInvestmentFen;
  return own;
}

/** Share of the plan, over the rows where both figures are known. */
function share(rows: readonly MonthlyRow[], month: string): Total {
  const of = (key: string, row: MonthlyRow) => figureOf(key, row, month);
  const both = rows.filter((row) => of('yearPlanFen', row) !== null && of('yearDoneFen', row) !== null);
  const plan = sumOf(both.map((row) => of('yearPlanFen', row))).fen;
  const done = sumOf(both.map((row) => of('yearDoneFen', row))).fen;
  if (plan === 0) return { text: '—' };
  return { text: percentText(done, plan), title: `按本年计划和本年累计都已知的 ${both.length} 项计算` };
}

/** What stands under a column; `isOdd` when a figure of some row is still in question. */
export function totalIn(
  column: GridColumn,
  rows: readonly MonthlyRow[],
  month: string,
  isOdd: boolean,
): Total {
  if (column.key === 'name') return { text: `合计 ${rows.length} 项` };
  if (column.key === 'share') return share(rows, month);
  if (column.key === 'status') return { text: isOdd ? '含待确认' : '' };
  const isSummed = column.key.startsWith('last.')
    ? column.numeric
    : column.field !== undefined && isAmountField(column.field);
  if (!isSummed) return { text: '' };
  const { fen, unknown } = sumOf(rows.map((row) => figureOf(column.key, row, month)));
  if (unknown === rows.length) return { text: '' };
  return { text: formatWan(fen), ...(unknown > 0 ? { title: `另有 ${unknown} 项未知，没有计入` } : {}) };
}
