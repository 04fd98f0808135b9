import { createPrivateKey, createPublicKey } from 'node:crypto';
import { pinyin } from 'pinyin-pro';
import { describe, expect, it } from 'vitest';
import { cardFingerprint, makeCard, parseCard } from '../../../electron/exchange/card.ts';
import { FINGERPRINT_WORDS } from '../../../electron/exchange/fingerprintWords.ts';
import { generateOfficeKeys } from '../../../electron/exchange/keys.ts';
import { CARD_DOMAIN, signJson } from '../../../electron/exchange/signature.ts';
import { county, otherCounty } from './support.ts';

const office = { code: county.code, name: county.name, level: county.level, parent: '450100' };
const card = makeCard(office, county.keys, '2019-06-01T00:00:00Z');

const refused = (text: string, words: string | RegExp) =>
  expect(() => parseCard(text)).toThrow(
    expect.objectContaining({ name: 'AppError', code: 'REFUSED', message: expect.stringMatching(words) }),
  );

describe('office cards', () => {
  it('come back as they were made, pretty-printed, reordered or with a byte order mark', () => {
    expect(parseCard(JSON.stringify(card))).toEqual(card);
    expect(parseCard(JSON.stringify(card, null, 2))).toEqual(card);
    expect(parseCard(`\uFEFF${JSON.stringify(card)}`)).toEqual(card);
    const reordered = Object.fromEntries(Object.entries(card).reverse());
    expect(parseCard(JSON.stringify(reordered))).toEqual(card);
    expect(makeCard({ ...office, parent: null }, county.keys)).toMatchObject({ parent: null });
  });

  it.each<[string, object]>([
    ['code', { code: '450124' }],
    ['name', { name: '马山县工业和信息化局' }],
    ['level', { level: 'region' }],
    ['parent', { parent: '450000' }],
    ['no parent', { parent: null }],
    ['age recipient', { ageRecipient: otherCounty.keys.ageRecipient }],
    ['signing key', { signingKey: otherCounty.keys.signingPublicPem }],
    ['time', { createdAt: '2020-01-01T00:00:00Z' }],
    ['added field', { remark: '加一项' }],
  ])('are refused with a changed %s', (_name, change) => {
    refused(JSON.stringify({ ...card, ...change }), '签名与内容不符');
  });

  it('are refused whichever character of the signature or key is changed', () => {
    for (const field of ['signature', 'signingKey', 'ageRecipient'] as const) {
      for (let i = 0; i < card[field].length; i++) {
        const old = card[field][i]!;
        const changed = card[field].slice(0, i) + (old === 'q' ? 'z' : 'q') + card[field].slice(i + 1);
        refused(JSON.stringify({ ...card, [field]: changed }), /签名|公钥/);
      }
    }
  });

  it('are refused when the signature is written in another way', () => {
    // 64 bytes leave four unused bits in the last base64 character.
    const last = card.signature[85]!;
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    const twin = alphabet[alphabet.indexOf(last) + 1]!;
    const loose = `${card.signature.slice(0, 85)}${twin}==`;
    expect(Buffer.from(loose, 'base64').equals(Buffer.from(card.signature, 'base64'))).toBe(true);
    refused(JSON.stringify({ ...card, signature: loose }), '签名与内容不符');
  });

  it('keep extra fields of a later minor version under the signature', () => {
    const { signature: _, ...unsigned } = { ...card, telephone: '0771-0000000' };
    const signature = signJson(CARD_DOMAIN, unsigned, county.keys.signingPrivatePem);
    const later = { ...unsigned, signature };
    expect(parseCard(JSON.stringify(later))).toEqual(later);
    refused(JSON.stringify({ ...later, telephone: '0771-1111111' }), '签名与内容不符');
  });

  it('are refused under another domain’s signature', () => {
    const { signature: _, ...unsigned } = card;
    const signature = signJson('qianqi-inner-v1', unsigned, county.keys.signingPrivatePem);
    refused(JSON.stringify({ ...card, signature }), '签名与内容不符');
  });

  it('are refused as what they are', () => {
    for (const text of ['', '你好', 'null', '[]', '"x"', '{}', '{"format":"qianqi-package"}']) {
      refused(text, '不是单位名片文件');
    }
    refused(JSON.stringify({ ...card, version: 2 }), '更新版本');
    refused(JSON.stringify({ ...card, level: 'nation' }), 'level');
    refused(JSON.stringify({ ...card, ageRecipient: 'age1pq1xxxx' }), 'ageRecipient');
    refused(JSON.stringify({ ...card, name: '隆安\u200b县' }), '看不见的字符');
    const rsaLike = card.signingKey.replace('MCowBQYDK2VwAyEA', 'MCowBQYDK2VuAyEA');
    refused(JSON.stringify({ ...card, signingKey: rsaLike }), '签名公钥不合格式');
  });

  it('are not made for what could not be read again', () => {
    expect(() => makeCard({ ...office, code: '4501' }, county.keys)).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT', message: expect.stringContaining('单位代码') }),
    );
  });
});

describe('fingerprints', () => {
  // An Ed25519 key made from the seed 00 01 … 1f.
  const seed = Buffer.from(Array.from({ length: 32 }, (_, i) => i));
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const key = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
  const fixed = {
    code: '450123',
    signingKey: key.export({ type: 'spki', format: 'pem' }).toString(),
    ageRecipient: 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj',
  };

  it('never change for the same card', () => {
    expect(cardFingerprint(fixed)).toEqual(FIXED);
  });

  it('change in most groups with either key or the code', async () => {
    const keys = await generateOfficeKeys();
    const before = cardFingerprint(fixed);
    for (const change of [
      { code: '450124' },
      { signingKey: keys.signingPublicPem },
      { ageRecipient: keys.ageRecipient },
    ]) {
      const after = cardFingerprint({ ...fixed, ...change });
      expect(after.filter((group, i) => group === before[i]).length).toBeLessThan(2);
    }
  });

  it('are six groups of a word and a two-digit number, 60 bits at least', () => {
    for (const o of [county, otherCounty]) {
      const groups = cardFingerprint({
        code: o.code,
        signingKey: o.keys.signingPublicPem,
        ageRecipient: o.keys.ageRecipient,
      });
      expect(groups.length).toBe(6);
      for (const group of groups) expect(group).toMatch(/^\p{Script=Han}{2}[1-9]\d$/u);
    }
    expect(6 * Math.log2(FINGERPRINT_WORDS.length * 90)).toBeGreaterThan(60);
  });

  it('use 128 words that differ in the first syllable even in southern pronunciation', () => {
    const heard = (word: string) =>
      pinyin(word, { toneType: 'none', type: 'array' })[0]!
        .replace(/^zh/, 'z')
        .replace(/^ch/, 'c')
        .replace(/^sh/, 's')
        .replace(/^[nr]/, 'l')
        .replace(/^hu/, 'f')
        .replace(/ng$/, 'n');
    expect(FINGERPRINT_WORDS.length).toBe(128);
    expect(FINGERPRINT_WORDS.every((word) => /^\p{Script=Han}{2}$/u.test(word))).toBe(true);
    expect(new Set(FINGERPRINT_WORDS.map(heard)).size).toBe(128);
  });
});

const FIXED = ['鸟巢92', '孔雀27', '汽车60', '牙刷83', '锯子42', '茶叶19'];
