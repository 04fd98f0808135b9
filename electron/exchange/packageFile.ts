/** A package file seen from outside: its frame, its header, and whether the sender signed exactly these bytes. */
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { AppError } from '../../shared/api/errors.ts';
import type { Progress } from '../../shared/api/schemas.ts';
import { EXCHANGE_SCHEMA } from '../../shared/model/operation.ts';
import { keyId } from './keys.ts';
import {
  decodeHeader,
  LENGTH_BYTES,
  MAGIC,
  MAGIC_STEM,
  MAX_HEADER_BYTES,
  newerVersion,
  type PackageHeader,
} from './packageHeader.ts';
import { isErrno, type Refuse, refuserFor } from './refusal.ts';
import { SIGNATURE_BYTES, verifyPackageSignature } from './signature.ts';
import { readFleeting, readRange } from './streams.ts';

/** Looks up the key with this id among the keys registered for this office. */
export type FindOffice = (
  code: string,
  keyId: string,
) => { signingKey: string; status: 'trusted' | 'revoked' } | undefined;

export interface ReadOptions {
  /** The name shown to people when the path is not the one they chose. */
  fileName?: string;
  /** The newest schema this program understands; by default the one it writes. */
  schemaVersion?: number;
  /** Whether any key of this office is registered: tells an unknown office from a changed key. */
  knowsOffice?: (code: string) => boolean;
  signal?: AbortSignal;
  /** `done` and `total` in bytes. */
  onProgress?: (progress: Progress) => void;
}

export interface Frame {
  header: PackageHeader;
  /** The header exactly as it is in the file. */
  headerBytes: Buffer;
  payloadStart: number;
  payloadEnd: number;
  size: number;
}

const NOTHING_TAKEN = '没有导入任何内容';

async function readExactly(handle: FileHandle, start: number, length: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of readRange(handle, start, start + length)) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function checkMagic(handle: FileHandle, size: number, refuse: Refuse): Promise<void> {
  if (size === 0) throw refuse(`这个文件是空的，${NOTHING_TAKEN}。请对方重新发来。`);
  const start = await readExactly(handle, 0, Math.min(size, MAGIC.length));
  if (start.equals(MAGIC)) return;
  if (MAGIC.subarray(0, start.length).equals(start)) throw truncated(refuse);
  const stem = start.subarray(0, MAGIC_STEM.length);
  const version = /^([1-9]\d?)(\n|$)/.exec(start.subarray(MAGIC_STEM.length).toString('latin1'));
  if (stem.equals(MAGIC_STEM) && version && Number(version[1]) > 1) throw newerVersion(refuse);
  throw refuse(`这不是千企技改数据包，${NOTHING_TAKEN}。请选择对方发来的 .qqpkg 文件。`);
}

function truncated(refuse: Refuse): AppError {
  return refuse(`数据包不完整，后面缺了一截，${NOTHING_TAKEN}。请重新复制一次，仍不行请对方重新发来。`);
}

async function readFrame(handle: FileHandle, schemaVersion: number, refuse: Refuse): Promise<Frame> {
  const { size } = await handle.stat();
  await checkMagic(handle, size, refuse);
  const headerStart = MAGIC.length + LENGTH_BYTES;
  if (size < headerStart) throw truncated(refuse);
  const length = (await readExactly(handle, MAGIC.length, LENGTH_BYTES)).readUInt32BE(0);
  if (length === 0 || length > MAX_HEADER_BYTES) {
    throw refuse(`数据包的包头长度不合理，文件已损坏或被改过，${NOTHING_TAKEN}。请对方重新发来。`);
  }
  const payloadStart = headerStart + length;
  if (size < payloadStart) throw truncated(refuse);
  const headerBytes = await readExactly(handle, headerStart, length);
  const header = decodeHeader(headerBytes, schemaVersion, refuse);
  const payloadEnd = payloadStart + header.sizes.payload;
  if (size < payloadEnd + SIGNATURE_BYTES) throw truncated(refuse);
  if (size > payloadEnd + SIGNATURE_BYTES) {
    const extra = size - payloadEnd - SIGNATURE_BYTES;
    throw refuse(`数据包末尾多出 ${extra} 个字节，文件被改动过，${NOTHING_TAKEN}。请对方重新发来。`);
  }
  return { header, headerBytes, payloadStart, payloadEnd, size };
}

