/** What a volume really takes is measured: operations whose text nothing can make smaller are divided again. */
import { randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportPackage, pendingExport, setVolumeMegabytes } from '../../electron/app/exchange/index.ts';
import { silentTask } from '../../electron/app/task.ts';
import { COUNTY, REGION } from '../fixtures/offices.ts';
import { acquaint, fastFolder, openOffice, removeFolder, type TestOffice } from './office.ts';

const MB = 1024 * 1024;

let root: string;
let county: TestOffice;
let region: TestOffice;
beforeEach(async () => {
  root = fastFolder('size');
  county = await openOffice(join(root, 'county'), COUNTY);
  region = await openOffice(join(root, 'region'), REGION);
  acquaint(county, region);
});
afterEach(() => {
  county.close();
  region.close();
  removeFolder(root);
});

describe('the size of a volume', () => {
  it('is kept below the limit although the estimate was too low, and all of it arrives', async () => {
    for (let i = 0; i < 1000; i++)
      county.write(
        'project',
        uuidv7(),
        { name: `项目 ${i}`, remark: randomBytes(1500).toString('base64').slice(0, 1900) },
        true,
      );
    setVolumeMegabytes(county.workspace(), 1);
    expect(pendingExport(county.workspace(), REGION.code).volumes).toBe(1);
    const { files, operations } = await exportPackage(county.app, REGION.code, silentTask());
    expect(operations).toBe(3000);
    expect(files.length).toBeGreaterThan(1);
    const outbox = join(root, 'county', 'outbox');
    expect(readdirSync(outbox).sort()).toEqual(files.map((one) => one.name).sort());
    for (const { name } of files) expect(statSync(join(outbox, name)).size).toBeLessThanOrEqual(MB);
    const paths = files.map(({ name }) => join(outbox, name));
    const reports = await region.take(...paths.toReversed());
    expect(reports.map((one) => one.status)).toEqual(files.map(() => 'ok'));
    expect(region.dump()).toBe(county.dump());
  });
});
