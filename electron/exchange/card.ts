/** Making and reading office cards. */
import { createHash, createPublicKey } from 'node:crypto';
import { AppError } from '../../shared/api/errors.ts';
import { CARD_FORMAT, CARD_VERSION, type OfficeCard, officeCardSchema } from '../../shared/model/card.ts';
import { FINGERPRINT_WORDS } from './fingerprintWords.ts';
import type { OfficeKeys } from './keys.ts';
import { CARD_DOMAIN, ENDORSEMENT_DOMAIN, readSigningKey, signJson, verifyJson } from './signature.ts';

const GROUPS = 6;
/** 10 to 99: two digits without a leading zero, so nobody asks whether the zero was said. */
const NUMBERS = 90;

function refuse(message: string): AppError {
  return new AppError('REFUSED', message);
}

/**
 * A card for this office, signed by itself.
 * @param before the keys that these replace: they endorse the card, so that whoever trusts them need not compare again
 * @throws AppError BAD_INPUT when code, name or parent cannot stand on a card.
 */
export function makeCard(
  office: Pick<OfficeCard, 'code' | 'name' | 'level' | 'parent'>,
  keys: OfficeKeys,
  createdAt: string = new Date().toISOString(),
  before: OfficeKeys | null = null,
): OfficeCard {
  const unsigned = {
    format: CARD_FORMAT,
    version: CARD_VERSION,
    code: office.code,
    name: office.name,
    level: office.level,
    parent: office.parent,
    signingKey: keys.signingPublicPem,
    ageRecipient: keys.ageRecipient,
    createdAt,
    ...(before && {
      endorsement: signJson(
        ENDORSEMENT_DOMAIN,
        { code: office.code, signingKey: keys.signingPublicPem, ageRecipient: keys.ageRecipient },
        before.signingPrivatePem,
      ),
    }),
  } as const;
  const card = { ...unsigned, signature: signJson(CARD_DOMAIN, unsigned, keys.signingPrivatePem) };
  const problem = officeCardSchema.safeParse(card).error?.issues[0];
  if (problem)
    throw new AppError('BAD_INPUT', `名片没有生成：${problem.message}。请先改正本单位的登记信息。`);
  return card;
}

function parseJson(text: string): unknown {
  try {
    // Editors that save UTF-8 "with BOM" change no field of the card.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}

/**
 * Reads a `.card` file: shape, keys and self-signature. That the keys are the office's own is known only after the
 * fingerprint was compared.
 * @throws AppError REFUSED with the reason.
 */
export function parseCard(text: string): OfficeCard {
  const json = parseJson(text);
  if (typeof json !== 'object' || json === null || !('format' in json) || json.format !== CARD_FORMAT) {
    throw refuse('这不是单位名片文件，没有登记。请选择对方发来的 .card 文件。');
  }
  if ('version' in json && typeof json.version === 'number' && json.version > CARD_VERSION) {
    throw refuse('这张名片来自更新版本的程序，本机读不了，没有登记。请先升级本程序。');
  }
  const parsed = officeCardSchema.safeParse(json);
  if (!parsed.success) {
    const problem = parsed.error.issues[0];
    throw refuse(
      `名片内容不完整或被改过（${problem?.path.join('.')}：${problem?.message}），没有登记。请对方重新导出名片。`,
    );
  }
  const card = parsed.data;
  if (!readSigningKey(card.signingKey)) {
    throw refuse('名片里的签名公钥不合格式，没有登记。请对方重新导出名片。');
  }
  // Over the JSON that was read, not the schema's copy: every field in the file is under the signature.
  if (!verifyJson(CARD_DOMAIN, { ...json, signature: card.signature }, card.signingKey)) {
    throw refuse(
      '名片的签名与内容不符，内容在途中被改过，没有登记。请对方重新导出名片，当面或用可靠的方式传来。',
    );
  }
  return card;
}

/**
 * Six groups such as `青山47`, to be compared by telephone: about 80 bits of the SHA-256 of code and both public keys,
 * too many for anyone to make other keys that read the same.
 */
export function cardFingerprint(card: Pick<OfficeCard, 'code' | 'signingKey' | 'ageRecipient'>): string[] {
  const signing = createPublicKey(card.signingKey).export({ type: 'spki', format: 'der' });
  const hash = createHash('sha256')
    .update(`qianqi-card-fingerprint-v1\n${card.code}\n${card.ageRecipient}\n`)
    .update(signing)
    .digest('hex');
  const words = BigInt(FINGERPRINT_WORDS.length);
  const numbers = BigInt(NUMBERS);
  let rest = BigInt(`0x${hash}`);
  return Array.from({ length: GROUPS }, () => {
    const word = FINGERPRINT_WORDS[Number(rest % words)] ?? '';
    rest /= words;
    const number = 10 + Number(rest % numbers);
    rest /= numbers;
    return `${word}${number}`;
  });
}

/** Whether the key that this one replaces has endorsed the card. */
export function endorsedBy(card: OfficeCard & { endorsement?: unknown }, olderKey: string): boolean {
  const { endorsement } = card;
  if (typeof endorsement !== 'string') return false;
  const { code, signingKey, ageRecipient } = card;
  return verifyJson(ENDORSEMENT_DOMAIN, { code, signingKey, ageRecipient, signature: endorsement }, olderKey);
}
