import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Decrypter, Encrypter } from 'age-encryption';
import { afterAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../electron/exchange/canonical.ts';
import {
  exportKeys,
  generateOfficeKeys,
  keyId,
  openKeys,
  sealKeys,
} from '../../../electron/exchange/keys.ts';
import { cleanUp, folder } from './support.ts';

afterAll(cleanUp);
const keys = await generateOfficeKeys();

describe('office keys', () => {
  it('sign and decrypt as pairs', async () => {
    const message = Buffer.from('x');
    expect(verify(null, message, keys.signingPublicPem, sign(null, message, keys.signingPrivatePem))).toBe(
      true,
    );
    const encrypter = new Encrypter();
    encrypter.addRecipient(keys.ageRecipient);
    const decrypter = new Decrypter();
    decrypter.addIdentity(keys.ageIdentity);
    expect(await decrypter.decrypt(await encrypter.encrypt('秘密'), 'text')).toBe('秘密');
    expect(keys.ageIdentity).toMatch(/^AGE-SECRET-KEY-1/);
    expect(keys.ageRecipient).toMatch(/^age1[a-z0-9]{58}$/);
  });

  it('open with their passphrase, in whichever Unicode form it was typed', async () => {
    const sealed = await sealKeys(keys, 'é 密码 1');
    expect(await openKeys(sealed, 'e\u0301 密码 1')).toEqual(keys);
    expect(Buffer.from(sealed).includes('AGE-SECRET-KEY')).toBe(false);
    const decrypter = new Decrypter();
    decrypter.addPassphrase('é 密码 1');
    expect(JSON.parse(await decrypter.decrypt(sealed, 'text'))).toEqual(keys);
  });

  it('stay locked for another passphrase', async () => {
    const sealed = await sealKeys(keys, '密码 1');
    for (const wrong of ['密码 2', '', '密码 1 ']) {
      await expect(openKeys(sealed, wrong)).rejects.toMatchObject({
        code: 'LOCKED',
        message: expect.stringContaining('口令不对'),
      });
    }
  });

  it('say that the file is damaged', async () => {
    const sealed = await sealKeys(keys, 'p');
    const cut = sealed.slice(0, -20);
    const flipped = Uint8Array.from(sealed, (byte, i) => (i === sealed.length - 5 ? byte ^ 1 : byte));
    for (const broken of [cut, flipped, new Uint8Array(0), Buffer.from('{}')]) {
      await expect(openKeys(broken, 'p')).rejects.toMatchObject({
        code: 'REFUSED',
        message: expect.stringContaining('已损坏'),
      });
    }
  });

  it('are not taken from a file whose halves do not belong together', async () => {
    const other = await generateOfficeKeys();
    for (const mixed of [
      { ...keys, signingPublicPem: other.signingPublicPem },
      { ...keys, ageRecipient: other.ageRecipient },
    ]) {
      await expect(openKeys(await sealKeys(mixed, 'p'), 'p')).rejects.toMatchObject({ code: 'REFUSED' });
    }
  });

  it('have a short id that does not depend on how the PEM is laid out', async () => {
    expect(keyId(keys.signingPublicPem)).toMatch(/^[0-9a-f]{16}$/);
    expect(keyId(keys.signingPublicPem.replaceAll('\n', '\r\n'))).toBe(keyId(keys.signingPublicPem));
    expect(keyId((await generateOfficeKeys()).signingPublicPem)).not.toBe(keyId(keys.signingPublicPem));
  });

  it('are exported for the owner’s eyes only and never over other keys', async () => {
    const dir = join(folder(), 'out');
    await exportKeys(keys, dir);
    const age = readFileSync(join(dir, 'age.txt'), 'utf8');
    expect(age.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([
      keys.ageIdentity,
    ]);
    const pem = readFileSync(join(dir, 'ed25519.pem'), 'utf8');
    expect(createPublicKey(createPrivateKey(pem)).export({ type: 'spki', format: 'pem' })).toBe(
      keys.signingPublicPem,
    );
    if (process.platform !== 'win32') {
      for (const name of ['age.txt', 'ed25519.pem'])
        expect(statSync(join(dir, name)).mode & 0o777).toBe(0o600);
    }
    await expect(exportKeys(await generateOfficeKeys(), dir)).rejects.toMatchObject({ code: 'DUPLICATE' });
    expect(readFileSync(join(dir, 'age.txt'), 'utf8')).toBe(age);
  });
});

describe('canonical JSON', () => {
  it('writes the example of RFC 8785', () => {
    const value = JSON.parse(
      String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],
        "string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
    );
    expect(canonicalJson(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('orders keys by UTF-16 code units, at every depth', () => {
    expect(canonicalJson({ '\u{1F600}': 1, '\uFB33': 2, b: { z: 1, a: [{ y: 1, x: 2 }] } })).toBe(
      '{"b":{"a":[{"x":2,"y":1}],"z":1},"\u{1F600}":1,"\uFB33":2}',
    );
  });

  it('refuses what has no JSON form', () => {
    for (const value of [undefined, Number.NaN, Number.POSITIVE_INFINITY, '\uD800', () => 1]) {
      expect(() => canonicalJson(value)).toThrow();
    }
  });
});
