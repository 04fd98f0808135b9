import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsFor } from '../../../renderer/screens/monthly/columns.ts';
import { moveOf, rectangle } from '../../../renderer/screens/monthly/moves.ts';

const columns = columnsFor(false);
const editable = columns.flatMap((column, at) => (column.field ? [at] : []));
const extent = { rows: 60, columns: columns.length, editable, page: 14 };
const plain = { shift: false, ctrl: false };
const at = (key: string) => columns.findIndex((column) => column.key === key);

describe('keys of the month', () => {
  it('Enter goes down the column, Shift+Enter up, and both stay inside', () => {
    expect(moveOf('Enter', plain, { row: 3, column: 6 }, extent)).toEqual({ row: 4, column: 6 });
    expect(moveOf('Enter', { shift: true, ctrl: false }, { row: 0, column: 6 }, extent)).toEqual({
      row: 0,
      column: 6,
    });
    expect(moveOf('Enter', plain, { row: 59, column: 6 }, extent)).toEqual({ row: 59, column: 6 });
  });

  it('Tab goes from cell to cell that is typed in, over to the next row, and leaves the grid at its ends', () => {
    const done = { row: 2, column: at('monthDoneFen') };
    expect(moveOf('Tab', plain, done, extent)).toEqual({ row: 2, column: at('yearDoneFen') });
    const last = { row: 2, column: editable.at(-1) ?? 0 };
    expect(moveOf('Tab', plain, last, extent)).toEqual({ row: 3, column: editable[0] });
    expect(moveOf('Tab', plain, { ...last, row: 59 }, extent)).toBeNull();
    expect(
      moveOf('Tab', { shift: true, ctrl: false }, { row: 0, column: editable[0] ?? 0 }, extent),
    ).toBeNull();
  });

  it('every other key leaves the cursor inside the grid, and letters do not move it', () => {
    const keys = [
      'ArrowUp',
      'ArrowDown',
      'ArrowLeft',
      'ArrowRight',
      'PageUp',
      'PageDown',
      'Home',
      'End',
      'Enter',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...keys),
        fc.record({ shift: fc.boolean(), ctrl: fc.boolean() }),
        fc.record({ row: fc.nat(59), column: fc.nat(columns.length - 1) }),
        (key, mods, from) => {
          const to = moveOf(key, mods, from, extent);
          expect(
            to !== null && to.row >= 0 && to.row < 60 && to.column >= 0 && to.column < columns.length,
          ).toBe(true);
        },
      ),
    );
    expect(moveOf('a', plain, { row: 0, column: 0 }, extent)).toBeNull();
  });

  it('a rectangle has its corners in order', () => {
    expect(rectangle({ row: 5, column: 2 }, { row: 1, column: 7 })).toEqual({
      top: 1,
      bottom: 5,
      left: 2,
      right: 7,
    });
  });
});
