/** What package files are called. */
import type { Workspace } from '../context.ts';
import { streamOf } from './sentPackage.ts';

/**
 * `450110-450000-000003.qqpkg`, `450110-450000-000003-2of3.qqpkg`: sender, recipient, number in the stream, volume.
 * After a restore numbers begin again at 1: the end of the new incarnation then tells its files from those of the life
 * before, whose bytes are kept until they are acknowledged.
 */
export function packageName(
  workspace: Workspace,
  to: string,
  sequence: number,
  { number, count }: { number: number; count: number },
): string {
  const hasEarlierLife = workspace.db
    .prepare('SELECT 1 FROM sentPackage WHERE stream = ? AND incarnation <> ? LIMIT 1')
    .get(streamOf(workspace, to), workspace.info.incarnation);
  const life = hasEarlierLife ? `-${workspace.info.incarnation.slice(-4)}` : '';
  const volume = count > 1 ? `-${number}of${count}` : '';
  return `${workspace.info.office.code}-${to}${life}-${String(sequence).padStart(6, '0')}${volume}.qqpkg`;
}
