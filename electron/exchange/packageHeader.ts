/** The outside of a package: magic line, 4-byte big-endian header length, header, payload, 64-byte signature. */
import { z } from 'zod';
import {
  officeCodeSchema,
  officeLevelSchema,
  officeNameSchema,
  utcTimeSchema,
} from '../../shared/model/card.ts';
import { canonicalJson } from './canonical.ts';
import type { Refuse } from './refusal.ts';

export const PACKAGE_FORMAT = 'qianqi-package';
export const FORMAT_VERSION = 1;
export const SUITE = 'ed25519-x25519-age-sha2';

export const MAGIC = Buffer.from('QIANQI-PACKAGE 1\n', 'ascii');
/** How every version of the format begins. */
export const MAGIC_STEM = Buffer.from('QIANQI-PACKAGE ', 'ascii');
export const LENGTH_BYTES = 4;
export const MAX_HEADER_BYTES = 64 * 1024;

const UUIDV7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, '不是 SHA-256 值');
const keyIdSchema = z.string().regex(/^[0-9a-f]{16}$/, '不是密钥号');
const counting = z.int().min(1);

const senderSchema = z.looseObject({
  code: officeCodeSchema,
  name: officeNameSchema,
  level: officeLevelSchema,
  keyId: keyIdSchema,
});
const recipientSchema = z.looseObject({ code: officeCodeSchema, keyId: keyIdSchema });

/** Keys added by later minor versions are tolerated; the signature covers them all the same. */
export const packageHeaderSchema = z
  .looseObject({
    format: z.literal(PACKAGE_FORMAT),
    formatVersion: z.literal(FORMAT_VERSION),
    schemaVersion: counting,
    suite: z.literal(SUITE, '加密套件不认识'),
    packageId: z.string().regex(UUIDV7, '不是 UUIDv7'),
    sender: senderSchema,
    recipients: z.array(recipientSchema).min(1).max(64),
    stream: z.string().regex(/^[0-9A-Za-z-]{6,20}>[0-9A-Za-z-]{6,20}$/, '不合格式'),
    incarnation: z.string().regex(/^[0-9A-Za-z-]{1,64}$/, '不合格式'),
    sequence: counting,
    previous: sha256Schema.nullable(),
    volume: z.looseObject({ number: counting, count: counting }),
    sizes: z.looseObject({ payload: counting }),
    createdAt: utcTimeSchema,
    payloadSha256: sha256Schema.optional(),
  })
  .refine((h) => h.stream.startsWith(`${h.sender.code}>`), { path: ['stream'], message: '与发送单位不符' })
  .refine((h) => new Set(h.recipients.map((r) => r.code)).size === h.recipients.length, {
    path: ['recipients'],
    message: '接收单位重复',
  })
  .refine((h) => h.volume.number <= h.volume.count, { path: ['volume'], message: '卷号大于卷数' });

/**
 * `stream` is `sender>recipient`, `sequence` counts from 1 in the stream and incarnation, `previous` is the SHA-256 of
 * the whole file before it, `sizes.payload` is in bytes, `payloadSha256` is of the encrypted payload.
 */
export type PackageHeader = z.infer<typeof packageHeaderSchema>;

/** Magic line, length and header: the bytes before the payload. @throws ZodError for a header that no reader would take. */
export function encodeHeader(header: PackageHeader): Buffer {
  const json = Buffer.from(canonicalJson(packageHeaderSchema.parse(header)), 'utf8');
  if (json.length > MAX_HEADER_BYTES) throw new Error('package header is longer than any reader accepts');
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(json.length);
  return Buffer.concat([MAGIC, length, json]);
}

const versionsSchema = z.looseObject({
  format: z.literal(PACKAGE_FORMAT),
  formatVersion: counting,
  schemaVersion: counting,
});

/** The JSON value of UTF-8 bytes that are exactly its canonical form; otherwise undefined. */
export function parseCanonical(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    return canonicalJson(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads header bytes. Versions are looked at before everything else, so that a package of a later version is called
 * that and not called damaged.
 */
export function decodeHeader(bytes: Uint8Array, schemaVersion: number, refuse: Refuse): PackageHeader {
  const json = parseCanonical(bytes);
  if (json === undefined) {
    throw refuse('数据包的包头不是规范写法，文件已损坏或被改过，没有导入任何内容。请对方重新发来。');
  }
  const versions = versionsSchema.safeParse(json);
  if (versions.success) {
    const newer = versions.data.formatVersion > FORMAT_VERSION || versions.data.schemaVersion > schemaVersion;
    if (newer) throw newerVersion(refuse);
  }
  const parsed = packageHeaderSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const problem = parsed.error.issues[0];
  throw refuse(
    `数据包的包头不合格式（${problem?.path.join('.')}：${problem?.message}），没有导入任何内容。请对方重新生成数据包。`,
  );
}

export function newerVersion(refuse: Refuse) {
  return refuse('这份数据包来自更新版本的程序，本机读不了，没有导入任何内容。请先升级本程序，再导入一次。');
}
