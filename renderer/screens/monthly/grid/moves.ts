/** Where the cursor of the grid goes: pure, so that every key can be tried without a page. */

export interface Cursor {
  row: number;
  column: number;
}
export interface Mods {
  shift: boolean;
  ctrl: boolean;
}
export interface Extent {
  rows: number;
  columns: number;
  /** Columns that are typed in, in order. */
  editable: readonly number[];
  /** Rows that fit on the screen. */
  page: number;
}

const within = (value: number, size: number) => Math.max(0, Math.min(size - 1, value));

/** The cell that a key leads to; null when the key does not move. */
export function moveOf(key: string, mods: Mods, at: Cursor, extent: Extent): Cursor | null {
  const to = (row: number, column: number) => ({
    row: within(row, extent.rows),
    column: within(column, extent.columns),
  });
  switch (key) {
    case 'ArrowUp':
      return to(mods.ctrl ? 0 : at.row - 1, at.column);
    case 'ArrowDown':
      return to(mods.ctrl ? extent.rows - 1 : at.row + 1, at.column);
    case 'ArrowLeft':
      return to(at.row, mods.ctrl ? 0 : at.column - 1);
    case 'ArrowRight':
      return to(at.row, mods.ctrl ? extent.columns - 1 : at.column + 1);
    case 'Enter':
      return to(at.row + (mods.shift ? -1 : 1), at.column);
    case 'PageUp':
      return to(at.row - extent.page, at.column);
    case 'PageDown':
      return to(at.row + extent.page, at.column);
    case 'Home':
      return to(mods.ctrl ? 0 : at.row, 0);
    case 'End':
      return to(mods.ctrl ? extent.rows - 1 : at.row, extent.columns - 1);
    case 'Tab':
      return tab(mods.shift, at, extent);
    default:
      return null;
  }
}

/** The next cell that is typed in, on to the next row; null at either end, where Tab leaves the grid. */
function tab(back: boolean, at: Cursor, extent: Extent): Cursor | null {
  const { editable } = extent;
  const next = back
    ? editable.findLast((column) => column < at.column)
    : editable.find((column) => column > at.column);
  if (next !== undefined) return { row: at.row, column: next };
  const row = at.row + (back ? -1 : 1);
  const column = back ? editable.at(-1) : editable[0];
  return row < 0 || row >= extent.rows || column === undefined ? null : { row, column };
}

/** A rectangle of cells, its last row and column included. */
export interface Area {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** The rectangle between two cells, corners in order. */
export function rectangle(a: Cursor, b: Cursor): Area {
  return {
    top: Math.min(a.row, b.row),
    bottom: Math.max(a.row, b.row),
    left: Math.min(a.column, b.column),
    right: Math.max(a.column, b.column),
  };
}
