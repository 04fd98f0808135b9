/** The two key pairs of an office: Ed25519 to sign, age X25519 to be written to. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { z } from 'zod';
import { AppError } from '../../shared/api/errors.ts';
import { canonicalJson } from './canonical.ts';
import { isErrno } from './refusal.ts';

const officeKeysSchema = z.strictObject({
  /** Ed25519, PKCS#8 PEM. */
  signingPrivatePem: z.string(),
  /** The same key, SPKI PEM. */
  signingPublicPem: z.string(),
  /** `AGE-SECRET-KEY-1…` */
  ageIdentity: z.string(),
  /** `age1…` */
  ageRecipient: z.string(),
});
export type OfficeKeys = z.infer<typeof officeKeysSchema>;

/**
 * 2^16 rounds of scrypt: opening took 0.25 s on a 2-core machine (2^17 took 0.53 s), during which the worker answers
 * nothing else. The file states its own number, so this can be raised later.
 */
const SCRYPT_LOG_N = 16;

export async function generateOfficeKeys(): Promise<OfficeKeys> {
  const signing = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const ageIdentity = await generateX25519Identity();
  return {
    signingPrivatePem: signing.privateKey,
    signingPublicPem: signing.publicKey,
    ageIdentity,
    ageRecipient: await identityToRecipient(ageIdentity),
  };
}

/** One age file under the passphrase, brought to NFC first: the same characters from any input method open it. */
export async function sealKeys(keys: OfficeKeys, passphrase: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase.normalize('NFC'));
  encrypter.setScryptWorkFactor(SCRYPT_LOG_N);
  return encrypter.encrypt(canonicalJson(keys));
}

async function decryptText(sealed: Uint8Array, passphrase: string): Promise<string | 'wrong' | null> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase.normalize('NFC'));
  try {
    return await decrypter.decrypt(Uint8Array.from(sealed), 'text');
  } catch (error) {
    return error instanceof Error && error.message.startsWith('no identity matched') ? 'wrong' : null;
  }
}

/** @returns null when the text does not hold two whole key pairs. */
async function parseKeys(text: string): Promise<OfficeKeys | null> {
  try {
    const keys = officeKeysSchema.parse(JSON.parse(text));
    const signing = createPublicKey(createPrivateKey(keys.signingPrivatePem));
    const paired =
      signing.asymmetricKeyType === 'ed25519' &&
      signing.export({ type: 'spki', format: 'pem' }) === keys.signingPublicPem &&
      (await identityToRecipient(keys.ageIdentity)) === keys.ageRecipient;
    return paired ? keys : null;
  } catch {
    return null;
  }
}

/**
 * Opens what `sealKeys` made.
 * @throws AppError LOCKED for a wrong passphrase, REFUSED when the file is damaged.
 */
export async function openKeys(sealed: Uint8Array, passphrase: string): Promise<OfficeKeys> {
  const text = await decryptText(sealed, passphrase);
  if (text === 'wrong') {
    throw new AppError(
      'LOCKED',
      '口令不对，单位密钥没有打开。请检查大小写和输入法后再输一次；如果确信口令没错，密钥文件可能已损坏，请从备份恢复。',
    );
  }
  const keys = text === null ? null : await parseKeys(text);
  if (keys) return keys;
  throw new AppError('REFUSED', '单位密钥文件已损坏，打不开。请从备份恢复密钥文件，再输入口令。');
}

/** The short name of a signing key: the first 16 hex digits of the SHA-256 of its SPKI DER bytes. */
export function keyId(publicPem: string): string {
  const der = createPublicKey(publicPem).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex').slice(0, 16);
}

async function writeSecret(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
    throw new AppError('DUPLICATE', '目标文件夹里已经有导出的密钥，没有覆盖。请换一个空文件夹。');
  }
}

/**
 * Writes the secret keys in the forms the public tools read: `age.txt`, an age identity file, and `ed25519.pem`,
 * PKCS#8. Only the owner may read them.
 * @throws AppError DUPLICATE when either file is there already.
 */
export async function exportKeys(keys: OfficeKeys, dir: string): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  await writeSecret(join(dir, 'age.txt'), `# public key: ${keys.ageRecipient}\n${keys.ageIdentity}\n`);
  await writeSecret(join(dir, 'ed25519.pem'), keys.signingPrivatePem);
}
