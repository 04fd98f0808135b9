/** What is known to exist and has not come: gaps, volumes, files; each leaves the list when it arrives. */
import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addAttachment } from '../../electron/app/attachment/index.ts';
import { exportPackage, listAwaited } from '../../electron/app/exchange/index.ts';
import { silentTask } from '../../electron/app/task.ts';
import { COUNTY, REGION } from '../fixtures/offices.ts';
import { cli } from './cli.ts';
import { acquaint, fastFolder, openOffice, removeFolder, type TestOffice } from './office.ts';

let root: string;
let county: TestOffice;
let region: TestOffice;
let projectId: string;

beforeEach(async () => {
  root = fastFolder('awaited');
  county = await openOffice(join(root, 'county'), COUNTY);
  region = await openOffice(join(root, 'region'), REGION);
  acquaint(county, region);
  projectId = uuidv7();
  county.write('project', projectId, { name: '锅炉改造', planYear: 2019 }, true);
});
afterEach(() => {
  county.close();
  region.close();
  removeFolder(root);
});

async function attach(name: string, bytes: number): Promise<void> {
  const path = join(root, name);
  writeFileSync(path, Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(bytes)]));
  const { fileId } = county.app.files.adopt(path, name);
  await addAttachment(county.app, { projectId, fileId, words: {} }, silentTask());
}
async function volumes(): Promise<string[]> {
  const { files } = await exportPackage(county.app, REGION.code, silentTask(), 1);
  return files.map((file) => join(root, 'county', 'outbox', file.name));
}
const awaited = () =>
  listAwaited(region.workspace()).items.map(({ kind, office, title }) => [kind, office, title]);

describe('what is awaited', () => {
  it('is nothing while everything has come', async () => {
    await region.take(await county.send(REGION.code));
    expect(listAwaited(region.workspace())).toEqual({ items: [], total: 0 });
  });

  it('names volumes and files that have not come, until they have, in any order', async () => {
    for (const name of ['一.pdf', '二.pdf', '三.pdf']) await attach(name, 700_000);
    const paths = await volumes();
    expect(paths).toHaveLength(3);
    await region.take(paths[0] as string);
    expect(awaited()[0]).toEqual(['volume', COUNTY.code, '共 3 卷的数据包还缺第 2、3 卷']);
    expect(
      awaited()
        .slice(1)
        .map(([kind]) => kind),
    ).toEqual(['file', 'file']);
    expect(listAwaited(region.workspace()).items[0]?.remedy).toContain('序号是 2、3');
    await region.take(paths[2] as string);
    expect(awaited()[0]).toEqual(['volume', COUNTY.code, '共 3 卷的数据包还缺第 2 卷']);
    await region.take(paths[1] as string);
    expect(awaited()).toEqual([]);
  });

  it('lets a lost volume go when a later package has come whole and brought what was in it', async () => {
    for (const name of ['一.pdf', '二.pdf']) await attach(name, 700_000);
    const [first] = await volumes();
    await region.take(first as string);
    expect(awaited().map(([kind]) => kind)).toEqual(['volume', 'file']);
    await county.take(await region.send(COUNTY.code));
    await region.take(await county.send(REGION.code));
    expect(awaited()).toEqual([]);
  });

  it('says of a file whether it has been asked for', async () => {
    await attach('合同.pdf', 500);
    rmSync(await county.send(REGION.code));
    county.write('project', projectId, { remark: '补充' });
    await region.take(await county.send(REGION.code));
    const [before] = listAwaited(region.workspace()).items;
    expect(before).toMatchObject({
      kind: 'file',
      since: null,
      projectId,
      title: '附件“合同.pdf”（锅炉改造）',
      remedy: expect.stringContaining('会自动索要'),
    });
    await county.take(await region.send(COUNTY.code));
    const [after] = listAwaited(region.workspace()).items;
    expect(after).toMatchObject({ since: expect.any(String), remedy: expect.stringContaining('索要过') });
    await region.take(await county.send(REGION.code));
    expect(awaited()).toEqual([]);
  });

  it('names a gap in what a sender wrote, and the package that has not come', async () => {
    await region.take(await county.send(REGION.code));
    await county.take(await region.send(COUNTY.code));
    county.write('project', projectId, { remark: '第二次' });
    const lost = await county.send(REGION.code);
    // The county believes that the region has its second package: what is said of a stream is one too high.
    const { db } = county.workspace();
    const said = db.prepare<[], string>('SELECT frontier FROM deviceHolds').pluck().get() ?? '{}';
    const higher = Object.entries(JSON.parse(said) as Record<string, number>).map(([k, n]) => [k, n + 1]);
    db.prepare('UPDATE deviceHolds SET frontier = ?').run(JSON.stringify(Object.fromEntries(higher)));
    county.write('project', projectId, { remark: '第三次' });
    await region.take(await county.send(REGION.code));
    const list = listAwaited(region.workspace());
    expect(list.items).toMatchObject([
      { kind: 'gap', office: COUNTY.code, title: '缺 1 条改动，后面的 1 条先存着' },
    ]);
    expect(list.items[0]?.remedy).toContain('第 2 号数据包');
    await region.take(lost);
    expect(awaited()).toEqual([]);
    expect(region.dump()).toBe(county.dump());
  });

  it('is listed on the command line', async () => {
    await attach('合同.pdf', 500);
    await county.send(REGION.code);
    county.write('project', projectId, { remark: '补充' });
    await region.take(await county.send(REGION.code));
    region.close();
    const text = cli('awaited', '--data', join(root, 'region'));
    expect([text.code, text.stdout]).toEqual([0, expect.stringContaining(`${COUNTY.name}：附件“合同.pdf”`)]);
    const json = cli('awaited', '--data', join(root, 'region'), '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ total: 1, items: [{ kind: 'file' }] });
    region = await openOffice(join(root, 'region'), REGION);
  });
});
