/** An office that restored an old backup, or works on two computers, gets from above what it had sent and lacks. */
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openApp } from '../../electron/app/app.ts';
import { addAttachment, missingAttachments } from '../../electron/app/attachment/index.ts';
import { backupTo, restoreBackup } from '../../electron/app/backup/index.ts';
import { ASLEEP_AFTER, deviceOf } from '../../electron/app/exchange/devices.ts';
import { listForks, openForks } from '../../electron/app/exchange/forks.ts';
import {
  joinWithKeys,
  keyFile,
  openCells,
  ownCard,
  pendingExport,
  rotateKeys,
  trustCard,
} from '../../electron/app/exchange/index.ts';
import { silentTask } from '../../electron/app/task.ts';
import type { Office } from '../../shared/api/schemas.ts';
import { COUNTY, PASSPHRASE, REGION } from '../fixtures/offices.ts';
import { acquaint, fastFolder, openOffice, removeFolder, type TestOffice } from './office.ts';

let root: string;
let open: TestOffice[] = [];
let county: TestOffice;
let region: TestOffice;
let count = 0;

async function start(folder: string, office: Office): Promise<TestOffice> {
  const started = await openOffice(join(root, folder), office);
  open.push(started);
  return started;
}
async function begin(): Promise<void> {
  root = fastFolder('returned');
  county = await start('county', COUNTY);
  region = await start('region', REGION);
  acquaint(county, region);
}
function end(): void {
  for (const office of open) office.close();
  open = [];
  removeFolder(root);
}

const newProject = (office: TestOffice, name: string): string => {
  const id = uuidv7();
  office.write('project', id, { name, planYear: 2019 }, true);
  return id;
};
const names = (office: TestOffice): string[] =>
  office
    .workspace()
    .db.prepare<[], string>('SELECT name FROM project WHERE deleted = 0 ORDER BY name')
    .pluck()
    .all();
const up = async (from: TestOffice) => region.take(await from.send(REGION.code));
const down = async (to: TestOffice) => to.take(await region.send(COUNTY.code));
async function backup(office: TestOffice): Promise<string> {
  count += 1;
  const path = join(root, `backup-${count}.db`);
  await backupTo(office.app, path);
  return path;
}
/** The same backup opened in an empty folder: the second computer of the county. */
async function secondComputer(): Promise<TestOffice> {
  const copy = await backup(county);
  const app = openApp(join(root, 'second'));
  restoreBackup(app, copy);
  app.close();
  return start('second', COUNTY);
}
const operations = (office: TestOffice): number =>
  office
    .workspace()
    .db.prepare<[string], number>('SELECT coalesce(sum(count), 0) FROM change WHERE office = ?')
    .pluck()
    .get(COUNTY.code) ?? 0;

describe('a county that restored an old backup', () => {
  beforeEach(begin);
  afterEach(end);

  it('gets back from above what it had sent since, once, and goes on under a new incarnation', async () => {
    newProject(county, '甲');
    await up(county);
    await down(county);
    const old = await backup(county);
    const id = newProject(county, '乙');
    county.write('project', id, { remark: '核对过' });
    await up(county);
    await down(county);
    const whole = county.dump();
    const all = operations(county);
    const before = county.workspace().info.incarnation;
    restoreBackup(county.app, old);
    expect([names(county), county.workspace().info.incarnation === before]).toEqual([['甲'], false]);
    newProject(county, '丙');
    await up(county);
    expect(pendingExport(region.workspace(), COUNTY.code).returned).toBe(all - operations(county) + 3);
    const [report] = await down(county);
    expect(report).toMatchObject({ status: 'ok', counts: { new: 1, conflict: 0, quarantined: 0 } });
    expect(report?.notes.join()).toContain('送回本单位以前送出、本机没有的改动 4 条');
    expect(names(county)).toEqual(['丙', '乙', '甲'].sort());
    expect(county.dump()).toBe(region.dump());
    expect(whole.length).toBeLessThan(county.dump().length);
    expect(operations(county)).toBe(all + 3);
    // It says so with its next package, and nothing comes a second time.
    await up(county);
    expect(pendingExport(region.workspace(), COUNTY.code).returned).toBe(0);
    expect(openForks(county.workspace())).toBe(0);
  });

  it('says what it holds although it has nothing to send', async () => {
    const old = await backup(county);
    newProject(county, '甲');
    await up(county);
    restoreBackup(county.app, old);
    expect(pendingExport(county.workspace(), REGION.code)).toMatchObject({ operations: 0, hello: true });
    await up(county);
    expect(pendingExport(county.workspace(), REGION.code).hello).toBe(false);
    await expect(county.send(REGION.code)).rejects.toMatchObject({ code: 'REFUSED' });
    await down(county);
    expect(names(county)).toEqual(['甲']);
  });

  it('asks above for its own files that it lost, and gets them', async () => {
    const projectId = newProject(county, '甲');
    const pdf = join(root, '合同.pdf');
    writeFileSync(pdf, '%PDF-1.7\n合同正文');
    const { fileId } = county.app.files.adopt(pdf, '合同.pdf');
    await addAttachment(county.app, { projectId, fileId, words: {} }, silentTask());
    await up(county);
    rmSync(join(county.app.dataDir, 'attachments'), { recursive: true });
    expect(missingAttachments(county.workspace())).toHaveLength(1);
    await up(county);
    await down(county);
    expect(missingAttachments(county.workspace())).toEqual([]);
  });

  it('is not handed anything by an office that does not stand above it', async () => {
    const other = await start('other', { ...COUNTY, code: '450102', name: '兴宁区工业和信息化局' });
    acquaint(county, other);
    const old = await backup(county);
    newProject(county, '甲');
    await other.take(await county.send('450102'));
    restoreBackup(county.app, old);
    await other.take(await county.send('450102'));
    newProject(other, '兴宁');
    await county.take(await other.send(COUNTY.code));
    expect(names(county)).toEqual(['兴宁']);
  });
});

