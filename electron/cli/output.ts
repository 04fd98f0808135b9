/** Writing results: JSON to stdout, files through a temporary name so that a crash leaves no half file. */
import { createHash, randomUUID } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../shared/api/errors.ts';
import { readFleeting } from '../exchange/streams.ts';

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Never hides the reason why the file could not be written: where no folder is, nothing is to be removed either. */
function removeIfThere(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The place is no folder, or has gone.
  }
}

function unwritable(path: string, error: unknown): AppError {
  const full = ['ENOSPC', 'EDQUOT', 'EFBIG'].includes((error as { code?: string }).code ?? '');
  return new AppError(
    full ? 'DISK_FULL' : 'READ_ONLY',
    `写不进“${path}”：${full ? '磁盘满了或放不下这么大的文件' : '没有写入权限、路径不对或盘已拔出'}。请换一个位置再试。`,
  );
}

function differs(path: string): AppError {
  rmSync(path, { force: true });
  return new AppError(
    'INTERNAL',
    `“${path}”写完后读回的内容不一致，已删除，可能是磁盘或 U 盘有问题。请换一个再试。`,
  );
}

function flush(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Temporary file, fsync, rename. @throws AppError READ_ONLY or DISK_FULL with the path. */
function placed(path: string, write: (temporary: string) => void): void {
  const temporary = join(dirname(path), `.${randomUUID()}.part`);
  try {
    mkdirSync(dirname(path), { recursive: true });
    write(temporary);
    flush(temporary);
    renameSync(temporary, path);
  } catch (error) {
    removeIfThere(temporary);
    throw unwritable(path, error);
  }
}

/** Makes the folder that results go to, before work is begun whose result would have no place. @throws AppError READ_ONLY or DISK_FULL. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK);
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** Written, flushed, renamed, read back. @throws AppError READ_ONLY or DISK_FULL with the path. */
export function writeFileSafely(path: string, bytes: Uint8Array, mode = 0o644): void {
  placed(path, (temporary) => writeFileSync(temporary, bytes, { mode }));
  if (!readFileSync(path).equals(bytes)) throw differs(path);
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  const handle = await open(path, 'r');
  try {
    for await (const piece of readFleeting(handle, 0, (await handle.stat()).size)) hash.update(piece);
  } finally {
    await handle.close();
  }
  return hash.digest('hex');
}

/** As `writeFileSafely` with the bytes of another file, however large: none of it is held in memory. */
export async function copyFileSafely(from: string, path: string, mode = 0o644): Promise<void> {
  placed(path, (temporary) => {
    copyFileSync(from, temporary);
    chmodSync(temporary, mode);
  });
  if ((await sha256(path)) !== (await sha256(from))) throw differs(path);
}
