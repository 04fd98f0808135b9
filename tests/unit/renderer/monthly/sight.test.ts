import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsFor, FROZEN, offsetsOf } from '../../../../renderer/screens/monthly/grid/columns.ts';
import {
  FOOT_HEIGHT,
  HEAD_HEIGHT,
  ROW_HEIGHT,
} from '../../../../renderer/screens/monthly/grid/gridStyles.ts';
import { rowsPerPage, rowsToDraw, scrolledTo } from '../../../../renderer/screens/monthly/grid/sight.ts';

const columns = columnsFor(false);
const offsets = offsetsOf(columns);
const ROWS_SHOWN = 10;
const size = { width: 800, height: HEAD_HEIGHT + FOOT_HEIGHT + ROWS_SHOWN * ROW_HEIGHT };
const TOP = { top: 0, left: 0 };
const to = (row: number, column: number, now = TOP) =>
  scrolledTo({ row, column }, now, size, columns, offsets);

describe('scrolling after the cursor', () => {
  it('stays while the row is between head and totals, and follows by just one row beyond', () => {
    expect(to(ROWS_SHOWN - 1, 0)).toEqual(TOP);
    expect(to(ROWS_SHOWN, 0)).toEqual({ top: ROW_HEIGHT, left: 0 });
    expect(to(3, 0, { top: 3 * ROW_HEIGHT, left: 0 })).toEqual({ top: 3 * ROW_HEIGHT, left: 0 });
    expect(to(2, 0, { top: 3 * ROW_HEIGHT, left: 0 })).toEqual({ top: 2 * ROW_HEIGHT, left: 0 });
  });

  it('shows the whole of the cell beside the frozen columns, and leaves the frozen ones where they are', () => {
    fc.assert(
      fc.property(fc.integer({ min: FROZEN, max: columns.length - 1 }), fc.nat(1200), (column, left) => {
        const now = to(0, column, { top: 0, left });
        const begins = (offsets[column] ?? 0) - now.left;
        expect(begins).toBeGreaterThanOrEqual(offsets[FROZEN] ?? 0);
        expect(begins + (columns[column]?.width ?? 0)).toBeLessThanOrEqual(size.width);
      }),
    );
    expect(to(0, FROZEN - 1, { top: 0, left: 500 })).toEqual({ top: 0, left: 500 });
  });

  it('a page is what fits, at least one row', () => {
    expect(rowsPerPage(size)).toBe(ROWS_SHOWN);
    expect(rowsPerPage({ ...size, height: size.height - 1 })).toBe(ROWS_SHOWN - 1);
    expect(rowsPerPage({ ...size, height: 10 })).toBe(1);
  });
});

describe('rows that are drawn', () => {
  it('are those in sight with some around, inside the list', () => {
    expect(rowsToDraw(0, 5 * ROW_HEIGHT, 100, 0)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(rowsToDraw(0, 5 * ROW_HEIGHT, 3, 0)).toEqual([0, 1, 2]);
    expect(rowsToDraw(0, 5 * ROW_HEIGHT, 0, 0)).toEqual([]);
  });

  it('hold that of the cursor once, wherever it is', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.integer({ min: 1, max: 200 }), fc.nat(199), (top, rows, row) => {
        const cursor = Math.min(row, rows - 1);
        const drawn = rowsToDraw(top, 400, rows, cursor);
        expect(drawn.filter((one) => one === cursor)).toHaveLength(1);
        expect(new Set(drawn).size).toBe(drawn.length);
        expect(drawn.every((one) => one >= 0 && one < rows)).toBe(true);
      }),
    );
  });
});
