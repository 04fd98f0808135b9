import { createHash } from 'node:crypto';
import { type OfficeCard, officeCardSchema } from '../../shared/model/card.ts';
import { canonicalJson } from './canonical.ts';
import { FINGERPRINT_WORDS } from './fingerprintWords.ts';
import { type OfficeKeys, signBytes, verifyBytes } from './keys.ts';
import { refuse } from './refuse.ts';

const DOMAIN = 'qianqi-card-v1\n';
const GROUPS = 6;

function signedBytes(card: object): Buffer {
  const { signature: _, ...rest } = card as { signature?: unknown };
  return Buffer.from(DOMAIN + canonicalJson(rest));
}

/** A card of this office, signed with the key it names. */
export function makeCard(
  office: Pick<OfficeCard, 'code' | 'name' | 'level' | 'parent'>,
  keys: OfficeKeys,
  createdAt = new Date().toISOString(),
): OfficeCard {
  const card = {
    format: 'qianqi-card' as const,
    version: 1 as const,
    ...office,
    signingKey: keys.signingPublicPem,
    ageRecipient: keys.ageRecipient,
    createdAt,
  };
  return { ...card, signature: signBytes(keys, signedBytes(card)).toString('base64') };
}

/**
 * Reads a card file. Fields added by newer versions are covered by the signature and kept.
 * @throws AppError REFUSED when it is no card or was changed after signing
 */
export function parseCard(text: string): OfficeCard {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    refuse('这个文件不是单位名片。请选择对方发来的 .card 文件。');
  }
  const version = (value as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > 1) refuse('这张名片由更新版本的程序生成，本程序读不懂。请先升级程序。');
  const parsed = officeCardSchema.safeParse(value);
  if (!parsed.success) refuse('这个文件不是单位名片，或者内容不全。请对方重新导出名片。');
  const card = parsed.data;
  const signature = Buffer.from(card.signature, 'base64');
  if (!verifyBytes(card.signingKey, signedBytes(value as object), signature)) {
    refuse(`名片“${card.name}”的签名不对，可能在传送中被改动。没有登记，请对方重新发一份。`);
  }
  return card;
}

/** Six groups such as 甘蔗27, from both public keys and the code: over 80 bits, easy to read out and compare. */
export function cardFingerprint(card: OfficeCard): string[] {
  const digest = createHash('sha256')
    .update(canonicalJson(['qianqi-fingerprint-v1', card.code, card.signingKey, card.ageRecipient]))
    .digest();
  return Array.from({ length: GROUPS }, (_, i) => {
    const word = FINGERPRINT_WORDS[digest.readUInt16BE(i * 4) % FINGERPRINT_WORDS.length] ?? '';
    return `${word}${10 + (digest.readUInt16BE(i * 4 + 2) % 90)}`;
  });
}
