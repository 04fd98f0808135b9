/** Files on their way in or out, kept inside the data folder under names of our own; emptied at start and close. */
import { randomUUID } from 'node:crypto';
import { constants, createWriteStream, mkdirSync, openAsBlob, rmSync, statSync } from 'node:fs';
import { access, chmod, copyFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { AppError } from '../../../shared/api/errors.ts';
import type { FileInfo } from '../../../shared/api/schemas.ts';
import { PART_BYTES } from '../../../shared/api/upload.ts';
import { explainSqlite } from '../../database/sqlite.ts';

export interface KeptFile extends FileInfo {
  path: string;
  /** It lies in the waiting room: nobody else has a claim to it. */
  own: boolean;
}

export interface FileStore {
  put(file: File): Promise<FileInfo>;
  /**
   * Adds a piece to a file that was put here.
   * @throws AppError BAD_INPUT when `from` is not where the file ends; the file stays as it was then.
   */
  append(fileId: string, from: number, part: File): Promise<FileInfo>;
  /**
   * Copies a file of this computer in, for a shell that shares the disk: no byte of it passes through memory.
   * @throws AppError BAD_INPUT when it cannot be read, DISK_FULL, READ_ONLY.
   */
  copyIn(path: string): Promise<FileInfo>;
  /** Registers a file that a use case wrote (export, report) so that a shell can fetch it. */
  adopt(path: string, name: string): FileInfo;
  /** @throws AppError NOT_FOUND for an unknown or discarded id. */
  find(fileId: string): KeptFile;
  read(fileId: string): Promise<File>;
  /** At most `PART_BYTES` of a file, from that byte on. */
  readPart(fileId: string, from: number): Promise<File>;
  discard(fileId: string): void;
  /** A fresh private folder for one task's temporary files. */
  temporaryFolder(): string;
  clear(): void;
}

/** What the system says while it copies from a stick that is broken or was pulled out. */
const GONE = new Set(['ENOENT', 'EIO', 'ENXIO', 'ENODEV', 'EBUSY']);

/** A file name safe to show and to save under: no folders, no control characters, at most 120 characters. */
export function plainName(name: string): string {
  const plain = basename(name.replaceAll('\\', '/'))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
    .replace(/[\u0000-\u001f\u007f<>:"|?*]/g, '')
    .trim();
  return plain.slice(-120) || '未命名';
}

export function openFileStore(dataDir: string): FileStore {
  const root = join(dataDir, 'incoming');
  const kept = new Map<string, KeptFile>();

  function clear(): void {
    kept.clear();
    rmSync(root, { recursive: true, force: true });
  }
  clear();

  function find(fileId: string): KeptFile {
    const file = kept.get(fileId);
    if (!file) throw new AppError('NOT_FOUND', '这个文件已经不在了（程序可能重新启动过）。请重新选择文件。');
    return file;
  }

  function add(path: string, name: string): FileInfo {
    const info = { fileId: randomUUID(), name: plainName(name), bytes: statSync(path).size };
    kept.set(info.fileId, { ...info, path, own: path.startsWith(root) });
    return info;
  }

  function write(file: File, path: string, flags: 'w' | 'a'): Promise<void> {
    return pipeline(
      Readable.fromWeb(file.stream() as ReadableStream),
      createWriteStream(path, { mode: 0o600, flags }),
    );
  }

  return {
    async put(file) {
      mkdirSync(root, { recursive: true, mode: 0o700 });
      const path = join(root, randomUUID());
      try {
        await write(file, path, 'w');
      } catch (error) {
        rmSync(path, { force: true });
        throw explainSqlite(error);
      }
      return add(path, file.name);
    },
    async append(fileId, from, part) {
      const { path, own, ...info } = find(fileId);
      if (!own || info.bytes !== from) {
        throw new AppError('BAD_INPUT', `“${info.name}”没有按次序传完，请重新选择这个文件。`);
      }
      try {
        await write(part, path, 'a');
      } catch (error) {
        kept.delete(fileId);
        rmSync(path, { force: true });
        throw explainSqlite(error);
      }
      const grown = { ...info, bytes: statSync(path).size };
      kept.set(fileId, { ...grown, path, own });
      return grown;
    },
    async copyIn(source) {
      const name = plainName(basename(source));
      const unreadable = () =>
        new AppError('BAD_INPUT', `“${name}”读不出来。请换一个 USB 接口，或复制到本机后再试。`);
      const isFile = await stat(source).then(
        (found) => found.isFile(),
        () => false,
      );
      const isReadable = await access(source, constants.R_OK).then(
        () => true,
        () => false,
      );
      if (!isFile || !isReadable) throw unreadable();
      const path = join(root, randomUUID());
      try {
        mkdirSync(root, { recursive: true, mode: 0o700 });
        await copyFile(source, path, constants.COPYFILE_FICLONE);
        await chmod(path, 0o600);
      } catch (error) {
        rmSync(path, { force: true });
        throw GONE.has((error as NodeJS.ErrnoException).code ?? '') ? unreadable() : explainSqlite(error);
      }
      return add(path, name);
    },
    adopt: add,
    find,
    async read(fileId) {
      const file = find(fileId);
      return new File([await openAsBlob(file.path)], file.name);
    },
    async readPart(fileId, from) {
      const file = find(fileId);
      return new File([(await openAsBlob(file.path)).slice(from, from + PART_BYTES)], file.name);
    },
    discard(fileId) {
      const file = kept.get(fileId);
      kept.delete(fileId);
      if (file?.own) rmSync(file.path, { force: true });
    },
    temporaryFolder() {
      const path = join(root, randomUUID());
      mkdirSync(path, { recursive: true, mode: 0o700 });
      return path;
    },
    clear,
  };
}
