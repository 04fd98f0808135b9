/** Offices, folders and packages for the exchange tests. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { generateOfficeKeys, keyId, type OfficeKeys } from '../../../electron/exchange/keys.ts';
import type { PackageContent } from '../../../electron/exchange/packageContent.ts';
import type { FindOffice, OpenOptions } from '../../../electron/exchange/packageReader.ts';
import type { OfficeLevel } from '../../../shared/model/codes.ts';

export interface TestOffice {
  code: string;
  name: string;
  level: OfficeLevel;
  keys: OfficeKeys;
}

async function office(code: string, name: string, level: OfficeLevel): Promise<TestOffice> {
  return { code, name, level, keys: await generateOfficeKeys() };
}

export const county = await office('450123', '隆安县工业和信息化局', 'county');
export const otherCounty = await office('450124', '马山县工业和信息化局', 'county');
export const city = await office('450100', '南宁市工业和信息化局', 'city');
export const region = await office('450000', '自治区工业和信息化厅', 'region');

/** Everybody but `except` is registered and trusted. */
export function registry(...except: TestOffice[]): FindOffice {
  return (code, id) => {
    const found = [county, otherCounty, city, region].find(
      (o) => o.code === code && keyId(o.keys.signingPublicPem) === id && !except.includes(o),
    );
    return found && { signingKey: found.keys.signingPublicPem, status: 'trusted' };
  };
}

export function recipient(o: TestOffice) {
  return { code: o.code, keyId: keyId(o.keys.signingPublicPem), ageRecipient: o.keys.ageRecipient };
}

export const INCARNATION = '0197d2c0-0000-7000-8000-00000000abcd';

export function content(change: Partial<PackageContent> = {}): PackageContent {
  return {
    sender: { code: county.code, name: county.name, level: county.level },
    recipients: [recipient(region)],
    keys: county.keys,
    schemaVersion: 1,
    stream: `${county.code}>${region.code}`,
    incarnation: INCARNATION,
    sequence: 1,
    previous: null,
    createdAt: '2019-12-03T01:02:03.456Z',
    operations: ['{"a":1}', '{"a":"糖业"}'],
    receipts: ['{"packageId":"x"}'],
    attachments: [],
    ...change,
  };
}

/** A new folder, removed by `cleanUp`. */
export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'qianqi-exchange-test-'));
  folders.push(made);
  return made;
}
const folders: string[] = [];

export function cleanUp(): void {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
}

export function opening(change: Partial<OpenOptions> = {}): OpenOptions {
  return {
    findOffice: registry(),
    keys: region.keys,
    officeCode: region.code,
    schemaVersion: 1,
    ...change,
  };
}

/** The promise is refused with these words, and with the file's name. */
export async function expectRefused(work: Promise<unknown>, words: string | RegExp): Promise<void> {
  await expect(work).rejects.toMatchObject({
    name: 'AppError',
    code: 'REFUSED',
    message: expect.stringMatching(words),
    details: { file: expect.stringMatching(/\.qqpkg$/) },
  });
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

export function expectEmpty(dir: string): void {
  expect(readdirSync(dir)).toEqual([]);
}
