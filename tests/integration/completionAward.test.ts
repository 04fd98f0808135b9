/** The completion award through the contract: no amount without a published rate, then computed, decided and paid like the subsidy. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pack } from '../../shared/rules/index.ts';
import { GX_2019_58 } from '../../shared/rules/packs/index.ts';
import { REGION } from '../fixtures/offices.ts';
import { type Client, clientOf, fittingProject, WAN } from './libraryCase.ts';
import { everything, fastFolder, openOffice, removeFolder, type TestOffice } from './office.ts';
import { errorOf } from './worker.ts';

let root: string;
let region: TestOffice;
let client: Client;
/** Completed with 1,234.56 万元. */
let completed: string;
let building: string;

beforeAll(async () => {
  root = fastFolder('award');
  region = await openOffice(join(root, 'region'), REGION);
  client = clientOf(region);
  completed = await fittingProject(region, {
    name: '竣工的项目',
    completedOn: '2019-11-20',
    completedFixedInvestmentFen: 1234.56 * WAN,
  });
  building = await fittingProject(region, { name: '在建的项目' });
  const draft = { id: null, version: null, year: 2019, number: 1, documentNumber: null, note: null };
  const { id } = await client.plan.saveDraft({ ...draft, projectIds: [completed, building] });
  await client.plan.issue({ id, version: 1, issuedOn: '2019-07-01' });
});
afterAll(() => {
  region.close();
  removeFolder(root);
});

const award = async (projectId: string) => {
  const { ceilings, grants } = await client.funding.ofProject({ projectId });
  const ceiling = ceilings.find((one) => one.measure === 'completionAward');
  return { ceiling, grant: grants.find((one) => one.measure === 'completionAward') };
};
const decide = (projectId: string, amountFen: number, reason = '按竣工决算核定') =>
  client.funding.decide({ projectId, measure: 'completionAward', amountFen, reason, version: null });

async function refusedUnchanged(call: () => Promise<unknown>, ...parts: string[]): Promise<void> {
  const before = everything(region.workspace());
  const { message } = await errorOf(call());
  for (const part of parts) expect(message).toContain(part);
  expect(everything(region.workspace())).toBe(before);
}

describe('without a published rate', () => {
  it('says so with the base, and nobody can decide an amount', async () => {
    const { ceiling } = await award(completed);
    expect(ceiling).toMatchObject({ capFen: null, none: '标准未公布' });
    expect(ceiling?.text).toContain('1,234.56 万元');
    await refusedUnchanged(() => decide(completed, 1), '现在不能决定竣工投产奖励数额', '标准未公布');
    expect((await award(building)).ceiling).toMatchObject({ capFen: null, none: '不符合' });
  });
});

describe('once a pack has a rate', () => {
  beforeAll(async () => {
    const pack: Pack = structuredClone(GX_2019_58);
    pack.id = 'gx-award';
    pack.title = '竣工投产奖励办法（试行）';
    pack.inForceFrom = '2019-06-01';
    // 2 % of what was really invested.
    pack.parameters.awardRate.value = 200;
    const entry = await client.policy.publish({ pack });
    expect(entry.standing).toBe('inForce');
  });

  it('the ceiling is computed to the fen, and a project that is not completed has none', async () => {
    expect((await award(completed)).ceiling).toMatchObject({ capFen: 24.6912 * WAN });
    expect((await award(building)).ceiling).toMatchObject({ capFen: null, none: '不符合' });
  });

  it('a person decides at or under it with a reason, not a fen over', async () => {
    await refusedUnchanged(() => decide(completed, 24.6912 * WAN + 1), '超过上限');
    await refusedUnchanged(() => decide(completed, 10 * WAN, '  '), '请写明');
    await refusedUnchanged(() => decide(building, 1), '现在不能决定竣工投产奖励数额');
    await decide(completed, 24.6912 * WAN);
    expect((await award(completed)).grant).toMatchObject({ amountFen: 24.6912 * WAN, stale: false });
  });

  it('it is set aside from a budget for awards and paid once on its voucher', async () => {
    const fields = {
      title: '竣工投产奖励资金',
      year: 2019,
      source: 'region' as const,
      measure: 'completionAward' as const,
      amountFen: 24.6912 * WAN,
      documentNumber: null,
      note: null,
    };
    const { id: budgetId } = await client.funding.saveBudget({ id: null, version: null, fields });
    const grantId = (await award(completed)).grant?.id ?? '';
    const choice = { budgetId, method: 'inOrder' as const, grantIds: [grantId] };
    const { digest } = await client.funding.previewAllocation(choice);
    await refusedUnchanged(
      () => client.funding.allocate({ choice, amounts: [{ grantId, amountFen: 24.6912 * WAN + 1 }], digest }),
      '24.6912',
    );
    await client.funding.allocate({ choice, amounts: [{ grantId, amountFen: 24.6912 * WAN }], digest });
    const payment = {
      grantId,
      budgetId,
      instalment: null,
      amountFen: 24.6912 * WAN,
      paidOn: (await award(completed)).grant?.decidedOn ?? '',
      voucherNumber: '记-2019-301',
      note: null,
    };
    await client.funding.pay(payment);
    await refusedUnchanged(() => client.funding.pay(payment), '记-2019-301');
    await refusedUnchanged(() => client.funding.pay({ ...payment, voucherNumber: '记-2019-302' }));
    expect((await award(completed)).grant).toMatchObject({ paidFen: 24.6912 * WAN });
  });

  it('a second award for the same project is refused', async () => {
    await refusedUnchanged(() => decide(completed, 1), '刚才在别处决定或改过');
  });
});
