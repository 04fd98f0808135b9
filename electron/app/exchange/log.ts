/** Packages sent and received so far. */
import type { ImportCounts } from '../../../shared/api/schemas.ts';
import type { Workspace } from '../context.ts';
import { officeNames } from '../officeNames.ts';

export function listSent(workspace: Workspace) {
  const names = officeNames(workspace);
  return workspace.db
    .prepare<
      [],
      {
        packageId: string;
        recipient: string;
        sequence: number;
        fileName: string;
        bytes: number;
        operations: number;
        at: string;
      }
    >(
      'SELECT packageId, recipient, sequence, fileName, bytes, operations, at FROM sentPackage ORDER BY at DESC LIMIT 500',
    )
    .all()
    .map((row) => ({ ...row, recipientName: names.get(row.recipient) ?? row.recipient }));
}

export function listReceived(workspace: Workspace) {
  const names = officeNames(workspace);
  return workspace.db
    .prepare<
      [],
      { packageId: string; sender: string; sequence: number; fileName: string; counts: string; at: string }
    >(
      'SELECT packageId, sender, sequence, fileName, counts, at FROM receivedPackage ORDER BY at DESC LIMIT 500',
    )
    .all()
    .map((row) => ({
      ...row,
      counts: JSON.parse(row.counts) as ImportCounts,
      senderName: names.get(row.sender) ?? row.sender,
    }));
}
