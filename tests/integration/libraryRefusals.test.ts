/** What must not happen in library, plan and funding: each is refused in plain words, and nothing at all changes. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeTable } from '../../electron/documents/xlsx.ts';
import { AppError } from '../../shared/api/errors.ts';
import { REGION } from '../fixtures/offices.ts';
import { type Client, clientOf, fittingProject, make, WAN, writeRaw } from './libraryCase.ts';
import { everything, fastFolder, openOffice, removeFolder, type TestOffice } from './office.ts';
import { errorOf } from './worker.ts';

let root: string;
let region: TestOffice;
let client: Client;
/** On the plan with an amount of 40 under a ceiling of 60, of which 30 are allocated and 10 paid. */
let planned: string;
/** Fits, and is only being collected. */
let collected: string;
let grantId: string;
let budgetId: string;
let batchId: string;
let paymentId: string;
let today: string;
let huge: string;
let program: string;
/** A draft that names the planned project again. */
let twice: string;

beforeAll(async () => {
  root = fastFolder('refusals');
  region = await openOffice(join(root, 'region'), REGION);
  client = clientOf(region);
  const { plan, funding } = client;
  planned = await fittingProject(region, { name: '计划内的项目' });
  collected = await fittingProject(region, { name: '征集中的项目' });
  const { id } = await plan.saveDraft(draft({ number: 1, projectIds: [planned] }));
  ({ id: batchId } = await plan.issue({ id, version: 1, issuedOn: '2019-07-01' }));
  await funding.decide(amount(40 * WAN));
  ({ id: budgetId } = await funding.saveBudget(budget()));
  const [grant] = (await funding.ofProject({ projectId: planned })).grants;
  grantId = grant?.id ?? '';
  today = grant?.decidedOn ?? '';
  const choice = { budgetId, method: 'inOrder' as const, grantIds: [grantId] };
  const { digest } = await funding.previewAllocation(choice);
  await funding.allocate({ choice, amounts: [{ grantId, amountFen: 30 * WAN }], digest });
  ({ id: paymentId } = await funding.pay(payment({ amountFen: 10 * WAN, voucherNumber: '记-1' })));
  ({ id: twice } = await plan.saveDraft(draft({ number: 3, projectIds: [planned] })));
  const file = {
    projectId: collected,
    mediaType: 'application/pdf',
    sha256: 'b'.repeat(64),
    kind: 'licence',
  };
  huge = writeRaw(region, 'attachment', { ...file, fileName: '扫描件.pdf', bytes: 2 * 1024 ** 3 });
  program = writeRaw(region, 'attachment', { ...file, fileName: '执照.exe', bytes: 1000 });
});
afterAll(() => {
  region.close();
  removeFolder(root);
});

const draft = (more: object) => ({
  id: null,
  version: null,
  year: 2019,
  number: 2,
  documentNumber: null,
  note: null,
  projectIds: [] as string[],
  ...more,
});
const amount = (amountFen: number, more: object = {}) => ({
  projectId: planned,
  measure: 'equipmentSubsidy' as const,
  amountFen,
  reason: '按进度核定',
  version: null,
  ...more,
});
const budget = (more: object = {}) => ({
  id: null,
  version: null,
  fields: {
    title: '统筹专项资金',
    year: 2019,
    source: 'region' as const,
    measure: null,
    amountFen: 35 * WAN,
    documentNumber: null,
    note: null,
    ...more,
  },
});
const payment = (more: object) => ({
  grantId,
  budgetId,
  instalment: null,
  amountFen: WAN,
  paidOn: today,
  voucherNumber: '记-2',
  note: null,
  ...more,
});
const versionOf = async () =>
  (await client.funding.ofProject({ projectId: planned })).grants[0]?.version ?? 0;
const allocate = async (amountFen: number) => {
  const choice = { budgetId, method: 'inOrder' as const, grantIds: [grantId] };
  const { digest } = await client.funding.previewAllocation(choice);
  return client.funding.allocate({ choice, amounts: [{ grantId, amountFen }], digest });
};
const material = (attachment: string) =>
  client.library.setMaterial({
    projectId: collected,
    code: 'licence',
    attachments: [attachment],
    notNeeded: null,
  });
