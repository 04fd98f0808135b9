import { randomBytes } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { openPackage } from '../../../electron/exchange/packageReader.ts';
import { type Forgery, forge, sha256 } from './forge.ts';
import {
  all,
  city,
  cleanUp,
  expectEmpty,
  expectRefused,
  folder,
  opening,
  otherCounty,
  recipient,
} from './support.ts';

afterAll(cleanUp);
const temporary = folder();

async function refuses(
  forgery: Forgery,
  words: string | RegExp,
  limits: Parameters<typeof opening>[0] = {},
): Promise<void> {
  const path = await forge(forgery);
  await expectRefused(openPackage(path, opening({ tempDir: temporary, ...limits })), words);
  expectEmpty(temporary);
}

describe('payloads made by a trusted key', () => {
  it('accepts the forger’s own unchanged bag, so each refusal below is for its one change', async () => {
    const opened = await openPackage(await forge(), opening());
    expect(await all(opened.operations)).toEqual([
      { line: 1, value: { a: 1 } },
      { line: 2, value: { a: 2 } },
    ]);
    await opened.close();
  });

  it.each([
    'data/../../evil',
    '../evil',
    '/etc/passwd',
    'C:\\evil.exe',
    'data\\operations.ndjson',
    'data/operations.ndjson/',
    './data/operations.ndjson',
    'data//operations.ndjson',
    'DATA/operations.ndjson',
    'data/operations.ndjson\0.txt',
    'data/attachments/short',
    `data/attachments/${'A'.repeat(64)}`,
    `data/attachments/${'0'.repeat(64)}.exe`,
    'extra.txt',
  ])('refuses an entry named %j', async (name) => {
    await refuses({ zip: (entries) => entries.push({ name, data: Buffer.from('x') }) }, '格式之外的文件');
  });

  it('refuses the same name twice', async () => {
    await refuses(
      { zip: (entries) => entries.push({ name: 'data/operations.ndjson', data: Buffer.from('{"a":3}\n') }) },
      '出现了两次',
    );
  });

  it('refuses a table of contents that differs from the entries', async () => {
    await refuses(
      { zip: (entries) => Object.assign(entries[0]!, { localName: 'data/receipts.ndjson!!' }) },
      '对不上',
    );
  });

  it('refuses entries that share their bytes', async () => {
    await refuses({ zip: (entries) => Object.assign(entries[1]!, { offset: 0 }) }, '重叠');
  });

  it('refuses encryption and compression methods of other programs', async () => {
    await refuses({ zip: (entries) => Object.assign(entries[0]!, { flags: 1 }) }, '压缩方式不认识');
    await refuses({ zip: (entries) => Object.assign(entries[0]!, { method: 12 }) }, '压缩方式不认识');
  });

  it('refuses bytes that are no ZIP, or a ZIP with damaged data', async () => {
    await refuses({ zip: (entries) => entries.splice(0) }, '缺少');
    await refuses(
      {
        zip: (entries) =>
          Object.assign(entries[0]!, { store: true, method: 8, data: Buffer.from('\xff\xff\xff') }),
      },
      '压缩内容已损坏',
    );
  });

  it('refuses a compression bomb before unpacking it', async () => {
    const data = Buffer.alloc(48 * 2 ** 20, 0x20);
    await refuses({ zip: (entries) => Object.assign(entries[0]!, { data }) }, '压缩比异常');
  });

  it('refuses an entry that unpacks to more or less than it declares', async () => {
    const data = Buffer.alloc(8 * 2 ** 20, 0x20);
    await refuses({ zip: (entries) => Object.assign(entries[0]!, { data, declared: 16 }) }, '压缩内容已损坏');
    await refuses({ zip: (entries) => Object.assign(entries[0]!, { declared: 1000 }) }, '压缩内容已损坏');
  });

  it('refuses what is above the limits', async () => {
    await refuses({}, '上限', { limits: { totalBytes: 100 } });
    await refuses({}, '清单和说明大得不合理', { limits: { metadataBytes: 100 } });
    await refuses({}, '8 个文件，超过 7 个', { limits: { entries: 7 } });
  });

  it.each([
    'data/operations.ndjson',
    'data/receipts.ndjson',
    'data/datapackage.json',
    'bagit.txt',
    'bag-info.txt',
    'manifest-sha256.txt',
    'tagmanifest-sha256.txt',
    'inner-signature.json',
  ])('refuses a bag without %s', async (name) => {
    await refuses({ bag: (files) => files.delete(name) }, `缺少“${name}”`);
  });
});

