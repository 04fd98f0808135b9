/** Three offices without a direct way: the city passes on volumes and receipts, byte by byte, and can read none of it. */
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addAttachment } from '../../electron/app/attachment/index.ts';
import {
  exportPackage,
  forwardPackage,
  relayedPackages,
  sentReceipts,
  takeForRelay,
} from '../../electron/app/exchange/index.ts';
import { silentTask } from '../../electron/app/task.ts';
import { CITY, COUNTY, REGION } from '../fixtures/offices.ts';
import { acquaint, everything, fastFolder, openOffice, removeFolder, type TestOffice } from './office.ts';

let root: string;
let county: TestOffice;
let city: TestOffice;
let region: TestOffice;
beforeEach(async () => {
  root = fastFolder('relay');
  county = await openOffice(join(root, 'county'), COUNTY);
  city = await openOffice(join(root, 'city'), CITY);
  region = await openOffice(join(root, 'region'), REGION);
  acquaint(county, city, region);
});
afterEach(() => {
  for (const office of [county, city, region]) office.close();
  removeFolder(root);
});

/** Takes files at the city and hands on what it kept of them. @returns the paths of what was handed on */
async function passOn(paths: readonly string[]): Promise<string[]> {
  const handed: string[] = [];
  for (const path of paths) {
    const { packageId } = await takeForRelay(city.app, city.app.files.adopt(path, basename(path)).fileId);
    const { fileId } = forwardPackage(city.app, packageId);
    const target = join(root, `handed-${basename(path)}`);
    writeFileSync(target, readFileSync(city.app.files.find(fileId).path));
    expect(readFileSync(target).equals(readFileSync(path))).toBe(true);
    handed.push(target);
  }
  return handed;
}
async function exported(from: TestOffice, to: string): Promise<string[]> {
  const { files } = await exportPackage(from.app, to, silentTask(), 1);
  return files.map(({ name }) => join(from.app.dataDir, 'outbox', name));
}

describe('the city between county and region', () => {
  it('passes on every volume and the receipts with the same bytes; nothing of it becomes its own', async () => {
    const projectId = uuidv7();
    county.write('project', projectId, { name: '锅炉改造', planYear: 2019 }, true);
    for (const name of ['一.pdf', '二.pdf', '三.pdf']) {
      const path = join(root, name);
      writeFileSync(path, Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(700_000)]));
      const { fileId } = county.app.files.adopt(path, name);
      await addAttachment(county.app, { projectId, fileId, words: {} }, silentTask());
    }
    const volumes = await exported(county, REGION.code);
    expect(volumes).toHaveLength(3);
    const before = city.dump();
    const handed = await passOn(volumes.toReversed());
    expect(city.dump()).toBe(before);
    const reports = await region.take(...handed);
    expect(reports.map((one) => one.status)).toEqual(['ok', 'ok', 'ok']);
    expect(region.dump()).toBe(county.dump());

    region.write('project', projectId, { remark: '请补环评' });
    const [back] = await passOn(await exported(region, COUNTY.code));
    const [answer] = await county.take(back as string);
    expect(answer).toMatchObject({ status: 'ok', counts: { proposal: 1 } });
    expect(sentReceipts(county.workspace()).map((one) => one.acknowledgedAt !== null)).toEqual([
      true,
      true,
      true,
    ]);
    expect(relayedPackages(city.workspace()).map((one) => one.forwardedAt !== null)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it('keeps one of a package that it is given twice, and none that was spoilt on the way', async () => {
    county.write('project', uuidv7(), { name: '锅炉改造', planYear: 2019 }, true);
    const [path] = await exported(county, REGION.code);
    await passOn([path as string, path as string]);
    expect(relayedPackages(city.workspace())).toHaveLength(1);
    const bytes = readFileSync(path as string);
    bytes[bytes.length - 100]! ^= 1;
    const spoilt = join(root, 'spoilt.qqpkg');
    writeFileSync(spoilt, bytes);
    const before = everything(city.workspace());
    await expect(
      takeForRelay(city.app, city.app.files.adopt(spoilt, 'spoilt.qqpkg').fileId),
    ).rejects.toMatchObject({ code: 'REFUSED' });
    expect(everything(city.workspace())).toBe(before);
  });

  it('is itself a recipient of nothing that it passes on: it cannot open it', async () => {
    county.write('project', uuidv7(), { name: '锅炉改造', planYear: 2019 }, true);
    const [path] = await exported(county, REGION.code);
    expect(await city.take(path as string)).toMatchObject([
      { status: 'refused', reason: expect.stringContaining('转交') },
    ]);
  });
});
