/**
 * Packages checked by others: `openssl` and `age` as they come with the system on what `unwrap` and `keys export` write,
 * a BagIt reader written here from RFC 8493, and the published profile of a Data Package (version 2.0) in a validator of
 * JSON Schema. None of it calls the program's own reading code.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, createPublicKey } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Decrypter } from 'age-encryption';
import { Ajv } from 'ajv';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAttachment } from '../../electron/app/attachment/index.ts';
import { ownCard } from '../../electron/app/exchange/index.ts';
import { silentTask } from '../../electron/app/task.ts';
import { COUNTY, PASSPHRASE, REGION } from '../fixtures/offices.ts';
import { readRawZip } from '../unit/exchange/rawZip.ts';
import { acquaint, fastFolder, openOffice, removeFolder } from './office.ts';

const ENTRY = fileURLToPath(new URL('../../dist/node/cli.js', import.meta.url));

let root: string;
let signingKey: string;
let zip: Map<string, Buffer>;
const at = (...names: string[]) => join(root, ...names);

/** Whether a public tool is there; says so when a test is left out for want of it. */
function isInstalled(command: string, argument: string): boolean {
  const isThere = spawnSync(command, [argument]).error === undefined;
  if (!isThere) console.info(`${command} is not installed on this machine: its check is skipped`);
  return isThere;
}
const hasOpenssl = isInstalled('openssl', 'version');
const hasAge = isInstalled('age', '--version');

function cli(...args: string[]): void {
  const env = { ...process.env, NODE_NO_WARNINGS: '1', INIT_CWD: process.cwd() };
  const { status, stderr } = spawnSync(process.execPath, [ENTRY, ...args], { encoding: 'utf8', env });
  expect([status, stderr]).toEqual([0, '']);
}

beforeAll(async () => {
  root = fastFolder('independent');
  const county = await openOffice(at('county'), COUNTY);
  const region = await openOffice(at('region'), REGION);
  acquaint(county, region);
  signingKey = ownCard(county.app).signingKey;
  const id = uuidv7();
  county.write('project', id, { name: '糖厂压榨车间改造', planYear: 2019 }, true);
  writeFileSync(at('photo.png'), Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(3000)]));
  const { fileId } = county.app.files.adopt(at('photo.png'), '铭牌.png');
  await addAttachment(county.app, { projectId: id, fileId, words: {} }, silentTask());
  const path = await county.send(REGION.code);
  county.close();
  region.close();
  writeFileSync(at('passphrase.txt'), `${PASSPHRASE}\n`);
  cli('unwrap', path, '--out', at('out'));
  cli(
    'keys',
    'export',
    '--data',
    at('region'),
    '--passphrase-file',
    at('passphrase.txt'),
    '--out',
    at('keys'),
  );
  const decrypter = new Decrypter();
  decrypter.addIdentity(readFileSync(at('keys', 'age.txt'), 'utf8').trim().split('\n').at(-1) ?? '');
  const plain = await decrypter.decrypt(Uint8Array.from(readFileSync(at('out', 'payload.age'))));
  zip = new Map(readRawZip(Buffer.from(plain)).map((entry) => [entry.name, entry.data]));
});
afterAll(() => removeFolder(root));

const textOf = (name: string): string => zip.get(name)?.toString('utf8') ?? '';
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('public tools', () => {
  it.skipIf(!hasOpenssl)(
    'openssl confirms the signature, for the sender’s key and for these bytes only',
    () => {
      writeFileSync(at('sender.pem'), signingKey);
      const stranger = createPublicKey(readFileSync(at('keys', 'ed25519.pem')));
      writeFileSync(at('stranger.pem'), stranger.export({ type: 'spki', format: 'pem' }));
      const verify = (key: string, signed: string) =>
        spawnSync('openssl', [
          ...['pkeyutl', '-verify', '-pubin', '-inkey', at(key), '-rawin'],
          ...['-in', signed, '-sigfile', at('out', 'signature.bin')],
        ]).status;
      expect(verify('sender.pem', at('out', 'signed.bin'))).toBe(0);
      expect(verify('stranger.pem', at('out', 'signed.bin'))).not.toBe(0);
      const changed = readFileSync(at('out', 'signed.bin'));
      changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
      writeFileSync(at('changed.bin'), changed);
      expect(verify('sender.pem', at('changed.bin'))).not.toBe(0);
    },
  );

  it.skipIf(!hasOpenssl)('openssl finds in the header the checksum of the payload', () => {
    const { payloadSha256 } = JSON.parse(readFileSync(at('out', 'header.json'), 'utf8')) as {
      payloadSha256: string;
    };
    const digest = execFileSync('openssl', ['dgst', '-sha256', '-r', at('out', 'payload.age')], {
      encoding: 'utf8',
    });
    expect(digest.split(' ')[0]).toBe(payloadSha256);
  });

  it.skipIf(!hasAge)('age opens the payload with the exported identity', () => {
    const plain = execFileSync('age', ['-d', '-i', at('keys', 'age.txt'), at('out', 'payload.age')], {
      maxBuffer: 2 ** 26,
    });
    expect(readRawZip(plain).map((entry) => entry.name)).toEqual([...zip.keys()]);
  });
});

