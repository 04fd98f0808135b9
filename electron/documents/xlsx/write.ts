/** Writes tables that print on A4 as an office would file them. */
import {
  type CellStyle,
  type CellValue,
  colToLetter,
  type DataValidation,
  type WriteSheet,
  writeXlsx,
} from 'hucre/xlsx';

/** `amount` cells are numbers in 万元; `percent` cells are basis points. */
export type TableColumnKind = 'text' | 'integer' | 'amount' | 'number' | 'percent' | 'date';
export type TableValue = string | number | boolean | null;

export interface TableColumn {
  header: string;
  /** In characters of the sheet's font. */
  width: number;
  kind: TableColumnKind;
  /** Values offered in a list while typing; other values stay allowed. */
  choices?: readonly string[];
}

export interface Table {
  title: string;
  /** At the right of the line under the title, such as 单位：万元. */
  unit: string;
  /** At its left: who keeps the table. */
  office?: string;
  sheetName?: string;
  columns: readonly TableColumn[];
  /** Booleans are written 是/否, null as an empty cell, dates as ISO text. */
  rows: readonly (readonly TableValue[])[];
  /** A line 合计 under the rows: sums of the amounts, as formulas with their stored value. */
  totals?: boolean;
  /** Rows of borders and choices to prepare under the data, for templates. */
  emptyRows?: number;
  /** Lines under the table. */
  notes?: readonly string[];
}

/** Fen in 万元: amounts are summed in fen, where every number is whole. */
const FEN_PER_WAN = 1_000_000;
const BASIS_POINTS = 10_000;
const FORMAT: Partial<Record<TableColumnKind, string>> = {
  integer: '0',
  amount: '#,##0.00####',
  number: '#,##0.##',
  percent: '0.0%',
  date: 'yyyy-mm-dd',
  text: '@',
};
const THIN = { style: 'thin' as const };
const BORDER = { top: THIN, right: THIN, bottom: THIN, left: THIN };
const FONT = { name: '宋体', size: 10 };
/** Sheet names forbid these characters and more than 31 of any. */
const SHEET_NAME_FORBIDDEN = /[\\/?*[\]:']/g;

function toCell(kind: TableColumnKind, value: TableValue): CellValue {
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'string') {
    const day = kind === 'date' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null;
    return day ? new Date(Date.UTC(Number(day[1]), Number(day[2]) - 1, Number(day[3]))) : value;
  }
  return kind === 'percent' ? value / BASIS_POINTS : value;
}

function bodyStyle(kind: TableColumnKind, bold = false): CellStyle {
  const isText = kind === 'text' || kind === 'date';
  return {
    font: { ...FONT, bold },
    border: BORDER,
    numFmt: FORMAT[kind] ?? 'General',
    alignment: {
      horizontal: kind === 'date' ? 'center' : isText ? 'left' : 'right',
      vertical: 'center',
      wrapText: kind === 'text',
    },
  };
}

