/** Who may make which step, through real packages between a county, its city and the region. */
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MoveId } from '../../shared/library/index.ts';
import { CITY, COUNTY, REGION } from '../fixtures/offices.ts';
import { carry, clientOf, fittingProject, make, placeAt, WAN, writeRaw } from './libraryCase.ts';
import { acquaint, fastFolder, openOffice, removeFolder, type TestOffice } from './office.ts';
import { errorOf, resultOf } from './worker.ts';

let root: string;
let county: TestOffice;
let city: TestOffice;
let region: TestOffice;
let projectId: string;
/** Every test plans in a batch of its own. */
let batches = 0;

beforeAll(async () => {
  root = fastFolder('life');
  [county, city, region] = (await Promise.all(
    [COUNTY, CITY, REGION].map((office) => openOffice(join(root, office.level), office)),
  )) as [TestOffice, TestOffice, TestOffice];
  acquaint(county, city, region);
});
beforeEach(async () => {
  projectId = await fittingProject(county);
});
afterAll(() => {
  for (const office of [county, city, region]) office.close();
  removeFolder(root);
});

const agrees = (office: TestOffice) =>
  clientOf(office).library.review({
    projectId,
    kind: 'finance',
    agrees: true,
    heldOn: '2019-06-10',
    opinion: null,
  });

/** The county and the city pass it; the region holds it and may take it in. */
async function toRegion(): Promise<void> {
  await make(county, projectId, 'submit');
  await make(county, projectId, 'countyPass');
  await carry([county], city);
  await agrees(city);
  await make(city, projectId, 'cityPass');
  await carry([county, city], region);
}

/** A batch of this project, issued. */
async function issue(office: TestOffice) {
  const { plan } = clientOf(office);
  const { id } = await plan.saveDraft({
    id: null,
    version: null,
    year: 2019,
    number: ++batches,
    documentNumber: null,
    note: null,
    projectIds: [projectId],
  });
  return plan.issue({ id, version: 1, issuedOn: '2019-07-01' });
}

const forge = (office: TestOffice, move: MoveId, more: object = {}) =>
  writeRaw(office, 'stageMove', {
    projectId,
    move,
    fromStage: 'cityReview',
    toStage: 'library',
    opinion: '同意',
    movedOn: '2019-06-11',
    movedBy: '某人',
    revision: 'x',
    level: 'region',
    follows: null,
    ...more,
  });

describe('a forged level', () => {
  it('a county’s “region” step counts nowhere: not at home, not at the region, and both say why', async () => {
    await make(county, projectId, 'submit');
    await make(county, projectId, 'countyPass');
    const last = (await placeAt(county, projectId)).chain.at(-1)?.id ?? null;
    forge(county, 'enterLibrary', { follows: last });
    await carry([county], region);
    for (const office of [county, region]) {
      const place = await placeAt(office, projectId);
      expect(place.stage, office.code).toBe('cityReview');
      expect(place.problems.join(), office.code).toContain('“纳入项目库”由自治区级办理');
    }
    const [out] = await clientOf(region).library.move({
      projectIds: [projectId],
      move: 'enterLibrary',
      opinion: '同意',
    });
    expect(out?.message).toContain('市级还没有复核通过');
  });

  it('a county’s “city” pass and its own finance answer do not open the library', async () => {
    await make(county, projectId, 'submit');
    await make(county, projectId, 'countyPass');
    const last = (await placeAt(county, projectId)).chain.at(-1)?.id ?? null;
    writeRaw(county, 'projectReview', { projectId, kind: 'finance', agrees: true, heldOn: '2019-06-10' });
    forge(county, 'cityPass', { follows: last, level: 'city', toStage: 'cityReview' });
    await carry([county], region);
    await carry([county], city);
    expect((await placeAt(region, projectId)).problems.join()).toContain('由市级办理');
    const next = (await placeAt(city, projectId)).next;
    expect(next?.blockers.map((b) => b.text)).toContain('没有财政部门意见');
  });

  it('a state or a move that no version knows is quarantined or kept without effect, and the rest is taken', async () => {
    forge(county, 'submit', {
      move: 'takeOver',
      level: 'county',
      fromStage: 'collected',
      toStage: 'library',
    });
    await carry([county], region);
    const place = await placeAt(region, projectId);
    expect(place.stage).toBe('collected');
    expect(place.problems).toHaveLength(1);
  });
});