async function list(rows: (string | number)[][]): Promise<string> {
  const bytes = await writeTable({
    title: '“千企技改”工程2019年第9批项目计划表',
    unit: '单位：万元',
    columns: [
      { header: '序号', width: 6, kind: 'integer' },
      { header: '项目名称', width: 30, kind: 'text' },
    ],
    rows,
  });
  const { fileId } = await client.file.put({
    file: new File([bytes as Uint8Array<ArrayBuffer>], '名单.xlsx'),
  });
  return fileId;
}

const REFUSALS: [name: string, call: () => Promise<unknown>, ...parts: string[]][] = [
  [
    'an amount a fen over the ceiling',
    async () => client.funding.decide(amount(60 * WAN + 1, { version: await versionOf() })),
    '超过上限 60.00 万元',
  ],
  [
    'an amount below 0',
    async () => client.funding.decide(amount(-1, { version: await versionOf() })),
    '不能小于 0',
  ],
  [
    'an amount below what is allocated',
    async () => client.funding.decide(amount(29 * WAN, { version: await versionOf() })),
    '已安排 30.00 万元',
  ],
  [
    'an amount without a reason',
    async () => client.funding.decide(amount(35 * WAN, { reason: ' ', version: await versionOf() })),
    '理由',
  ],
  [
    'an amount decided on an older reading',
    () => client.funding.decide(amount(35 * WAN, { version: 0 })),
    '刚才在别处决定或改过',
  ],
  [
    'an amount for a project that is on no plan',
    () => client.funding.decide(amount(10 * WAN, { projectId: collected })),
    '还没有列入年度计划',
  ],
  [
    'an award without a published rate',
    () => client.funding.decide(amount(10 * WAN, { measure: 'completionAward' })),
    '竣工投产奖励',
  ],
  ['an allocation a fen over the budget', () => allocate(5 * WAN + 1), '预算'],
  ['an allocation over the amount', () => allocate(10 * WAN + 1), '万元'],
  [
    'a budget below what is allocated',
    async () => {
      const [held] = (await client.funding.overview({ year: 2019 })).budgets;
      return client.funding.saveBudget({
        ...budget({ amountFen: 30 * WAN - 1 }),
        id: budgetId,
        version: held?.version ?? 0,
      });
    },
    '已安排 30.00 万元',
  ],
  ['a budget of a name that the year has', () => client.funding.saveBudget(budget()), '已经有“统筹专项资金”'],
  ['a budget deleted under its allocations', () => client.funding.removeBudget({ id: budgetId }), '不能删除'],
  [
    'a payment a fen over the allocation',
    () => client.funding.pay(payment({ amountFen: 20 * WAN + 1 })),
    '超出 0.000001 万元',
  ],
  [
    'a payment on a voucher that is used',
    () => client.funding.pay(payment({ voucherNumber: '记-1' })),
    '记-1',
  ],
  ['a payment of a day to come', () => client.funding.pay(payment({ paidOn: '2099-01-01' })), '2099-01-01'],
  ['a payment without a voucher', () => client.funding.pay(payment({ voucherNumber: ' ' })), '凭证号'],
  [
    'a payment taken back before it was made',
    () => client.funding.reverse({ paymentId, paidOn: '2019-01-01', voucherNumber: '记-3', note: '有误' }),
    '早于拨付日期',
  ],
  [
    'instalments after money was paid',
    () =>
      client.funding.setInstalments({
        grantId,
        instalments: [{ number: 1, amountFen: 40 * WAN, condition: null }],
      }),
    '已经有拨付记录',
  ],
  ['a step out of order', () => refusedStep(collected, 'plan'), '项目现在是“征集”，不能“列入年度计划”'],
  ['a step of another level', () => refusedStep(collected, 'cityPass'), '这一步要在“市级复核”时办理'],
  [
    'a step that nobody knows',
    () => client.library.move({ projectIds: [collected], move: 'skip' }),
    '没有“skip”这一步',
  ],
  [
    'a step on a project that is not there',
    () => client.library.move({ projectIds: ['nobody'], move: 'submit' }),
    '找不到这个项目',
  ],
  ['a material of the wrong type', () => material(program), '“执照.exe”不能作为营业执照', 'pdf'],
  ['a material of 2 GB', () => material(huge), '2048 MB', '超过 200 MB'],
  [
    'a material of another project',
    async () => {
      const { attachments } = await client.attachment.list({ projectId: planned });
      return material(attachments[0]?.id ?? '');
    },
    '不在这个项目里',
  ],
  [
    'a draft that names an unknown project',
    () => client.plan.saveDraft(draft({ projectIds: ['nobody'] })),
    '草稿没有保存',
  ],
  [
    'a batch of a project that is planned already',
    () => client.plan.issue({ id: twice, version: 1, issuedOn: '2019-07-03' }),
    '“计划内的项目”',
    '第 1 批',
  ],
  [
    'a second batch of one number',
    () => client.plan.saveDraft(draft({ number: 1, projectIds: [collected] })),
    '第 1 批',
  ],
  [
    'a batch issued that is not there',
    () => client.plan.issue({ id: 'nobody', version: 1, issuedOn: '2019-07-01' }),
    '找不到这份计划草稿',
  ],
  [
    'a list naming unknown projects',
    async () => {
      const fileId = await list([
        [1, '没有登记过的项目'],
        [2, '征集中的项目'],
      ]);
      const { digest, wrong } = await client.plan.previewImport({ fileId });
      expect(wrong).toBe(1);
      return client.plan.importDraft({ fileId, digest, year: 2019, number: 9, documentNumber: null });
    },
    '没有登记过的项目',
  ],
  [
    'a project taken out of a batch without a reason',
    () => client.plan.change({ batchId, kind: 'removed', projectId: planned, on: '2019-08-01', reason: ' ' }),
    '理由',
    '没有改动任何内容',
  ],
  [
    'a project taken into a second batch',
    () =>
      client.plan.change({ batchId, kind: 'added', projectId: planned, on: '2019-08-01', reason: '补报' }),
    '没有改动任何内容',
  ],
];

