import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Decrypter } from 'age-encryption';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../electron/exchange/canonical.ts';
import { keyId } from '../../../electron/exchange/keys.ts';
import { openPackage, readHeader, verifyPackage } from '../../../electron/exchange/packageReader.ts';
import { writePackage } from '../../../electron/exchange/packageWriter.ts';
import type { Progress } from '../../../shared/api/schemas.ts';
import { sha256, takeApart } from './forge.ts';
import { readRawZip } from './rawZip.ts';
import {
  all,
  city,
  cleanUp,
  content,
  county,
  expectEmpty,
  folder,
  INCARNATION,
  opening,
  recipient,
  region,
  registry,
} from './support.ts';

afterAll(cleanUp);

async function decrypted(path: string): Promise<Buffer> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(region.keys.ageIdentity);
  return Buffer.from(await decrypter.decrypt(Uint8Array.from(takeApart(readFileSync(path)).payload)));
}

function attachment(dir: string, bytes: Buffer) {
  const path = join(dir, `source-${sha256(bytes).slice(0, 8)}`);
  writeFileSync(path, bytes);
  return { sha256: sha256(bytes), path };
}

describe('a package written and read', () => {
  it('gives back operations with line numbers, receipts, attachments and the header', async () => {
    const dir = folder();
    const big = Buffer.alloc(700_000, 'tax invoice ');
    const files = [attachment(dir, Buffer.from('发票')), attachment(dir, big)];
    const target = join(dir, 'a.qqpkg');
    const written = await writePackage(content({ attachments: [...files, files[0]!] }), target);
    expect(written).toMatchObject({ path: target, bytes: statSync(target).size });
    expect(written.sha256).toBe(sha256(readFileSync(target)));

    const temporary = folder();
    const opened = await openPackage(target, opening({ tempDir: temporary }));
    expect(opened.packageSha256).toBe(written.sha256);
    expect(opened.header).toMatchObject({
      format: 'qianqi-package',
      formatVersion: 1,
      packageId: written.packageId,
      sender: {
        code: county.code,
        name: county.name,
        level: 'county',
        keyId: keyId(county.keys.signingPublicPem),
      },
      recipients: [{ code: region.code, keyId: keyId(region.keys.signingPublicPem) }],
      stream: '450123>450000',
      incarnation: INCARNATION,
      sequence: 1,
      previous: null,
      volume: { number: 1, count: 1 },
    });
    const operations = [
      { line: 1, value: { a: 1 } },
      { line: 2, value: { a: '糖业' } },
    ];
    expect(await all(opened.operations)).toEqual(operations);
    expect(await all(opened.operations)).toEqual(operations);
    expect(await all(opened.receipts)).toEqual([{ line: 1, value: { packageId: 'x' } }]);
    expect(opened.attachments.map((a) => a.sha256).sort()).toEqual(files.map((a) => a.sha256).sort());
    for (const got of opened.attachments) {
      expect(sha256(readFileSync(got.path))).toBe(got.sha256);
      expect(statSync(got.path).size).toBe(got.bytes);
    }
    await opened.close();
    await opened.close();
    expectEmpty(temporary);
    expect(readdirSync(dir).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('can be opened by each of two recipients and verified by one who is not', async () => {
    const target = join(folder(), 'two.qqpkg');
    const recipients = [recipient(city), recipient(region)];
    await writePackage(content({ recipients }), target);
    for (const office of [city, region]) {
      const opened = await openPackage(target, opening({ keys: office.keys, officeCode: office.code }));
      expect((await all(opened.operations)).length).toBe(2);
      await opened.close();
    }
    const seen = await verifyPackage(target, registry());
    expect(seen).toEqual({ header: await readHeader(target), packageSha256: sha256(readFileSync(target)) });
  });

  it('carries no operation at all, and ten thousand', async () => {
    for (const count of [0, 10_000]) {
      const target = join(folder(), 'n.qqpkg');
      const lines = Array.from({ length: count }, (_, i) =>
        canonicalJson({ i, text: '技术改造'.repeat(i % 50) }),
      );
      await writePackage(content({ operations: lines, receipts: [] }), target);
      const opened = await openPackage(target, opening());
      expect((await all(opened.operations)).map((o) => canonicalJson(o.value))).toEqual(lines);
      expect(await all(opened.receipts)).toEqual([]);
      await opened.close();
    }
  });

  it('returns any JSON value unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 20 }), async (values) => {
        const target = join(folder(), 'any.qqpkg');
        const lines = values.map((value) => JSON.stringify(value));
        await writePackage(content({ operations: lines }), target);
        const opened = await openPackage(target, opening());
        expect((await all(opened.operations)).map((o) => JSON.stringify(o.value))).toEqual(lines);
        await opened.close();
      }),
      { numRuns: 15 },
    );
  });

  it('is a BagIt 1.0 bag and a Data Package to a reader that knows only those formats', async () => {
    const dir = folder();
    const target = join(dir, 'bag.qqpkg');
    const file = attachment(dir, Buffer.from('合同'));
    await writePackage(content({ attachments: [file] }), target);
    const entries = readRawZip(await decrypted(target));
    const bag = new Map(entries.map((entry) => [entry.name, entry.data]));
    expect(bag.size).toBe(entries.length);
    expect(bag.get('bagit.txt')!.toString()).toBe('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
    const check = (manifest: string, names: string[]) => {
      const lines = bag.get(manifest)!.toString().trimEnd().split('\n');
      expect(lines.map((line) => line.split('  ')[1]).sort()).toEqual(names.sort());
      for (const line of lines) {
        const [hash, name] = line.split('  ');
        expect(sha256(bag.get(name!)!)).toBe(hash);
      }
    };
    const data = [...bag.keys()].filter((name) => name.startsWith('data/'));
    expect(data).toContain(`data/attachments/${file.sha256}`);
    check('manifest-sha256.txt', data);
    check('tagmanifest-sha256.txt', ['bagit.txt', 'bag-info.txt', 'manifest-sha256.txt']);
    const bytes = data.reduce((sum, name) => sum + bag.get(name)!.length, 0);
    const info = bag.get('bag-info.txt')!.toString();
    expect(info).toContain(`Payload-Oxum: ${bytes}.${data.length}\n`);
    expect(info).toContain(`Source-Organization: ${county.name}\n`);
    const descriptor = JSON.parse(bag.get('data/datapackage.json')!.toString());
    expect(descriptor.resources.map((r: { path: string }) => `data/${r.path}`).sort()).toEqual(
      data.filter((name) => name !== 'data/datapackage.json').sort(),
    );
    for (const resource of descriptor.resources) {
      const found = bag.get(`data/${resource.path}`)!;
      expect(resource).toMatchObject({ bytes: found.length, hash: `sha256:${sha256(found)}` });
      expect(resource.name).toMatch(/^[a-z0-9-]+$/);
    }
  });

  it('packs the same entries in the same order with the same times', async () => {
    const dir = folder();
    const files = [attachment(dir, Buffer.from('b')), attachment(dir, Buffer.from('a'))];
    const listings = [];
    for (const attachments of [files, [...files].reverse()]) {
      const target = join(dir, 'same.qqpkg');
      await writePackage(content({ attachments }), target);
      const entries = readRawZip(await decrypted(target));
      listings.push(entries.map(({ name, time, extra }) => ({ name, time, extra })));
    }
    expect(listings[0]).toEqual(listings[1]);
    expect(new Set(listings[0]!.map((entry) => entry.time))).toEqual(new Set([0x00210000]));
    expect(new Set(listings[0]!.map((entry) => entry.extra))).toEqual(new Set([0]));
  });

  it('tolerates header fields of a later minor version', async () => {
    const { forge } = await import('./forge.ts');
    const path = await forge({ header: (header) => Object.assign(header, { later: { minor: true } }) });
    const opened = await openPackage(path, opening());
    expect(opened.header.later).toEqual({ minor: true });
    await opened.close();
  });

  it('reports progress that never runs past its total', async () => {
    const target = join(folder(), 'p.qqpkg');
    const reports: Progress[] = [];
    await writePackage(content(), target, { onProgress: (p) => reports.push(p) });
    const opened = await openPackage(target, opening({ onProgress: (p) => reports.push(p) }));
    await opened.close();
    expect([...new Set(reports.map((p) => p.label))]).toEqual([
      '打包并加密',
      '写入数据包',
      '核对签名',
      '解密',
      '核对内容',
    ]);
    for (const p of reports) expect(p.total === 0 || p.done <= p.total).toBe(true);
  });
});

