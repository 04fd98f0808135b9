/** Attached files between county and region: they travel once, in volumes, and are asked for by name when missing. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WorkerHandle } from '../../electron/worker/connect.ts';
import { COUNTY, REGION } from '../fixtures/offices.ts';
import { resultOf } from './worker.ts';
import { exchangeCards, exported, receive, type WorkerOffices, workerOffices } from './workerOffices.ts';

const MB = 1024 * 1024;

let root: string;
let offices: WorkerOffices;
let county: WorkerHandle;
let region: WorkerHandle;
let projectId: string;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'qianqi-files-'));
  offices = workerOffices(root);
  [county, region] = await Promise.all([offices.office('county', COUNTY), offices.office('region', REGION)]);
  await exchangeCards(county, region);
  const saved = await county.client.project.save({
    id: null,
    version: null,
    fields: { name: '锅炉改造', planYear: 2019 },
  });
  projectId = saved.record.id;
});
afterEach(async () => {
  await offices.close();
  rmSync(root, { recursive: true, force: true });
});

async function attach(name: string, bytes: number): Promise<string> {
  const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(bytes)]);
  const { fileId } = await county.client.file.put({ file: new File([content], name) });
  const added = await resultOf(county.client.attachment.add({ projectId, fileId, words: { title: name } }));
  return added.fields.sha256 as string;
}
const stored = (folder: string) =>
  readdirSync(join(root, folder, 'attachments'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();
const missing = async (worker: WorkerHandle) =>
  (await worker.client.attachment.missing()).attachments.map((one) => one.title);
const dumpOf = async (worker: WorkerHandle) => (await worker.client.maintenance.dump()).text();

describe('attached files', () => {
  it('travel once; what was received is acknowledged and not sent again', async () => {
    const hash = await attach('合同.pdf', 5000);
    expect(await county.client.exchange.pending({ to: REGION.code })).toMatchObject({ files: 1, volumes: 1 });
    const files = await exported(county, REGION.code);
    const [seen] = await receive(region, files, { mode: 'preview' });
    expect([seen?.files, await missing(region)]).toEqual([1, []]);
    const [report] = await receive(region, files);
    expect(report).toMatchObject({ status: 'ok', files: 1, volume: null });
    expect(report?.notes.join()).toContain('带来 1 个附件文件');
    expect(stored('region')).toEqual([hash]);
    expect(await dumpOf(region)).toBe(await dumpOf(county));
    expect(await county.client.exchange.pending({ to: REGION.code })).toMatchObject({ files: 0 });
    await receive(county, await exported(region, COUNTY.code));
    const [receipt] = await county.client.exchange.receipts();
    expect(receipt?.acknowledgedAt).not.toBe(null);
    await county.client.project.save({
      id: projectId,
      version: (await county.client.project.get({ id: projectId })).record.version,
      fields: { remark: '补充' },
    });
    const second = await exported(county, REGION.code);
    expect(second[0]?.size).toBeLessThan(files[0]?.size ?? 0);
    expect((await receive(region, second))[0]).toMatchObject({ status: 'ok', files: 0 });
  });

  it('a second import changes nothing', async () => {
    await attach('合同.pdf', 5000);
    const files = await exported(county, REGION.code);
    await receive(region, files);
    const before = await dumpOf(region);
    const [again] = await receive(region, files);
    expect([again?.status, again?.files]).toEqual(['ok', 0]);
    expect(await dumpOf(region)).toBe(before);
    expect(stored('region')).toHaveLength(1);
  });

  it('a preview stores nothing', async () => {
    await attach('合同.pdf', 5000);
    await receive(region, await exported(county, REGION.code), { mode: 'preview' });
    expect(readdirSync(join(root, 'region'))).not.toContain('attachments');
  });

  it('that got lost on the way are asked for with the next package back, and come again', async () => {
    const hash = await attach('合同.pdf', 5000);
    await exported(county, REGION.code);
    // The package above never arrives; the next one has the record again, but not the file.
    await county.client.project.save({ id: null, version: null, fields: { name: '第二个', planYear: 2019 } });
    const [report] = await receive(region, await exported(county, REGION.code));
    expect(report?.notes.join()).toContain('还缺 1 个附件文件（“合同.pdf”），下次发给对方的数据包会自动索要');
    expect(await missing(region)).toEqual(['合同.pdf']);
    expect(await region.client.exchange.pending({ to: COUNTY.code })).toMatchObject({ wanted: 1 });
    const [asked] = await receive(county, await exported(region, COUNTY.code));
    expect(asked?.notes.join()).toContain('对方缺 1 个附件文件');
    expect(await county.client.exchange.pending({ to: REGION.code })).toMatchObject({ files: 1 });
    await receive(region, await exported(county, REGION.code));
    expect(stored('region')).toEqual([hash]);
    expect(await missing(region)).toEqual([]);
  });

  it('fill volumes that can be taken one by one, in any order, also across sessions', async () => {
    await attach('一.pdf', 700_000);
    await attach('二.pdf', 700_000);
    await attach('三.pdf', 700_000);
    await county.client.exchange.setVolumeSize({ megabytes: 1 });
    expect(await county.client.exchange.pending({ to: REGION.code })).toMatchObject({ files: 3, volumes: 3 });
    const files = await exported(county, REGION.code);
    expect(files.map((file) => /-(\dof\d)\.qqpkg$/.exec(file.name)?.[1])).toEqual(['1of3', '2of3', '3of3']);
    for (const file of files) expect(file.size).toBeLessThan(MB);
    const [third] = await receive(region, [files[2] as File]);
    expect(third).toMatchObject({ status: 'ok', volume: { number: 3, count: 3 } });
    expect(third?.notes.join()).toContain('共 3 卷，还缺第 1、2 卷');
    const [again] = await receive(region, [files[2] as File]);
    expect([again?.status, again?.files]).toEqual(['ok', 0]);
    const [second, first] = await receive(region, [files[1] as File, files[0] as File]);
    expect([second?.volume?.number, first?.volume?.number]).toEqual([2, 1]);
    expect([...(first?.notes ?? []), ...(second?.notes ?? [])].join()).toContain('共 3 卷，已收齐');
    expect(stored('region')).toHaveLength(3);
    expect(await missing(region)).toEqual([]);
    expect(await dumpOf(region)).toBe(await dumpOf(county));
  });

  it('a damaged volume is refused alone', async () => {
    await attach('一.pdf', 700_000);
    await attach('二.pdf', 700_000);
    const files = await exported(county, REGION.code, 1);
    const bytes = Buffer.from(await (files[1] as File).arrayBuffer());
    bytes[bytes.length - 1000] = (bytes[bytes.length - 1000] ?? 0) ^ 1;
    const spoilt = new File([bytes], (files[1] as File).name);
    const [good, bad] = await receive(region, [files[0] as File, spoilt]);
    expect([good?.status, bad?.status]).toEqual(['ok', 'refused']);
    expect(good?.notes.join()).toContain('还缺第 2 卷');
    const [mended] = await receive(region, [files[1] as File]);
    expect(mended?.notes.join()).toContain('已收齐');
    expect(await missing(region)).toEqual([]);
  });
});
