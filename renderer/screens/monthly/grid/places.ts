/** Cells by what stands in them: pure. */
import type { FilledField } from '../../../../shared/monthly/index.ts';
import type { OpenEdit } from '../useOpenEdit.ts';
import { columnsFor } from './columns.ts';
import type { Cursor } from './moves.ts';

const columnWith = (several: boolean, field: string | undefined) =>
  columnsFor(several).findIndex((column) => column.field === field);

/** What an officer types first. */
export const firstColumn = (several: boolean): number => columnWith(several, 'monthDoneFen');

/** The column where a field is typed; the first one for what no column shows. */
function columnOf(several: boolean, field: string | undefined): number {
  const column = field === undefined ? -1 : columnWith(several, field);
  return column < 0 ? firstColumn(several) : column;
}

/** The cell of a project and a field; null while the project is not among those shown. */
export function cellOf(
  order: readonly string[],
  several: boolean,
  projectId: string | undefined,
  field: string | undefined,
): Cursor | null {
  const row = projectId === undefined ? -1 : order.indexOf(projectId);
  return row < 0 ? null : { row, column: columnOf(several, field) };
}

/** Where the cursor begins: in the cell that was being typed in, else in the first row that nobody has begun. */
export function beginning(
  order: readonly string[],
  several: boolean,
  recovered: OpenEdit | null,
  isEmpty: (projectId: string) => boolean,
): Cursor {
  const open =
    recovered && columnWith(several, recovered.field) >= 0
      ? cellOf(order, several, recovered.projectId, recovered.field)
      : null;
  return open ?? { row: Math.max(0, order.findIndex(isEmpty)), column: firstColumn(several) };
}

/** The next row, around the end to the beginning, whose figures are in question: the cell of the first of them. */
export function nextOdd(
  order: readonly string[],
  several: boolean,
  from: number,
  oddFields: (projectId: string) => readonly FilledField[] | null,
): Cursor | null {
  for (let step = 1; step <= order.length; step++) {
    const row = (from + step) % order.length;
    const fields = oddFields(order[row] ?? '');
    if (fields) return { row, column: columnOf(several, fields[0]) };
  }
  return null;
}
