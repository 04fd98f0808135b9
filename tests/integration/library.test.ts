/** Steps on a real database: what is refused changes nothing, what is made travels, forged levels do not count. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COUNTY, PASSPHRASE, REGION } from '../fixtures/offices.ts';
import { errorOf, openTestWorker, resultOf, type TestWorker } from './worker.ts';
import { exchangeCards, send } from './workerOffices.ts';

let county: TestWorker;
let region: TestWorker;
let projectId: string;

beforeEach(async () => {
  [county, region] = await Promise.all([openTestWorker(), openTestWorker()]);
  await resultOf(county.client.workspace.createSample({ projects: 20, seed: 5, office: COUNTY }));
  await region.client.workspace.create({ office: REGION, officer: '韦工', passphrase: PASSPHRASE });
  const { rows } = await county.client.project.list({ limit: 20 });
  projectId = rows.find((r) => r.enterprise?.uscc && r.fields.fixedInvestmentFen !== null)!.id;
});
afterEach(async () => {
  await county.dispose();
  await region.dispose();
});

async function introduce(): Promise<void> {
  await county.client.exchange.unlock({ passphrase: PASSPHRASE });
  await exchangeCards(county, region);
}

const move = (worker: TestWorker, name: string, more = {}) =>
  worker.client.library.move({ projectIds: [projectId], move: name, ...more });
const place = (worker: TestWorker) => worker.client.library.place({ projectId });

describe('a step', () => {
  it('is refused with what is missing, and nothing changes', async () => {
    const before = await place(county);
    expect(before.stage).toBe('collected');
    expect(before.next?.open).toBe(false);
    const [refused] = await move(county, 'submit');
    expect(refused).toMatchObject({ made: false });
    expect(refused?.message).toContain('缺营业执照');
    const [early] = await move(county, 'plan');
    expect(early?.message).toContain('项目现在是“征集”，不能“列入年度计划”');
    expect(await place(county)).toEqual(before);
    expect(await errorOf(move(county, 'constructor'))).toMatchObject({ code: 'BAD_INPUT' });
  });

  it('is made, counted on the board, taken back with a reason', async () => {
    const [out] = await move(county, 'withdraw', { reason: '企业放弃' });
    expect(out).toMatchObject({ made: true, message: null });
    expect((await place(county)).text).toBe('撤回');
    const board = await county.client.library.board({ stage: 'withdrawn' });
    expect(board.projects.map((p) => p.id)).toEqual([projectId]);
    expect(board.stages.find((s) => s.stage === 'withdrawn')?.projects).toBe(1);
    const [bare] = await move(county, 'undo');
    expect(bare?.message).toContain('理由');
    expect((await move(county, 'undo', { reason: '点错' }))[0]?.made).toBe(true);
    expect((await place(county)).stage).toBe('collected');
    expect((await county.client.library.board({ stage: 'withdrawn' })).projects).toEqual([]);
    const { problems } = await resultOf<{ problems: string[] }>(county.client.maintenance.verify());
    expect(problems).toEqual([]);
  });

  it('is made for many at once: all or, where the officer says so, those that are allowed', async () => {
    const { rows } = await county.client.project.list({ limit: 3 });
    const projectIds = rows.map((r) => r.id);
    const [first] = projectIds;
    await county.client.library.move({ projectIds: [first!], move: 'withdraw', reason: '放弃' });
    const again = { projectIds, move: 'withdraw', reason: '放弃' };
    expect((await county.client.library.move(again)).map((o) => o.made)).toEqual([false, false, false]);
    expect((await county.client.library.move({ ...again, partly: true })).map((o) => o.made)).toEqual([
      false,
      true,
      true,
    ]);
  });
});

describe('papers', () => {
  it('cannot be left out where every project needs them, nor name a file of another project', async () => {
    const set = (more: object) =>
      county.client.library.setMaterial({
        projectId,
        code: 'licence',
        attachments: [],
        notNeeded: null,
        ...more,
      });
    expect(await errorOf(set({ notNeeded: '没有' }))).toMatchObject({ code: 'REFUSED' });
    expect(await errorOf(set({ attachments: ['no-such-file'] }))).toMatchObject({ code: 'NOT_FOUND' });
    const { steps } = await set({ code: 'energy', notNeeded: '年耗能低于标准' });
    const energy = steps.flatMap((s) => s.items).find((i) => i.code === 'energy');
    expect(energy).toMatchObject({ state: 'notNeeded', reason: '年耗能低于标准' });
  });

  it('leaves reviews of the city and publicity of the region to them', async () => {
    const review = { projectId, kind: 'finance', agrees: true, heldOn: '2019-06-01', opinion: null } as const;
    expect(await errorOf(county.client.library.review(review))).toMatchObject({ code: 'REFUSED' });
    expect(
      await errorOf(
        county.client.library.publicity({
          projectId,
          fromDay: '2019-06-01',
          toDay: '2019-06-07',
          waivedReason: null,
        }),
      ),
    ).toMatchObject({ code: 'REFUSED' });
  });
});

describe('through packages', () => {
  it('a step made in the county stands at the region, which cannot make the county’s steps', async () => {
    await introduce();
    await move(county, 'withdraw', { reason: '企业放弃' });
    expect(await send(county, region, REGION.code)).toMatchObject({ status: 'ok' });
    expect((await place(region)).text).toBe('撤回');
    const [out] = await move(region, 'collectAgain', { reason: '重新申报' });
    expect(out).toMatchObject({ made: false });
    expect(out?.message).toContain('自治区级不能办理');
  });
});
