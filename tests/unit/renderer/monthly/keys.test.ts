import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsFor } from '../../../../renderer/screens/monthly/grid/columns.ts';
import { actOf, leavesCell } from '../../../../renderer/screens/monthly/grid/keys.ts';
import { moveOf, rectangle } from '../../../../renderer/screens/monthly/grid/moves.ts';

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

describe('what a key does in a cell that is not typed in', () => {
  const here = { row: 3, column: at('monthDoneFen') };
  const ctrl = { shift: false, ctrl: true };
  const shift = { shift: true, ctrl: false };

  it('F8, Ctrl+Z, Ctrl+D and Ctrl+C are acts of the grid, with a capital letter too', () => {
    expect(actOf('F8', plain, here, extent)).toEqual({ do: 'nextOdd' });
    expect(actOf('z', ctrl, here, extent)).toEqual({ do: 'undo' });
    expect(actOf('Z', ctrl, here, extent)).toEqual({ do: 'undo' });
    expect(actOf('d', ctrl, here, extent)).toEqual({ do: 'asLastMonth' });
    expect(actOf('c', ctrl, here, extent)).toEqual({ do: 'copy' });
  });

  it('the same letters without Ctrl, and Ctrl with another letter, are left to the cell', () => {
    for (const key of ['z', 'd', 'c', '7', 'F9']) expect(actOf(key, plain, here, extent)).toBeNull();
    expect(actOf('v', ctrl, here, extent)).toBeNull();
  });

  it('an arrow goes; with Shift it extends what is chosen, with Ctrl and Shift to the end', () => {
    expect(actOf('ArrowDown', plain, here, extent)).toEqual({ do: 'go', to: { ...here, row: 4 } });
    expect(actOf('ArrowDown', shift, here, extent)).toEqual({ do: 'extend', to: { ...here, row: 4 } });
    expect(actOf('ArrowDown', { shift: true, ctrl: true }, here, extent)).toEqual({
      do: 'extend',
      to: { ...here, row: 59 },
    });
  });

  it('Shift with Enter or Tab goes back and extends nothing', () => {
    expect(actOf('Enter', shift, here, extent)).toEqual({ do: 'go', to: { ...here, row: 2 } });
    expect(actOf('Tab', shift, here, extent)).toEqual({
      do: 'go',
      to: { row: 3, column: at('yearPlanFen') },
    });
  });

  it('Tab at the end of the grid is left to the page', () => {
    expect(actOf('Tab', plain, { row: 59, column: editable.at(-1) ?? 0 }, extent)).toBeNull();
  });
});

describe('what ends typing in a cell', () => {
  it.each(['Enter', 'Tab', 'ArrowUp', 'ArrowDown'])('%s, however the cell was opened', (key) => {
    expect([leavesCell(key, false), leavesCell(key, true)]).toEqual([true, true]);
  });
  it.each(['ArrowLeft', 'ArrowRight'])('%s, but not once the text was opened by F2', (key) => {
    expect([leavesCell(key, false), leavesCell(key, true)]).toEqual([true, false]);
  });
  it.each(['a', 'Home', 'End', 'Escape', 'F2', 'PageDown'])('%s does not', (key) => {
    expect([leavesCell(key, false), leavesCell(key, true)]).toEqual([false, false]);
  });
});
