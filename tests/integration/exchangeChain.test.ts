/** Packages of one sender name each other by hash: a fork is refused, a gap is said, one taken before is known. */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addAttachment } from '../../electron/app/attachment/index.ts';
import { listForks, openForks, settleForks } from '../../electron/app/exchange/forks.ts';
import { silentTask } from '../../electron/app/task.ts';
import { storedPath } from '../../electron/database/fileStore.ts';
import type { Office } from '../../shared/api/schemas.ts';
import { COUNTY, REGION } from '../fixtures/offices.ts';
import { acquaint, everything, fastFolder, openOffice, removeFolder, type TestOffice } from './office.ts';

let root: string;
const open: TestOffice[] = [];
let county: TestOffice;
let region: TestOffice;

async function start(folder: string, office: Office): Promise<TestOffice> {
  const started = await openOffice(join(root, folder), office);
  open.push(started);
  return started;
}
beforeEach(async () => {
  root = fastFolder('chain');
  county = await start('county', COUNTY);
  region = await start('region', REGION);
  acquaint(county, region);
});
afterEach(() => {
  for (const office of open.splice(0)) office.close();
  removeFolder(root);
});

const newProject = (office: TestOffice, name: string): string => {
  const id = uuidv7();
  office.write('project', id, { name, planYear: 2019 }, true);
  return id;
};

/** The same folder on another disk, as when an officer copies it to a stick and works on both. */
async function copyOfCounty(): Promise<TestOffice> {
  county.close();
  open.splice(open.indexOf(county), 1);
  cpSync(join(root, 'county'), join(root, 'copy'), { recursive: true });
  county = await start('county', COUNTY);
  return start('copy', COUNTY);
}

describe('a fork of the sender’s folder', () => {
  it('is refused by the number that both gave, and changes nothing', async () => {
    newProject(county, '甲');
    await region.take(await county.send(REGION.code));
    const copy = await copyOfCounty();
    newProject(county, '原件上新建');
    newProject(copy, '副本上新建');
    expect(await region.take(await county.send(REGION.code))).toMatchObject([{ status: 'ok' }]);
    const before = everything(region.workspace(), 'forkAlarm');
    const forked = await copy.send(REGION.code);
    expect(await region.preview(forked)).toMatchObject([
      {
        status: 'refused',
        reason: expect.stringContaining('第 2 号数据包与以前收到的同号数据包内容不同'),
      },
    ]);
    expect(await region.take(forked)).toMatchObject([{ status: 'refused' }]);
    expect(everything(region.workspace(), 'forkAlarm')).toBe(before);
  });

  it('is refused when it does not continue the package before it', async () => {
    newProject(county, '甲');
    await region.take(await county.send(REGION.code));
    const copy = await copyOfCounty();
    newProject(county, '原件上新建');
    await region.take(await county.send(REGION.code));
    newProject(copy, '副本上新建');
    await copy.send(REGION.code);
    newProject(copy, '副本上再建');
    const third = await copy.send(REGION.code);
    const before = everything(region.workspace(), 'forkAlarm');
    expect(await region.take(third)).toMatchObject([
      { status: 'refused', reason: expect.stringContaining('第 3 号数据包与前后号的数据包接不上') },
    ]);
    expect(everything(region.workspace(), 'forkAlarm')).toBe(before);
  });

  it('is refused when the package after it is of the other history', async () => {
    newProject(county, '甲');
    await region.take(await county.send(REGION.code));
    const copy = await copyOfCounty();
    newProject(county, '原件上新建');
    await county.send(REGION.code);
    newProject(county, '原件上再建');
    await region.take(await county.send(REGION.code));
    newProject(copy, '副本上新建');
    const second = await copy.send(REGION.code);
    const before = everything(region.workspace(), 'forkAlarm');
    expect(await region.take(second)).toMatchObject([
      { status: 'refused', reason: expect.stringContaining('第 2 号数据包与前后号的数据包接不上') },
    ]);
    expect(everything(region.workspace(), 'forkAlarm')).toBe(before);
  });
});

