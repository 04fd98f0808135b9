/**
 * Forks: signed packages of one incarnation that contradict each other. Either the sender's folder was copied and both
 * copies are worked in, or somebody else has its keys. Refusing such a package is not enough: whoever refused it may not
 * be the one who can settle it, so it stays on the list until somebody has written what was found out.
 */
import { AppError } from '../../../shared/api/errors.ts';
import type { Fork } from '../../../shared/api/schemas.ts';
import type { PackageHeader } from '../../exchange/packageReader.ts';
import type { Workspace } from '../context.ts';
import { officeNames } from '../officeNames.ts';

/**
 * Same number with other bytes, neighbours that do not name each other, same operation with other content; `copy`: an office
 * above holds what this computer never wrote in its present life, so this folder has a copy that is worked in.
 */
export type ForkKind = 'number' | 'neighbour' | 'operation' | 'copy';

export const COPY_REASON =
  '上级收到过本机这一代没有写过的改动，这些改动没有写入：本机的数据文件夹有另一份副本也在用。请停用其中一份，在那台电脑上从备份恢复后再用。';

/** A refusal that is remembered. */
export class ForkRefused extends AppError {
  readonly kind: ForkKind;
  constructor(kind: ForkKind, message: string) {
    super('REFUSED', message);
    this.kind = kind;
  }
}

export interface SeenFork {
  kind: ForkKind;
  header: PackageHeader;
  sha256: string;
  fileName: string;
  reason: string;
}

/** Keeps the alarm; the same bytes seen again do not raise it anew. The caller owns the transaction. */
export function noteFork(workspace: Workspace, fork: SeenFork): void {
  const { sender, packageId, incarnation, sequence } = fork.header;
  workspace.db
    .prepare(
      `INSERT OR IGNORE INTO forkAlarm
         (packageId, sha256, kind, sender, senderName, incarnation, sequence, fileName, reason, raisedAt)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      packageId,
      fork.sha256,
      fork.kind,
      sender.code,
      sender.name,
      incarnation,
      sequence,
      fork.fileName,
      fork.reason,
      workspace.now(),
    );
}

interface ForkRow {
  kind: ForkKind;
  sender: string;
  senderName: string;
  sequence: number;
  fileName: string;
  reason: string;
  raisedAt: string;
  settledAt: string | null;
  settledBy: string | null;
  settledReason: string | null;
}

/** Every alarm, by sender and settlement: open ones first, then newest first. */
export function listForks(workspace: Workspace): Fork[] {
  const names = officeNames(workspace);
  const rows = workspace.db
    .prepare<[], ForkRow>(
      'SELECT * FROM forkAlarm ORDER BY settledAt IS NOT NULL, settledAt DESC, sender, raisedAt, sequence',
    )
    .all();
  const groups = Map.groupBy(rows, (row) => `${row.settledAt ?? ''} ${row.sender} ${row.kind === 'copy'}`);
  return [...groups.values()].flatMap((list) => {
    const [first] = list;
    if (!first) return [];
    const { sender, raisedAt, settledAt, settledBy, settledReason } = first;
    return {
      sender,
      senderName: names.get(sender) ?? first.senderName,
      ownCopy: first.kind === 'copy',
      raisedAt,
      settledAt,
      settledBy,
      settledReason,
      packages: list.map((row) => ({
        fileName: row.fileName,
        sequence: row.sequence,
        reason: row.reason,
        raisedAt: row.raisedAt,
      })),
    };
  });
}

/** Senders with an open alarm. */
export function openForks(workspace: Workspace): number {
  return (
    workspace.db
      .prepare<[], number>('SELECT count(DISTINCT sender) FROM forkAlarm WHERE settledAt IS NULL')
      .pluck()
      .get() ?? 0
  );
}

/** @throws AppError NOT_FOUND when the sender has no open alarm (somebody else has settled it). */
export function settleForks(workspace: Workspace, sender: string, reason: string): void {
  workspace.records.atomically(() => {
    const { changes } = workspace.db
      .prepare(
        'UPDATE forkAlarm SET settledAt = ?, settledBy = ?, settledReason = ? WHERE sender = ? AND settledAt IS NULL',
      )
      .run(workspace.now(), workspace.info.officer, reason, sender);
    if (changes === 0)
      throw new AppError('NOT_FOUND', '这个单位没有未处置的分叉预警，可能刚刚处置过。请刷新列表。');
  });
}
