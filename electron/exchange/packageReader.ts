/** Reading a package: header only, signature only (for a relay), or everything down to the operations. */
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Decrypter } from 'age-encryption';
import { attachmentHash, OPERATIONS, RECEIPTS } from './bag.ts';
import { checkBag } from './bagCheck.ts';
import type { OfficeKeys } from './keys.ts';
import { type JsonLine, MAX_LINE_BYTES, readJsonLines } from './lines.ts';
import { checkSignature, type FindOffice, type Frame, type ReadOptions, withPackage } from './packageFile.ts';
import type { PackageHeader } from './packageHeader.ts';
import { type PayloadLimits, type Unpacked, unpackPayload } from './payloadZip.ts';
import { explainWrite, isErrno, type Refuse } from './refusal.ts';
import { asWebStream, piecesOf, readRange } from './streams.ts';

export type { FindOffice, ReadOptions } from './packageFile.ts';
export type { PackageHeader } from './packageHeader.ts';

export const DEFAULT_LIMITS: PayloadLimits = {
  totalBytes: 2 * 2 ** 30,
  metadataBytes: 64 * 2 ** 20,
  lineBytes: MAX_LINE_BYTES,
  entries: 200_000,
  ratio: 200,
};

export interface OpenOptions extends ReadOptions {
  findOffice: FindOffice;
  keys: OfficeKeys;
  /** Age identities that this office used before: packages under way may be for them. */
  olderIdentities?: readonly string[];
  /** This office's code: the package must be addressed to it. */
  officeCode: string;
  limits?: Partial<PayloadLimits>;
  /** Where the private temporary folder is made; the system's by default. */
  tempDir?: string;
}

export interface OpenedPackage {
  header: PackageHeader;
  /** SHA-256 of the whole file. */
  packageSha256: string;
  /** Parsed lines in the sender's order; can be read more than once until `close`. A bad line is refused when reached. */
  operations: AsyncIterable<JsonLine>;
  receipts: AsyncIterable<JsonLine>;
  /** Verified files in the temporary folder. */
  attachments: { sha256: string; bytes: number; path: string }[];
  /** Deletes everything that was decrypted. */
  close(): Promise<void>;
}

/**
 * The header, if the frame of the file is sound. Proves nothing about who wrote it.
 * @throws AppError REFUSED with the reason.
 */
export async function readHeader(path: string, options: ReadOptions = {}): Promise<PackageHeader> {
  return withPackage(path, options, async (_handle, frame) => frame.header);
}

/**
 * Checks the sender and the outer signature without decrypting: what a relay does before it passes the file on.
 * @throws AppError REFUSED with the reason; the signal's reason once cancelled.
 */
export async function verifyPackage(
  path: string,
  findOffice: FindOffice,
  options: ReadOptions = {},
): Promise<{ header: PackageHeader; packageSha256: string }> {
  return withPackage(path, options, async (handle, frame, refuse) => {
    const { packageSha256 } = await checkSignature(handle, frame, findOffice, options, refuse);
    return { header: frame.header, packageSha256 };
  });
}

async function decryptPayload(
  handle: FileHandle,
  frame: Frame,
  target: string,
  { keys, olderIdentities, signal, onProgress }: OpenOptions,
  refuse: Refuse,
): Promise<void> {
  const total = frame.payloadEnd - frame.payloadStart;
  const decrypter = new Decrypter();
  for (const identity of [keys.ageIdentity, ...(olderIdentities ?? [])]) decrypter.addIdentity(identity);
  const output = await open(target, 'wx', 0o600);
  let done = 0;
  let writing = false;
  try {
    const source = asWebStream(readRange(handle, frame.payloadStart, frame.payloadEnd));
    for await (const piece of piecesOf(await decrypter.decrypt(source))) {
      signal?.throwIfAborted();
      writing = true;
      await output.appendFile(piece);
      writing = false;
      done += piece.length;
      onProgress?.({ label: '解密', done: Math.min(done, total), total });
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (writing) throw explainWrite(error);
    // The stick was pulled out meanwhile: that is said as such, and is no matter of keys.
    if (isErrno(error, 'EIO', 'ENXIO', 'ENODEV')) throw error;
    throw refuse(
      '数据包用本单位的密钥解不开，没有导入任何内容。对方可能用了本单位的旧名片加密，请把现在的名片发给对方，重新生成数据包。',
    );
  } finally {
    await output.close();
  }
}

/** A new folder that only its owner can read. */
async function privateFolder(parent: string): Promise<string> {
  try {
    return await mkdtemp(join(parent, 'qianqi-open-'));
  } catch (error) {
    throw explainWrite(error);
  }
}

function checkAddressed(header: PackageHeader, officeCode: string, refuse: Refuse): void {
  if (header.recipients.some((recipient) => recipient.code === officeCode)) return;
  const recipients = header.recipients.map((recipient) => recipient.code).join('、');
  throw refuse(
    `这份数据包是发给 ${recipients} 的，不是发给本单位（${officeCode}）的，没有导入任何内容。请转交收件单位。`,
  );
}

/**
 * Opens a package: frame, versions, sender, outer signature, recipient, decryption, ZIP, manifests, inner signature
 * and descriptor, in this order. The caller must `close` what it gets.
 * @throws AppError REFUSED with the reason, DISK_FULL; the signal's reason once cancelled. Nothing decrypted stays.
 */
export async function openPackage(path: string, options: OpenOptions): Promise<OpenedPackage> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  return withPackage(path, options, async (handle, frame, refuse) => {
    const { header } = frame;
    const { packageSha256, signingKey } = await checkSignature(
      handle,
      frame,
      options.findOffice,
      options,
      refuse,
    );
    checkAddressed(header, options.officeCode, refuse);
    if (header.sizes.payload > limits.totalBytes) {
      throw refuse(
        `数据包超过 ${Math.floor(limits.totalBytes / 2 ** 20)} MB 的上限，没有导入任何内容。请对方分卷导出。`,
      );
    }
    const folder = await privateFolder(options.tempDir ?? tmpdir());
    const close = () => rm(folder, { recursive: true, force: true, maxRetries: 3 });
    try {
      const zipPath = join(folder, 'payload.zip');
      await decryptPayload(handle, frame, zipPath, options, refuse);
      const entries = await unpackPayload(zipPath, folder, {
        limits,
        refuse,
        signal: options.signal,
        onBytes: (done, total) => options.onProgress?.({ label: '核对内容', done, total }),
      });
      await rm(zipPath);
      checkBag(entries, header, signingKey, refuse);
      const lines = (name: string): AsyncIterable<JsonLine> => ({
        [Symbol.asyncIterator]: () =>
          readJsonLines(entries.get(name)?.file ?? '', limits.lineBytes, refuse, options.signal),
      });
      return {
        header,
        packageSha256,
        operations: lines(OPERATIONS),
        receipts: lines(RECEIPTS),
        attachments: [...entries.values()].flatMap(attachmentOf),
        close,
      };
    } catch (error) {
      await close();
      throw error;
    }
  });
}

function attachmentOf({ path, bytes, file }: Unpacked): OpenedPackage['attachments'] {
  const sha256 = attachmentHash(path);
  return sha256 !== null && file !== null ? [{ sha256, bytes, path: file }] : [];
}
