/**
 * Cells merged downward over several rows of data: one enterprise beside its two projects. The file keeps the value in
 * the first row only; the officer sees it on all of them.
 */
import { type CellValue, isBlank, type SheetData } from './cell.ts';
import type { BoundColumn, RowNote } from './row.ts';

export interface MergedCells {
  /** What the merged cell says of this row too. */
  cells: { index: number; cell: CellValue }[];
  /** What it may say of all its rows together, so that this row is left without. */
  notes: RowNote[];
}

/** A sum over several projects is not the sum of each, and a name or code is that of one. */
function isOfOneRow({ spec }: BoundColumn): boolean {
  if (spec.entity === 'enterprise') return false;
  return (
    spec.kind === 'amount' || spec.kind === 'area' || spec.field === 'name' || spec.field === 'projectCode'
  );
}

/**
 * By zero-based row, for the rows below the first of each merged cell.
 * @param below zero-based row of the header: what is merged above it is no data
 */
export function mergedDown(
  sheet: SheetData,
  below: number,
  columns: readonly BoundColumn[],
): ReadonlyMap<number, MergedCells> {
  const found = new Map<number, MergedCells>();
  for (const merge of sheet.merges) {
    if (merge.startRow <= below || merge.endRow === merge.startRow) continue;
    const cell = sheet.rows[merge.startRow]?.[merge.startCol];
    const column = columns.find(({ index }) => index === merge.startCol);
    if (!column || !cell || isBlank(cell)) continue;
    for (let row = merge.startRow + 1; row <= Math.min(merge.endRow, sheet.rows.length - 1); row++) {
      const here = found.get(row) ?? { cells: [], notes: [] };
      if (isOfOneRow(column))
        here.notes.push({
          column: column.header,
          message: `与第 ${merge.startRow + 1} 行合并成一格，只记在第 ${merge.startRow + 1} 行；本行如有，请取消合并后分别填写`,
        });
      else here.cells.push({ index: column.index, cell });
      found.set(row, here);
    }
  }
  return found;
}

/** The cells of a row with those that reach down into it. */
export function withMerged(own: readonly CellValue[], { cells }: MergedCells): CellValue[] {
  const all = [...own];
  for (const { index, cell } of cells) if (isBlank(all[index])) all[index] = cell;
  return all;
}
