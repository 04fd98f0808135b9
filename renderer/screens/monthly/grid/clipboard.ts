/** Cells of the month as they are copied, pasted and taken over from the month before: pure. */
import type { MonthlyRow } from '../../../../shared/api/schemas.ts';
import {
  copyText,
  type Filled,
  type FilledField,
  parsePaste,
  readCell,
} from '../../../../shared/monthly/index.ts';
import type { CellChange } from '../saveQueue.ts';
import type { RowStatus } from '../status.ts';
import { type GridColumn, lastMonthOf, shownIn } from './columns.ts';
import type { Area } from './moves.ts';

/** The rows as the grid shows them. */
export interface Shown {
  month: string;
  columns: readonly GridColumn[];
  /** Rows there are. */
  rows: number;
  rowAt(index: number): MonthlyRow | undefined;
  statusOf(row: MonthlyRow): RowStatus;
}

type Cells = Partial<Record<FilledField, Filled[FilledField]>>;
const changeOf = (row: MonthlyRow, cells: Cells): CellChange => ({
  projectId: row.projectId,
  set: cells as Partial<Filled>,
});

/** What stands in the area, as a spreadsheet takes it. */
export function copied(shown: Shown, area: Area): string {
  const lines: string[][] = [];
  for (let index = area.top; index <= area.bottom; index++) {
    const row = shown.rowAt(index);
    if (!row) continue;
    lines.push(
      shown.columns.slice(area.left, area.right + 1).map((column) => {
        const { text } = shownIn(column, row, shown.month, index, shown.statusOf(row));
        return column.numeric ? text.replaceAll(',', '') : text;
      }),
    );
  }
  return copyText(lines);
}

/** Every cell of the area as it was the month before, where this office fills it in. */
export function asLastMonth(shown: Shown, area: Area): CellChange[] {
  const changes: CellChange[] = [];
  for (let index = area.top; index <= area.bottom; index++) {
    const row = shown.rowAt(index);
    const last = row && lastMonthOf(row, shown.month);
    if (!row?.own || !last) continue;
    const cells: Cells = {};
    for (const { field } of shown.columns.slice(area.left, area.right + 1))
      if (field) cells[field] = last[field];
    if (Object.keys(cells).length > 0) changes.push(changeOf(row, cells));
  }
  return changes;
}

/** What pasting into the area changes, from its first cell on; all of it or, with the reason, nothing. */
export function pasted(
  shown: Shown,
  area: Area,
  text: string,
): { changes: CellChange[] } | { problem: string } {
  // A picture or a file has no text: pasting it must not empty the cell.
  if (text === '') return { changes: [] };
  const lines = parsePaste(text);
  const changes: CellChange[] = [];
  for (const [down, line] of lines.entries()) {
    const row = shown.rowAt(area.top + down);
    if (!row)
      return {
        problem: `复制的有 ${lines.length} 行，从这里往下只有 ${shown.rows - area.top} 行，没有粘贴。请从上面一些的格子粘贴。`,
      };
    const cells: Cells = {};
    for (const [right, value] of line.entries()) {
      const column = shown.columns[area.left + right];
      if (!column?.field)
        return { problem: `“${column?.label || '这一列'}”不能填，没有粘贴。请对准要填的列。` };
      const reading = readCell(column.field, value);
      if ('problem' in reading)
        return { problem: `粘贴的第 ${down + 1} 行“${column.label}”：${reading.problem}没有粘贴。` };
      cells[column.field] = reading.value;
    }
    if (!row.own) return { problem: `“${row.name ?? '未命名项目'}”由${row.officeName}填报，没有粘贴。` };
    changes.push(changeOf(row, cells));
  }
  return { changes };
}
