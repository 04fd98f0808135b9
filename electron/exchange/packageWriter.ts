/** Writing a package: bag, encryption, header, signature; the target exists only when all of it is safely on disk. */
import { createHash, type Hash, randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { Encrypter } from 'age-encryption';
import { v7 as uuidv7 } from 'uuid';
import { ZipFile } from 'yazl';
import { AppError } from '../../shared/api/errors.ts';
import type { Progress } from '../../shared/api/schemas.ts';
import type { OfficeLevel } from '../../shared/model/codes.ts';
import {
  attachmentEntry,
  BAG_INFO,
  BAGIT,
  BAGIT_TEXT,
  type BagFile,
  bagInfoText,
  DATA_PACKAGE,
  dataPackageText,
  INNER_SIGNATURE,
  innerSignatureText,
  MANIFEST,
  manifestText,
  OPERATIONS,
  RECEIPTS,
  type Statement,
  TAG_MANIFEST,
} from './bag.ts';
import { keyId, type OfficeKeys } from './keys.ts';
import { lineBatches } from './lines.ts';
import { encodeHeader, FORMAT_VERSION, PACKAGE_FORMAT, SUITE } from './packageHeader.ts';
import { explainWrite, isErrno } from './refusal.ts';
import { signPackage } from './signature.ts';
import { asWebStream, piecesOf, readFleeting, readRange } from './streams.ts';

export interface PackageContent {
  sender: { code: string; name: string; level: OfficeLevel };
  /** `keyId` is that of the recipient's signing key, `ageRecipient` comes from its card. */
  recipients: readonly { code: string; keyId: string; ageRecipient: string }[];
  keys: OfficeKeys;
  schemaVersion: number;
  /** `sender>recipient`, for instance `450123>450000`. */
  stream: string;
  incarnation: string;
  /** From 1, within the stream and incarnation. */
  sequence: number;
  /** SHA-256 of the package file before this one in the stream. */
  previous: string | null;
  createdAt: string;
  volume?: { number: number; count: number };
  /** One JSON text each, without line feeds. Read once, in order, while writing. */
  operations: Iterable<string>;
  receipts: Iterable<string>;
  attachments: readonly { sha256: string; path: string }[];
}

export interface WrittenPackage {
  path: string;
  bytes: number;
  /** Of the whole file. */
  sha256: string;
  packageId: string;
}

interface WriteOptions {
  signal?: AbortSignal;
  /** `done` in bytes; the total is not known while the content is packed. */
  onProgress?: (progress: Progress) => void;
}

/** The same content gives the same ZIP in every time zone: the earliest time a ZIP can hold, without time-zone fields. */
const ENTRY_OPTIONS = { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true };

async function* filePieces(
  path: string,
  read: typeof readRange = readRange,
): AsyncGenerator<Buffer, void, void> {
  const handle = await open(path, 'r');
  try {
    yield* read(handle, 0, (await handle.stat()).size);
  } finally {
    await handle.close();
  }
}

async function* attachmentPieces(attachment: { sha256: string; path: string }) {
  const hash = createHash('sha256');
  const spoilt = (how: string) =>
    new AppError(
      'REFUSED',
      `附件 ${attachment.sha256.slice(0, 12)}… ${how}，没有生成数据包。请先运行数据核对，从备份恢复该附件。`,
    );
  try {
    for await (const piece of filePieces(attachment.path)) {
      hash.update(piece);
      yield piece;
    }
  } catch (error) {
    throw isErrno(error, 'ENOENT', 'EISDIR') ? spoilt('的文件不在了') : error;
  }
  if (hash.digest('hex') !== attachment.sha256) throw spoilt('的内容与登记时不同');
}

interface Bag {
  output: Readable;
  /** Closes whatever input is still open; call it whether or not everything was read. */
  close(): Promise<void>;
}

/** Entries are asked for one after the other, so each can be made from the hashes of those before it. */
function openBag(content: PackageContent, statement: Statement, signal: AbortSignal | undefined): Bag {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const data: BagFile[] = [];
  const tags: BagFile[] = [];
  let current: Readable | null = null;

  async function* measured(path: string, source: AsyncIterable<Buffer> | Iterable<Buffer>, into: BagFile[]) {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const piece of source) {
      signal?.throwIfAborted();
      hash.update(piece);
      bytes += piece.length;
      yield piece;
    }
    into.push({ path, bytes, sha256: hash.digest('hex') });
  }

  function add(
    path: string,
    into: BagFile[],
    compress: boolean,
    source: () => AsyncIterable<Buffer> | Iterable<Buffer>,
  ): void {
    zip.addReadStreamLazy(path, { ...ENTRY_OPTIONS, compress }, (ready) => {
      const readable = Readable.from(measured(path, source(), into), { objectMode: false });
      readable.on('error', (error) => output.destroy(error));
      current = readable;
      ready(null, readable);
    });
  }
  const addText = (path: string, into: BagFile[], text: () => string) =>
    add(path, into, true, () => [Buffer.from(text(), 'utf8')]);

  zip.on('error', (error: Error) => output.destroy(error));
  // The reader of `output` sees its error too; this is for one that comes before the reading starts.
  output.on('error', () => {});
  add(OPERATIONS, data, true, () => lineBatches(content.operations));
  add(RECEIPTS, data, true, () => lineBatches(content.receipts));
  const attachments = new Map(content.attachments.map((attachment) => [attachment.sha256, attachment]));
  for (const sha256 of [...attachments.keys()].sort()) {
    const attachment = attachments.get(sha256);
    if (attachment) add(attachmentEntry(sha256), data, false, () => attachmentPieces(attachment));
  }
  addText(DATA_PACKAGE, data, () => dataPackageText(statement, data));
  addText(BAGIT, tags, () => BAGIT_TEXT);
  addText(BAG_INFO, tags, () => bagInfoText(statement, data));
  addText(MANIFEST, tags, () => manifestText(data));
  const sealed: BagFile[] = [];
  addText(TAG_MANIFEST, sealed, () => manifestText(tags));
  addText(INNER_SIGNATURE, [], () =>
    innerSignatureText(statement, sealed[0]?.sha256 ?? '', content.keys.signingPrivatePem),
  );
  zip.end();

  return {
    output,
    async close() {
      output.destroy();
      if (!current || current.closed) return;
      const input = current;
      // Not events.once: that would fail on the very error that brought us here.
      const closed = new Promise((resolve) => input.once('close', resolve));
      input.destroy();
      await closed;
    },
  };
}

