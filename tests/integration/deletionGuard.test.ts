/** Many deletions need a second yes: counted over all volumes of one export and over every kind of record. */
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportPackage, receivePackages } from '../../electron/app/exchange/index.ts';
import { silentTask } from '../../electron/app/task.ts';
import type { PackageReport } from '../../shared/api/schemas.ts';
import { DELETED } from '../../shared/model/merge.ts';
import { COUNTY, REGION } from '../fixtures/offices.ts';
import { acquaint, everything, fastFolder, openOffice, removeFolder, type TestOffice } from './office.ts';

let root: string;
let county: TestOffice;
let region: TestOffice;
beforeEach(async () => {
  root = fastFolder('guard');
  county = await openOffice(join(root, 'county'), COUNTY);
  region = await openOffice(join(root, 'region'), REGION);
  acquaint(county, region);
});
afterEach(() => {
  county.close();
  region.close();
  removeFolder(root);
});

function write(entity: 'project' | 'problem', set: Record<string, string | number>): string {
  const id = uuidv7();
  const { records } = county.workspace();
  records.atomically(() =>
    records.write({ entity, id, set, by: null, source: { kind: 'typed' }, isNew: true }),
  );
  return id;
}
function remove(entity: 'project' | 'problem', ids: readonly string[]): void {
  const { records } = county.workspace();
  records.atomically(() => {
    for (const id of ids)
      records.write({ entity, id, set: { [DELETED]: true }, by: null, source: { kind: 'typed' } });
  });
}
async function take(paths: readonly string[], confirm: readonly number[] = []): Promise<PackageReport[]> {
  const ids = paths.map((path, i) => region.app.files.adopt(path, `${i}.qqpkg`).fileId);
  const confirmed = confirm.map((i) => ids[i] as string);
  return (await receivePackages(region.app, ids, true, silentTask(), confirmed)).packages;
}
/** Deletions in several volumes: long remarks of a record that stays fill the space between them. */
async function deletionsInVolumes(ids: readonly string[], stays: readonly string[]): Promise<string[]> {
  for (const [i, id] of ids.entries()) {
    remove('project', [id]);
    for (let k = 0; k < 80; k++)
      county.write('project', stays[(i + k) % stays.length] as string, { remark: noise() });
  }
  const { files } = await exportPackage(county.app, REGION.code, silentTask(), 1);
  return files.map(({ name }) => join(root, 'county', 'outbox', name));
}
/** Text that cannot be made much smaller. */
const noise = (): string =>
  String.fromCodePoint(...Array.from({ length: 1900 }, () => 0x4e00 + randomInt(20_000)));

describe('many deletions', () => {
  it('count records of every kind', async () => {
    const problems = Array.from({ length: 8 }, (_, i) => write('problem', { title: `问题 ${i}` }));
    write('project', { name: '留下的' });
    await region.take(await county.send(REGION.code));
    remove('problem', problems);
    const path = await county.send(REGION.code);
    const before = everything(region.workspace());
    expect(await take([path])).toMatchObject([{ status: 'refused', needsConfirmation: true, deletions: 8 }]);
    expect(everything(region.workspace())).toBe(before);
    expect(await take([path], [0])).toMatchObject([{ status: 'ok', deletions: 8 }]);
  });

  it.each([
    [8, 'ok'],
    [9, 'refused'],
  ])('of %i in 88 records are %s: more than a tenth has to be agreed to', async (gone, status) => {
    const problems = Array.from({ length: 88 }, (_, i) => write('problem', { title: `问题 ${i}` }));
    await region.take(await county.send(REGION.code));
    remove('problem', problems.slice(0, gone));
    expect(await take([await county.send(REGION.code)])).toMatchObject([{ status, deletions: gone }]);
  });

  it('of one kind are not hidden by many records of another', async () => {
    const problems = Array.from({ length: 6 }, (_, i) => write('problem', { title: `问题 ${i}` }));
    for (let i = 0; i < 80; i++) write('project', { name: `项目 ${i}` });
    await region.take(await county.send(REGION.code));
    remove('problem', problems);
    const [report] = await take([await county.send(REGION.code)]);
    expect(report).toMatchObject({ status: 'refused', needsConfirmation: true, deletions: 6 });
    expect(report?.reason).toContain('全部问题的十分之一');
    expect(report?.sender?.code).toBe(COUNTY.code);
  });

  it('count over the volumes of one export, in one queue and over several', async () => {
    const ids = Array.from({ length: 20 }, (_, i) => write('project', { name: `项目 ${i}` }));
    await region.take(await county.send(REGION.code));
    const paths = await deletionsInVolumes(ids.slice(0, 12), ids.slice(12));
    expect(paths.length).toBeGreaterThan(2);
    const before = everything(region.workspace());
    const refused = await take(paths);
    expect(refused.every((one) => one.status === 'refused' && one.needsConfirmation)).toBe(true);
    expect(new Set(refused.map((one) => one.set)).size).toBe(1);
    expect(everything(region.workspace())).toBe(before);
    const taken = await take(paths, [1]);
    expect(taken.map((one) => one.status)).toEqual(paths.map(() => 'ok'));
    expect(taken.reduce((sum, one) => sum + one.deletions, 0)).toBe(12);
    expect(region.dump()).toBe(county.dump());
  });
});
