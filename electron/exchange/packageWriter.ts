/** Writing a package: payload, header, signature; the target exists only when all of it is safely on disk. */
import { createHash, type Hash, randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import type { Statement } from './bag.ts';
import { keyId } from './keys.ts';
import { confirm, syncFolder } from './onDisk.ts';
import type { PackageContent, WriteOptions } from './packageContent.ts';
import { encodeHeader, FORMAT_VERSION, PACKAGE_FORMAT, SUITE } from './packageHeader.ts';
import { writePayload } from './payload.ts';
import { explainWrite } from './refusal.ts';
import { signPackage } from './signature.ts';
import { filePieces, readFleeting } from './streams.ts';

export interface WrittenPackage {
  path: string;
  bytes: number;
  /** Of the whole file. */
  sha256: string;
  packageId: string;
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