describe('a copy of the folder', () => {
  beforeEach(begin);
  afterEach(end);

  it('shows itself when the package from above says more than this computer wrote; nothing foreign is taken', async () => {
    newProject(county, '甲');
    await up(county);
    await down(county);
    county.close();
    open = open.filter((one) => one !== county);
    cpSync(join(root, 'county'), join(root, 'copy'), { recursive: true });
    county = await start('county', COUNTY);
    const copy = await start('copy', COUNTY);
    newProject(county, '原件上新建');
    await up(county);
    newProject(region, '自治区的');
    const [report] = await down(copy);
    expect(report?.status).toBe('ok');
    expect(report?.notes.join()).toContain('有另一份副本也在用');
    expect(names(copy)).toEqual(['甲', '自治区的'].sort());
    expect(listForks(copy.workspace())).toMatchObject([{ ownCopy: true, settledAt: null }]);
    await down(county);
    expect(openForks(county.workspace())).toBe(0);
  });
});

describe('two computers of one county', () => {
  beforeEach(begin);
  afterEach(end);

  it('are two devices with incarnations of their own, and each gets the other’s work from above', async () => {
    newProject(county, '甲');
    await up(county);
    await down(county);
    const second = await secondComputer();
    expect(deviceOf(second.app.dataDir)).not.toBe(deviceOf(county.app.dataDir));
    expect(second.workspace().info.incarnation).not.toBe(county.workspace().info.incarnation);
    newProject(county, '第一台');
    newProject(second, '第二台');
    await up(county);
    await up(second);
    const bytes = await region.send(COUNTY.code);
    await county.take(bytes);
    await second.take(bytes);
    expect(names(county)).toEqual(['第一台', '第二台', '甲'].sort());
    expect(second.dump()).toBe(county.dump());
    expect(county.dump()).toBe(region.dump());
  });

  it('both get what the region wrote, although only one of them acknowledged it', async () => {
    await up(county).catch(() => []);
    newProject(county, '甲');
    await up(county);
    const second = await secondComputer();
    await up(second);
    newProject(region, '自治区一');
    await down(county);
    newProject(county, '乙');
    await up(county);
    newProject(region, '自治区二');
    const [report] = await down(second);
    expect(report?.notes.join()).not.toContain('前面缺了一段');
    expect(names(second)).toContain('自治区一');
    await up(second);
    await down(county);
    expect(second.dump()).toBe(region.dump());
    expect(county.dump()).toBe(region.dump());
  });

  it('keep rival values as one conflict on both, and one decision settles it on both', async () => {
    const id = newProject(county, '甲');
    await up(county);
    const second = await secondComputer();
    county.write('project', id, { name: '第一台改的' });
    second.write('project', id, { name: '第二台改的' });
    await up(county);
    await up(second);
    const bytes = await region.send(COUNTY.code);
    await county.take(bytes);
    await second.take(bytes);
    expect([county, second].map((one) => openCells(one.workspace()).length)).toEqual([1, 1]);
    expect(second.dump()).toBe(county.dump());
    const { records } = county.workspace();
    records.atomically(() =>
      records.write({
        entity: 'project',
        id,
        set: { name: '第二台改的' },
        answers: ['name'],
        by: null,
        source: { kind: 'resolved', reason: '核对过' },
      }),
    );
    await up(county);
    await down(second);
    expect([county, second].map((one) => openCells(one.workspace()).length)).toEqual([0, 0]);
    expect(second.dump()).toBe(county.dump());
  });

  it('can begin from the key file alone: cards and keys come along, the data from above', async () => {
    newProject(county, '甲');
    await rotateKeys(county.app, PASSPHRASE);
    trustCard(region.workspace(), ownCard(county.app));
    await up(county);
    const text = keyFile(county.app);
    expect(text).not.toContain('AGE-SECRET-KEY');
    const app = openApp(join(root, 'second'));
    await expect(joinWithKeys(app, text, '韦国强', '不是这个口令')).rejects.toMatchObject({ code: 'LOCKED' });
    const swapped = JSON.parse(text) as { cards: { vouchedBy: string | null }[] };
    swapped.cards[1]!.vouchedBy = '450000';
    await expect(joinWithKeys(app, JSON.stringify(swapped), '韦国强', PASSPHRASE)).rejects.toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('被改过'),
    });
    await expect(joinWithKeys(app, '{}', '韦国强', PASSPHRASE)).rejects.toMatchObject({ code: 'REFUSED' });
    expect([app.current(), app.keyring.exists()]).toEqual([null, false]);
    await joinWithKeys(app, text, '韦国强', PASSPHRASE);
    await expect(joinWithKeys(app, text, '韦国强', PASSPHRASE)).rejects.toMatchObject({ code: 'DUPLICATE' });
    app.close();
    const second = await start('second', COUNTY);
    expect(second.workspace().info).toMatchObject({ office: COUNTY, officer: '韦国强' });
    expect(second.app.keyring.olderIdentities()).toHaveLength(1);
    expect(pendingExport(second.workspace(), REGION.code).hello).toBe(true);
    await up(second);
    await down(second);
    expect(second.dump()).toBe(region.dump());
    expect(names(second)).toEqual(['甲']);
  });

  it('opens on the second computer what was encrypted for keys that were replaced', async () => {
    newProject(county, '甲');
    await up(county);
    newProject(region, '自治区的');
    const early = await region.send(COUNTY.code);
    await rotateKeys(county.app, PASSPHRASE);
    const second = await secondComputer();
    expect(second.app.keyring.olderIdentities()).toHaveLength(1);
    expect(await second.take(early)).toMatchObject([{ status: 'ok' }]);
    expect(names(second)).toContain('自治区的');
  });

  it('do not hold everything back for one that is not used any more', async () => {
    newProject(county, '甲');
    await up(county);
    const second = await secondComputer();
    await up(second);
    newProject(county, '乙');
    await up(county);
    const returned = () => pendingExport(region.workspace(), COUNTY.code).returned;
    expect(returned()).toBeGreaterThan(0);
    for (let i = 0; i < ASLEEP_AFTER; i++) {
      newProject(county, `第 ${i} 个`);
      await up(county);
    }
    expect(returned()).toBe(0);
    newProject(second, '又用了');
    await up(second);
    expect(returned()).toBeGreaterThan(0);
    await down(second);
    expect(second.dump()).toBe(region.dump());
  });
});

