import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { generateOfficeKeys } from '../../../electron/exchange/keys.ts';
import { openPackage, readHeader, verifyPackage } from '../../../electron/exchange/packageReader.ts';
import { writePackage } from '../../../electron/exchange/packageWriter.ts';
import { forge } from './forge.ts';
import {
  city,
  cleanUp,
  content,
  county,
  expectEmpty,
  expectRefused,
  folder,
  opening,
  otherCounty,
  region,
  registry,
} from './support.ts';

afterAll(cleanUp);

let path: string;
const temporary = folder();
const refusedOpening = async (change: Parameters<typeof opening>[0], words: string | RegExp) => {
  await expectRefused(openPackage(path, opening({ tempDir: temporary, ...change })), words);
  expectEmpty(temporary);
};

beforeAll(async () => {
  path = join(folder(), 'p.qqpkg');
  await writePackage(content(), path);
});

describe('whose package it is', () => {
  it('refuses an unknown sender and says to register the card first', async () => {
    await refusedOpening({ findOffice: registry(county) }, /还没有登记隆安县.*（450123）.*先登记对方名片/);
    await expectRefused(
      verifyPackage(path, () => undefined),
      '还没有登记',
    );
  });

  it('refuses a sender whose registered key is another one', async () => {
    await refusedOpening(
      { findOffice: () => undefined, knowsOffice: (code) => code === county.code },
      '与已登记的名片不同',
    );
    const other = { signingKey: otherCounty.keys.signingPublicPem, status: 'trusted' as const };
    await refusedOpening({ findOffice: () => other }, '与已登记的名片不同');
  });

  it('refuses a revoked key', async () => {
    const revoked = { signingKey: county.keys.signingPublicPem, status: 'revoked' as const };
    await refusedOpening({ findOffice: () => revoked }, '已停用');
  });

  it('refuses a header that names a trusted office over a signature by somebody else', async () => {
    path = await forge({ outerKeys: otherCounty.keys });
    await refusedOpening({}, '签名与名片不符');
  });

  it('refuses a package for another office, and one that is for us in name only', async () => {
    path = await forge();
    await refusedOpening(
      { officeCode: city.code, keys: city.keys },
      '是发给 450000 的，不是发给本单位（450100）',
    );
    await refusedOpening({ keys: await generateOfficeKeys() }, '解不开');
    path = await forge({ encryptTo: city.keys.ageRecipient });
    await refusedOpening({}, '解不开');
  });

  it('refuses a payload that is no age file', async () => {
    path = await forge({ payload: Buffer.from('not encrypted at all\n') });
    await refusedOpening({}, '解不开');
  });

  it('shows the name of the file the officer chose', async () => {
    path = await forge();
    await expectRefused(
      openPackage(path, opening({ findOffice: registry(county), fileName: '隆安.qqpkg' })),
      '登记',
    );
  });
});

describe('headers', () => {
  it('calls a later version a later version, whatever else it says', async () => {
    const words = /更新版本的程序.*请先升级/;
    path = await forge({ header: (h) => Object.assign(h, { formatVersion: 2 }) });
    await refusedOpening({}, words);
    path = await forge({
      header: (h) => Object.assign(h, { formatVersion: 2, sender: 'new shape', suite: 'sm2' }),
    });
    await refusedOpening({}, words);
    path = await forge({ header: (h) => Object.assign(h, { schemaVersion: 2 }) });
    await refusedOpening({}, words);
    path = await forge({ magic: 'QIANQI-PACKAGE 2\n' });
    await refusedOpening({}, words);
    await expectRefused(readHeader(path, { schemaVersion: 1 }), words);
  });

  it.each<[string, (text: string) => string]>([
    ['with a blank', (text) => text.replace(':', ': ')],
    ['with another order of keys', (text) => JSON.stringify({ zz: 1, ...JSON.parse(text) })],
    ['with a key twice', (text) => `${text.slice(0, -1)},"volume":{"count":1,"number":1}}`],
    ['with a number written otherwise', (text) => text.replace('"formatVersion":1', '"formatVersion":1.0')],
    ['that is no JSON', (text) => text.slice(0, -1)],
  ])('refuses one %s though really signed', async (_name, headerText) => {
    path = await forge({ headerText });
    await refusedOpening({}, '不是规范写法');
  });

  it.each<[string, Record<string, unknown>]>([
    ['suite', { suite: 'none' }],
    ['sequence', { sequence: 0 }],
    ['packageId', { packageId: '../../etc' }],
    ['stream', { stream: '450124>450000' }],
    ['recipients', { recipients: [] }],
    [
      'recipients',
      { recipients: Array.from({ length: 2 }, () => ({ code: '450000', keyId: '0'.repeat(16) })) },
    ],
    ['volume', { volume: { number: 2, count: 1 } }],
    ['previous', { previous: 'x' }],
    ['createdAt', { createdAt: '昨天' }],
    [
      'sender.name',
      { sender: { code: '450123', name: '隆安\u202e县', level: 'county', keyId: '0'.repeat(16) } },
    ],
  ])('refuses one whose %s is out of bounds', async (field, change) => {
    path = await forge({ header: (h) => Object.assign(h, change) });
    await refusedOpening({}, `包头不合格式（${field}`);
  });

  it('refuses a stated payload hash that is not the payload’s', async () => {
    path = await forge({ header: (h) => Object.assign(h, { payloadSha256: '0'.repeat(64) }) });
    await refusedOpening({}, '校验值不一致');
  });

  it('reads the header of a package whose sender it does not know', async () => {
    const file = readFileSync(path);
    const copy = join(folder(), 'copy.qqpkg');
    writeFileSync(copy, file);
    const header = await readHeader(copy, { schemaVersion: 1 });
    if (header.sender.code !== county.code || header.recipients[0]?.code !== region.code) {
      throw new Error('the header names other offices');
    }
  });
});
