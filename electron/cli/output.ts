/** Writing results: JSON to stdout, files through a temporary name so that a crash leaves no half file. */
import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '../../shared/api/errors.ts';

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Never hides the reason why the file could not be written: where no folder is, nothing is to be removed either. */
function removeIfThere(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The place is no folder, or has gone.
  }
}

/** Temporary file, fsync, rename, read back. @throws AppError READ_ONLY or DISK_FULL with the path. */
export function writeFileSafely(path: string, bytes: Uint8Array, mode = 0o644): void {
  const temporary = join(dirname(path), `.${randomUUID()}.part`);
  try {
    mkdirSync(dirname(path), { recursive: true });
    const handle = openSync(temporary, 'w', mode);
    try {
      // Not writeSync: on a disk that is nearly full that writes a part and says nothing.
      writeFileSync(handle, bytes);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, path);
  } catch (error) {
    removeIfThere(temporary);
    const full = ['ENOSPC', 'EDQUOT', 'EFBIG'].includes((error as { code?: string }).code ?? '');
    throw new AppError(
      full ? 'DISK_FULL' : 'READ_ONLY',
      `写不进“${path}”：${full ? '磁盘满了或放不下这么大的文件' : '没有写入权限、路径不对或盘已拔出'}。请换一个位置再试。`,
    );
  }
  if (sha256(readFileSync(path)) !== sha256(bytes)) {
    rmSync(path, { force: true });
    throw new AppError(
      'INTERNAL',
      `“${path}”写完后读回的内容不一致，已删除，可能是磁盘或 U 盘有问题。请换一个再试。`,
    );
  }
}
