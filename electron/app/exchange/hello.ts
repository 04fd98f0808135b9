/** A computer that began a new life from a backup or from the keys alone, and has not said yet what it holds. */
import type { Workspace } from '../context.ts';
import { readSetting } from '../workspace/index.ts';

/**
 * Whether this computer has something to say although it has nothing to send: it began a new life from a backup or from
 * the keys alone, and has not told `to` what it holds.
 */
export function needsHello(workspace: Workspace, to: string): boolean {
  if (readSetting(workspace.db, 'rejoined') !== workspace.info.incarnation) return false;
  const told = workspace.db.prepare(
    'SELECT 1 FROM sentPackage WHERE recipient = ? AND incarnation = ? LIMIT 1',
  );
  return told.get(to, workspace.info.incarnation) === undefined;
}

/** Whether this computer began from a backup or a key file and has not told any office what it holds. */
export function isSilentSinceRejoining(workspace: Workspace): boolean {
  const { incarnation } = workspace.info;
  if (readSetting(workspace.db, 'rejoined') !== incarnation) return false;
  return (
    workspace.db.prepare('SELECT 1 FROM sentPackage WHERE incarnation = ? LIMIT 1').get(incarnation) ===
    undefined
  );
}
