/** Reading a plain list with a header row by the names of its columns: plan lists, equipment lists. */
import { foldText } from '../model/plainText.ts';
import { type AmountUnit, unitInText } from './amount.ts';
import { type CellValue, cellText, EMPTY_CELL, isBlank, type SheetData } from './cell.ts';
import { isSignatureRow, isTotalRow } from './header.ts';

export interface ListColumn {
  key: string;
  /** What the column may be called; the first is the usual name. */
  names: readonly string[];
  required?: boolean;
}

export interface ListRow {
  /** Row number as the spreadsheet program shows it. */
  row: number;
  cells: Readonly<Record<string, CellValue>>;
}

export interface ListTable {
  headerRow: number;
  /** The texts above the header, joined. */
  heading: string;
  /** Header texts by column key. */
  headers: Readonly<Record<string, string>>;
  /** The unit that heading or header name; null when none. */
  unit: AmountUnit | null;
  rows: ListRow[];
}

const SEARCHED_ROWS = 30;

function keyOf(header: string): string {
  return foldText(header)
    .replace(/[(【[].*$/, '')
    .replace(/[*\s:]/g, '');
}

function bind(row: readonly CellValue[], columns: readonly ListColumn[]): Map<string, number> {
  const found = new Map<string, number>();
  row.forEach((cell, index) => {
    const key = keyOf(cellText(cell));
    if (key === '') return;
    const column = columns.find((c) => c.names.some((name) => keyOf(name) === key));
    if (column && !found.has(column.key)) found.set(column.key, index);
  });
  return found;
}

/** The table in the sheet, or null when no row has every required column. Totals and signatures are left out. */
export function readList(sheet: SheetData, columns: readonly ListColumn[]): ListTable | null {
  const required = columns.filter((c) => c.required).map((c) => c.key);
  for (let at = 0; at < Math.min(SEARCHED_ROWS, sheet.rows.length); at++) {
    const header = sheet.rows[at] ?? [];
    const bound = bind(header, columns);
    if (!required.every((key) => bound.has(key))) continue;
    const above = sheet.rows
      .slice(0, at)
      .flat()
      .map((cell) => cellText(cell).trim());
    const headers = Object.fromEntries(
      [...bound].map(([key, index]) => [key, cellText(header[index]).replace(/\s+/g, ' ').trim()]),
    );
    const units = [...Object.values(headers), ...above].map(unitInText);
    const rows: ListRow[] = [];
    for (let row = at + 1; row < sheet.rows.length; row++) {
      const cells = sheet.rows[row] ?? [];
      if (isSignatureRow(cells)) break;
      if (isTotalRow(cells)) continue;
      const own = Object.fromEntries([...bound].map(([key, index]) => [key, cells[index] ?? EMPTY_CELL]));
      const filled = [...bound].filter(([key]) => !isBlank(own[key])).map(([key]) => key);
      if (filled.length === 0 || filled.every((key) => key === 'position')) continue;
      rows.push({ row: row + 1, cells: own });
    }
    return {
      headerRow: at + 1,
      heading: above.filter((text) => text !== '').join(' '),
      headers,
      unit: units.find((unit) => unit !== null) ?? null,
      rows,
    };
  }
  return null;
}

/** A cell's text with spaces at its ends gone; null when empty. */
export function listText(cells: ListRow['cells'], key: string): string | null {
  const text = cellText(cells[key]).trim();
  return text === '' ? null : text;
}