/** Opens the file once for all that is read from it, and says read errors in words. */
export async function withPackage<T>(
  path: string,
  options: ReadOptions,
  work: (handle: FileHandle, frame: Frame, refuse: Refuse) => Promise<T>,
): Promise<T> {
  const refuse = refuserFor(options.fileName ?? basename(path));
  options.signal?.throwIfAborted();
  let handle: FileHandle | null = null;
  try {
    handle = await open(path, 'r');
    return await work(
      handle,
      await readFrame(handle, options.schemaVersion ?? EXCHANGE_SCHEMA, refuse),
      refuse,
    );
  } catch (error) {
    options.signal?.throwIfAborted();
    if (isErrno(error, 'ENOENT')) {
      throw refuse(`找不到这个文件，${NOTHING_TAKEN}。请确认 U 盘已插好、文件没有移走。`);
    }
    if (isErrno(error, 'EISDIR', 'EIO', 'EACCES', 'EPERM', 'ENXIO', 'ENODEV', 'EBUSY')) {
      throw refuse(`文件读不出来，${NOTHING_TAKEN}。请换一个 USB 接口，或复制到本机后再试。`);
    }
    throw error;
  } finally {
    await handle?.close();
  }
}

/** The registered key of the sender named in the header. @throws AppError REFUSED, with a reason for each case. */
function senderKey(
  header: PackageHeader,
  findOffice: FindOffice,
  options: ReadOptions,
  refuse: Refuse,
): string {
  const { sender } = header;
  const who = `${sender.name}（${sender.code}）`;
  const office = findOffice(sender.code, sender.keyId);
  const otherKey = () =>
    refuse(
      `${who}的数据包用的密钥与已登记的名片不同（密钥号 ${sender.keyId}），${NOTHING_TAKEN}。请打电话向对方核实是否换过密钥。`,
    );
  if (!office) {
    if (options.knowsOffice?.(sender.code)) throw otherKey();
    throw refuse(
      `还没有登记${who}的名片（密钥号 ${sender.keyId}），不能确认是谁发的，${NOTHING_TAKEN}。请先登记对方名片并电话核对，再导入一次。`,
    );
  }
  if (keyId(office.signingKey) !== sender.keyId) throw otherKey();
  if (office.status === 'revoked') {
    throw refuse(
      `${who}的这把密钥已停用，用它签的数据包不再接收，${NOTHING_TAKEN}。请对方用新密钥重新生成数据包。`,
    );
  }
  return office.signingKey;
}

/**
 * Checks the sender and the outer signature over every byte before it.
 * @returns the SHA-256 of the whole file and the sender's public key (SPKI PEM).
 */
export async function checkSignature(
  handle: FileHandle,
  frame: Frame,
  findOffice: FindOffice,
  options: ReadOptions,
  refuse: Refuse,
): Promise<{ packageSha256: string; signingKey: string }> {
  const { header, payloadStart, payloadEnd, size } = frame;
  const signingKey = senderKey(header, findOffice, options, refuse);
  const signed = createHash('sha512');
  const whole = createHash('sha256');
  const payload = createHash('sha256');
  const prefix = await readExactly(handle, 0, payloadStart);
  signed.update(prefix);
  whole.update(prefix);
  let done = payloadStart;
  for await (const piece of readFleeting(handle, payloadStart, payloadEnd)) {
    options.signal?.throwIfAborted();
    signed.update(piece);
    whole.update(piece);
    if (header.payloadSha256 !== undefined) payload.update(piece);
    done += piece.length;
    options.onProgress?.({ label: '核对签名', done, total: size });
  }
  const signature = await readExactly(handle, payloadEnd, SIGNATURE_BYTES);
  whole.update(signature);
  if (!verifyPackageSignature(signed.digest(), signature, signingKey)) {
    throw refuse(
      `${header.sender.name}（${header.sender.code}）的数据包签名与名片不符，内容被改过或不是对方签的，${NOTHING_TAKEN}。请打电话与对方核对后重新发来。`,
    );
  }
  if (header.payloadSha256 !== undefined && payload.digest('hex') !== header.payloadSha256) {
    throw refuse(`数据包的内容与包头写的校验值不一致，${NOTHING_TAKEN}。请对方重新生成数据包。`);
  }
  return { packageSha256: whole.digest('hex'), signingKey };
}
