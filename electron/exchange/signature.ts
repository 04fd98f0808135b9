/** Ed25519 signatures, each under a domain tag so that a signature made for one purpose proves nothing in another. */
import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { canonicalJson } from './canonical.ts';

export const CARD_DOMAIN = 'qianqi-card-v1';
export const INNER_DOMAIN = 'qianqi-inner-v1';
export const ENDORSEMENT_DOMAIN = 'qianqi-endorsement-v1';
export const KEY_FILE_DOMAIN = 'qianqi-key-file-v1';
export const CERTIFICATE_DOMAIN = 'qianqi-certificate-v1';
const PACKAGE_DOMAIN = 'qianqi-package-signature-v1';

export const SIGNATURE_BYTES = 64;

/**
 * The Ed25519 key in a SPKI PEM text.
 * @returns null when it is another kind of key, or the same key written in another way than Node writes it.
 */
export function readSigningKey(publicPem: string): KeyObject | null {
  try {
    const key = createPublicKey(publicPem);
    const standard = key.asymmetricKeyType === 'ed25519' && key.export({ type: 'spki', format: 'pem' });
    return standard === publicPem ? key : null;
  } catch {
    return null;
  }
}

function verifyBytes(message: Buffer, signature: Buffer, publicPem: string): boolean {
  const key = readSigningKey(publicPem);
  return key !== null && signature.length === SIGNATURE_BYTES && verify(null, message, key, signature);
}

function jsonMessage(domain: string, unsigned: object): Buffer {
  return Buffer.from(`${domain}\n${canonicalJson(unsigned)}`, 'utf8');
}

/** Signs the domain tag, a line feed and the canonical JSON. @returns base64. */
export function signJson(domain: string, unsigned: object, privatePem: string): string {
  return sign(null, jsonMessage(domain, unsigned), privatePem).toString('base64');
}

/** Checks `signature` (base64, written the one standard way) over every other field of `signed`. */
export function verifyJson(
  domain: string,
  signed: Record<string, unknown> & { signature: string },
  publicPem: string,
): boolean {
  const { signature, ...unsigned } = signed;
  const bytes = Buffer.from(signature, 'base64');
  return (
    bytes.toString('base64') === signature && verifyBytes(jsonMessage(domain, unsigned), bytes, publicPem)
  );
}

/**
 * What a package signature covers: an ASCII domain tag and the raw SHA-512 of every byte of the file before the
 * signature. `unwrap` writes it as `signed.bin`.
 */
export function packageMessage(sha512: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${PACKAGE_DOMAIN}\n`, 'ascii'), sha512]);
}

/** @returns the 64 bytes that end the package file. */
export function signPackage(sha512: Buffer, privatePem: string): Buffer {
  return sign(null, packageMessage(sha512), privatePem);
}

export function verifyPackageSignature(sha512: Buffer, signature: Buffer, publicPem: string): boolean {
  return verifyBytes(packageMessage(sha512), signature, publicPem);
}
