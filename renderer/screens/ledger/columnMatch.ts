/** The officer's match of ledger columns to fields: what is used, what is missing, what was changed by hand. */
import type { LedgerInspection, LedgerMapping } from '../../../shared/api/schemas.ts';
import type { StatusTone } from '../../parts/index.ts';

export type InspectedColumn = LedgerInspection['columns'][number];

/** A, B, … Z, AA: how spreadsheet programs name the column with this index from 0. */
export function columnLetters(index: number): string {
  const head = Math.floor(index / 26);
  return `${head > 0 ? columnLetters(head - 1) : ''}${String.fromCharCode(65 + (index % 26))}`;
}

/** Header of the column that feeds each field now. */
export function takenFields(
  columns: readonly InspectedColumn[],
  mapping: LedgerMapping,
): ReadonlyMap<string, InspectedColumn> {
  const taken = new Map<string, InspectedColumn>();
  for (const column of columns) {
    const field = mapping.columns[String(column.index)];
    if (field && !taken.has(field)) taken.set(field, column);
  }
  return taken;
}

/** The mapping with one column sent elsewhere (null: not imported). */
export function withColumn(mapping: LedgerMapping, index: number, field: string | null): LedgerMapping {
  return { ...mapping, columns: { ...mapping.columns, [String(index)]: field } };
}

/** How sure the match of a column is, as a chip. */
export function matchMark(column: InspectedColumn, field: string | null): { tone: StatusTone; word: string } {
  if (field !== column.field) return { tone: 'info', word: '已改' };
  if (column.confidence === 'remembered') return { tone: 'info', word: '照上次' };
  if (field === null) return { tone: 'neutral', word: '没有对应' };
  if (column.confidence === 'certain') return { tone: 'met', word: '列名一致' };
  return { tone: 'warning', word: '请核对' };
}

/** Why these columns cannot be previewed yet, or null. */
export function matchProblem(
  columns: readonly InspectedColumn[],
  mapping: LedgerMapping,
  yearText: string,
): string | null {
  if (!takenFields(columns, mapping).has('project.name')) return '还没有一列导入到“项目名称”';
  const year = Number(yearText);
  if (!/^\d{4}$/.test(yearText.trim()) || year < 2019 || year > 2100)
    return '计划年度要写成 2019 到 2100 之间的四位数';
  return null;
}
