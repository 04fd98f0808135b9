/** Three levels, real workers and real packages: receipts, conflicts, proposals, deletions, trust, relay. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WorkerHandle } from '../../electron/worker/connect.ts';
import type { OpenCell, PackageReport } from '../../shared/api/schemas.ts';
import { CITY, COUNTY, PASSPHRASE, REGION } from '../fixtures/offices.ts';
import { errorOf, resultOf } from './worker.ts';
import {
  exchangeCards,
  exported,
  receive,
  send,
  type WorkerOffices,
  workerOffices,
} from './workerOffices.ts';

async function take(to: WorkerHandle, files: readonly File[], confirm = false): Promise<PackageReport> {
  const [report] = await receive(to, files, { confirm });
  if (!report) throw new Error('no package was reported');
  return report;
}

let root: string;
let offices: WorkerOffices;
let county: WorkerHandle;
let city: WorkerHandle;
let region: WorkerHandle;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'qianqi-levels-'));
  offices = workerOffices(root);
  county = await offices.start('county');
  await resultOf(county.client.workspace.createSample({ projects: 8, seed: 6, office: COUNTY }));
  await county.client.exchange.unlock({ passphrase: PASSPHRASE });
  [city, region] = await Promise.all([offices.office('city', CITY), offices.office('region', REGION)]);
  for (const [a, b] of [
    [county, city],
    [county, region],
    [city, region],
  ] as const) {
    await exchangeCards(a, b);
  }
});
afterEach(async () => {
  await offices.close();
  rmSync(root, { recursive: true, force: true });
});

async function firstProject(worker: WorkerHandle) {
  const { rows } = await worker.client.project.list({ sort: { field: 'projectCode', direction: 'asc' } });
  return rows[0]!;
}
async function rename(worker: WorkerHandle, name: string): Promise<string> {
  const project = await firstProject(worker);
  await worker.client.project.save({ id: project.id, version: project.version, fields: { name } });
  return project.id;
}
const dumpOf = async (worker: WorkerHandle) => (await worker.client.maintenance.dump()).text();

describe('receipts', () => {
  it('come back with the next package; only what is not acknowledged is sent again', async () => {
    const all = (await county.client.exchange.pending({ to: REGION.code })).operations;
    await send(county, region, REGION.code);
    expect((await county.client.exchange.pending({ to: REGION.code })).operations).toBe(all);
    expect((await region.client.exchange.pending({ to: COUNTY.code })).receipts).toBe(1);
    expect((await send(region, county, COUNTY.code)).notes.join()).toContain('收到 1 份回执');
    expect((await county.client.exchange.pending({ to: REGION.code })).operations).toBe(0);
    const [receipt] = await county.client.exchange.receipts();
    expect(receipt?.acknowledgedAt).not.toBeNull();
    expect(readdirSync(join(root, 'county', 'outbox'))).toEqual([]);
    expect(await errorOf(county.client.exchange.sentFile({ packageId: receipt!.packageId }))).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await errorOf(resultOf(county.client.exchange.export({ to: REGION.code })))).toMatchObject({
      message: expect.stringContaining('已经收齐'),
    });
    const id = await rename(county, '改过的名字');
    expect(await county.client.exchange.pending({ to: REGION.code })).toMatchObject({
      operations: 1,
      records: [{ id, name: '改过的名字' }],
    });
    const second = await send(county, region, REGION.code);
    expect([second.operations, second.counts.changed]).toEqual([1, 1]);
    expect(await dumpOf(region)).toBe(await dumpOf(county));
  });

  it('are not lost with a package: what was lost is sent again with the next', async () => {
    await exported(county, REGION.code);
    await rename(county, '第二次');
    const report = await send(county, region, REGION.code);
    expect(report.notes.join()).not.toContain('前面缺了一段');
    expect(await dumpOf(region)).toBe(await dumpOf(county));
  });
});

describe('a restore at the recipient', () => {
  it('has what it acknowledged and lost sent again, as soon as its new life is heard of', async () => {
    const backup = await region.client.backup.make();
    await send(county, region, REGION.code);
    await send(region, county, COUNTY.code);
    expect((await county.client.exchange.pending({ to: REGION.code })).operations).toBe(0);
    await region.client.backup.restore({ name: backup.name });
    expect((await region.client.project.list({})).total).toBe(0);
    await send(region, county, COUNTY.code);
    await send(county, region, REGION.code);
    expect(await dumpOf(region)).toBe(await dumpOf(county));
  });
});

describe('a proposal', () => {
  it('of the city is shown to the county, and its answer travels back', async () => {
    await send(county, city, CITY.code);
    const id = await rename(city, '市里建议的名字');
    expect((await city.client.project.get({ id })).record.fields.name).not.toBe('市里建议的名字');
    expect((await send(city, county, COUNTY.code)).counts).toMatchObject({ proposal: 1, changed: 0 });
    const [cell] = await county.client.exchange.openCells();
    expect(cell).toMatchObject({ kind: 'proposal', recordId: id, field: 'name', mayDecide: true });
    expect(cell?.rivals.map((r) => [r.office, r.value])).toEqual([[CITY.code, '市里建议的名字']]);
    const [seenByCity] = await city.client.exchange.openCells();
    expect(seenByCity?.mayDecide).toBe(false);
    await county.client.exchange.decide({ decisions: [answer(cell!, '市里建议的名字', '核对过备案证')] });
    expect(await county.client.exchange.openCells()).toEqual([]);
    await send(county, city, CITY.code);
    expect((await city.client.project.get({ id })).record.fields.name).toBe('市里建议的名字');
    expect(await city.client.exchange.openCells()).toEqual([]);
    const history = await city.client.project.history({ id });
    expect(history[0]?.source).toEqual({ kind: 'resolved', reason: '核对过备案证' });
  });

  it('can be declined: the value stays and the proposal is answered', async () => {
    await send(county, city, CITY.code);
    const id = await rename(city, '不采纳的名字');
    await send(city, county, COUNTY.code);
    const [cell] = await county.client.exchange.openCells();
    const before = (await county.client.project.get({ id })).record.fields.name;
    await county.client.exchange.decide({ decisions: [answer(cell!, before, '与营业执照不符')] });
    expect((await county.client.project.get({ id })).record.fields.name).toBe(before);
    expect(await county.client.exchange.openCells()).toEqual([]);
    expect((await resultOf(county.client.maintenance.verify())).problems).toEqual([]);
  });
});

function answer(cell: OpenCell, value: unknown, reason: string) {
  return {
    entity: cell.entity,
    recordId: cell.recordId,
    field: cell.field,
    seen: cell.rivals.map((r) => r.key),
    value: value as string,
    reason,
  };
}

async function secondLaptop(): Promise<WorkerHandle> {
  const made = await county.client.backup.make();
  const bytes = readFileSync(join(root, 'county', 'backups', made.name));
  const other = await offices.start('laptop');
  const { fileId } = await other.client.file.put({ file: new File([bytes], 'copy.db') });
  await other.client.backup.restore({ fileId });
  await other.client.exchange.unlock({ passphrase: PASSPHRASE });
  return other;
}

describe('two laptops of one county', () => {
  it('keep rival values as a conflict until a person decides, and then agree', async () => {
    const other = await secondLaptop();
    const id = await rename(county, '甲机的名字');
    await rename(other, '乙机的名字');
    expect((await send(other, county, COUNTY.code)).counts).toMatchObject({ conflict: 1 });
    const [cell] = await county.client.exchange.openCells();
    expect(cell).toMatchObject({ kind: 'conflict', recordId: id, mayDecide: true });
    expect(cell?.rivals.map((r) => r.value).sort()).toEqual(['乙机的名字', '甲机的名字']);
    expect(typeof cell?.base).toBe('string');
    const stale = { ...answer(cell!, '丙', '看漏了'), seen: [cell!.rivals[0]!.key] };
    expect(await errorOf(county.client.exchange.decide({ decisions: [stale] }))).toMatchObject({
      code: 'CONFLICT',
    });
    expect(
      await errorOf(county.client.exchange.decide({ decisions: [answer(cell!, 7, '数字')] })),
    ).toMatchObject({ code: 'BAD_INPUT' });
    await county.client.exchange.decide({ decisions: [answer(cell!, '乙机的名字', '乙机在现场核对过')] });
    await send(county, other, COUNTY.code);
    expect(await dumpOf(other)).toBe(await dumpOf(county));
    expect(await other.client.exchange.openCells()).toEqual([]);
  });

  it('do not lose an edit against a deletion', async () => {
    const other = await secondLaptop();
    const project = await firstProject(county);
    await county.client.project.remove({ id: project.id });
    await rename(other, '还在改');
    await send(other, county, COUNTY.code);
    const [cell] = await county.client.exchange.openCells();
    expect(cell).toMatchObject({ kind: 'editDelete', recordId: project.id, current: true });
    await county.client.exchange.decide({ decisions: [answer(cell!, false, '项目还在做')] });
    expect((await county.client.project.get({ id: project.id })).record).toMatchObject({
      deleted: false,
      fields: { name: '还在改' },
    });
    await send(county, other, COUNTY.code);
    expect(await dumpOf(other)).toBe(await dumpOf(county));
  });
});

describe('many deletions', () => {
  it('are refused until a person agrees, and the preview says so', async () => {
    await send(county, region, REGION.code);
    const { rows } = await county.client.project.list({});
    for (const row of rows) await county.client.project.remove({ id: row.id });
    const files = await exported(county, REGION.code);
    const refused = await take(region, files);
    expect(refused).toMatchObject({ status: 'refused', needsConfirmation: true, deletions: 8 });
    expect((await region.client.project.list({})).total).toBe(8);
    expect(await take(region, files, true)).toMatchObject({ status: 'ok', deletions: 8 });
    expect((await region.client.project.list({})).total).toBe(0);
  });
});

describe('trust', () => {
  it('in offices that the region vouches for needs no second telephone call', async () => {
    const other = await offices.office('other', {
      code: '450102',
      name: '兴宁区工业和信息化局',
      level: 'county',
      parent: '450100',
    });
    await exchangeCards(region, other);
    await send(county, region, REGION.code);
    const report = await send(region, other, '450102');
    expect(report.notes.join()).toContain('按自治区名录登记了');
    const entry = (await other.client.exchange.offices()).find((o) => o.office.code === COUNTY.code);
    expect(entry?.keys).toMatchObject([{ status: 'trusted', vouchedBy: REGION.code }]);
  });

  it('ends with a revocation, here and through the region’s directory', async () => {
    const key = (await region.client.exchange.offices()).find((o) => o.office.code === COUNTY.code)?.keys[0]
      ?.keyId;
    await region.client.exchange.revoke({ keyId: key!, reason: '电脑丢失' });
    expect(await send(county, region, REGION.code)).toMatchObject({
      status: 'refused',
      reason: expect.stringContaining('停用'),
    });
    await region.client.policy.publish({
      pack: {
        ...((await region.client.policy.packs())[0]!.pack as object),
        id: 'gx-next',
        inForceFrom: '2099-01-01',
      },
    });
    expect((await send(region, city, CITY.code)).notes.join()).toContain(
      '停用了 450110 的一把密钥：电脑丢失',
    );
    expect(await send(county, city, CITY.code)).toMatchObject({ status: 'refused' });
  });

  it('passes to new keys that the old ones endorse; packages under way still open', async () => {
    await send(county, region, REGION.code);
    const early = await exported(region, COUNTY.code);
    const { info } = await county.client.exchange.rotateKeys({ passphrase: PASSPHRASE });
    expect(await send(county, region, REGION.code)).toMatchObject({ status: 'refused' });
    const { file } = await county.client.exchange.card();
    const { fileId } = await region.client.file.put({ file });
    expect((await region.client.exchange.checkCard({ fileId })).known).toBe('rotated');
    await region.client.exchange.trust({ fileId });
    const entry = (await region.client.exchange.offices()).find((o) => o.office.code === COUNTY.code);
    expect(entry?.keys.map((k) => k.status).sort()).toEqual(['revoked', 'trusted']);
    expect(entry?.keys.find((k) => k.status === 'trusted')?.keyId).toBe(info.keyId);
    expect((await take(county, early)).status).toBe('ok');
    await rename(county, '换密钥以后');
    expect((await send(county, region, REGION.code)).status).toBe('ok');
    expect(await errorOf(county.client.exchange.rotateKeys({ passphrase: '不是这个口令' }))).toMatchObject({
      code: 'LOCKED',
    });
  });
});

describe('a relay', () => {
  it('by the city passes on the same bytes without opening them', async () => {
    const file = (await exported(county, REGION.code))[0]!;
    const { fileId } = await city.client.file.put({ file });
    expect(await take(city, [file])).toMatchObject({
      status: 'refused',
      reason: expect.stringContaining('转交'),
    });
    const taken = await city.client.exchange.relay({ fileId });
    expect(taken).toMatchObject({
      sender: COUNTY.code,
      recipients: [{ code: REGION.code }],
      forwardedAt: null,
    });
    await city.client.exchange.relay({ fileId });
    expect(await city.client.exchange.relayed()).toHaveLength(1);
    const out = await city.client.exchange.forward({ packageId: taken.packageId });
    const forwarded = await city.client.file.get({ fileId: out.fileId });
    expect(Buffer.from(await forwarded.arrayBuffer()).equals(Buffer.from(await file.arrayBuffer()))).toBe(
      true,
    );
    expect((await take(region, [forwarded])).status).toBe('ok');
    const spoilt = Buffer.from(await file.arrayBuffer());
    spoilt[spoilt.length - 100]! ^= 1;
    const bad = await city.client.file.put({ file: new File([spoilt], 'bad.qqpkg') });
    expect(await errorOf(city.client.exchange.relay({ fileId: bad.fileId }))).toMatchObject({
      code: 'REFUSED',
    });
  });
});

describe('alarms at the region', () => {
  it('name codes and invoices claimed twice, decisions not reproduced and sudden changes', async () => {
    const other = await offices.office('other', {
      code: '450102',
      name: '兴宁区工业和信息化局',
      level: 'county',
      parent: '450100',
    });
    await exchangeCards(region, other);
    const project = await firstProject(county);
    const { projectCode } = project.fields;
    await other.client.project.save({
      id: null,
      version: null,
      fields: { name: '另一个县的同号项目', projectCode },
    });
    await send(county, region, REGION.code);
    await send(other, region, REGION.code);
    const fixed = project.fields.fixedInvestmentFen ?? 0;
    await county.client.project.save({
      id: project.id,
      version: project.version,
      fields: { outputAfterFen: (project.fields.outputAfterFen ?? 0) * 3 + fixed },
    });
    await send(county, region, REGION.code);
    const alarms = await region.client.exchange.alarms();
    expect(alarms.find((a) => a.kind === 'projectCode')).toMatchObject({
      text: expect.stringContaining(projectCode!),
      records: [{ office: '450102' }, { office: COUNTY.code }],
    });
    expect(alarms.filter((a) => a.kind === 'jump').map((a) => a.records[0]?.id)).toEqual([project.id]);
    expect(alarms.filter((a) => a.kind === 'fingerprint')).toEqual([]);
  });
});
