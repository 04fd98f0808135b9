/** Packages made by hand with real keys, to be wrong in one chosen place. Shares only canonical JSON with the program. */
import { createHash, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Encrypter } from 'age-encryption';
import { canonicalJson } from '../../../electron/exchange/canonical.ts';
import { keyId, type OfficeKeys } from '../../../electron/exchange/keys.ts';
import { type RawEntry, writeRawZip } from './rawZip.ts';
import { county, folder, INCARNATION, region, type TestOffice } from './support.ts';

export const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

type Files = Map<string, Buffer>;
type Json = Record<string, unknown>;

export interface Forgery {
  /** Data files before manifests are made. */
  data?: (files: Files) => void;
  /** The whole bag after manifests and inner signature were made. */
  bag?: (files: Files) => void;
  /** The ZIP's entries just before it is written. */
  zip?: (entries: RawEntry[]) => void;
  payload?: Buffer;
  inner?: (statement: Json) => void;
  innerKeys?: OfficeKeys;
  descriptor?: (descriptor: Json) => void;
  header?: (header: Json) => void;
  /** Header text instead of canonical JSON. */
  headerText?: (canonical: string) => string;
  sender?: TestOffice;
  /** Signs the outside; the sender by default. */
  outerKeys?: OfficeKeys;
  encryptTo?: string;
  magic?: string;
}

const PACKAGE_ID = '0197d2c0-1111-7222-8333-444444444444';

function identity(sender: TestOffice) {
  return {
    packageId: PACKAGE_ID,
    sender: {
      code: sender.code,
      name: sender.name,
      level: sender.level,
      keyId: keyId(sender.keys.signingPublicPem),
    },
    recipients: [{ code: region.code, keyId: keyId(region.keys.signingPublicPem) }],
    stream: `${sender.code}>${region.code}`,
    sequence: 1,
  };
}

function makeBag(forgery: Forgery, sender: TestOffice): Files {
  const files: Files = new Map([
    ['data/operations.ndjson', Buffer.from('{"a":1}\n{"a":2}\n')],
    ['data/receipts.ndjson', Buffer.alloc(0)],
  ]);
  forgery.data?.(files);
  const resources = [...files].map(([path, bytes]) => ({
    name: path.slice(5).toLowerCase(),
    path: path.slice(5),
    bytes: bytes.length,
    hash: `sha256:${sha256(bytes)}`,
  }));
  const descriptor = { name: 'x', id: PACKAGE_ID, resources };
  forgery.descriptor?.(descriptor);
  files.set('data/datapackage.json', Buffer.from(canonicalJson(descriptor)));
  const manifest = (names: string[]) =>
    Buffer.from(names.map((name) => `${sha256(files.get(name)!)}  ${name}\n`).join(''));
  const dataNames = [...files.keys()];
  files.set('bagit.txt', Buffer.from('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'));
  files.set('bag-info.txt', Buffer.from('Bagging-Date: 2019-12-03\n'));
  files.set('manifest-sha256.txt', manifest(dataNames));
  files.set('tagmanifest-sha256.txt', manifest(['bagit.txt', 'bag-info.txt', 'manifest-sha256.txt']));
  const statement: Json = {
    domain: 'qianqi-inner-v1',
    ...identity(sender),
    tagManifestSha256: sha256(files.get('tagmanifest-sha256.txt')!),
  };
  forgery.inner?.(statement);
  const message = Buffer.from(`qianqi-inner-v1\n${canonicalJson(statement)}`);
  const signature = sign(null, message, (forgery.innerKeys ?? sender.keys).signingPrivatePem);
  files.set(
    'inner-signature.json',
    Buffer.from(canonicalJson({ ...statement, signature: signature.toString('base64') })),
  );
  forgery.bag?.(files);
  return files;
}

/** Writes the package and returns its path. Without a forgery it is one that the program accepts. */
export async function forge(forgery: Forgery = {}): Promise<string> {
  const sender = forgery.sender ?? county;
  const entries: RawEntry[] = [...makeBag(forgery, sender)].map(([name, data]) => ({ name, data }));
  forgery.zip?.(entries);
  const encrypter = new Encrypter();
  encrypter.addRecipient(forgery.encryptTo ?? region.keys.ageRecipient);
  const payload = forgery.payload ?? Buffer.from(await encrypter.encrypt(writeRawZip(entries)));
  const header: Json = {
    format: 'qianqi-package',
    formatVersion: 1,
    schemaVersion: 1,
    suite: 'ed25519-x25519-age-sha2',
    ...identity(sender),
    incarnation: INCARNATION,
    previous: null,
    volume: { number: 1, count: 1 },
    sizes: { payload: payload.length },
    createdAt: '2019-12-03T01:02:03Z',
  };
  forgery.header?.(header);
  const canonical = canonicalJson(header);
  const json = Buffer.from(forgery.headerText?.(canonical) ?? canonical);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  const path = join(folder(), 'forged.qqpkg');
  const before = Buffer.concat([Buffer.from(forgery.magic ?? 'QIANQI-PACKAGE 1\n'), length, json, payload]);
  writeFileSync(path, seal(before, (forgery.outerKeys ?? sender.keys).signingPrivatePem));
  return path;
}

/** Appends the outer signature. */
export function seal(before: Buffer, privatePem: string): Buffer {
  const digest = createHash('sha512').update(before).digest();
  const message = Buffer.concat([Buffer.from('qianqi-package-signature-v1\n'), digest]);
  return Buffer.concat([before, sign(null, message, privatePem)]);
}

/** Takes a package file apart by its length fields alone. */
export function takeApart(file: Buffer) {
  const headerStart = 17 + 4;
  const headerEnd = headerStart + file.readUInt32BE(17);
  return {
    headerStart,
    headerEnd,
    head: file.subarray(0, headerEnd),
    header: JSON.parse(file.toString('utf8', headerStart, headerEnd)) as Json,
    payload: file.subarray(headerEnd, file.length - 64),
    signature: file.subarray(file.length - 64),
  };
}
