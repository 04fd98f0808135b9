/** Taking a payload ZIP apart under limits. Names are compared with what the format allows, never cleaned. */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { AppError } from '../../shared/api/errors.ts';
import { attachmentHash, type BagFile, FIXED_ENTRIES, OPERATIONS, RECEIPTS } from './bag.ts';
import { explainWrite, isErrno, type Refuse } from './refusal.ts';

export interface PayloadLimits {
  /** Encrypted, and again unpacked: bytes of the whole payload. */
  totalBytes: number;
  /** Bytes of manifests and descriptor together: they are held in memory. */
  metadataBytes: number;
  /** Bytes of one line of operations or receipts. */
  lineBytes: number;
  entries: number;
  /** Unpacked size over packed size of one entry, looked at from 1 MiB unpacked. */
  ratio: number;
}

const SMALL = 1024 * 1024;
const STORED = 0;
const DEFLATED = 8;
const LOCAL_HEADER_BYTES = 30;

/** One unpacked entry: small descriptive files in memory, the others at `file`. */
export interface Unpacked extends BagFile {
  text: Buffer | null;
  file: string | null;
}

interface Context {
  limits: PayloadLimits;
  refuse: Refuse;
  signal?: AbortSignal;
  onBytes: (done: number, total: number) => void;
}

function goesToDisk(name: string): boolean {
  return name === OPERATIONS || name === RECEIPTS || attachmentHash(name) !== null;
}

/** Everything the table of contents says, checked before any entry is unpacked. */
async function readEntries(zip: ZipFile, { limits, refuse, signal }: Context): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.entries) {
    throw refuse(
      `数据包里有 ${zip.entryCount} 个文件，超过 ${limits.entries} 个的上限，没有导入任何内容。请对方分卷导出。`,
    );
  }
  const entries = new Map<string, Entry>();
  let total = 0;
  let metadata = 0;
  let free = 0;
  for await (const entry of zip.eachEntry()) {
    signal?.throwIfAborted();
    // One byte, one character: no two different byte strings become the same name.
    const name = entry.fileNameRaw.toString('latin1');
    if (!FIXED_ENTRIES.includes(name) && attachmentHash(name) === null) {
      throw refuse(
        `数据包里有格式之外的文件“${JSON.stringify(name).slice(1, 80)}，没有导入任何内容。请打电话与对方核对。`,
      );
    }
    if (entries.has(name)) {
      throw refuse(`数据包里“${name}”出现了两次，没有导入任何内容。请打电话与对方核对。`);
    }
    if (entry.isEncrypted() || ![STORED, DEFLATED].includes(entry.compressionMethod)) {
      throw refuse(`数据包里“${name}”的压缩方式不认识，没有导入任何内容。请对方升级程序后重新生成。`);
    }
    if (entry.relativeOffsetOfLocalHeader < free) {
      throw refuse('数据包里的文件互相重叠，没有导入任何内容。请打电话与对方核对。');
    }
    free =
      entry.relativeOffsetOfLocalHeader + LOCAL_HEADER_BYTES + entry.fileNameLength + entry.compressedSize;
    total += entry.uncompressedSize;
    if (!goesToDisk(name)) metadata += entry.uncompressedSize;
    if (metadata > limits.metadataBytes) {
      throw refuse('数据包的清单和说明大得不合理，没有导入任何内容。请对方分卷导出。');
    }
    if (total > limits.totalBytes) {
      throw refuse(
        `数据包展开后超过 ${Math.floor(limits.totalBytes / 2 ** 20)} MB 的上限，没有导入任何内容。请对方分卷导出。`,
      );
    }
    if (entry.uncompressedSize > SMALL && entry.uncompressedSize > entry.compressedSize * limits.ratio) {
      throw refuse(`数据包里“${name}”的压缩比异常，可能有害，没有导入任何内容。请打电话与对方核对。`);
    }
    entries.set(name, entry);
  }
  const missing = FIXED_ENTRIES.find((name) => !entries.has(name));
  if (missing) throw refuse(`数据包里缺少“${missing}”，没有导入任何内容。请对方重新生成数据包。`);
  return entries;
}

async function unpackOne(
  zip: ZipFile,
  name: string,
  entry: Entry,
  folder: string,
  onPiece: (bytes: number) => void,
  { refuse, signal }: Context,
): Promise<Unpacked> {
  const local = await zip.readLocalFileHeaderPromise(entry);
  if (!local.fileName.equals(entry.fileNameRaw)) {
    throw refuse('数据包的目录与内容对不上，没有导入任何内容。请打电话与对方核对。');
  }
  const file = goesToDisk(name) ? join(folder, name.replaceAll('/', '.')) : null;
  const handle = file === null ? null : await open(file, 'wx', 0o600);
  const hash = createHash('sha256');
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const piece of stream as AsyncIterable<Buffer>) {
      signal?.throwIfAborted();
      bytes += piece.length;
      if (bytes > entry.uncompressedSize) throw new Error('entry is longer than declared');
      hash.update(piece);
      if (handle) await handle.appendFile(piece);
      else pieces.push(piece);
      onPiece(piece.length);
    }
  } finally {
    await handle?.close();
  }
  if (bytes !== entry.uncompressedSize) throw new Error('entry is shorter than declared');
  const sha256 = hash.digest('hex');
  const stated = attachmentHash(name);
  if (stated !== null && stated !== sha256) {
    throw refuse(
      `附件 ${stated.slice(0, 12)}… 的内容与它的名称不符，没有导入任何内容。请对方核对附件后重新生成数据包。`,
    );
  }
  return { path: name, bytes, sha256, file, text: handle ? null : Buffer.concat(pieces) };
}

/**
 * Unpacks the ZIP at `path` into `folder`.
 * @returns the entries by name, hashed.
 * @throws AppError REFUSED for anything the format does not allow, DISK_FULL when the temporary files do not fit.
 */
export async function unpackPayload(
  path: string,
  folder: string,
  context: Context,
): Promise<Map<string, Unpacked>> {
  let zip: ZipFile | null = null;
  try {
    zip = await openPromise(path, { autoClose: false, decodeStrings: false, validateEntrySizes: true });
    const entries = await readEntries(zip, context);
    const total = [...entries.values()].reduce((sum, entry) => sum + entry.uncompressedSize, 0);
    const unpacked = new Map<string, Unpacked>();
    let done = 0;
    const onPiece = (bytes: number) => {
      done += bytes;
      context.onBytes(done, total);
    };
    for (const [name, entry] of entries) {
      context.signal?.throwIfAborted();
      unpacked.set(name, await unpackOne(zip, name, entry, folder, onPiece, context));
    }
    return unpacked;
  } catch (error) {
    context.signal?.throwIfAborted();
    if (error instanceof AppError) throw error;
    if (isErrno(error, 'ENOSPC', 'EDQUOT', 'EACCES', 'EROFS', 'EPERM', 'EIO', 'EMFILE')) {
      throw explainWrite(error);
    }
    throw context.refuse('数据包里的压缩内容已损坏，没有导入任何内容。请对方重新生成数据包。');
  } finally {
    zip?.close();
  }
}
