/** Reads one sheet with the kinds of its cells kept apart. */
import { HucreError } from 'hucre';
import { type Cell, type CellValue as LibraryValue, readXlsx, type Sheet } from 'hucre/xlsx';
import { type CellValue, EMPTY_CELL, type SheetData } from '../../../shared/ledger/cell.ts';
import {
  badFile,
  damagedFile,
  HEAD_ROWS,
  lastFilledRow,
  MAX_ROWS,
  openWorkbook,
  tooManyRows,
} from './preflight.ts';
import { unpackParts } from './unpack.ts';

export interface ReadSheetOptions {
  /** Named in every message. */
  fileName: string;
  signal?: AbortSignal;
  /** Sheets looked at, of all visible ones. */
  onProgress?: (done: number, total: number) => void;
  /** Which sheet is meant: the first that is accepted, else the first that is not empty. */
  accept?: (sheet: SheetData) => boolean;
}

function plainCell(value: LibraryValue): CellValue {
  if (value === null || value === '') return EMPTY_CELL;
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (typeof value === 'number') return { kind: 'number', value };
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if (Number.isNaN(value.getTime())) return { kind: 'text', text: '（无法识别的日期）' };
  // The library gives days as midnight UTC, whatever the time zone of the machine.
  return { kind: 'date', iso: value.toISOString().slice(0, 10) };
}

function detailedCell(value: LibraryValue, detail: Cell): CellValue {
  if (detail.type === 'error') return { kind: 'error', code: String(value ?? '#N/A') };
  if (detail.formula !== undefined && (value === null || value === '')) {
    return detail.type === 'formula' && value === null ? { kind: 'formula-without-value' } : EMPTY_CELL;
  }
  return plainCell(value);
}

function toSheetData(sheet: Sheet, date1904: boolean): SheetData {
  const rows = sheet.rows.map((row) => row.map(plainCell));
  for (const [key, detail] of sheet.cells ?? []) {
    const comma = key.indexOf(',');
    const [row, col] = [Number(key.slice(0, comma)), Number(key.slice(comma + 1))];
    const target = rows[row];
    if (target && col < target.length) target[col] = detailedCell(sheet.rows[row]?.[col] ?? null, detail);
  }
  return { sheetName: sheet.name, rows, merges: sheet.merges ?? [], date1904 };
}

function isEmpty(sheet: SheetData): boolean {
  return sheet.rows.every((row) => row.every((cell) => cell.kind === 'empty'));
}

async function readOne(
  bytes: Uint8Array,
  name: string,
  last: number | null,
  fileName: string,
): Promise<SheetData> {
  try {
    const range = last === null ? {} : { range: `A1:XFD${Math.max(last, 1)}` };
    const book = await readXlsx(bytes, { sheets: [name], ...range });
    const sheet = book.sheets[0];
    if (sheet) return toSheetData(sheet, book.dateSystem === '1904');
  } catch (error) {
    // What the parser throws on damaged parts, its own errors and those of the language alike.
    const known = [HucreError, RangeError, TypeError, SyntaxError].some((kind) => error instanceof kind);
    if (!known) throw error;
  }
  throw damagedFile(fileName, `工作表“${name}”读不通`);
}

/**
 * Reads one sheet of an .xlsx or .xlsm file; formulas by their stored value. Nothing is unpacked before declared
 * sizes, ratios and row numbers were found harmless.
 * @throws AppError BAD_INPUT naming the file and what is wrong with it: another file type, protected by a password,
 *   truncated, without content, too many rows, made to exhaust memory. The signal's reason when cancelled.
 */
export async function readSheet(bytes: Uint8Array, options: ReadSheetOptions): Promise<SheetData> {
  const { fileName, signal, accept } = options;
  signal?.throwIfAborted();
  const { sheets, sharedStrings } = openWorkbook(bytes, fileName);
  let fallback: SheetData | null = null;
  for (const [index, part] of sheets.entries()) {
    options.onProgress?.(index, sheets.length);
    const last = await lastFilledRow(bytes, part, fileName, signal);
    const unpacked = await unpackParts(bytes, sharedStrings ? [part.entry, sharedStrings] : [part.entry]);
    signal?.throwIfAborted();
    const sheet = await readOne(unpacked, part.name, last, fileName);
    signal?.throwIfAborted();
    if (isEmpty(sheet)) continue;
    if (sheet.rows.length > MAX_ROWS + HEAD_ROWS) throw tooManyRows(fileName, part.name, sheet.rows.length);
    if (!accept || accept(sheet)) return sheet;
    fallback ??= sheet;
  }
  if (fallback) return fallback;
  throw badFile(fileName, '里的工作表都是空的，没有导入任何内容。请确认选对了文件，台账填好后再导入。');
}
