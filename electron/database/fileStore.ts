/**
 * The bytes of attached files, named by their SHA-256: `attachments/ab/<sha256>`. A file is there only when all of it is
 * on the disk; the same bytes are kept once. Nothing here is ever deleted: a record that was removed may come back, and
 * another office may still ask for its bytes.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { explainSqlite } from './sqlite.ts';

export interface StoredFile {
  sha256: string;
  bytes: number;
  /** False when the same bytes were there already. */
  isNew: boolean;
}

interface StoreOptions {
  signal?: AbortSignal;
  /** Bytes done so far. */
  onBytes?: (bytes: number) => void;
}
interface TakeOptions extends StoreOptions {
  /** The source is the program's own and not needed afterwards: it is moved, where both lie on one disk. */
  move?: boolean;
}

const PIECE = 1024 * 1024;
const HASH = /^[0-9a-f]{64}$/;

const rootOf = (dataDir: string): string => join(dataDir, 'attachments');

/** Where the bytes with this hash are, or would be. */
export function storedPath(dataDir: string, sha256: string): string {
  if (!HASH.test(sha256)) throw new Error('not a SHA-256');
  return join(rootOf(dataDir), sha256.slice(0, 2), sha256);
}

/** Whether a file of this hash and size is there; says nothing of its content. */
export function isStored(dataDir: string, sha256: string, bytes?: number | null): boolean {
  const found = statSync(storedPath(dataDir, sha256), { throwIfNoEntry: false });
  return found?.isFile() === true && (bytes == null || found.size === bytes);
}

/** Bytes of the stored file; null when there is none. */
export function storedSize(dataDir: string, sha256: string): number | null {
  return statSync(storedPath(dataDir, sha256), { throwIfNoEntry: false })?.size ?? null;
}

/** Removes what a killed program left half written. */
export function sweepStore(dataDir: string): void {
  const root = rootOf(dataDir);
  if (!existsSync(root)) return;
  for (const name of readdirSync(root)) if (name.endsWith('.part')) rmSync(join(root, name), { force: true });
}

/** All in one buffer: a piece is gone as soon as the next is asked for. */
async function* piecesOf(handle: FileHandle, signal: AbortSignal | undefined): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(PIECE);
  for (;;) {
    signal?.throwIfAborted();
    const { bytesRead } = await handle.read(buffer, 0, PIECE, null);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

/** The hash of a file's bytes, read in pieces. */
export async function hashFile(path: string, { signal, onBytes }: StoreOptions = {}): Promise<string> {
  const hash = createHash('sha256');
  const handle = await open(path, 'r');
  try {
    let done = 0;
    for await (const piece of piecesOf(handle, signal)) {
      hash.update(piece);
      done += piece.length;
      onBytes?.(done);
    }
  } finally {
    await handle.close();
  }
  return hash.digest('hex');
}

/** Whether the stored bytes are what their name says. */
export async function checkStored(
  dataDir: string,
  sha256: string,
  options: StoreOptions = {},
): Promise<'whole' | 'missing' | 'damaged'> {
  if (!isStored(dataDir, sha256)) return 'missing';
  return (await hashFile(storedPath(dataDir, sha256), options)) === sha256 ? 'whole' : 'damaged';
}

/** Lets a rename survive a power cut, where the system allows it. */
function flushFolder(path: string): void {
  try {
    const handle = openSync(path, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // Windows cannot open folders; the file's own bytes are flushed already.
  }
}

async function copyHashed(
  source: string,
  target: string,
  { signal, onBytes }: StoreOptions,
): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  const from = await open(source, 'r');
  try {
    const to = await open(target, 'wx', 0o600);
    let bytes = 0;
    try {
      for await (const piece of piecesOf(from, signal)) {
        hash.update(piece);
        await to.appendFile(piece);
        bytes += piece.length;
        onBytes?.(bytes);
      }
      await to.sync();
    } finally {
      await to.close();
    }
    return { sha256: hash.digest('hex'), bytes };
  } finally {
    await from.close();
  }
}

/** What `copyHashed` says and leaves behind, of a file that stays where it is. */
async function flushHashed(
  source: string,
  options: StoreOptions,
): Promise<{ sha256: string; bytes: number }> {
  const sha256 = await hashFile(source, options);
  const handle = await open(source, 'r+');
  try {
    await handle.sync();
    return { sha256, bytes: (await handle.stat()).size };
  } finally {
    await handle.close();
  }
}

/**
 * Takes a file into the store: a temporary copy, flushed, renamed; or the file itself, flushed and moved, which spares the
 * disk a second writing. Bytes that are there already stay, unless they were
 * damaged: then the good ones take their place.
 * @throws AppError DISK_FULL, READ_ONLY; the signal's reason once cancelled. Nothing half written stays.
 */
export async function storeFile(
  dataDir: string,
  source: string,
  options: TakeOptions = {},
): Promise<StoredFile> {
  const part = join(rootOf(dataDir), `${uuidv7()}.part`);
  const { move } = options;
  try {
    mkdirSync(rootOf(dataDir), { recursive: true, mode: 0o700 });
    const { sha256, bytes } = move
      ? await flushHashed(source, options)
      : await copyHashed(source, part, options);
    if ((await checkStored(dataDir, sha256, { signal: options.signal })) === 'whole')
      return { sha256, bytes, isNew: false };
    const target = storedPath(dataDir, sha256);
    const isNewFolder = mkdirSync(dirname(target), { recursive: true, mode: 0o700 }) !== undefined;
    await rename(move ? source : part, target);
    flushFolder(dirname(target));
    if (isNewFolder) flushFolder(rootOf(dataDir));
    return { sha256, bytes, isNew: true };
  } catch (error) {
    options.signal?.throwIfAborted();
    if (move && (error as NodeJS.ErrnoException).code === 'EXDEV')
      return storeFile(dataDir, source, { ...options, move: false });
    throw explainSqlite(error);
  } finally {
    await rm(part, { force: true });
  }
}