describe('papers of two offices', () => {
  it('each office says which of its files are a paper; what another says it neither copies nor takes back', async () => {
    const licence = async (office: TestOffice) => {
      const { steps } = await clientOf(office).library.checklist({ projectId });
      const item = steps.flatMap((s) => s.items).find((i) => i.code === 'licence');
      return { text: item?.text, own: item?.attachments.filter((id) => !item.fixed.includes(id)) };
    };
    const choose = (office: TestOffice, attachments: string[]) =>
      clientOf(office).library.setMaterial({ projectId, code: 'licence', attachments, notNeeded: null });
    const [paper] = (await clientOf(county).attachment.list({ projectId })).attachments;
    await carry([county], city);
    const { fileId } = await clientOf(city).file.put({
      file: new File(['%PDF-1.4\n市级调取\n%%EOF\n'], '登记机关调取.pdf', { type: 'application/pdf' }),
    });
    const added = await resultOf(clientOf(city).attachment.add({ projectId, fileId, words: {} }));
    await choose(city, [paper?.id ?? '', added.id]);
    expect(await licence(city)).toEqual({ text: '营业执照：已附 2 份', own: [added.id] });
    await choose(county, []);
    await carry([county], city);
    expect(await licence(city)).toEqual({ text: '营业执照：已附 1 份', own: [added.id] });
  });
});

describe('region decides, county sees it', () => {
  it('library, plan and removal stand at the county after the next package', async () => {
    await toRegion();
    await make(region, projectId, 'enterLibrary');
    const { id, waiting } = await issue(region);
    expect(waiting).toEqual([]);
    await carry([city, region], county);
    const planned = await placeAt(county, projectId);
    expect(planned.stage).toBe('planned');
    expect(planned.chain.map((c) => c.level)).toEqual(['county', 'county', 'city', 'region', 'region']);
    expect(await clientOf(county).plan.batch({ id })).toMatchObject({
      lines: [{ projectId, stage: 'planned' }],
    });
    await clientOf(region).plan.change({
      batchId: id,
      kind: 'removed',
      projectId,
      on: '2019-08-01',
      reason: '企业停产',
    });
    await carry([region], county);
    const removed = await placeAt(county, projectId);
    expect(removed.stage).toBe('removedFromPlan');
    expect(removed.chain.at(-1)?.reason).toBe('企业停产');
    for (const office of [county, region])
      expect((await resultOf(clientOf(office).maintenance.verify())).problems, office.code).toEqual([]);
  });

  it('a step that the county made meanwhile on an older state loses to the region’s and is said', async () => {
    await toRegion();
    await make(region, projectId, 'enterLibrary');
    await carry([city], county);
    await make(county, projectId, 'withdraw');
    await carry([region], county);
    await carry([county], region);
    for (const office of [county, region]) {
      const place = await placeAt(office, projectId);
      expect(place.stage, office.code).toBe('library');
      expect(place.problems.join(), office.code).toContain('撤回申报');
    }
  });
});

describe('a decision on an old revision', () => {
  const change = (set: Record<string, number | string>) => {
    county.write('project', projectId, set);
  };

  it('is stale at every office once facts that matter have changed, until it is given again', async () => {
    await toRegion();
    expect((await placeAt(region, projectId)).stale).toEqual([]);
    change({ fixedInvestmentFen: 1300 * WAN });
    await carry([county], region);
    await carry([county], city);
    for (const office of [county, city, region])
      expect((await placeAt(office, projectId)).stale, office.code).toContain(
        office === county ? '初审通过，报市级复核' : '会同财政复核通过，报自治区',
      );
    const [out] = await clientOf(region).library.move({
      projectIds: [projectId],
      move: 'enterLibrary',
      opinion: '同意',
    });
    expect(out?.message).toContain('复核意见已过时');
    await make(city, projectId, 'cityPass');
    await carry([city], region);
    expect((await placeAt(region, projectId)).stale).toEqual(['初审通过，报市级复核']);
    await make(region, projectId, 'enterLibrary');
  });

  it('stays when only the completion was reported, which nobody could know before', async () => {
    await toRegion();
    await make(region, projectId, 'enterLibrary');
    await issue(region);
    const { funding } = clientOf(region);
    await funding.decide({
      projectId,
      measure: 'equipmentSubsidy',
      amountFen: 50 * WAN,
      reason: '核定',
      version: null,
    });
    await carry([city, region], county);
    await make(county, projectId, 'start');
    change({ completedOn: '2019-11-20', completedFixedInvestmentFen: 1250 * WAN });
    await make(county, projectId, 'complete');
    await carry([county], region);
    expect(await placeAt(region, projectId)).toMatchObject({ stage: 'completed', stale: [] });
    expect((await funding.ofProject({ projectId })).grants).toMatchObject([{ stale: false }]);
    change({ equipmentInvestmentFen: 700 * WAN });
    await carry([county], region);
    expect((await placeAt(region, projectId)).stale.length).toBe(4);
    expect((await funding.ofProject({ projectId })).grants).toMatchObject([{ stale: true }]);
  });
});

