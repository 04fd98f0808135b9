/** Finding the table inside a sheet: title, unit line, header of one or two rows, and where the data ends. */
import { foldText } from '../model/plainText.ts';
import { type AmountUnit, unitInText } from './amount.ts';
import { type CellValue, cellText, isBlank, type SheetData } from './cell.ts';
import { exactColumn, headerKey } from './match.ts';

export interface HeaderCell {
  index: number;
  /** As shown to the officer and named in reasons. */
  text: string;
  /** The heading above it in a two-row header; empty otherwise. */
  group: string;
}

export interface LedgerHeader {
  /** Zero-based row of the header, or of its lower row. */
  row: number;
  /** Zero-based first row of the header. */
  firstHeaderRow: number;
  cells: HeaderCell[];
}

const SEARCHED_ROWS = 30;
/** With fewer known columns a row is more likely a sentence than a header. */
const MINIMUM_MATCHES = 3;

function oneLine(cell: CellValue | undefined): string {
  return cellText(cell).replace(/\s+/g, ' ').trim();
}

function textRow(rows: readonly CellValue[][], row: number, width: number): string[] {
  return Array.from({ length: width }, (_, col) => oneLine(rows[row]?.[col]));
}

/** Texts of a row with every merged cell showing the text of its corner. */
function spread(sheet: SheetData, row: number, width: number): string[] {
  const texts = textRow(sheet.rows, row, width);
  for (const merge of sheet.merges) {
    if (row < merge.startRow || row > merge.endRow) continue;
    const corner = oneLine(sheet.rows[merge.startRow]?.[merge.startCol]);
    for (let col = merge.startCol; col <= Math.min(merge.endCol, width - 1); col++) texts[col] = corner;
  }
  return texts;
}

/** Group headings without merges: a heading reaches right over empty cells that have a sub-heading. */
function reachRight(upper: string[], lower: string[]): string[] {
  const out = [...upper];
  for (let col = 1; col < out.length; col++) {
    if (out[col] === '' && lower[col] !== '' && lower[col - 1] !== '') out[col] = out[col - 1] ?? '';
  }
  return out;
}

/** The field that a header cell names exactly; which fields there are is the reader's matter. */
export type NameColumn = (cell: HeaderCell) => string | undefined;

function matchesOf(cells: readonly HeaderCell[], nameOf: NameColumn): number {
  const fields = new Set<string>();
  for (const cell of cells) {
    const field = nameOf(cell);
    if (field) fields.add(field);
  }
  return fields.size;
}

function single(sheet: SheetData, row: number, width: number): HeaderCell[] {
  return textRow(sheet.rows, row, width).flatMap((text, index) =>
    text === '' ? [] : [{ index, text, group: '' }],
  );
}

function double(sheet: SheetData, row: number, width: number): HeaderCell[] {
  const lower = spread(sheet, row + 1, width);
  const upper = reachRight(spread(sheet, row, width), lower);
  const cells: HeaderCell[] = [];
  for (let index = 0; index < width; index++) {
    const top = upper[index] ?? '';
    const bottom = lower[index] ?? '';
    const text = bottom === '' ? top : bottom;
    if (text !== '') cells.push({ index, text, group: bottom === '' || bottom === top ? '' : top });
  }
  const seen = new Map<string, number>();
  for (const cell of cells) seen.set(cell.text, (seen.get(cell.text) ?? 0) + 1);
  return cells.map((cell) =>
    cell.group !== '' && (seen.get(cell.text) ?? 0) > 1
      ? { ...cell, text: `${cell.group}·${cell.text}`, group: cell.group }
      : cell,
  );
}

function looksLikeData(row: readonly CellValue[] | undefined): boolean {
  return (row ?? []).some(
    (cell) => cell.kind === 'number' || cell.kind === 'date' || cell.kind === 'boolean',
  );
}

/**
 * The header, wherever it stands in the first rows: the row that names most known columns, or two rows read as one
 * where groups and sub-headings together name more. Null when no row names at least three.
 */
export function findHeader(sheet: SheetData, nameOf: NameColumn = exactColumn): LedgerHeader | null {
  const width = sheet.rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  let best: LedgerHeader | null = null;
  let bestMatches = MINIMUM_MATCHES - 1;
  for (let row = 0; row < Math.min(sheet.rows.length, SEARCHED_ROWS); row++) {
    const alone = single(sheet, row, width);
    const matches = matchesOf(alone, nameOf);
    if (matches > bestMatches) {
      best = { row, firstHeaderRow: row, cells: alone };
      bestMatches = matches;
    }
    if (row + 1 >= sheet.rows.length || looksLikeData(sheet.rows[row + 1])) continue;
    const both = double(sheet, row, width);
    const together = matchesOf(both, nameOf);
    if (together > bestMatches && together > matchesOf(single(sheet, row + 1, width), nameOf)) {
      best = { row: row + 1, firstHeaderRow: row, cells: both };
      bestMatches = together;
    }
  }
  return best;
}

