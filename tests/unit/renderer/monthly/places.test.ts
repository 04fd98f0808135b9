import { describe, expect, it } from 'vitest';
import { columnsFor } from '../../../../renderer/screens/monthly/grid/columns.ts';
import { beginning, cellOf, nextOdd } from '../../../../renderer/screens/monthly/grid/places.ts';

const order = ['a', 'b', 'c'];
const column = (key: string, several = false) => columnsFor(several).findIndex((one) => one.key === key);

describe('the cell of a project and a field', () => {
  it('is where it is typed; a field without a column leads to the first amount', () => {
    expect(cellOf(order, false, 'b', 'progress')).toEqual({ row: 1, column: column('progress') });
    expect(cellOf(order, true, 'b', 'progress')).toEqual({ row: 1, column: column('progress', true) });
    expect(cellOf(order, false, 'c', 'submittedAt')).toEqual({ row: 2, column: column('monthDoneFen') });
    expect(cellOf(order, false, 'c', undefined)).toEqual({ row: 2, column: column('monthDoneFen') });
  });
  it('is none for a project that is not shown', () => {
    expect(cellOf(order, false, 'z', 'progress')).toBeNull();
    expect(cellOf(order, false, undefined, 'progress')).toBeNull();
  });
});

describe('where the cursor begins', () => {
  const open = { projectId: 'c', field: 'note', text: '补报' } as const;
  it('is the cell that was being typed in, while its row is shown', () => {
    expect(beginning(order, false, open, () => true)).toEqual({ row: 2, column: column('note') });
    expect(beginning(['a'], false, open, () => true)).toEqual({ row: 0, column: column('monthDoneFen') });
  });
  it('is the first row that nobody has begun, else the first', () => {
    expect(beginning(order, false, null, (id) => id !== 'a').row).toBe(1);
    expect(beginning(order, false, null, () => false).row).toBe(0);
    expect(beginning([], false, null, () => true).row).toBe(0);
  });
});

describe('the next figure in question', () => {
  const odd =
    (...ids: string[]) =>
    (id: string) =>
      ids.includes(id) ? (['yearDoneFen'] as const) : null;
  it('is found below, around the end, and at last in the row itself', () => {
    expect(nextOdd(order, false, 0, odd('a', 'c'))).toEqual({ row: 2, column: column('yearDoneFen') });
    expect(nextOdd(order, false, 2, odd('a', 'c'))?.row).toBe(0);
    expect(nextOdd(order, false, 1, odd('b'))?.row).toBe(1);
  });
  it('is none when every figure is settled or no row is shown', () => {
    expect(nextOdd(order, false, 0, odd())).toBeNull();
    expect(nextOdd([], false, 0, odd('a'))).toBeNull();
  });
});
