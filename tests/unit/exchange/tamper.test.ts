import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPackage, readHeader, verifyPackage } from '../../../electron/exchange/packageReader.ts';
import { writePackage } from '../../../electron/exchange/packageWriter.ts';
import { seal, takeApart } from './forge.ts';
import {
  cleanUp,
  content,
  county,
  expectEmpty,
  expectRefused,
  folder,
  opening,
  otherCounty,
  recipient,
  region,
  registry,
} from './support.ts';

afterAll(cleanUp);

let good: Buffer;
let other: Buffer;
let path: string;
const temporary = folder();

beforeAll(async () => {
  const dir = folder();
  await writePackage(content(), join(dir, 'good.qqpkg'));
  await writePackage(content({ sequence: 2, operations: ['{"b":2}'] }), join(dir, 'other.qqpkg'));
  good = readFileSync(join(dir, 'good.qqpkg'));
  other = readFileSync(join(dir, 'other.qqpkg'));
  path = join(dir, 'changed.qqpkg');
});

const tryOpen = () => openPackage(path, opening({ tempDir: temporary }));

function put(...parts: Buffer[]): Promise<unknown> {
  writeFileSync(path, Buffer.concat(parts));
  return tryOpen();
}

describe('a package changed on its way', () => {
  it('is refused whichever single byte was changed', async () => {
    writeFileSync(path, good);
    const handle = await open(path, 'r+');
    for (let at = 0; at < good.length; at++) {
      for (const flip of [0x01, 0x80]) {
        await handle.write(Buffer.of(good[at]! ^ flip), 0, 1, at);
        const outcome = await tryOpen().then(
          () => `byte ${at} changed by ${flip} was accepted`,
          (error) => error.code,
        );
        expect(outcome).toBe('REFUSED');
      }
      await handle.write(good, at, 1, at);
    }
    await handle.close();
    expectEmpty(temporary);
    await (await tryOpen()).close();
  });

  it('is refused as incomplete at every shorter length', async () => {
    writeFileSync(path, good);
    for (let length = good.length - 1; length >= 0; length--) {
      truncateSync(path, length);
      await expectRefused(tryOpen(), length === 0 ? '空的' : '不完整');
    }
    expectEmpty(temporary);
  });

  it('is refused with anything appended', async () => {
    await expectRefused(put(good, Buffer.of(0)), '末尾多出 1 个字节');
    await expectRefused(put(good, good.subarray(-64)), '末尾多出 64 个字节');
    await expectRefused(put(good, other), `末尾多出 ${other.length} 个字节`);
  });

  it('is refused with bytes put in front or a line ending converted', async () => {
    await expectRefused(put(Buffer.of(0xef, 0xbb, 0xbf), good), '不是千企技改数据包');
    await expectRefused(put(Buffer.from('QIANQI-PACKAGE 1\r\n'), good.subarray(17)), '不是千企技改数据包');
  });

  it('is refused with the header, payload or signature of another package', async () => {
    const a = takeApart(good);
    const b = takeApart(other);
    await expectRefused(put(b.head, a.payload, a.signature), /不完整|末尾多出|签名与名片不符/);
    await expectRefused(put(a.head, b.payload, a.signature), /不完整|末尾多出|签名与名片不符/);
    await expectRefused(put(a.head, a.payload, b.signature), '签名与名片不符');
    expectEmpty(temporary);
  });

  it('is refused when a trusted office puts its own header and signature on it', async () => {
    const { headerStart, header, payload } = takeApart(good);
    const { canonicalJson } = await import('../../../electron/exchange/canonical.ts');
    const own = recipient(otherCounty);
    const stolen = {
      ...header,
      sender: { code: own.code, name: otherCounty.name, level: 'county', keyId: own.keyId },
      stream: `${own.code}>${region.code}`,
    };
    const json = Buffer.from(canonicalJson(stolen));
    const head = Buffer.from(good.subarray(0, headerStart));
    head.writeUInt32BE(json.length, 17);
    const before = Buffer.concat([head, json, payload]);
    await expectRefused(put(seal(before, otherCounty.keys.signingPrivatePem)), '内层签名不是马山县');
    expectEmpty(temporary);
  });

  it('is refused when its own sender signs the payload again under another number', async () => {
    const { headerStart, header, payload } = takeApart(good);
    const { canonicalJson } = await import('../../../electron/exchange/canonical.ts');
    const json = Buffer.from(canonicalJson({ ...header, sequence: 9 }));
    const head = Buffer.from(good.subarray(0, headerStart));
    head.writeUInt32BE(json.length, 17);
    const before = Buffer.concat([head, json, payload]);
    await expectRefused(put(seal(before, county.keys.signingPrivatePem)), '内层签名写的序号与包头不同');
  });

  it('keeps its bytes when a relay verifies it', async () => {
    writeFileSync(path, good);
    await verifyPackage(path, registry());
    expect(readFileSync(path).equals(good)).toBe(true);
  });
});

describe('files that are no packages', () => {
  it.each([
    ['a text', Buffer.from('这是一封信，不是数据包')],
    ['a ZIP', Buffer.from('504b0304', 'hex')],
    ['zero bytes', Buffer.alloc(5000)],
  ])('says so for %s', async (_name, bytes) => {
    await expectRefused(put(bytes), '不是千企技改数据包');
    await expectRefused(readHeader(path), '不是千企技改数据包');
  });

  it('says that a header length is impossible', async () => {
    const head = Buffer.from(good.subarray(0, 21));
    head.writeUInt32BE(0x7fffffff, 17);
    await expectRefused(put(head, good.subarray(21)), '包头长度不合理');
  });

  it('says that a file is not there or cannot be read', async () => {
    const dir = folder();
    await expectRefused(readHeader(join(dir, 'gone.qqpkg')), '找不到这个文件');
    await expectRefused(readHeader(dir, { fileName: 'folder.qqpkg' }), '读不出来');
  });
});
