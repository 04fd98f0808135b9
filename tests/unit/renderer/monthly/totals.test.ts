import { describe, expect, it } from 'vitest';
import { columnsFor } from '../../../../renderer/screens/monthly/grid/columns.ts';
import { totalIn } from '../../../../renderer/screens/monthly/grid/totals.ts';
import type { MonthlyRow } from '../../../../shared/api/schemas.ts';
import { lastMonth, MONTH, rowOf, WAN } from './rows.ts';

const total = (key: string, rows: readonly MonthlyRow[], isOdd = false) => {
  const column = columnsFor(false).find((one) => one.key === key);
  if (!column) throw new Error(`no column ${key}`);
  return totalIn(column, rows, MONTH, isOdd);
};
const noPlan = { project: { ...rowOf('x', null).project, yearInvestmentFen: null } };

describe('sums under the grid', () => {
  it('count what is not known apart from what is summed', () => {
    const rows = [
      rowOf('a', { monthDoneFen: 12 * WAN }),
      rowOf('b', { monthDoneFen: null }),
      rowOf('c', null),
    ];
    expect(total('monthDoneFen', rows)).toEqual({ text: '12.00', title: '另有 2 项未知，没有计入' });
    expect(total('monthDoneFen', rows.slice(0, 1))).toEqual({ text: '12.00' });
    expect(total('monthDoneFen', rows.slice(1))).toEqual({ text: '' });
  });

  it('a known nothing is a sum', () => {
    expect(total('monthDoneFen', [rowOf('a', { monthDoneFen: 0 })])).toEqual({ text: '0.00' });
  });

  it('of the last month are of that month only', () => {
    const before = lastMonth({ monthDoneFen: 3 * WAN, yearDoneFen: 30 * WAN });
    const rows = [
      rowOf('a', null, { earlier: before }),
      rowOf('b', null, { earlier: { ...before, month: '2019-07' } }),
    ];
    expect(total('last.monthDoneFen', rows)).toEqual({ text: '3.00', title: '另有 1 项未知，没有计入' });
    expect(total('last.yearDoneFen', rows).text).toBe('30.00');
    expect(total('last.progress', rows)).toEqual({ text: '' });
  });

  it('of the plan come from the registry until a report says another', () => {
    const rows = [rowOf('a', null), rowOf('b', { yearPlanFen: 100 * WAN })];
    expect(total('yearPlanFen', rows).text).toBe('3,100.00');
    expect(total('plannedTotalFen', rows).text).toBe('8,000.00');
  });

  it('the share is of rows where both figures are known', () => {
    const rows = [
      rowOf('a', { yearPlanFen: 100 * WAN, yearDoneFen: 50 * WAN }),
      rowOf('b', { yearDoneFen: 900 * WAN }, noPlan),
      rowOf('c', { yearPlanFen: 300 * WAN, yearDoneFen: null }),
    ];
    expect(total('share', rows)).toEqual({
      text: '50.0%',
      title: '按本年计划和本年累计都已知的 1 项计算',
    });
    expect(total('share', rows.slice(1))).toEqual({ text: '—' });
  });

  it('text columns have none; names count the rows, the state says what is still in question', () => {
    const rows = [rowOf('a', { progress: '土建' })];
    expect(total('progress', rows)).toEqual({ text: '' });
    expect(total('name', rows)).toEqual({ text: '合计 1 项' });
    expect(total('status', rows, true)).toEqual({ text: '含待确认' });
    expect(total('status', rows)).toEqual({ text: '' });
  });
});
