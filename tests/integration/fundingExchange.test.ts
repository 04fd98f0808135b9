/** Who decides plans and money, through real packages between a county and the region. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkerHandle } from '../../electron/worker/connect.ts';
import { COUNTY, PASSPHRASE, REGION } from '../fixtures/offices.ts';
import { errorOf, resultOf } from './worker.ts';
import { exchangeCards, send, type WorkerOffices, workerOffices } from './workerOffices.ts';

const WAN = 1_000_000;
let root: string;
let offices: WorkerOffices;
let county: WorkerHandle;
let region: WorkerHandle;
let project: { id: string; capFen: number };

const toRegion = () => send(county, region, REGION.code);
const toCounty = () => send(region, county, COUNTY.code);
const fundsAt = (worker: WorkerHandle) => worker.client.funding.ofProject({ projectId: project.id });
const verified = async (worker: WorkerHandle) =>
  (await resultOf(worker.client.maintenance.verify())).problems;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'qianqi-funding-'));
  offices = workerOffices(root);
  [county, region] = await Promise.all([offices.start('county'), offices.start('region')]);
  await resultOf(county.client.workspace.createSample({ projects: 40, seed: 9, office: COUNTY }));
  await county.client.exchange.unlock({ passphrase: PASSPHRASE });
  await region.client.workspace.create({ office: REGION, officer: '厅里', passphrase: PASSPHRASE });
  await exchangeCards(county, region);
  const { rows } = await county.client.project.list({ limit: 100 });
  const fit = rows.find((r) => (r.decision?.capFen ?? 0) >= 80 * WAN)!;
  project = { id: fit.id, capFen: fit.decision!.capFen! };
  await toRegion();
});
afterAll(async () => {
  await offices.close();
  rmSync(root, { recursive: true, force: true });
});

describe('authority over plans and money', () => {
  const ask = () =>
    ({ projectId: project.id, measure: 'equipmentSubsidy', amountFen: 50 * WAN, reason: '按进度' }) as const;

  it('is the region’s: a county neither issues, nor decides, nor budgets, nor pays', async () => {
    const { client } = county;
    const draft = { id: null, version: null, year: 2019, number: 1, documentNumber: null, note: null };
    const refused = { code: 'REFUSED', message: expect.stringContaining('没有改动任何内容') };
    expect(await errorOf(client.plan.saveDraft({ ...draft, projectIds: [project.id] }))).toMatchObject(
      refused,
    );
    expect(await errorOf(client.funding.decide({ ...ask(), version: null }))).toMatchObject(refused);
    const fields = {
      title: '县里的预算',
      year: 2019,
      source: 'region' as const,
      measure: null,
      amountFen: WAN,
      documentNumber: null,
      note: null,
    };
    expect(await errorOf(client.funding.saveBudget({ id: null, version: null, fields }))).toMatchObject(
      refused,
    );
  });

  it('reaches the county with the next package: plan, amount, allocation and payment', async () => {
    const { client } = region;
    const draft = { id: null, version: null, year: 2019, number: 1, documentNumber: null, note: null };
    const { id } = await client.plan.saveDraft({ ...draft, projectIds: [project.id] });
    const { id: batchId } = await client.plan.issue({ id, version: 1, issuedOn: '2019-07-01' });
    await client.funding.decide({ ...ask(), version: null });
    const { id: budgetId } = await client.funding.saveBudget({
      id: null,
      version: null,
      fields: {
        title: '专项资金',
        year: 2019,
        source: 'region',
        measure: 'equipmentSubsidy',
        amountFen: 500 * WAN,
        documentNumber: null,
        note: null,
      },
    });
    const [grant] = (await fundsAt(region)).grants;
    const choice = { budgetId, method: 'inOrder' as const, grantIds: [grant!.id] };
    const { digest } = await client.funding.previewAllocation(choice);
    const amounts = [{ grantId: grant!.id, amountFen: 50 * WAN }];
    await client.funding.allocate({ choice, amounts, digest });
    await client.funding.pay({
      grantId: grant!.id,
      budgetId,
      instalment: null,
      amountFen: 50 * WAN,
      paidOn: grant!.decidedOn!,
      voucherNumber: '记-1',
      note: null,
    });
    await toCounty();
    const seen = await fundsAt(county);
    expect(seen.onPlan).toEqual([{ id: batchId, year: 2019, number: 1 }]);
    expect(seen.grants).toMatchObject([
      { amountFen: 50 * WAN, allocatedFen: 50 * WAN, paidFen: 50 * WAN, stale: false },
    ]);
    expect(seen.payments).toMatchObject([{ voucherNumber: '记-1', state: 'paid' }]);
  });

  it('a draft stays in the region’s folder', async () => {
    const before = (await region.client.exchange.pending({ to: COUNTY.code })).operations;
    const { id } = await region.client.plan.saveDraft({
      id: null,
      version: null,
      year: 2020,
      number: 1,
      documentNumber: null,
      note: null,
      projectIds: [],
    });
    expect((await region.client.exchange.pending({ to: COUNTY.code })).operations).toBe(before);
    expect((await county.client.plan.overview({ year: 2020 })).batches).toEqual([]);
    expect(await errorOf(county.client.plan.batch({ id }))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('a county’s other amount is a proposal until the region answers', async () => {
    const [grant] = (await fundsAt(county)).grants;
    const more = { ...ask(), amountFen: 60 * WAN, reason: '设备追加投资' };
    expect(await county.client.funding.decide({ ...more, version: grant!.version })).toEqual({
      proposed: true,
    });
    expect((await fundsAt(county)).grants[0]).toMatchObject({ amountFen: 50 * WAN, proposals: 2 });
    expect((await toRegion()).counts).toMatchObject({ changed: 0 });
    expect((await fundsAt(region)).grants[0]).toMatchObject({ amountFen: 50 * WAN, proposals: 2 });
    const cells = await region.client.exchange.openCells();
    expect(cells.map((c) => [c.field, c.mayDecide]).sort()).toEqual([
      ['amountFen', true],
      ['reason', true],
    ]);
    const [decided] = (await fundsAt(region)).grants;
    await region.client.funding.decide({ ...more, version: decided!.version });
    await toCounty();
    expect((await fundsAt(county)).grants[0]).toMatchObject({ amountFen: 60 * WAN, proposals: 0 });
  });

  it('facts that change at the county make the decision stale at both', async () => {
    const { record } = await county.client.project.get({ id: project.id });
    const fields = { yearInvestmentFen: (record.fields.yearInvestmentFen ?? 0) + WAN };
    await county.client.project.save({ id: record.id, version: record.version, fields });
    await toRegion();
    for (const worker of [county, region]) expect((await fundsAt(worker)).grants[0]?.stale).toBe(true);
  });

  it('a county records its own matching money, and the region sees it beside', async () => {
    await county.client.funding.saveOtherFund({
      id: null,
      version: null,
      projectId: project.id,
      source: 'county',
      programme: '县级技改配套',
      documentNumber: null,
      amountFen: 10 * WAN,
      on: '2019-08-01',
      note: null,
    });
    await toRegion();
    const { stacking, otherFunds } = await fundsAt(region);
    expect(stacking?.lines.map((l) => [l.source, l.amountFen])).toEqual([
      ['region', 60 * WAN],
      ['county', 10 * WAN],
    ]);
    expect(otherFunds[0]?.mayEdit).toBe(false);
    expect(await errorOf(region.client.funding.removeOtherFund({ id: otherFunds[0]!.id }))).toMatchObject({
      code: 'REFUSED',
    });
  });

  it('leaves databases that verify', async () => {
    expect(await verified(county)).toEqual([]);
    expect(await verified(region)).toEqual([]);
  });
});