async function writePayload(
  path: string,
  content: PackageContent,
  statement: Statement,
  { signal, onProgress }: WriteOptions,
): Promise<{ bytes: number; sha256: string }> {
  const encrypter = new Encrypter();
  for (const recipient of content.recipients) encrypter.addRecipient(recipient.ageRecipient);
  const hash = createHash('sha256');
  let bytes = 0;
  const handle = await open(path, 'wx', 0o600);
  const bag = openBag(content, statement, signal);
  try {
    for await (const piece of piecesOf(await encrypter.encrypt(asWebStream(bag.output)))) {
      signal?.throwIfAborted();
      hash.update(piece);
      await handle.appendFile(piece);
      bytes += piece.length;
      onProgress?.({ label: '打包并加密', done: bytes, total: 0 });
    }
  } finally {
    await bag.close();
    await handle.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Header, payload and signature into `partPath`, flushed to the disk. */
async function assemble(
  partPath: string,
  header: Buffer,
  payload: { path: string; bytes: number },
  privatePem: string,
  { signal, onProgress }: WriteOptions,
): Promise<{ bytes: number; sha256: string }> {
  const signed = createHash('sha512');
  const whole = createHash('sha256');
  let bytes = 0;
  const part = await open(partPath, 'wx', 0o644);
  const write = async (piece: Uint8Array, ...hashes: Hash[]) => {
    for (const hash of hashes) hash.update(piece);
    await part.appendFile(piece);
    bytes += piece.length;
  };
  try {
    await write(header, signed, whole);
    for await (const piece of filePieces(payload.path, readFleeting)) {
      signal?.throwIfAborted();
      await write(piece, signed, whole);
      onProgress?.({ label: '写入数据包', done: bytes, total: header.length + payload.bytes });
    }
    await write(signPackage(signed.digest(), privatePem), whole);
    await part.sync();
  } finally {
    await part.close();
  }
  return { bytes, sha256: whole.digest('hex') };
}

/** Makes the rename itself survive a power cut, where the system lets a folder be flushed. */
async function syncFolder(path: string): Promise<void> {
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
async function confirm(path: string, sha256: string): Promise<void> {
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

/**
 * Writes one package file. Nothing is at `targetPath` until the whole file is flushed, and nothing stays behind when
 * it fails or is cancelled; a file that was there before is then still there.
 * @throws AppError REFUSED for content no reader would take, DISK_FULL, READ_ONLY; the signal's reason once cancelled.
 */
export async function writePackage(
  content: PackageContent,
  targetPath: string,
  options: WriteOptions = {},
): Promise<WrittenPackage> {
  options.signal?.throwIfAborted();
  const statement: Statement = {
    packageId: uuidv7(),
    sender: { ...content.sender, keyId: keyId(content.keys.signingPublicPem) },
    recipients: content.recipients.map((r) => ({ code: r.code, keyId: r.keyId })),
    stream: content.stream,
    sequence: content.sequence,
    createdAt: content.createdAt,
  };
  const temporary = join(dirname(targetPath), `.${basename(targetPath)}.${randomBytes(6).toString('hex')}`);
  const payloadPath = `${temporary}.payload`;
  const partPath = `${temporary}.part`;
  try {
    const payload = await writePayload(payloadPath, content, statement, options);
    const header = encodeHeader({
      ...statement,
      format: PACKAGE_FORMAT,
      formatVersion: FORMAT_VERSION,
      schemaVersion: content.schemaVersion,
      suite: SUITE,
      incarnation: content.incarnation,
      previous: content.previous,
      volume: content.volume ?? { number: 1, count: 1 },
      sizes: { payload: payload.bytes },
      payloadSha256: payload.sha256,
    });
    const written = await assemble(
      partPath,
      header,
      { path: payloadPath, bytes: payload.bytes },
      content.keys.signingPrivatePem,
      options,
    );
    options.signal?.throwIfAborted();
    await rename(partPath, targetPath);
    await syncFolder(dirname(targetPath));
    await confirm(targetPath, written.sha256);
    return { path: targetPath, packageId: statement.packageId, ...written };
  } catch (error) {
    options.signal?.throwIfAborted();
    throw explainWrite(error, basename(targetPath));
  } finally {
    await rm(payloadPath, { force: true });
    await rm(partPath, { force: true });
  }
}