describe('a package that cannot be finished', () => {
  const lines = function* (stop: (i: number) => void, closed: { yes: boolean }) {
    try {
      for (let i = 0; i < 200_000; i++) {
        stop(i);
        yield JSON.stringify({ i, noise: Math.random() });
      }
    } finally {
      closed.yes = true;
    }
  };

  it('leaves nothing behind when cancelled, at the start or midway, and closes its source', async () => {
    for (const at of [0, 1, 60_000]) {
      const dir = folder();
      const abort = new AbortController();
      const closed = { yes: false };
      const operations = lines((i) => i === at && abort.abort(), closed);
      const work = writePackage(content({ operations }), join(dir, 'c.qqpkg'), { signal: abort.signal });
      await expect(work).rejects.toMatchObject({ name: 'AbortError' });
      expectEmpty(dir);
      expect(closed.yes).toBe(true);
    }
  });

  it('leaves nothing behind when cancelled while the file is put together', async () => {
    const dir = folder();
    const abort = new AbortController();
    const work = writePackage(content(), join(dir, 'c.qqpkg'), {
      signal: abort.signal,
      onProgress: (p) => p.label === '写入数据包' && abort.abort(),
    });
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
    expectEmpty(dir);
  });

  it('does not start when already cancelled', async () => {
    const dir = folder();
    const work = writePackage(content(), join(dir, 'c.qqpkg'), { signal: AbortSignal.abort() });
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
    expectEmpty(dir);
  });

  it('keeps an earlier file of the same name when the source fails', async () => {
    const dir = folder();
    const target = join(dir, 'kept.qqpkg');
    const { sha256: earlier } = await writePackage(content(), target);
    const closed = { yes: false };
    const operations = lines((i) => {
      if (i === 50_000) throw new Error('database gone');
    }, closed);
    await expect(writePackage(content({ operations }), target)).rejects.toThrow('database gone');
    expect(sha256(readFileSync(target))).toBe(earlier);
    expect(readdirSync(dir)).toEqual([basename(target)]);
    expect(closed.yes).toBe(true);
  });

  it('refuses an attachment whose bytes are no longer those registered', async () => {
    const dir = folder();
    const file = attachment(dir, Buffer.from('原件'));
    writeFileSync(file.path, '被换过');
    const target = join(dir, 'x.qqpkg');
    await expect(writePackage(content({ attachments: [file] }), target)).rejects.toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('与登记时不同'),
    });
    expect(existsSync(target)).toBe(false);
    expect(readdirSync(dir)).toEqual([basename(file.path)]);
    rmSync(file.path);
    await expect(writePackage(content({ attachments: [file] }), target)).rejects.toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('的文件不在了'),
    });
    expectEmpty(dir);
  });

  it('says that the folder to write to is not there', async () => {
    const work = writePackage(content(), join(folder(), 'gone', 'x.qqpkg'));
    await expect(work).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining('目标文件夹'),
    });
    const target = join(folder(), 'x.qqpkg');
    await writePackage(content(), target);
    const opened = openPackage(target, opening({ tempDir: join(folder(), 'gone') }));
    await expect(opened).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('refuses a line that no reader would take', async () => {
    const dir = folder();
    const operations = ['{"a":1}', JSON.stringify('字'.repeat(400_000))];
    await expect(writePackage(content({ operations }), join(dir, 'x.qqpkg'))).rejects.toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('第 2 条'),
    });
    expectEmpty(dir);
  });
});

describe('opening that is cancelled', () => {
  it.each(['核对签名', '解密', '核对内容'])('during %s leaves nothing decrypted behind', async (label) => {
    const target = join(folder(), 'c.qqpkg');
    await writePackage(content(), target);
    const temporary = folder();
    const abort = new AbortController();
    const work = openPackage(
      target,
      opening({
        tempDir: temporary,
        signal: abort.signal,
        onProgress: (p) => p.label === label && abort.abort(),
      }),
    );
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
    expectEmpty(temporary);
  });

  it('stops between lines', async () => {
    const target = join(folder(), 'c.qqpkg');
    await writePackage(
      content({ operations: Array.from({ length: 60_000 }, (_, i) => `{"i":${i},"t":"xxxxxxxxxx"}`) }),
      target,
    );
    const abort = new AbortController();
    const opened = await openPackage(target, opening({ signal: abort.signal }));
    let read = 0;
    const reading = (async () => {
      for await (const { line } of opened.operations) {
        read = line;
        if (line === 100) abort.abort();
      }
    })();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    expect(read).toBeLessThan(60_000);
    await opened.close();
  });
});