describe('a county’s proposal on what the region decided', () => {
  let grantId: string;
  beforeEach(async () => {
    await toRegion();
    await make(region, projectId, 'enterLibrary');
    await issue(region);
    const { funding } = clientOf(region);
    const ask = { projectId, measure: 'equipmentSubsidy', reason: '按进度核定' } as const;
    await funding.decide({ ...ask, amountFen: 40 * WAN, version: null });
    grantId = (await funding.ofProject({ projectId })).grants[0]?.id ?? '';
    await carry([city, region], county);
  });

  const cellsOf = async (field: string) =>
    (await clientOf(region).exchange.openCells()).filter((c) => c.recordId === grantId && c.field === field);
  async function answer(field: string, value: number | string | null) {
    const [cell] = await cellsOf(field);
    return clientOf(region).exchange.decide({
      decisions: [
        {
          entity: 'fundGrant',
          recordId: grantId,
          field,
          seen: cell?.rivals.map((r) => r.key) ?? [],
          value,
          reason: '研究同意',
        },
      ],
    });
  }

  it('is taken over within the ceiling, dated and judged as of today', async () => {
    const [grant] = (await clientOf(county).funding.ofProject({ projectId })).grants;
    await clientOf(county).funding.decide({
      projectId,
      measure: 'equipmentSubsidy',
      amountFen: 60 * WAN,
      reason: '设备追加',
      version: grant?.version ?? null,
    });
    await carry([county], region);
    await answer('amountFen', 60 * WAN);
    expect((await clientOf(region).funding.ofProject({ projectId })).grants).toMatchObject([
      { amountFen: 60 * WAN, capFen: 60 * WAN, stale: false },
    ]);
    await carry([region], county);
    expect((await clientOf(county).funding.ofProject({ projectId })).grants).toMatchObject([
      { amountFen: 60 * WAN },
    ]);
  });

  it('above the ceiling is refused with the figures, and may always be declined', async () => {
    writeRaw(county, 'fundGrant', { amountFen: 60 * WAN + 1 }, grantId, false);
    await carry([county], region);
    const before = region.dump();
    const error = await errorOf(answer('amountFen', 60 * WAN + 1));
    expect(error.message).toContain('超过上限');
    expect(error.message).toContain('没有改动任何内容');
    expect(region.dump()).toBe(before);
    await answer('amountFen', 40 * WAN);
    expect(await cellsOf('amountFen')).toEqual([]);
    expect((await clientOf(region).funding.ofProject({ projectId })).grants).toMatchObject([
      { amountFen: 40 * WAN },
    ]);
  });

  it('below what is allocated already is refused', async () => {
    const { funding } = clientOf(region);
    const { id: budgetId } = await funding.saveBudget({
      id: null,
      version: null,
      fields: {
        title: '专项资金',
        year: 2019,
        source: 'region',
        measure: null,
        amountFen: 500 * WAN,
        documentNumber: null,
        note: null,
      },
    });
    const choice = { budgetId, method: 'inOrder' as const, grantIds: [grantId] };
    const { digest } = await funding.previewAllocation(choice);
    await funding.allocate({ choice, amounts: [{ grantId, amountFen: 40 * WAN }], digest });
    writeRaw(county, 'fundGrant', { amountFen: 39 * WAN }, grantId, false);
    writeRaw(county, 'fundBudget', { amountFen: 10 * WAN }, budgetId, false);
    await carry([county], region);
    expect((await errorOf(answer('amountFen', 39 * WAN))).message).toContain('已安排 40.00 万元');
  });

  it('on a field that hangs together with others is not taken over at all', async () => {
    writeRaw(county, 'fundGrant', { capFen: 999 * WAN }, grantId, false);
    await carry([county], region);
    const before = region.dump();
    expect(await errorOf(answer('capFen', 999 * WAN))).toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('不能在这里直接采纳'),
    });
    expect(region.dump()).toBe(before);
    await answer('capFen', 60 * WAN);
    expect(await cellsOf('capFen')).toEqual([]);
  });
});

describe('money that a county made up', () => {
  it('a plan, an amount and a payment that a county made up hold nothing at the region', async () => {
    const batchId = writeRaw(county, 'planBatch', {
      title: '假的一批',
      year: 2019,
      number: 1,
      issuedOn: '2019-07-01',
    });
    writeRaw(county, 'planEntry', {
      batchId,
      projectId,
      kind: 'listed',
      position: 1,
      heldFrom: '2019-07-01',
    });
    const grantId = writeRaw(county, 'fundGrant', {
      projectId,
      measure: 'equipmentSubsidy',
      amountFen: 900 * WAN,
    });
    writeRaw(county, 'fundPayment', {
      projectId,
      grantId,
      amountFen: 900 * WAN,
      paidOn: '2019-08-01',
      voucherNumber: '记-1',
    });
    await carry([county], region);
    const { plan, funding } = clientOf(region);
    expect((await plan.overview({ year: 2031 })).batches).toEqual([]);
    expect(await funding.ofProject({ projectId })).toMatchObject({ onPlan: [], grants: [], payments: [] });
    expect((await resultOf(clientOf(region).maintenance.verify())).problems).toEqual([]);
    expect((await resultOf(clientOf(county).maintenance.verify())).problems.join()).toContain(
      '与变更记录不一致',
    );
  });
});