/** A step that is refused comes back as an outcome; here it is an error like the others. */
async function refusedStep(projectId: string, move: string): Promise<void> {
  const [out] = await client.library.move({ projectIds: [projectId], move, reason: '急', opinion: '同意' });
  if (!out?.made) throw new AppError('REFUSED', out?.message ?? '');
}

describe('refused with nothing changed', () => {
  for (const [name, call, ...parts] of REFUSALS)
    it(name, async () => {
      // What a list import keeps while it is looked at is no record: the upload itself lies outside the database.
      const before = everything(region.workspace());
      const { message } = await errorOf(call());
      for (const part of parts) expect(message).toContain(part);
      expect(message).toMatch(/。$/);
      expect(everything(region.workspace())).toBe(before);
    });
});

describe('the plan and the step that goes with it', () => {
  it('takes projects of the library onto the plan and out of it, in the act that writes the list', async () => {
    const id = await fittingProject(region, { name: '走完前三步的项目' });
    for (const move of ['submit', 'countyPass'] as const) await make(region, id, move);
    writeRaw(region, 'projectReview', { projectId: id, kind: 'finance', agrees: true, heldOn: '2019-06-10' });
    const saved = await client.plan.saveDraft(draft({ number: 5, projectIds: [id, collected] }));
    const issued = await client.plan.issue({
      id: saved.id,
      version: 1,
      issuedOn: '2019-07-02',
      documentNumber: ' 桂工信〔2019〕5号 ',
    });
    expect(issued.waiting.map((w) => w.name).sort()).toEqual(['征集中的项目', '走完前三步的项目']);
    expect(issued.waiting.every((w) => w.message?.includes('这一步要在“入库”时办理'))).toBe(true);
    const { head, lines } = await client.plan.batch({ id: issued.id });
    expect(head.documentNumber).toBe('桂工信〔2019〕5号');
    expect(lines.map((l) => l.stage)).toEqual(['cityReview', 'collected']);
    const out = { batchId: issued.id, kind: 'removed' as const, projectId: collected, on: '2019-08-01' };
    expect(await client.plan.change({ ...out, reason: '企业停产' })).toEqual({ waiting: [] });
  });

  it('a batch that cannot be issued keeps its draft and its document number as they were', async () => {
    const saved = await client.plan.saveDraft(draft({ number: 6, projectIds: [] }));
    const before = everything(region.workspace());
    const error = await errorOf(
      client.plan.issue({ id: saved.id, version: 1, issuedOn: '2019-07-02', documentNumber: '新文号' }),
    );
    expect(error.message).toContain('没有一个项目');
    expect(everything(region.workspace())).toBe(before);
  });
});
