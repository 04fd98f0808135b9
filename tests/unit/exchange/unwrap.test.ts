import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, verify } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decrypter } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../electron/exchange/canonical.ts';
import { exportKeys } from '../../../electron/exchange/keys.ts';
import { readHeader } from '../../../electron/exchange/packageReader.ts';
import { writePackage } from '../../../electron/exchange/packageWriter.ts';
import { unwrapPackage } from '../../../electron/exchange/unwrap.ts';
import { forge, sha256, takeApart } from './forge.ts';
import { readRawZip } from './rawZip.ts';
import { cleanUp, content, county, expectRefused, folder, otherCounty, region } from './support.ts';

afterAll(cleanUp);

const dir = folder();
const out = join(dir, 'out');
const path = join(dir, 'p.qqpkg');
const part = (name: string) => readFileSync(join(out, name));

/** Whether the command is installed; says so when not, because the check is then made with a library only. */
function installed(command: string, ...versionArguments: string[]): boolean {
  const found = spawnSync(command, versionArguments).error === undefined;
  if (!found) console.info(`${command} is not installed here: checked with a library instead of the command`);
  return found;
}

beforeAll(async () => {
  await writePackage(content(), path);
  await unwrapPackage(path, out);
});

describe('an unwrapped package', () => {
  it('is the file in four parts', async () => {
    const file = readFileSync(path);
    const apart = takeApart(file);
    expect(part('header.json').toString()).toBe(canonicalJson(await readHeader(path)));
    expect(part('payload.age').equals(apart.payload)).toBe(true);
    expect(sha256(part('payload.age'))).toBe(apart.header.payloadSha256);
    expect(part('signature.bin').equals(apart.signature)).toBe(true);
    const digest = createHash('sha512').update(file.subarray(0, -64)).digest();
    expect(
      part('signed.bin').equals(Buffer.concat([Buffer.from('qianqi-package-signature-v1\n'), digest])),
    ).toBe(true);
  });

  it('has a signature that openssl confirms for the sender and for nobody else', () => {
    const withCommand = installed('openssl', 'version');
    const verifies = (pem: string) => {
      if (!withCommand) return verify(null, part('signed.bin'), pem, part('signature.bin'));
      const key = join(dir, 'public.pem');
      writeFileSync(key, pem);
      const run = spawnSync('openssl', [
        ...['pkeyutl', '-verify', '-pubin', '-inkey', key, '-rawin'],
        ...['-in', join(out, 'signed.bin'), '-sigfile', join(out, 'signature.bin')],
      ]);
      return run.status === 0;
    };
    expect(verifies(county.keys.signingPublicPem)).toBe(true);
    expect(verifies(otherCounty.keys.signingPublicPem)).toBe(false);
  });

  it('has a payload that age decrypts with the exported identity', async () => {
    const keysDir = join(dir, 'keys');
    await exportKeys(region.keys, keysDir);
    const identity = join(keysDir, 'age.txt');
    let zip: Buffer;
    if (installed('age', '--version')) {
      zip = execFileSync('age', ['-d', '-i', identity, join(out, 'payload.age')], { maxBuffer: 2 ** 24 });
    } else {
      const decrypter = new Decrypter();
      decrypter.addIdentity(readFileSync(identity, 'utf8').trim().split('\n').at(-1)!);
      zip = Buffer.from(await decrypter.decrypt(Uint8Array.from(part('payload.age'))));
    }
    expect(readRawZip(zip).map((entry) => entry.name)).toContain('data/operations.ndjson');
  });

  it('needs neither keys nor a valid signature, but a sound frame', async () => {
    const wrong = await forge({ outerKeys: otherCounty.keys });
    const elsewhere = join(dir, 'elsewhere');
    await unwrapPackage(wrong, elsewhere);
    expect(readFileSync(join(elsewhere, 'signature.bin')).length).toBe(64);
    writeFileSync(wrong, readFileSync(wrong).subarray(0, -1));
    await expectRefused(unwrapPackage(wrong, join(dir, 'nothing')), '不完整');
    await expect(unwrapPackage(path, path)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});