const TOTAL = /^(?:合计|总计|小计|共计|累计|本页小计|本页合计)(?:[:：(].*|\d+个?.*)?$/;
const SIGNATURE =
  /^(?:填表人|填报人|制表人|制表|经办人|审核人|审核|复核人|负责人|单位负责人|分管领导|主要领导|填表单位|填报单位|填报日期|填表日期|联系人|联系电话|注\d*|备注|说明|填表说明)(?:\(.*?\))?(?:[:：]|$)/;
const SEAL = /^\((?:盖章|公章|签字|签章)\)$/;

/** Longer texts than this are neither totals nor signatures. */
const LONGEST_MARK = 40;

/** The first text of a row, folded: what tells totals and signatures from data. */
function leadingText(row: readonly CellValue[]): string {
  for (const cell of row) {
    if (cell.kind !== 'text' || cell.text.length > LONGEST_MARK) continue;
    const text = foldText(cell.text);
    if (text !== '') return text;
  }
  return '';
}

const isTotal = (leading: string) => TOTAL.test(leading);
const isSignature = (leading: string) => SIGNATURE.test(leading) || SEAL.test(leading);

export function isTotalRow(row: readonly CellValue[]): boolean {
  return isTotal(leadingText(row));
}

export function isSignatureRow(row: readonly CellValue[]): boolean {
  return isSignature(leadingText(row));
}

/**
 * Zero-based rows of data below the header. Totals and sub-totals are passed over wherever they stand, blank rows and
 * lines that say something only outside `identifying` columns (section headings, notes) too. Below a signature line a
 * row must fill two identifying columns to count, so that notes under the table are not taken for projects.
 * @param identifying columns that name a row (enterprise, project, codes)
 */
export function findDataRows(
  sheet: SheetData,
  header: LedgerHeader,
  identifying: readonly number[],
): number[] {
  const found: number[] = [];
  const repeats = repeatsHeader(header);
  let signed = false;
  for (let index = header.row + 1; index < sheet.rows.length; index++) {
    const row = sheet.rows[index] ?? [];
    let filled = 0;
    for (const cell of row) if (!isBlank(cell)) filled += 1;
    if (filled === 0) continue;
    const leading = leadingText(row);
    if (isTotal(leading) || repeats(row)) continue;
    if (isSignature(leading)) {
      signed = true;
      continue;
    }
    const named = identifying.reduce((count, col) => count + (isBlank(row[col]) ? 0 : 1), 0);
    if (signed ? named < 2 : filled === 1 && named === 0) continue;
    found.push(index);
  }
  return found;
}

/** Tells a header that is printed again on each page of the ledger. */
function repeatsHeader(header: LedgerHeader): (row: readonly CellValue[]) => boolean {
  const first = header.cells.slice(0, 4).map((cell) => ({ index: cell.index, key: headerKey(cell.text) }));
  return (row) => first.length > 1 && first.every(({ index, key }) => headerKey(oneLine(row[index])) === key);
}

/** The texts above the header, merged cells once. */
function linesAbove(sheet: SheetData, header: LedgerHeader): string[] {
  return sheet.rows
    .slice(0, header.firstHeaderRow)
    .flatMap((row) => row.map(oneLine).filter((text) => text !== ''));
}

export function findTitle(sheet: SheetData, header: LedgerHeader): string {
  return linesAbove(sheet, header)[0] ?? '';
}

/** The unit stated above the header, such as 单位：万元; null when nothing is stated. */
export function findUnit(sheet: SheetData, header: LedgerHeader): AmountUnit | null {
  for (const line of linesAbove(sheet, header)) {
    const unit = unitInText(line);
    if (unit) return unit;
  }
  return null;
}

/** The plan year named in the title, such as 2019年“千企技改”工程项目台账. */
export function findPlanYear(sheet: SheetData, header: LedgerHeader): number | null {
  const year = /(20\d{2})年/.exec(foldText(findTitle(sheet, header)))?.[1];
  return year && Number(year) >= 2019 ? Number(year) : null;
}
