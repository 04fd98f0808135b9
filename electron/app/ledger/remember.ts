/** The match of columns that an officer confirmed, kept per set of headers. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { LedgerMapping } from '../../../shared/api/schemas.ts';
import type { HeaderCell } from '../../../shared/ledger/header.ts';
import { headerSignature, rememberedKey } from '../../../shared/ledger/match.ts';
import type { Workspace } from '../context.ts';

const memorySchema = z.object({
  columns: z.record(z.string(), z.string().nullable()),
  unit: z.enum(['wan', 'yuan']),
});
export type LedgerMemory = z.infer<typeof memorySchema>;

function signatureOf(cells: readonly HeaderCell[]): string {
  return createHash('sha256').update(headerSignature(cells)).digest('hex');
}

/** What was confirmed for these headers, in whatever order they stand; null when nothing was. */
export function recall(workspace: Workspace, cells: readonly HeaderCell[]): LedgerMemory | null {
  const stored = workspace.db
    .prepare<[string], string>('SELECT mapping FROM ledgerMatch WHERE signature = ?')
    .pluck()
    .get(signatureOf(cells));
  const parsed = stored === undefined ? null : memorySchema.safeParse(JSON.parse(stored));
  return parsed?.success ? parsed.data : null;
}

/** Keeps a confirmed mapping; runs inside the caller's transaction. */
export function remember(workspace: Workspace, cells: readonly HeaderCell[], mapping: LedgerMapping): void {
  const memory: LedgerMemory = {
    columns: Object.fromEntries(
      cells.map((cell) => [rememberedKey(cell), mapping.columns[String(cell.index)] ?? null]),
    ),
    unit: mapping.unit,
  };
  workspace.db
    .prepare<[string, string, string]>(
      `INSERT INTO ledgerMatch (signature, mapping, usedAt) VALUES (?, ?, ?)
       ON CONFLICT (signature) DO UPDATE SET mapping = excluded.mapping, usedAt = excluded.usedAt`,
    )
    .run(signatureOf(cells), JSON.stringify(memory), workspace.now());
}
