/** Rows that an import could not take, kept with their reasons until they are mended in the file or set aside. */
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { AppError } from '../../../shared/api/errors.ts';
import {
  type LedgerRow as LedgerRowReport,
  ledgerReasonSchema,
  type WrongRow,
} from '../../../shared/api/schemas.ts';
import { cellText } from '../../../shared/ledger/cell.ts';
import type { Workspace } from '../context.ts';
import type { OpenLedger } from './open.ts';

interface StoredWrongRow {
  id: string;
  file: string;
  row: number;
  name: string | null;
  cells: string;
  reasons: string;
  importedAt: string;
}

const cellsSchema = z.array(z.object({ header: z.string(), text: z.string() }));
const reasonsSchema = z.array(ledgerReasonSchema);

/**
 * Replaces what is kept for this file by the rows that are wrong now; rows that are wrong in the same way stay as they
 * are. Runs inside the caller's transaction.
 */
export function keepWrongRows(
  workspace: Workspace,
  ledger: OpenLedger,
  reports: readonly LedgerRowReport[],
): void {
  const { db } = workspace;
  const before = new Map(
    db
      .prepare<[string], StoredWrongRow>('SELECT * FROM ledgerWrongRow WHERE file = ?')
      .all(ledger.file.name)
      .map((row) => [`${row.row}|${row.cells}|${row.reasons}`, row.id]),
  );
  const insert = db.prepare<StoredWrongRow>(
    `INSERT INTO ledgerWrongRow (id, file, row, name, cells, reasons, importedAt)
     VALUES (@id, @file, @row, @name, @cells, @reasons, @importedAt)`,
  );
  const importedAt = workspace.now();
  for (const report of reports) {
    if (report.status !== 'wrong') continue;
    const values = ledger.sheet.rows[report.row - 1] ?? [];
    const cells = JSON.stringify(
      ledger.header.cells.map((cell) => ({ header: cell.text, text: cellText(values[cell.index]).trim() })),
    );
    const reasons = JSON.stringify(report.reasons);
    if (before.delete(`${report.row}|${cells}|${reasons}`)) continue;
    const name = report.projectName || report.enterpriseName || null;
    insert.run({
      id: uuidv7(),
      file: ledger.file.name,
      row: report.row,
      name,
      cells,
      reasons,
      importedAt,
    });
  }
  const remove = db.prepare<[string]>('DELETE FROM ledgerWrongRow WHERE id = ?');
  for (const id of before.values()) remove.run(id);
}

/** The list to mend: newest file first, rows in the order of the file. */
export function listWrongRows(workspace: Workspace): WrongRow[] {
  return workspace.db
    .prepare<[], StoredWrongRow>(
      `SELECT * FROM ledgerWrongRow
       ORDER BY max(importedAt) OVER (PARTITION BY file) DESC, file, row`,
    )
    .all()
    .map((row) => ({
      ...row,
      cells: cellsSchema.parse(JSON.parse(row.cells)),
      reasons: reasonsSchema.parse(JSON.parse(row.reasons)),
    }));
}

/** @throws AppError NOT_FOUND when the row is no longer in the list. */
export function dismissWrongRow(workspace: Workspace, id: string): void {
  const { changes } = workspace.db.prepare<[string]>('DELETE FROM ledgerWrongRow WHERE id = ?').run(id);
  if (changes === 0) throw new AppError('NOT_FOUND', '这一行已经不在待改清单里了。请刷新页面。');
}
