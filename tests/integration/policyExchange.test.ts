/** A pack goes down with a package: the county receives it, sees it coming, and is judged by it from its day on. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GX_2019_58 } from '../../shared/rules/packs/index.ts';
import { COUNTY, PASSPHRASE, REGION } from '../fixtures/offices.ts';
import { errorOf, openTestWorker, resultOf, type TestWorker } from './worker.ts';
import { exchangeCards, send } from './workerOffices.ts';

let county: TestWorker;
let region: TestWorker;
beforeEach(async () => {
  [county, region] = await Promise.all([openTestWorker(), openTestWorker()]);
  await resultOf(county.client.workspace.createSample({ projects: 20, seed: 5, office: COUNTY }));
  await region.client.workspace.create({ office: REGION, officer: '韦工', passphrase: PASSPHRASE });
  await county.client.exchange.unlock({ passphrase: PASSPHRASE });
  await exchangeCards(county, region);
});
afterEach(async () => {
  await county.dispose();
  await region.dispose();
});

describe('a published pack', () => {
  it('arrives with the next package and judges the county’s projects', async () => {
    const pack = structuredClone(GX_2019_58);
    pack.id = 'gx-2020-strict';
    pack.inForceFrom = '2020-01-01';
    pack.parameters.clusters.value = ['manganese'];
    await region.client.policy.publish({ pack });
    const coming = { ...structuredClone(pack), id: 'gx-2099', inForceFrom: '2099-01-01' };
    await region.client.policy.publish({ pack: coming });
    const report = await send(region, county, COUNTY.code);
    expect(report).toMatchObject({ status: 'ok', counts: { new: 2, proposal: 0, quarantined: 0 } });
    expect(report.notes.join()).toContain('政策包');
    const packs = await county.client.policy.packs();
    expect(packs.map((p) => [p.pack.id, p.standing, p.origin])).toEqual([
      ['gx-2019-58', 'superseded', 'shipped'],
      ['gx-2021-rate', 'simulation', 'shipped'],
      ['gx-2025-rate', 'simulation', 'shipped'],
      ['gx-2020-strict', 'inForce', 'published'],
      ['gx-2099', 'coming', 'published'],
    ]);
    const { rows } = await county.client.project.list({});
    expect(new Set(rows.map((r) => r.decision?.packId))).toEqual(new Set(['gx-2020-strict']));
    expect((await resultOf(county.client.maintenance.verify())).problems).toEqual([]);
    expect(await (await county.client.policy.file({ packId: 'gx-2099' })).text()).toContain('2099-01-01');
  });

  it('cannot be withdrawn by the county', async () => {
    const pack = { ...structuredClone(GX_2019_58), id: 'gx-2020', inForceFrom: '2020-01-01' };
    const { recordId } = await region.client.policy.publish({ pack });
    await send(region, county, COUNTY.code);
    expect(await errorOf(county.client.policy.withdraw({ recordId: recordId ?? '' }))).toMatchObject({
      code: 'REFUSED',
    });
  });
});