/** `Label: value` lines of a tag file; a line that begins with white space continues the one before (2.2.2). */
function readTags(text: string): [string, string][] {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .trimEnd()
    .split('\n');
  return lines.map((line) => {
    const [, label = '', value = ''] = /^([^:\s][^:]*):[ \t]*(.*)$/.exec(line) ?? [];
    return [label, value];
  });
}

/** `checksum filepath` lines (2.1.3); percent encoding stands for line ends and the percent sign only. */
function readManifest(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of text.trimEnd().split('\n')) {
    const [, checksum = '', path = ''] = /^([0-9a-fA-F]+)[ \t]+\*?(.+)$/.exec(line) ?? [];
    const name = path.replace(/^\.\//, '').replace(/%(0A|0D|25)/gi, (code) => decodeURIComponent(code));
    // A file listed twice is listed wrongly.
    found.set(name, found.has(name) ? 'twice' : checksum.toLowerCase());
  }
  return found;
}

/** What is wrong with a bag: nothing when it is complete and valid in the sense of RFC 8493, section 3. */
function faultsOf(bag: ReadonlyMap<string, Buffer>): string[] {
  const faults: string[] = [];
  const text = (name: string) => bag.get(name)?.toString('utf8') ?? '';
  const declared = readTags(text('bagit.txt'));
  const wanted: [string, string][] = [
    ['BagIt-Version', '1.0'],
    ['Tag-File-Character-Encoding', 'UTF-8'],
  ];
  if (JSON.stringify(declared) !== JSON.stringify(wanted)) faults.push('bagit.txt');
  if (bag.get('bagit.txt')?.subarray(0, 3).toString('hex') === 'efbbbf') faults.push('byte-order mark');
  const payload = [...bag.keys()].filter((name) => name.startsWith('data/'));
  if (payload.length === 0) faults.push('no payload');
  const manifest = readManifest(text('manifest-sha256.txt'));
  for (const name of payload) if (!manifest.has(name)) faults.push(`not in the manifest: ${name}`);
  for (const [name, checksum] of manifest)
    if (sha256(bag.get(name) ?? Buffer.alloc(0)) !== checksum) faults.push(`checksum: ${name}`);
  const tags = readManifest(text('tagmanifest-sha256.txt'));
  for (const [name, checksum] of tags)
    if (sha256(bag.get(name) ?? Buffer.alloc(0)) !== checksum) faults.push(`checksum: ${name}`);
  if (!tags.has('manifest-sha256.txt')) faults.push('the tag manifest leaves out the manifest');
  if (tags.has('tagmanifest-sha256.txt')) faults.push('the tag manifest lists itself');
  const info = new Map(readTags(text('bag-info.txt')));
  const bytes = payload.reduce((sum, name) => sum + (bag.get(name)?.length ?? 0), 0);
  if (info.get('Payload-Oxum') !== `${bytes}.${payload.length}`) faults.push('Payload-Oxum');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(info.get('Bagging-Date') ?? '')) faults.push('Bagging-Date');
  return faults;
}