describe('the alarm of a fork', () => {
  async function fork(): Promise<{ copy: TestOffice; forked: string }> {
    newProject(county, '甲');
    await region.take(await county.send(REGION.code));
    const copy = await copyOfCounty();
    newProject(county, '原件上新建');
    newProject(copy, '副本上新建');
    await region.take(await county.send(REGION.code));
    return { copy, forked: await copy.send(REGION.code) };
  }
  const forks = () => listForks(region.workspace());

  it('is raised by the preview alone, stays over a restart, and is one for the same bytes', async () => {
    const { forked } = await fork();
    expect([forks(), openForks(region.workspace())]).toEqual([[], 0]);
    await region.preview(forked);
    await region.take(forked);
    region.close();
    open.splice(open.indexOf(region), 1);
    region = await start('region', REGION);
    expect(forks()).toMatchObject([
      {
        sender: COUNTY.code,
        senderName: COUNTY.name,
        settledAt: null,
        packages: [{ sequence: 2, reason: expect.stringContaining('同号数据包内容不同') }],
      },
    ]);
    expect(openForks(region.workspace())).toBe(1);
  });

  it('goes when an officer settles it with a reason, which is kept; other bytes raise it again', async () => {
    const { copy, forked } = await fork();
    await region.take(forked);
    settleForks(region.workspace(), COUNTY.code, '电话核对：副本已停用');
    expect(openForks(region.workspace())).toBe(0);
    expect(forks()).toMatchObject([{ settledReason: '电话核对：副本已停用', settledAt: expect.any(String) }]);
    expect(() => settleForks(region.workspace(), COUNTY.code, '再来一次')).toThrow('没有未处置');
    await region.take(forked);
    expect(openForks(region.workspace())).toBe(0);
    newProject(copy, '副本又写');
    await region.take(await copy.send(REGION.code));
    expect(openForks(region.workspace())).toBe(1);
    expect(forks().map((one) => one.settledAt === null)).toEqual([true, false]);
  });

  it('is raised by an operation that was held with other content, although the numbers of packages fit', async () => {
    newProject(county, '甲');
    const copy = await copyOfCounty();
    newProject(county, '原件上新建');
    await county.send(REGION.code);
    await region.take(await county.send(REGION.code));
    newProject(copy, '副本上新建');
    // The region has number 2 of the original; the copy's number 1 names other operations of the same numbers.
    await region.take(await copy.send(REGION.code));
    expect(openForks(region.workspace())).toBe(1);
  });

  it('is not raised by a package that is refused for another reason', async () => {
    newProject(county, '甲');
    const path = await county.send(REGION.code);
    const bytes = readFileSync(path);
    bytes[bytes.length - 200]! ^= 1;
    const spoilt = join(root, 'spoilt.qqpkg');
    writeFileSync(spoilt, bytes);
    expect(await region.take(spoilt)).toMatchObject([{ status: 'refused' }]);
    expect(forks()).toEqual([]);
  });
});

describe('a package before that has not come', () => {
  it('is said, as long as it has not, and is no fault', async () => {
    newProject(county, '甲');
    const first = await county.send(REGION.code);
    newProject(county, '乙');
    const second = await county.send(REGION.code);
    const [report] = await region.take(second);
    expect(report).toMatchObject({ status: 'ok', counts: { new: 2 } });
    expect(report?.notes).toContain('没有收到过对方的第 1 号数据包，它的改动这一份里都有。');
    expect(await region.take(first)).toMatchObject([{ status: 'ok', counts: { new: 0, unchanged: 1 } }]);
    newProject(county, '丙');
    const [third] = await region.take(await county.send(REGION.code));
    expect(third?.notes.join()).not.toContain('没有收到过');
    expect(region.dump()).toBe(county.dump());
  });

  it('is not said of the first one, nor of a queue that holds both', async () => {
    newProject(county, '甲');
    const first = await county.send(REGION.code);
    newProject(county, '乙');
    const second = await county.send(REGION.code);
    for (const { status, notes } of await region.preview(second, first))
      expect([status, notes.join()]).toEqual(['ok', expect.not.stringContaining('没有收到过')]);
  });
});

describe('a package taken before', () => {
  it('is known by its bytes: nothing changes, and its receipt is owed again', async () => {
    newProject(county, '甲');
    // A receipt lets the sender drop its own copy, so the stick has one.
    const first = join(root, 'stick.qqpkg');
    cpSync(await county.send(REGION.code), first);
    await region.take(first);
    await county.take(await region.send(COUNTY.code));
    const before = region.dump();
    const due = () =>
      region.workspace().db.prepare('SELECT packageId FROM receiptDue WHERE sentIn IS NULL').all();
    expect(due()).toEqual([]);
    const [again] = await region.take(first);
    expect(again).toMatchObject({ status: 'ok', counts: { new: 0, changed: 0, unchanged: 1 } });
    expect(again?.notes.join()).toContain('已经导入过');
    expect(region.dump()).toBe(before);
    expect(due()).toHaveLength(1);
  });

  it('is refused when its signature has been touched, although its number is known', async () => {
    newProject(county, '甲');
    const first = await county.send(REGION.code);
    await region.take(first);
    const bytes = readFileSync(first);
    bytes[bytes.length - 1]! ^= 1;
    const spoilt = join(root, 'spoilt.qqpkg');
    writeFileSync(spoilt, bytes);
    const before = everything(region.workspace());
    expect(await region.take(spoilt)).toMatchObject([{ status: 'refused' }]);
    expect(everything(region.workspace())).toBe(before);
  });

  it('is read whole again while a file of its sender is missing here', async () => {
    const projectId = newProject(county, '锅炉改造');
    const pdf = join(root, '合同.pdf');
    writeFileSync(pdf, '%PDF-1.7\n合同正文');
    const { fileId } = county.app.files.adopt(pdf, '合同.pdf');
    const added = await addAttachment(county.app, { projectId, fileId, words: {} }, silentTask());
    const sha256 = added.fields.sha256 ?? '';
    const path = await county.send(REGION.code);
    await region.take(path);
    const stored = storedPath(region.app.dataDir, sha256);
    rmSync(stored);
    expect(await region.preview(path)).toMatchObject([{ status: 'ok', files: 1 }]);
    expect(await region.take(path)).toMatchObject([{ status: 'ok', files: 1, counts: { new: 0 } }]);
    expect(readFileSync(stored, 'utf8')).toBe('%PDF-1.7\n合同正文');
    expect(await region.take(path)).toMatchObject([{ status: 'ok', files: 0 }]);
  });
});
