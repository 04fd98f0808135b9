/** The two key pairs of an office: Ed25519 to sign, an age X25519 identity to receive. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { z } from 'zod';
import { AppError } from '../../shared/api/errors.ts';

const officeKeysSchema = z.object({
  /** PKCS#8 PEM, Ed25519. */
  signingPrivatePem: z.string(),
  /** SPKI PEM of the same key. */
  signingPublicPem: z.string(),
  /** `AGE-SECRET-KEY-1…` */
  ageIdentity: z.string(),
  /** `age1…` */
  ageRecipient: z.string(),
});
export type OfficeKeys = z.infer<typeof officeKeysSchema>;

/**
 * Cost of guessing a passphrase, as log2 of scrypt's N. 2^16 takes about a third of a second in this runtime; the age
 * format names the cost in the file, so it can be raised without breaking old files.
 */
const SCRYPT_WORK = 16;

export async function generateOfficeKeys(): Promise<OfficeKeys> {
  const pair = generateKeyPairSync('ed25519');
  const ageIdentity = await generateX25519Identity();
  return {
    signingPrivatePem: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    signingPublicPem: pair.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    ageIdentity,
    ageRecipient: await identityToRecipient(ageIdentity),
  };
}

/** One age file, encrypted to the passphrase; any age program can open it. */
export async function sealKeys(keys: OfficeKeys, passphrase: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(SCRYPT_WORK);
  return encrypter.encrypt(JSON.stringify(keys));
}

/** @throws AppError LOCKED for a wrong passphrase, DAMAGED_DATABASE when the file is not a key file. */
export async function openKeys(sealed: Uint8Array, passphrase: string): Promise<OfficeKeys> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  let text: string;
  try {
    text = await decrypter.decrypt(sealed, 'text');
  } catch {
    throw new AppError('LOCKED', '口令不对，单位密钥没有打开。请核对大小写和输入法后再试。');
  }
  try {
    return officeKeysSchema.parse(JSON.parse(text));
  } catch {
    throw new AppError('DAMAGED_DATABASE', '单位密钥文件已损坏，打不开。请从备份恢复 keys 文件夹。');
  }
}

/** Short name of a signing key: 16 hex digits of the SHA-256 of its DER form. */
export function keyId(signingPublicPem: string): string {
  const der = createPublicKey(signingPublicPem).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex').slice(0, 16);
}

function privateKey(pem: string): KeyObject {
  return createPrivateKey(pem);
}

/** Ed25519 signature, 64 bytes. */
export function signBytes(keys: OfficeKeys, bytes: Uint8Array): Buffer {
  return sign(null, bytes, privateKey(keys.signingPrivatePem));
}

export function verifyBytes(signingPublicPem: string, bytes: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(null, bytes, createPublicKey(signingPublicPem), signature);
  } catch {
    return false;
  }
}
