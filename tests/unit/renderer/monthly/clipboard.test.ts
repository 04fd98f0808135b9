import { describe, expect, it } from 'vitest';
import {
  asLastMonth,
  copied,
  pasted,
  type Shown,
} from '../../../../renderer/screens/monthly/grid/clipboard.ts';
import { columnsFor } from '../../../../renderer/screens/monthly/grid/columns.ts';
import { rectangle } from '../../../../renderer/screens/monthly/grid/moves.ts';
import type { MonthlyRow } from '../../../../shared/api/schemas.ts';
import { lastMonth, MONTH, rowOf, WAN } from './rows.ts';

const columns = columnsFor(false);
const column = (key: string) => columns.findIndex((one) => one.key === key);
const shownOf = (...rows: MonthlyRow[]): Shown => ({
  month: MONTH,
  columns,
  rows: rows.length,
  rowAt: (index) => rows[index],
  statusOf: (row) => (row.report === null ? 'empty' : 'filled'),
});
const area = (from: [number, string], to = from) =>
  rectangle({ row: from[0], column: column(from[1]) }, { row: to[0], column: column(to[1]) });

describe('copying', () => {
  it('gives every chosen cell as a spreadsheet takes it, amounts without commas', () => {
    const shown = shownOf(
      rowOf('a', { monthDoneFen: 1234 * WAN, yearDoneFen: 2000 * WAN, progress: '土建' }),
      rowOf('b', { monthDoneFen: 5 * WAN, yearDoneFen: 5 * WAN, progress: null }),
    );
    expect(copied(shown, area([0, 'monthDoneFen'], [1, 'yearDoneFen']))).toBe('1234.00\t2000.00\n5.00\t5.00');
    expect(copied(shown, area([1, 'name'], [1, 'name']))).toBe('项目 b');
  });
});

describe('pasting', () => {
  const two = shownOf(rowOf('a', null), rowOf('b', null));

  it('fills rows and columns from the first cell on', () => {
    expect(pasted(two, area([0, 'monthDoneFen']), '12\t30\n4.5\t50\n')).toEqual({
      changes: [
        { projectId: 'a', set: { monthDoneFen: 12 * WAN, yearDoneFen: 30 * WAN } },
        { projectId: 'b', set: { monthDoneFen: 4.5 * WAN, yearDoneFen: 50 * WAN } },
      ],
    });
  });

  it('begins in the upper left of what is chosen, whichever corner was chosen last', () => {
    const chosen = area([0, 'monthDoneFen'], [1, 'yearDoneFen']);
    expect(pasted(two, chosen, '12\t30\n4\t50')).toEqual(
      pasted(two, area([0, 'monthDoneFen']), '12\t30\n4\t50'),
    );
  });

  it('an empty cell of a table empties, a clipboard without text changes nothing', () => {
    const one = shownOf(rowOf('a', { monthDoneFen: WAN, yearDoneFen: WAN }));
    expect(pasted(one, area([0, 'monthDoneFen']), '\t3')).toEqual({
      changes: [{ projectId: 'a', set: { monthDoneFen: null, yearDoneFen: 3 * WAN } }],
    });
    expect(pasted(one, area([0, 'monthDoneFen']), '')).toEqual({ changes: [] });
  });

  it.each([
    ['more rows than there are', '1\n2\n3', [1, 'monthDoneFen'], '复制的有 3 行，从这里往下只有 1 行'],
    ['a column that is not typed in', '1\t2\t3', [0, 'monthDoneFen'], '“占计划”不能填'],
    ['a column beyond the last one', '1\t2', [0, 'plannedTotalFen'], '“这一列”不能填'],
    ['what cannot be read', '1\n-2', [0, 'monthDoneFen'], '粘贴的第 2 行“本月完成”'],
  ] as const)('%s is refused as a whole', (_, text, [row, key], sentence) => {
    const result = pasted(two, area([row, key]), text);
    expect('problem' in result && result.problem).toContain(sentence);
    expect('problem' in result && result.problem).toContain('没有粘贴');
  });

  it('a row of another office is refused by name', () => {
    const shown = shownOf(rowOf('a', null), rowOf('b', null, { own: false, officeName: '横县工信局' }));
    expect(pasted(shown, area([0, 'monthDoneFen']), '1\n2')).toEqual({
      problem: '“项目 b”由横县工信局填报，没有粘贴。',
    });
  });
});

describe('as last month', () => {
  it('takes over every cell that is typed in, and passes over rows without a last month or of another office', () => {
    const before = lastMonth({ monthDoneFen: 7 * WAN, yearDoneFen: 70 * WAN, progress: '土建' });
    const shown = shownOf(
      rowOf('a', null, { earlier: before }),
      rowOf('b', null),
      rowOf('c', null, { earlier: { ...before, month: '2019-07' } }),
      rowOf('d', null, { earlier: before, own: false }),
      rowOf('e', null, { earlier: before }),
    );
    expect(asLastMonth(shown, area([0, 'monthDoneFen'], [4, 'progress']))).toEqual([
      { projectId: 'a', set: { monthDoneFen: 7 * WAN, yearDoneFen: 70 * WAN, progress: '土建' } },
      { projectId: 'e', set: { monthDoneFen: 7 * WAN, yearDoneFen: 70 * WAN, progress: '土建' } },
    ]);
    expect(asLastMonth(shown, area([0, 'status']))).toEqual([]);
  });
});
