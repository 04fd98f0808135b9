/** Taking the operations of one package into the database, inside an open transaction on a connection of its own. */
import type { ImportCounts, PackageRow } from '../../../shared/api/schemas.ts';
import type { Workspace } from '../context.ts';
import type { Task } from '../task.ts';
import { openIntake } from './intake.ts';
import { rebuildRows, SHOWN_ROWS } from './rebuildRows.ts';
import type { Receipt } from './statements.ts';

export interface Applied {
  operations: number;
  counts: ImportCounts;
  rows: PackageRow[];
  notes: string[];
  /** Operations kept aside, because some before them have not come. */
  waiting: number;
  /** Records that were living before and are deleted now. */
  deletions: number;
  /** The same by kind of record. */
  deleted: Record<string, number>;
  /** Operations of this office that came back with other content than this computer wrote, or that it never wrote. */
  contradicted: number;
  /** What goes back to the sender: rows that were not simply taken. */
  receiptRows: Receipt['rows'];
}

interface Incoming {
  line: number;
  value: unknown;
}

/**
 * Applies operations signed by `sender`. The caller owns the transaction: rolling it back is the preview, committing
 * it is the import, so the two cannot differ.
 * @throws AppError REFUSED when the package contradicts what is already held (an operation with other content).
 */
export async function applyOperations(
  workspace: Workspace,
  sender: string,
  incoming: AsyncIterable<Incoming> | Iterable<Incoming>,
  task: Task,
  onOperation: () => void,
): Promise<Applied> {
  const intake = openIntake(workspace, sender);
  for await (const { line, value } of incoming) {
    await task.breathe();
    intake.accept(line, value);
    onOperation();
  }
  const { operations, seen, touched, waiting, returned, contradicted, quarantine } = intake.finish();
  const { counts, rows, deleted, packsChanged } = await rebuildRows(
    workspace,
    touched.values(),
    intake.answer,
    task,
  );
  const untouched = [...seen].filter((key) => !touched.has(key)).length;
  const notes: string[] = [];
  if (returned > 0) notes.push(`对方送回本单位以前送出、本机没有的改动 ${returned} 条，写入后不用再录。`);
  if (waiting > 0) notes.push(`有 ${waiting} 条改动前面缺了一段，先存着，等缺的数据包到了自动补上。`);
  if (packsChanged) notes.push('收到政策包的改动。请到“政策”页看它什么时候施行、对本单位项目有什么影响。');
  return {
    operations,
    counts: { ...counts, unchanged: counts.unchanged + untouched, quarantined: quarantine.count() },
    rows: [...rows, ...quarantine.rows].slice(0, SHOWN_ROWS),
    notes,
    waiting,
    deletions: Object.values(deleted).reduce((sum, n) => sum + n, 0),
    deleted,
    contradicted,
    receiptRows: intake.answers,
  };
}