type Step =
  | { kind: 'write'; at: 0 | 1; value: number }
  | { kind: 'new' | 'up' | 'down' | 'backup' | 'restore'; at: 0 | 1 };
const at = fc.constantFrom(0 as const, 1 as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('write' as const), at, value: fc.nat(3) }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constantFrom('new', 'up', 'down', 'up', 'down'), at }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('backup', 'restore', 'restore'), at }) },
) as fc.Arbitrary<Step>;

describe('whatever is written, sent, lost and restored', () => {
  it('is nowhere double, and nothing that reached the region is lost to the county', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (steps) => {
        await begin();
        try {
          const shared = newProject(county, '共有');
          await up(county);
          const computers = [county, await secondComputer()] as const;
          const kept: [string[], string[]] = [[await backup(computers[0])], [await backup(computers[1])]];
          let made = 0;
          for (const one of steps) {
            const computer = computers[one.at];
            if (one.kind === 'write') computer.write('project', shared, { remark: `备注 ${one.value}` });
            if (one.kind === 'new') newProject(computer, `新 ${(made += 1)}`);
            if (one.kind === 'up') await up(computer).catch(onlyNothingToSend);
            if (one.kind === 'down') await down(computer).catch(onlyNothingToSend);
            if (one.kind === 'backup') kept[one.at].push(await backup(computer));
            if (one.kind === 'restore') restoreBackup(computer.app, kept[one.at].at(-1) as string);
          }
          const reached = names(region);
          for (let round = 0; round < 3; round++)
            for (const computer of computers) {
              newProject(computer, `收尾 ${(made += 1)}`);
              await up(computer);
              await down(computer);
            }
          await down(computers[0]);
          for (const computer of computers) {
            expect(computer.dump()).toBe(region.dump());
            expect(openForks(computer.workspace())).toBe(0);
            expect(
              computer.workspace().db.prepare('SELECT count(*) FROM waitingOperation').pluck().get(),
            ).toBe(0);
          }
          expect(names(county)).toEqual(expect.arrayContaining(reached));
          expect(openForks(region.workspace())).toBe(0);
        } finally {
          end();
        }
      }),
      { numRuns: 6 },
    );
  });
});

function onlyNothingToSend(error: unknown): void {
  if (!(error instanceof Error) || !/没有生成数据包/.test(error.message)) throw error;
}
