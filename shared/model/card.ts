/** Office cards: what one office hands to another so that packages can be signed and encrypted between them. */
import { z } from 'zod';
import type { OfficeLevel } from './codes.ts';

export const CARD_FORMAT = 'qianqi-card';
export const CARD_VERSION = 1;

/** People recognise an office by its name, so nothing in it may hide or reorder other characters. */
const UNSAFE_IN_NAME = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

const LEVELS = ['county', 'city', 'region'] as const satisfies readonly OfficeLevel[];

export const hidesCharacters = (name: string) => UNSAFE_IN_NAME.test(name);

export const officeCodeSchema = z.string().regex(/^[0-9A-Za-z-]{6,20}$/, '单位代码不合格式');
export const officeNameSchema = z
  .string()
  .min(1, '缺单位名称')
  .max(60, '单位名称超过 60 字')
  .refine((name) => name.trim() === name && !hidesCharacters(name), '单位名称含有看不见的字符');
export const officeLevelSchema = z.enum(LEVELS, '单位级别不认识');

/** Times in cards and packages: UTC, seconds or finer. */
export const utcTimeSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/, '时间不合格式')
  .refine((time) => !Number.isNaN(Date.parse(time)), '时间不合格式');

/**
 * An office card as it lies in a `.card` file. Extra fields of later minor versions are kept, because the signature
 * covers every field except itself.
 */
export const officeCardSchema = z.looseObject({
  format: z.literal(CARD_FORMAT),
  version: z.literal(CARD_VERSION),
  code: officeCodeSchema,
  name: officeNameSchema,
  level: officeLevelSchema,
  parent: officeCodeSchema.nullable(),
  signingKey: z.string().max(400, '签名公钥不合格式'),
  ageRecipient: z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/, '加密公钥不合格式'),
  createdAt: utcTimeSchema,
  signature: z.string().length(88, '签名不合格式'),
});

/** `signingKey`: Ed25519, SPKI PEM. `ageRecipient`: age X25519. `signature`: base64 of 64 bytes. */
export interface OfficeCard {
  format: typeof CARD_FORMAT;
  version: typeof CARD_VERSION;
  code: string;
  name: string;
  level: OfficeLevel;
  parent: string | null;
  signingKey: string;
  ageRecipient: string;
  createdAt: string;
  signature: string;
}