describe('bags made by a trusted key', () => {
  it('refuses a data file that differs from the manifest', async () => {
    await refuses(
      { bag: (files) => files.set('data/operations.ndjson', Buffer.from('{"a":9}\n')) },
      '清单 manifest-sha256.txt',
    );
  });

  it('refuses an attachment that no manifest lists, and a listed one that is missing', async () => {
    const bytes = Buffer.from('附件');
    const name = `data/attachments/${sha256(bytes)}`;
    await refuses({ bag: (files) => files.set(name, bytes) }, '清单 manifest-sha256.txt');
    await refuses(
      { data: (files) => files.set(name, bytes), bag: (files) => files.delete(name) },
      '清单 manifest-sha256.txt',
    );
  });

  it('refuses an attachment named by another hash', async () => {
    await refuses(
      { data: (files) => files.set(`data/attachments/${sha256('another')}`, Buffer.from('附件')) },
      '与它的名称不符',
    );
  });

  it('refuses a manifest that was rewritten to match', async () => {
    await refuses(
      {
        bag: (files) => {
          files.set('data/operations.ndjson', Buffer.from('{"a":9}\n'));
          const lines = files.get('manifest-sha256.txt')!.toString().split('\n');
          lines[0] = `${sha256('{"a":9}\n')}  data/operations.ndjson`;
          files.set('manifest-sha256.txt', Buffer.from(lines.join('\n')));
        },
      },
      '清单 tagmanifest-sha256.txt',
    );
  });

  it.each<[string, (text: string) => string]>([
    ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['a line twice', (text) => text + text],
    ['an unfinished line', (text) => text.slice(0, -1)],
    ['a starred name', (text) => text.replace('  ', ' *')],
  ])('refuses a manifest with %s', async (_name, change) => {
    await refuses(
      {
        bag: (files) =>
          files.set(
            'tagmanifest-sha256.txt',
            Buffer.from(change(files.get('tagmanifest-sha256.txt')!.toString())),
          ),
      },
      '清单 tagmanifest-sha256.txt',
    );
  });

  it('refuses another BagIt declaration', async () => {
    await refuses(
      { bag: (files) => files.set('bagit.txt', Buffer.from('BagIt-Version: 0.97\n')) },
      'bagit.txt',
    );
  });

  it('refuses an inner signature by another key, even a trusted one', async () => {
    await refuses({ innerKeys: otherCounty.keys }, '内层签名不是隆安县');
  });

  it('refuses an inner signature that is none', async () => {
    for (const text of ['', '{}', 'null', '{"domain":"qianqi-inner-v1"}']) {
      await refuses(
        { bag: (files) => files.set('inner-signature.json', Buffer.from(text)) },
        '内层签名不是隆安县',
      );
    }
  });

  it.each<[string, Record<string, unknown>]>([
    ['包号', { packageId: '0197d2c0-1111-7222-8333-555555555555' }],
    ['发送单位', { sender: { code: '450124', name: 'x', level: 'county', keyId: 'y' } }],
    ['接收单位', { recipients: [{ code: city.code, keyId: recipient(city).keyId }] }],
    ['收发方向', { stream: '450123>450100' }],
    ['序号', { sequence: 2 }],
  ])('refuses an inner statement whose %s differs from the header', async (label, change) => {
    await refuses({ inner: (statement) => Object.assign(statement, change) }, `写的${label}与包头不同`);
  });

  it('refuses an inner statement about another tag manifest', async () => {
    await refuses(
      { inner: (statement) => Object.assign(statement, { tagManifestSha256: '0'.repeat(64) }) },
      '签的不是这些内容',
    );
  });

  it.each<[string, (descriptor: Record<string, unknown>) => void]>([
    ['another package', (d) => Object.assign(d, { id: 'other' })],
    ['no resources', (d) => Object.assign(d, { resources: [] })],
    [
      'another hash',
      (d) => Object.assign((d.resources as object[])[0]!, { hash: `sha256:${'0'.repeat(64)}` }),
    ],
    ['another size', (d) => Object.assign((d.resources as object[])[0]!, { bytes: 1 })],
    ['a resource twice', (d) => (d.resources as object[]).push((d.resources as object[])[0]!)],
  ])('refuses a descriptor with %s', async (_name, descriptor) => {
    await refuses({ descriptor }, 'datapackage.json 与实际文件不一致');
  });
});

describe('lines of operations', () => {
  const reading = async (text: string | Buffer, limits = {}) => {
    const path = await forge({ data: (files) => files.set('data/operations.ndjson', Buffer.from(text)) });
    const opened = await openPackage(path, opening({ tempDir: temporary, limits }));
    try {
      return await all(opened.operations);
    } finally {
      await opened.close();
      expectEmpty(temporary);
    }
  };

  it.each<[string, string | Buffer, RegExp]>([
    ['no JSON', '{"a":1}\n{"a":\n', /第 2 行不是合格的 JSON/],
    ['an empty line', '{"a":1}\n\n', /第 2 行不是合格的 JSON/],
    ['bytes that are not UTF-8', Buffer.from('{"a":"\xff"}\n', 'latin1'), /第 1 行不是合格的 JSON/],
    ['no last line feed', '{"a":1}\n{"a":2}', /第 2 行不完整/],
  ])('refuses %s', async (_name, text, words) => {
    await expectRefused(reading(text), words);
  });

  it('refuses a line above the limit, finished or not', async () => {
    await expectRefused(reading(`${JSON.stringify('x'.repeat(100))}\n`, { lineBytes: 50 }), '第 1 行过长');
    const long = randomBytes(2 ** 20).toString('hex');
    await expectRefused(reading(`{"a":1}\n"${long}"`), '第 2 行过长');
  });

  it('joins lines and characters that are split between reads', async () => {
    const values = Array.from({ length: 9_000 }, (_, i) => ({ i, text: '广西技改'.repeat(i % 30) }));
    const read = await reading(values.map((value) => `${JSON.stringify(value)}\n`).join(''));
    expect(read.map((line) => line.value)).toEqual(values);
    expect(read.map((line) => line.line)).toEqual(values.map((_, i) => i + 1));
  });
});
