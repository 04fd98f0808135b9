/**
 * The office's keys on their way to its second computer: sealed as they lie on the disk, with the cards that the office
 * trusts, so that nobody has to telephone again. The office signs it: a changed card would be believed otherwise.
 */
import { z } from 'zod';
import { AppError } from '../../../shared/api/errors.ts';
import {
  officeCardSchema,
  officeCodeSchema,
  officeLevelSchema,
  officeNameSchema,
} from '../../../shared/model/card.ts';
import { parseCard } from '../../exchange/card.ts';
import { openKeys } from '../../exchange/keys.ts';
import { KEY_FILE_DOMAIN, signJson, verifyJson } from '../../exchange/signature.ts';
import type { App } from '../app.ts';
import { createWorkspace, writeSetting } from '../workspace/index.ts';
import { readKeys, writeKeys } from './keyring.ts';
import { ownCard, storeKnownCard, trustedCards } from './offices.ts';

const FORMAT = 'qianqi-keys';
const VERSION = 1;
const base64 = z
  .string()
  .max(100_000)
  .regex(/^[A-Za-z0-9+/=]+$/);

const keyFileSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  createdAt: z.string().max(40),
  office: z.object({
    code: officeCodeSchema,
    name: officeNameSchema,
    level: officeLevelSchema,
    parent: officeCodeSchema.nullable(),
  }),
  keys: z.object({
    identity: base64,
    older: z.record(z.string().regex(/^identity-[0-9a-f]{16}\.age$/), base64),
  }),
  /** The office's own first. */
  cards: z.array(z.object({ card: officeCardSchema, vouchedBy: officeCodeSchema.nullable() })).max(2000),
  signature: z.string().max(200),
});
export type KeyFile = z.infer<typeof keyFileSchema>;

/** @throws AppError LOCKED without open keys. */
export function keyFile(app: App): string {
  const workspace = app.workspace();
  const open = app.keyring.require();
  const own = ownCard(app);
  const keys = readKeys(app.dataDir);
  if (!keys) throw new AppError('NOT_FOUND', '这个数据文件夹还没有单位密钥。请先设置口令。');
  const unsigned = {
    format: FORMAT,
    version: VERSION,
    createdAt: workspace.now(),
    office: workspace.info.office,
    keys,
    cards: [{ card: own, vouchedBy: null }, ...trustedCards(workspace)],
  } as const;
  const signed = { ...unsigned, signature: signJson(KEY_FILE_DOMAIN, unsigned, open.signingPrivatePem) };
  return `${JSON.stringify(signed, null, 1)}\n`;
}

/** Reads the shape only: whose it is can be said before the passphrase. @throws AppError REFUSED. */
export function readKeyFile(text: string): KeyFile {
  let json: unknown = null;
  try {
    json = JSON.parse(text);
  } catch {
    // Not JSON at all: refused below.
  }
  const parsed = keyFileSchema.safeParse(json);
  if (!parsed.success)
    throw new AppError(
      'REFUSED',
      '这不是密钥文件，或者内容不完整。请在第一台电脑的“数据交换、单位与名片”里重新存一份 .qqkeys 文件。',
    );
  return parsed.data;
}

/**
 * Sets the empty folder up as another computer of the office. Nothing is written before the passphrase has opened the keys
 * and the signature over the whole file has been checked with them.
 * @throws AppError LOCKED for a wrong passphrase, REFUSED for a changed file, DUPLICATE when the folder is set up already.
 */
export async function joinWithKeys(
  app: App,
  text: string,
  officer: string,
  passphrase: string,
): Promise<void> {
  if (app.current() !== null || app.keyring.exists())
    throw new AppError('DUPLICATE', '这个数据文件夹已经设置过单位，没有改动。请另选一个空的数据文件夹。');
  const file = readKeyFile(text);
  const keys = await openKeys(Buffer.from(file.keys.identity, 'base64'), passphrase);
  const { signature, ...unsigned } = file;
  const [own, ...others] = file.cards;
  const isWhole =
    verifyJson(KEY_FILE_DOMAIN, { ...unsigned, signature }, keys.signingPublicPem) &&
    own?.card.signingKey === keys.signingPublicPem &&
    own.card.code === file.office.code;
  if (!isWhole || !own)
    throw new AppError('REFUSED', '密钥文件被改过或不完整，没有设置。请在第一台电脑上重新存一份。');
  const workspace = createWorkspace(app.dataDir, { office: file.office, officer, sample: false });
  app.adopt(workspace);
  writeKeys(app.dataDir, file.keys);
  await app.keyring.unlock(passphrase);
  workspace.records.atomically(() => {
    storeKnownCard(workspace, parseCard(JSON.stringify(own.card)), null);
    for (const { card, vouchedBy } of others)
      storeKnownCard(workspace, parseCard(JSON.stringify(card)), vouchedBy);
    writeSetting(workspace.db, 'rejoined', workspace.info.incarnation);
  });
  workspace.officesChanged();
}
