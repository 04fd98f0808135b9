/** Whether a file that was written is really on the disk. */
import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../shared/api/errors.ts';
import { filePieces, readFleeting } from './streams.ts';

/** Makes the rename itself survive a power cut, where the system lets a folder be flushed. */
export async function syncFolder(path: string): Promise<void> {
  let folder: FileHandle | null = null;
  try {
    folder = await open(path, 'r');
    await folder.sync();
  } catch {
    // Windows cannot open folders; the file's own bytes are flushed already.
  } finally {
    await folder?.close();
  }
}

/** Reads the finished file back. @throws AppError REFUSED, after removing it, when it is not what was written. */
export async function confirm(path: string, sha256: string): Promise<void> {
  try {
    const hash = createHash('sha256');
    for await (const piece of filePieces(path, readFleeting)) hash.update(piece);
    if (hash.digest('hex') === sha256) return;
  } catch {
    // A file that cannot be read back is as bad as one that differs.
  }
  await rm(path, { force: true });
  throw new AppError(
    'REFUSED',
    '写出的数据包回读核对不一致，已删除。磁盘或 U 盘可能有坏块，请换一个位置再导出。',
    { file: basename(path) },
  );
}