describe('the bag inside', () => {
  it('is complete and valid for a reader written from the standard', () => {
    expect(faultsOf(zip)).toEqual([]);
    expect([...zip.keys()].some((name) => name.startsWith('data/attachments/'))).toBe(true);
  });

  it('is neither when any one file is changed, missing or too many', () => {
    for (const name of zip.keys()) {
      if (name === 'inner-signature.json' || name === 'tagmanifest-sha256.txt') continue;
      const bytes = Buffer.from(zip.get(name) ?? '');
      const longer = new Map(zip).set(name, Buffer.concat([bytes, Buffer.from('x')]));
      expect([name, faultsOf(longer)]).not.toEqual([name, []]);
    }
    for (const name of zip.keys())
      if (name.startsWith('data/')) {
        const fewer = new Map(zip);
        fewer.delete(name);
        expect([name, faultsOf(fewer)]).not.toEqual([name, []]);
      }
    expect(faultsOf(new Map(zip).set('data/more.txt', Buffer.from('x')))).toContain(
      'not in the manifest: data/more.txt',
    );
  });
});

/** The profile as its standard publishes it; where it comes from is said beside it. */
const PROFILE = fileURLToPath(new URL('../fixtures/profiles/datapackage-2.0.json', import.meta.url));
const PROFILE_SHA256 = 'a9ef0fc168b3402ae7aa7d22bbcb798e0db6b639e7ee15ff4aa177463cea7112';

/** A time of RFC 3339, which is what JSON Schema means by `date-time`. */
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

/** Where a descriptor breaks the published profile, by a validator that knows nothing of us. */
const profileFaults = (() => {
  const ajv = new Ajv({
    allErrors: true,
    // The profile has keywords of its own for the editors that show it.
    strict: false,
    formats: {
      'date-time': DATE_TIME,
      uri: (text: string) => URL.canParse(text),
      email: /^[^@\s]+@[^@\s]+$/,
      textarea: true,
    },
  });
  const check = ajv.compile(JSON.parse(readFileSync(PROFILE, 'utf8')) as object);
  return (descriptor: unknown): string[] =>
    check(descriptor)
      ? []
      : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
})();

describe('the Data Package descriptor', () => {
  const descriptor = () => JSON.parse(textOf('data/datapackage.json')) as Record<string, unknown>;

  it('keeps every rule of the published profile that it names', () => {
    expect(sha256(readFileSync(PROFILE))).toBe(PROFILE_SHA256);
    expect(descriptor().$schema).toBe('https://datapackage.org/profiles/2.0/datapackage.json');
    expect(profileFaults(descriptor())).toEqual([]);
  });

  it('describes the files that are there, with their sizes and checksums', () => {
    const resources = descriptor().resources as { path: string; bytes: number; hash: string; name: string }[];
    const names = [...zip.keys()].filter(
      (name) => name.startsWith('data/') && name !== 'data/datapackage.json',
    );
    expect(resources.map((one) => `data/${one.path}`).sort()).toEqual(names.sort());
    expect(new Set(resources.map((one) => one.name)).size).toBe(resources.length);
    for (const { path, bytes, hash } of resources) {
      const file = zip.get(`data/${path}`) ?? Buffer.alloc(0);
      expect([path, bytes, hash]).toEqual([path, file.length, `sha256:${sha256(file)}`]);
    }
  });

  it.each<[string, string, (d: Record<string, unknown>, first: Record<string, unknown>) => void]>([
    ['no resources', '/resources', (d) => Object.assign(d, { resources: [] })],
    ['resources left out', ' must have', (d) => delete d.resources],
    [
      'a path that leaves the folder',
      '/resources/0/path',
      (_d, first) => Object.assign(first, { path: '../x' }),
    ],
    ['neither path nor data', '/resources/0 must', (_d, first) => delete first.path],
    ['a resource without a name', '/resources/0 must', (_d, first) => delete first.name],
    [
      'a checksum that is none',
      '/resources/0/hash',
      (_d, first) => Object.assign(first, { hash: 'sha256:xyz' }),
    ],
    ['a size that is a text', '/resources/0/bytes', (_d, first) => Object.assign(first, { bytes: '12' })],
    ['a time without a zone', '/created', (d) => Object.assign(d, { created: '2019-12-03 01:02' })],
  ])('is told apart from one with %s', (_name, where, spoil) => {
    const bad = descriptor();
    spoil(bad, (bad.resources as Record<string, unknown>[])[0] ?? {});
    expect(profileFaults(bad).some((fault) => fault.startsWith(where))).toBe(true);
  });
});
