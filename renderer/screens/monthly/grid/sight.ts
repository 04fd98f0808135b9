/** What of the grid is in sight: pure, so that no key asks the page to lay itself out. */
import { FROZEN, type GridColumn } from './columns.ts';
import { FOOT_HEIGHT, HEAD_HEIGHT, ROW_HEIGHT } from './gridStyles.ts';
import type { Cursor } from './moves.ts';

export interface Size {
  width: number;
  height: number;
}
export interface Scrolled {
  top: number;
  left: number;
}

/** Rows drawn above and below those in sight. */
const OVERSCAN = 3;

const roomFor = (size: Size) => size.height - HEAD_HEIGHT - FOOT_HEIGHT;

/** Rows that fit between head and totals. */
export function rowsPerPage(size: Size): number {
  return Math.max(1, Math.floor(roomFor(size) / ROW_HEIGHT));
}

/** Where to scroll so that the cursor is in sight, beside the frozen columns and between head and totals. */
export function scrolledTo(
  cursor: Cursor,
  now: Scrolled,
  size: Size,
  columns: readonly GridColumn[],
  offsets: readonly number[],
): Scrolled {
  const top = cursor.row * ROW_HEIGHT;
  const to = { ...now };
  if (top < now.top) to.top = top;
  else if (top + ROW_HEIGHT > now.top + roomFor(size)) to.top = top + ROW_HEIGHT - roomFor(size);
  if (cursor.column >= FROZEN) {
    const frozen = offsets[FROZEN] ?? 0;
    const left = offsets[cursor.column] ?? 0;
    const right = left + (columns[cursor.column]?.width ?? 0);
    if (left - frozen < now.left) to.left = left - frozen;
    else if (right > now.left + size.width) to.left = right - size.width;
  }
  return to;
}

/** The rows to draw: those in sight, some around them, and always that of the cursor. */
export function rowsToDraw(top: number, height: number, rows: number, cursorRow: number): number[] {
  const first = Math.max(0, Math.floor(top / ROW_HEIGHT) - OVERSCAN);
  const last = Math.min(rows - 1, Math.ceil((top + height) / ROW_HEIGHT) + OVERSCAN);
  const indices = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  if (rows > 0 && (cursorRow < first || cursorRow > last)) indices.push(cursorRow);
  return indices;
}
