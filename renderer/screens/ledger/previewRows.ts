/** Choosing among the rows of a preview. */
import type { LedgerPreview, LedgerRow, WrongRow } from '../../../shared/api/schemas.ts';

export type RowFilter = 'all' | LedgerRow['status'] | 'warned';

export const statusWord: Record<LedgerRow['status'], string> = {
  new: '新增',
  changed: '变更',
  unchanged: '相同',
  wrong: '有误',
};

/** How many rows each filter shows. */
export function filterCounts(preview: LedgerPreview): Record<RowFilter, number> {
  return {
    all: preview.rows.length,
    ...preview.counts,
    warned: preview.rows.filter((row) => row.warnings.length > 0).length,
  };
}

/** Rows of one status whose number, names or reasons contain the words. */
export function chosenRows(rows: readonly LedgerRow[], filter: RowFilter, words: string): LedgerRow[] {
  const sought = words.trim().toLowerCase();
  return rows.filter((row) => {
    if (filter === 'warned' ? row.warnings.length === 0 : filter !== 'all' && row.status !== filter)
      return false;
    if (sought === '') return true;
    const reasons = [...row.reasons, ...row.warnings].map((reason) => `${reason.column}${reason.message}`);
    return [String(row.row), row.enterpriseName, row.projectName, ...reasons].some((text) =>
      text.toLowerCase().includes(sought),
    );
  });
}

/** The button that writes, in words. */
export function commitWords(counts: LedgerPreview['counts']): string {
  const taken = counts.new + counts.changed;
  if (taken > 0) return `写入 ${taken} 行`;
  return counts.wrong > 0 ? '更新待改清单' : '完成';
}

/** The list to mend file by file as it came, the rows of each in the order of the file. */
export function inFileOrder(rows: readonly WrongRow[]): WrongRow[] {
  const files = [...new Set(rows.map((row) => row.file))];
  return [...rows].sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.row - b.row);
}