function buildSheet(table: Table): WriteSheet {
  const { columns } = table;
  const lastColumn = colToLetter(Math.max(columns.length - 1, 0));
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  const rows: CellValue[][] = [[table.title]];
  const merges = [{ startRow: 0, startCol: 0, endRow: 0, endCol: columns.length - 1 }];
  cells.set('0,0', {
    style: {
      font: { name: '宋体', size: 16, bold: true },
      alignment: { horizontal: 'center', vertical: 'center' },
    },
  });
  const half = Math.max(Math.ceil(columns.length / 2), 1);
  rows.push([
    table.office ? `填报单位：${table.office}` : null,
    ...Array.from({ length: half - 1 }, () => null),
    table.unit,
  ]);
  merges.push({ startRow: 1, startCol: 0, endRow: 1, endCol: half - 1 });
  merges.push({ startRow: 1, startCol: half, endRow: 1, endCol: columns.length - 1 });
  cells.set('1,0', { style: { font: FONT, alignment: { horizontal: 'left', vertical: 'center' } } });
  cells.set(`1,${half}`, { style: { font: FONT, alignment: { horizontal: 'right', vertical: 'center' } } });
  const headerRow = rows.length;
  rows.push(columns.map((c) => c.header));
  columns.forEach((_, col) => {
    cells.set(`${headerRow},${col}`, {
      style: {
        font: { ...FONT, bold: true },
        border: BORDER,
        fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F2F2F2' } },
        alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
      },
    });
  });
  const firstData = rows.length;
  const prepared = [
    ...table.rows,
    ...Array.from({ length: table.emptyRows ?? 0 }, () => columns.map(() => null)),
  ];
  const styles = columns.map((c) => bodyStyle(c.kind));
  for (const row of prepared) {
    columns.forEach((_, col) => {
      cells.set(`${rows.length},${col}`, { style: styles[col] ?? {} });
    });
    rows.push(columns.map((c, col) => toCell(c.kind, row[col] ?? null)));
  }
  const lastData = rows.length;
  if (table.totals) addTotals(table, rows, cells, firstData, lastData);
  for (const note of table.notes ?? []) {
    merges.push({ startRow: rows.length, startCol: 0, endRow: rows.length, endCol: columns.length - 1 });
    cells.set(`${rows.length},0`, { style: { font: FONT, alignment: { wrapText: true, vertical: 'top' } } });
    rows.push([note]);
  }
  const rowDefs: NonNullable<WriteSheet['rowDefs']> = new Map([
    [0, { height: 30 }],
    [headerRow, { height: 32 }],
  ]);
  return {
    name: (table.sheetName ?? table.title).replace(SHEET_NAME_FORBIDDEN, '').slice(0, 31) || '工作表1',
    rows,
    cells,
    merges: merges.filter((m) => m.endCol > m.startCol),
    columns: columns.map((c) => ({ width: c.width })),
    rowDefs,
    freezePane: { rows: headerRow + 1 },
    dataValidations: choicesOf(columns, firstData, lastData),
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { top: 0.6, bottom: 0.6, left: 0.4, right: 0.4, header: 0.3, footer: 0.3 },
      printTitlesRow: `$${headerRow + 1}:$${headerRow + 1}`,
      printArea: `$A$1:$${lastColumn}$${rows.length}`,
    },
    headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' },
  };
}

function addTotals(
  table: Table,
  rows: CellValue[][],
  cells: NonNullable<WriteSheet['cells']>,
  firstData: number,
  lastData: number,
): void {
  const at = rows.length;
  const sums = table.columns.map((column, col) => (column.kind === 'amount' ? sumOf(table.rows, col) : null));
  rows.push(table.columns.map((_, col) => (col === 0 ? '合计' : (sums[col] ?? null))));
  table.columns.forEach((column, col) => {
    const style = bodyStyle(col === 0 ? 'text' : column.kind, true);
    const sum = col === 0 ? null : (sums[col] ?? null);
    const letter = colToLetter(col);
    const formula = `SUM(${letter}${firstData + 1}:${letter}${lastData})`;
    cells.set(
      `${at},${col}`,
      sum === null || lastData === firstData ? { style } : { style, formula, formulaResult: sum },
    );
  });
}

/** The sum in 万元, added up in whole fen. */
function sumOf(rows: Table['rows'], col: number): number {
  let fen = 0n;
  for (const row of rows) {
    const value = row[col];
    if (typeof value === 'number') fen += BigInt(Math.round(value * FEN_PER_WAN));
  }
  return Number(fen) / FEN_PER_WAN;
}

function choicesOf(columns: readonly TableColumn[], firstData: number, lastData: number): DataValidation[] {
  if (lastData === firstData) return [];
  return columns.flatMap((column, col) =>
    column.choices
      ? [
          {
            type: 'list' as const,
            values: [...column.choices],
            allowBlank: true,
            showErrorMessage: false,
            range: `${colToLetter(col)}${firstData + 1}:${colToLetter(col)}${lastData}`,
          },
        ]
      : [],
  );
}

/**
 * One table as an .xlsx file: title, unit line, header, rows, totals; frozen below the header, printed on A4 landscape
 * with the header on each page.
 */
export async function writeTable(table: Table): Promise<Uint8Array> {
  return writeXlsx({
    sheets: [buildSheet(table)],
    defaultFont: { name: '宋体', size: 10 },
    properties: { creator: '千企技改工作台', title: table.title },
  });
}

const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A written workbook as a file to hand out. */
export function workbookFile(bytes: Uint8Array, name: string): File {
  return new File([bytes as Uint8Array<ArrayBuffer>], name, { type: XLSX_TYPE });
}
