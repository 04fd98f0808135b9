/** Sheets for tests, written as plain values. */
import type { CellValue, Merge, SheetData } from '../../../shared/ledger/cell.ts';
import { findHeader, type LedgerHeader } from '../../../shared/ledger/header.ts';
import { type LedgerRow, readRows } from '../../../shared/ledger/ledger.ts';
import { matchColumns } from '../../../shared/ledger/match.ts';

export type Written = string | number | boolean | null | CellValue;

export function cellOf(value: Written): CellValue {
  if (value === null || value === '') return { kind: 'empty' };
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (typeof value === 'number') return { kind: 'number', value };
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  return value;
}

export function sheetOf(rows: readonly (readonly Written[])[], merges: Merge[] = []): SheetData {
  const width = Math.max(...rows.map((row) => row.length));
  const cells = rows.map((row) => Array.from({ length: width }, (_, i) => cellOf(row[i] ?? null)));
  return { sheetName: '台账', rows: cells, merges, date1904: false };
}

export function headerOf(sheet: SheetData): LedgerHeader {
  const header = findHeader(sheet);
  if (!header) throw new Error('no header found');
  return header;
}

/** Every data row of a sheet, with the columns matched by themselves. */
export function rowsOf(sheet: SheetData, unit: 'wan' | 'yuan' = 'wan'): LedgerRow[] {
  const header = headerOf(sheet);
  const choice = Object.fromEntries(
    matchColumns(header.cells, null, 2019).map((m) => [String(m.index), m.field]),
  );
  const divisionCode = (text: string) => (text === '武鸣区' ? '450110' : null);
  return [...readRows(sheet, header, choice, { unit, divisionCode })];
}

/** A sheet of one header row and one data row, read. */
export function readOne(columns: Record<string, Written>, unit: 'wan' | 'yuan' = 'wan'): LedgerRow {
  const all: Record<string, Written> = {
    企业名称: '甲厂',
    项目名称: '甲项目',
    项目代码: '2019-450110-31-03-000001',
    ...columns,
  };
  const row = rowsOf(sheetOf([Object.keys(all), Object.values(all)]), unit)[0];
  if (!row) throw new Error('no data row found');
  return row;
}
