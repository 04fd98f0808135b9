/** Objections, claims and roles on real databases, through packages. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../shared/api/schemas.ts';
import { PASSPHRASE, REGION } from '../fixtures/offices.ts';
import { go, readyProject } from './libraryWay.ts';
import { errorOf, openTestWorker, resultOf, type TestWorker } from './worker.ts';

const OBJECTION = { raisedBy: '某竞争企业', raisedOn: '2019-06-12', content: '设备在申报前已经购置' };
let city: TestWorker;
let region: TestWorker;
let projectId: string;

beforeEach(async () => {
  [city, region] = await Promise.all([openTestWorker(), openTestWorker()]);
  projectId = await readyProject(city);
});
afterEach(async () => {
  await city.dispose();
  await region.dispose();
});

async function introduce(): Promise<void> {
  await region.client.workspace.create({ office: REGION, officer: '韦工', passphrase: PASSPHRASE });
  await city.client.exchange.unlock({ passphrase: PASSPHRASE });
  for (const [from, to] of [
    [city, region],
    [region, city],
  ] as const) {
    const { file } = await from.client.exchange.card();
    const { fileId } = await to.client.file.put({ file });
    await to.client.exchange.trust({ fileId });
  }
}

async function send(from: TestWorker, to: TestWorker, code: string): Promise<void> {
  const { files } = await resultOf<{ files: { fileId: string }[] }>(
    from.client.exchange.export({ to: code }),
  );
  const fileIds = [];
  for (const { fileId } of files) {
    const file = await from.client.file.get({ fileId });
    fileIds.push((await to.client.file.put({ file })).fileId);
  }
  const report = await resultOf<ImportReport>(to.client.exchange.import({ fileIds }));
  expect(report.packages.map((p) => p.status)).toEqual(files.map(() => 'ok'));
}

const records = (worker: TestWorker) => worker.client.library.records({ projectId });
const pass = async (worker: TestWorker, move: string) => {
  const [out] = await worker.client.library.move({ projectIds: [projectId], move, opinion: '同意' });
  return out;
};

describe('an objection', () => {
  it('is taken down below, blocks, travels, is settled by the region and then blocks no more', async () => {
    await introduce();
    await go(city, projectId, 'submit', 'countyPass');
    const agrees = { projectId, kind: 'finance', agrees: true, heldOn: '2019-06-20', opinion: null } as const;
    await city.client.library.review(agrees);
    await go(city, projectId, 'cityPass');
    await city.client.library.objection({ projectId, ...OBJECTION });
    await send(city, region, REGION.code);

    const seen = await records(region);
    expect(seen.objections).toMatchObject([{ ...OBJECTION, handledOn: null, counts: true }]);
    expect((await pass(region, 'enterLibrary'))?.message).toContain('有 1 条异议没有处理');
    const queue = await region.client.library.board({ stage: null });
    expect(queue.projects).toMatchObject([{ id: projectId, openObjections: 1, blockers: 1 }]);

    const settle = {
      id: seen.objections[0]?.id ?? '',
      outcome: 'dismissed',
      handledOn: '2019-06-18',
      result: '发票日期在备案之后，异议不属实',
    } as const;
    expect(await errorOf(city.client.library.settleObjection(settle))).toMatchObject({ code: 'REFUSED' });
    const early = await errorOf(
      region.client.library.settleObjection({ ...settle, handledOn: '2019-06-11' }),
    );
    expect(early).toMatchObject({ code: 'BAD_INPUT' });
    expect((await records(region)).objections[0]?.handledOn).toBeNull();
    await region.client.library.settleObjection(settle);
    expect(await pass(region, 'enterLibrary')).toMatchObject({ made: true });

    await send(region, city, '450100');
    expect((await records(city)).objections).toMatchObject([
      { outcome: 'dismissed', handledOn: '2019-06-18', handledBy: '韦工', result: settle.result },
    ]);
    for (const worker of [city, region])
      expect(await resultOf<object>(worker.client.maintenance.verify())).toMatchObject({ problems: [] });
  });

  it('needs somebody, words and a day that has come; a refused one leaves nothing', async () => {
    const add = (change: Partial<typeof OBJECTION>) =>
      errorOf(city.client.library.objection({ projectId, ...OBJECTION, ...change }));
    expect((await add({ raisedBy: ' ' })).message).toContain('匿名');
    expect((await add({ content: '' })).message).toContain('异议内容');
    expect((await add({ raisedOn: '2999-01-01' })).message).toContain('还没有到');
    expect((await records(city)).objections).toEqual([]);
  });
});

describe('a claim', () => {
  it('names who works on the project until it is laid down or the project moves on', async () => {
    await city.client.library.claim({ projectIds: [projectId], take: true });
    expect((await records(city)).claimedBy).toBe('覃晓岚');
    await city.client.library.claim({ projectIds: [projectId], take: false });
    expect((await records(city)).claimedBy).toBeNull();
    await city.client.library.claim({ projectIds: [projectId], take: true });
    await go(city, projectId, 'submit');
    expect((await records(city)).claimedBy).toBeNull();
    await city.client.library.claim({ projectIds: [projectId], take: true });
    const board = await city.client.library.board({ stage: 'countyReview' });
    expect(board.projects).toMatchObject([{ id: projectId, claimedBy: '覃晓岚' }]);
  });
});

describe('roles', () => {
  it('one person holds them all; once people are listed, a step goes to who has its role', async () => {
    expect((await city.client.library.roles()).held).toEqual(['handler', 'reviewer', 'approver']);
    await go(city, projectId, 'submit');
    const officers = [
      { name: '覃晓岚', roles: ['handler'] },
      { name: '黄科长', roles: ['reviewer', 'approver'] },
    ] as const;
    const set = (list: object) => city.client.library.setRoles({ officers: list as never });
    expect((await errorOf(set([officers[0]]))).message).toContain('没有人担任审核人');
    expect((await city.client.library.roles()).officers).toEqual([]);
    await set(officers);

    const before = await city.client.library.place({ projectId });
    expect(before.moves.find((m) => m.move === 'countyPass')).toMatchObject({
      actor: '县级审核人',
      refusal:
        '“初审通过，报市级复核”由审核人办理，现在的填报人担任经办人。请由审核人办理，或到“系统”里调整角色。',
    });
    expect((await pass(city, 'countyPass'))?.message).toContain('由审核人办理');
    expect(await city.client.library.place({ projectId })).toEqual(before);
    await city.client.workspace.setOfficer({ name: '黄科长' });
    expect(await pass(city, 'countyPass')).toMatchObject({ made: true });
    await city.client.workspace.setOfficer({ name: '路人' });
    expect((await pass(city, 'cityPass'))?.message).toContain('没有登记角色');
  });
});

describe('many at once', () => {
  it('are returned with one reason in one transaction; each that cannot be is named with why', async () => {
    const { rows } = await city.client.project.list({ limit: 3 });
    const other = rows.find((r) => r.id !== projectId)?.id ?? '';
    await go(city, projectId, 'submit');
    const request = {
      projectIds: [projectId, other],
      move: 'returnToCollect',
      reason: '设备清单请补盖章',
      opinion: '',
    };
    const all = await city.client.library.move(request);
    expect(all.map((o) => o.made)).toEqual([false, false]);
    expect(all[0]?.message).toBeNull();
    expect(all[1]?.message).toContain('不能“退回补正”');
    const some = await city.client.library.move({ ...request, partly: true });
    expect(some.map((o) => o.made)).toEqual([true, false]);
    const { chain, stage } = await city.client.library.place({ projectId });
    expect(stage).toBe('returned');
    expect(chain.at(-1)).toMatchObject({ verb: '退回补正', reason: '设备清单请补盖章' });
  });
});
