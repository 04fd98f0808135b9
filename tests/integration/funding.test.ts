/** Plans and money at the region on sample data: what may be done, and what is refused with nothing changed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSheet, writeTable } from '../../electron/documents/xlsx.ts';
import type { FundingOverview } from '../../shared/api/schemas.ts';
import { cellText } from '../../shared/ledger/cell.ts';
import { REGION } from '../fixtures/offices.ts';
import { errorOf, openTestWorker, resultOf, type TestWorker } from './worker.ts';

const WAN = 1_000_000;
let worker: TestWorker;
/** Projects with a ceiling, largest ceiling first. */
let fit: { id: string; name: string; code: string; capFen: number }[];
let unfit: string;

beforeAll(async () => {
  worker = await openTestWorker();
  await resultOf(worker.client.workspace.createSample({ projects: 60, seed: 9, office: REGION }));
  const { rows } = await worker.client.project.list({ limit: 100 });
  fit = rows
    .flatMap((r) =>
      r.decision?.capFen
        ? [
            {
              id: r.id,
              name: String(r.fields.name),
              code: String(r.fields.projectCode),
              capFen: r.decision.capFen,
            },
          ]
        : [],
    )
    .sort((a, b) => b.capFen - a.capFen || (a.id < b.id ? -1 : 1));
  unfit = rows.find((r) => r.decision?.status === 'unmet')!.id;
});
afterAll(() => worker.dispose());

const plan = () => worker.client.plan;
const funding = () => worker.client.funding;
const dump = async () => (await worker.client.maintenance.dump()).text();

/** The call is refused with a message, and no record changed. */
async function refused(call: () => Promise<unknown>, ...parts: string[]): Promise<void> {
  const before = await dump();
  const error = await errorOf(call());
  for (const part of parts) expect(error.message).toContain(part);
  expect(await dump()).toBe(before);
}

async function upload(bytes: Uint8Array, name: string): Promise<string> {
  const { fileId } = await worker.client.file.put({
    file: new File([bytes as Uint8Array<ArrayBuffer>], name),
  });
  return fileId;
}

async function sheetOf(file: File): Promise<string[][]> {
  const sheet = await readSheet(new Uint8Array(await file.arrayBuffer()), { fileName: file.name });
  return sheet.rows.map((row) => row.map(cellText));
}

describe('annual plans', () => {
  let draftId: string;
  let batchId: string;

  it('keeps a draft that holds nobody until it is issued', async () => {
    expect(fit.length).toBeGreaterThanOrEqual(6);
    const draft = { version: null, year: 2019, number: 1, documentNumber: null, note: null };
    const projectIds = fit.slice(0, 4).map((p) => p.id);
    ({ id: draftId } = await plan().saveDraft({ ...draft, id: null, projectIds }));
    const { head, lines, problems } = await plan().batch({ id: draftId });
    expect([head.draft, head.members, lines.length, problems]).toEqual([true, 0, 4, []]);
    expect((await funding().ofProject({ projectId: fit[0]!.id })).onPlan).toEqual([]);
    await refused(() => plan().saveDraft({ ...draft, id: null, projectIds }), '2019 年第 1 批已经有了');
    await refused(
      () => plan().saveDraft({ ...draft, number: 2, id: null, projectIds: ['nobody'] }),
      '找不到',
    );
    await refused(
      () => plan().saveDraft({ ...draft, id: draftId, projectIds }),
      '刚才在别处改过，这次没有保存',
    );
  });

  it('is not issued for a day to come, and then written once', async () => {
    await refused(() => plan().issue({ id: draftId, version: 1, issuedOn: '2099-01-01' }), '在今天之后');
    await refused(() => plan().issue({ id: draftId, version: 1, issuedOn: '2019-02-30' }), '不是有效日期');
    await refused(() => plan().issue({ id: draftId, version: 7, issuedOn: '2019-07-01' }), '这次没有印发');
    ({ id: batchId } = await plan().issue({ id: draftId, version: 1, issuedOn: '2019-07-01' }));
    const { head, lines } = await plan().batch({ id: batchId });
    expect(head).toMatchObject({ draft: false, members: 4, listed: 4, issuedOn: '2019-07-01' });
    expect(lines.map((l) => l.projectId)).toEqual(fit.slice(0, 4).map((p) => p.id));
    await refused(() => plan().batch({ id: draftId }), '找不到这一批计划');
    // On the list, but it has not gone through the reviews: it waits where it stands.
    expect((await worker.client.library.place({ projectId: fit[0]!.id })).stage).toBe('collected');
    const { count } = await plan().overview({ year: 2019 });
    expect(count).toMatchObject({ projects: 4, moreThanFirms: 1000 });
    expect(count.text).toContain('目标超过 1000 家');
    expect((await plan().overview({ year: 2020 })).count.moreThanFirms).toBeNull();
  });

  it('changes by lines with a reason; the list as issued stays', async () => {
    const [first, , , , fifth] = fit;
    const change = { batchId, on: '2019-09-01' };
    const out = { ...change, kind: 'removed', projectId: first!.id } as const;
    await refused(() => plan().change({ ...out, reason: ' ' }), '没有写理由', first!.name);
    await refused(() => plan().change({ ...out, on: '2019-06-30', reason: '停产' }), '早于印发日期');
    await refused(() => plan().change({ ...out, on: '2099-01-01', reason: '停产' }), '在今天之后');
    await refused(() => plan().change({ ...out, projectId: fifth!.id, reason: '停产' }), '当时不在名单里');
    await plan().change({ ...out, reason: '企业停产' });
    await plan().change({ ...change, kind: 'added', projectId: fifth!.id, reason: '补入' });
    await refused(
      () => plan().change({ ...change, kind: 'added', projectId: fifth!.id, reason: '又补' }),
      '当时已经在名单里',
    );
    const { head, lines, changes } = await plan().batch({ id: batchId });
    expect(head).toMatchObject({ listed: 4, added: 1, removed: 1, members: 4 });
    expect(lines.map((l) => [l.projectId, l.position, l.removedOn])).toEqual([
      [fit[0]!.id, 1, '2019-09-01'],
      [fit[1]!.id, 2, null],
      [fit[2]!.id, 3, null],
      [fit[3]!.id, 4, null],
      [fifth!.id, null, null],
    ]);
    expect(changes.map((c) => c.reason)).toEqual(['企业停产', '补入']);
    const nextDraft = { id: null, version: null, year: 2019, number: 3, documentNumber: null, note: null };
    const { id } = await plan().saveDraft({ ...nextDraft, projectIds: [fit[1]!.id] });
    await refused(
      () => plan().issue({ id, version: 1, issuedOn: '2019-10-01' }),
      '已列入2019 年第 1 批',
      fit[1]!.name,
    );
    await plan().discardDraft({ id });
  });

  it('comes out as a workbook and goes in again, row by row', async () => {
    const file = await plan().exportXlsx({ id: batchId });
    const rows = await sheetOf(file);
    expect(rows[0]?.[0]).toBe('“千企技改”工程2019年第1批项目计划表');
    expect(rows[2]?.slice(0, 4)).toEqual(['序号', '企业名称', '项目名称', '项目代码']);
    expect(rows.slice(3, 7).map((r) => r[3])).toEqual(fit.slice(1, 5).map((p) => p.code));
    expect(rows[7]?.[0]).toBe('合计');
    expect(rows.flat().join()).toContain('2019-09-01 移出');

    const list = async (codes: string[]) =>
      upload(
        await writeTable({
          title: '“千企技改”工程2019年第十二批项目计划表',
          unit: '单位：万元',
          columns: [
            { header: '序号', width: 6, kind: 'integer' },
            { header: '项目名称', width: 30, kind: 'text' },
            { header: '项目代码', width: 30, kind: 'text' },
          ],
          rows: codes.map((code, i) => [i + 1, `项目 ${i}`, code]),
          totals: true,
        }),
        '计划.xlsx',
      );
    const wrong = await list([fit[5]!.code, '2019-450999-99-99-999999', fit[5]!.code, fit[1]!.code]);
    const preview = await plan().previewImport({ fileId: wrong });
    expect(preview).toMatchObject({ year: 2019, number: 12, wrong: 3 });
    expect(preview.rows.map((r) => [r.row, r.wrong])).toEqual([
      [4, false],
      [5, true],
      [6, true],
      [7, true],
    ]);
    expect(preview.rows[1]?.text).toContain('请先在“台账导入”或“数据交换”里导入这个项目');
    expect(preview.rows[2]?.text).toContain('与第 4 行是同一个项目');
    expect(preview.rows[3]?.text).toContain('已列入2019 年第 1 批');
    const target = { year: 2019, number: 12, documentNumber: null };
    await refused(
      () => plan().importDraft({ fileId: wrong, digest: preview.digest, ...target }),
      '有 3 行不能导入，没有导入任何内容',
    );
    expect((await plan().overview({ year: 2019 })).batches.length).toBe(1);
    const good = await list([fit[5]!.code, fit[0]!.code]);
    const { digest } = await plan().previewImport({ fileId: good });
    const { id } = await plan().importDraft({ fileId: good, digest, ...target });
    expect((await plan().batch({ id })).lines.map((l) => l.projectId)).toEqual([fit[5]!.id, fit[0]!.id]);
    await plan().discardDraft({ id });
    const notAList = await upload(new TextEncoder().encode('not a workbook'), '计划.xlsx');
    await refused(() => plan().previewImport({ fileId: notAList }), '计划.xlsx');
  });

  it('names candidates for major projects by a limit that the person gives', async () => {
    const { rows } = await plan().majors({ atLeastFen: 5000 * WAN });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((r) => r.suits === null && (r.fixedInvestmentFen ?? 0) >= 5000 * WAN)).toBe(true);
    const target = rows.at(-1)!;
    const say = { projectId: target.projectId, drivesOthers: true };
    await refused(() => plan().nominate({ ...say, reason: '' }), '请写明带动作用的理由');
    await plan().nominate({ ...say, reason: '带动 12 家配套企业' });
    const after = (await plan().majors({ atLeastFen: 5000 * WAN })).rows;
    expect(after[0]).toMatchObject({ projectId: target.projectId, suits: true, judgedBy: REGION.name });
  });

  it('follows firms of the plan until they are above scale', async () => {
    const { record } = await worker.client.project.get({ id: fit[1]!.id });
    const enterpriseId = String(record.fields.enterpriseId);
    const change = async (fields: object) => {
      const { record: firm } = await worker.client.enterprise.get({ id: enterpriseId });
      await worker.client.enterprise.save({ id: enterpriseId, version: firm.version, fields });
      return (await plan().followed()).rows.find((f) => f.enterpriseId === enterpriseId)?.state;
    };
    expect(await change({ sizeClass: 'small', aboveScale: false })).toBe('following');
    expect(await change({ aboveScale: null })).toBe('toVerify');
    expect(await change({ aboveScale: true, aboveScaleSince: '2019-12-01' })).toBe('reached');
    expect(await change({ aboveScaleSince: '2019-06-30' })).toBeUndefined();
  });
});

describe('money', () => {
  const grantOf = async (id: string) => (await funding().ofProject({ projectId: id })).grants[0]!;
  const budgetFields = {
    title: '千企技改专项资金',
    year: 2019,
    source: 'region',
    measure: null,
    amountFen: 100 * WAN,
    documentNumber: null,
    note: null,
  } as const;
  let budgetId: string;
  const overview = (): Promise<FundingOverview> => funding().overview({ year: 2019 });

  it('is decided by a person, at or under the ceiling, with a reason, for projects of the plan', async () => {
    const [, a] = fit;
    const ask = { projectId: a!.id, measure: 'equipmentSubsidy', version: null } as const;
    await refused(() => funding().decide({ ...ask, amountFen: a!.capFen + 1, reason: '重点' }), '超过上限');
    await refused(() => funding().decide({ ...ask, amountFen: a!.capFen, reason: '  ' }), '请写明');
    await refused(() => funding().decide({ ...ask, amountFen: -1, reason: '重点' }), '不能小于 0');
    await refused(
      () => funding().decide({ ...ask, projectId: fit[0]!.id, amountFen: 1, reason: '重点' }),
      '还没有列入年度计划',
    );
    await refused(
      () => funding().decide({ ...ask, projectId: unfit, amountFen: 1, reason: '重点' }),
      '现在不能决定设备投资补助数额',
    );
    expect(await funding().decide({ ...ask, amountFen: a!.capFen, reason: '达到上限的重点项目' })).toEqual({
      proposed: false,
    });
    await refused(
      () => funding().decide({ ...ask, amountFen: a!.capFen, reason: '再来一次' }),
      '刚才在别处决定或改过',
    );
    const grant = await grantOf(a!.id);
    expect(grant).toMatchObject({ amountFen: a!.capFen, capFen: a!.capFen, stale: false });
    await funding().decide({
      projectId: fit[2]!.id,
      measure: 'equipmentSubsidy',
      version: null,
      amountFen: 60 * WAN,
      reason: '按设备投资进度',
    });
  });

  it('never has a rate of its own: the award stays unpublished', async () => {
    const [, a] = fit;
    const { ceilings } = await funding().ofProject({ projectId: a!.id });
    expect(ceilings[1]).toMatchObject({ measure: 'completionAward', capFen: null, none: '不符合' });
    await refused(
      () =>
        funding().decide({
          projectId: a!.id,
          measure: 'completionAward',
          version: null,
          amountFen: 1,
          reason: '竣工',
        }),
      '现在不能决定竣工投产奖励数额',
    );
  });

  it('marks a decision as stale when facts changed afterwards', async () => {
    const { record } = await worker.client.project.get({ id: fit[2]!.id });
    const cluster = record.fields.cluster;
    const fields = { filing: record.fields.filing === 'filed' ? 'approved' : 'filed' } as const;
    await worker.client.project.save({ id: record.id, version: record.version, fields });
    expect((await grantOf(fit[2]!.id)).stale).toBe(true);
    const again = (await worker.client.project.get({ id: record.id })).record;
    await worker.client.project.save({
      id: record.id,
      version: again.version,
      fields: { filing: record.fields.filing, cluster },
    });
    expect((await grantOf(fit[2]!.id)).stale).toBe(false);
  });

  it('is spread under a budget: preview, then exactly that, never more', async () => {
    await refused(
      () => funding().saveBudget({ id: null, version: null, fields: { ...budgetFields, source: 'city' } }),
      '市、县的配套资金在项目页登记',
    );
    await refused(
      () => funding().saveBudget({ id: null, version: null, fields: { ...budgetFields, amountFen: 0 } }),
      '预算金额要大于 0',
    );
    ({ id: budgetId } = await funding().saveBudget({ id: null, version: null, fields: budgetFields }));
    await refused(
      () => funding().saveBudget({ id: null, version: null, fields: budgetFields }),
      '已经有“千企技改专项资金”',
    );
    const grants = [await grantOf(fit[1]!.id), await grantOf(fit[2]!.id)];
    const choice = { budgetId, method: 'proportional' as const, grantIds: grants.map((g) => g.id) };
    const preview = await funding().previewAllocation(choice);
    expect(preview.lines.reduce((sum, l) => sum + l.grantedFen, 0)).toBe(preview.grantedFen);
    expect(preview.grantedFen + preview.remainingFen).toBe(100 * WAN);
    const given = preview.lines.map((l) => ({ grantId: l.grantId, amountFen: l.grantedFen }));
    const over = given.map((l, i) => (i === 0 ? { ...l, amountFen: 100 * WAN + 1 } : l));
    await refused(
      () => funding().allocate({ choice, amounts: over, digest: preview.digest }),
      '超出',
      '没有改动任何内容',
    );
    await refused(() => funding().allocate({ choice, amounts: given, digest: 'old' }), '请重新预览');
    await funding().allocate({ choice, amounts: given, digest: preview.digest });
    const { totals, budgets } = await overview();
    expect([totals.allocatedFen, budgets[0]?.remainingFen]).toEqual([
      preview.grantedFen,
      100 * WAN - preview.grantedFen,
    ]);
    await refused(() => funding().allocate({ choice, amounts: given, digest: preview.digest }), '请重新预览');
    const version = budgets[0]!.version;
    await refused(
      () =>
        funding().saveBudget({
          id: budgetId,
          version,
          fields: { ...budgetFields, amountFen: totals.allocatedFen - 1 },
        }),
      '预算不能改为',
    );
    await refused(() => funding().removeBudget({ id: budgetId }), '不能删除');
  });

  it('is paid on vouchers, in instalments, and never twice', async () => {
    const grant = await grantOf(fit[2]!.id);
    const set = grant.allocatedFen;
    const part = (number: number, amountFen: number) => ({ number, amountFen, condition: null });
    await refused(
      () => funding().setInstalments({ grantId: grant.id, instalments: [part(1, 10 * WAN), part(2, 1)] }),
      '相差',
    );
    const instalments = [part(1, 10 * WAN), part(2, grant.amountFen - 10 * WAN)];
    await funding().setInstalments({ grantId: grant.id, instalments });
    const payment = {
      grantId: grant.id,
      budgetId,
      instalment: 1,
      amountFen: 10 * WAN,
      paidOn: grant.decidedOn!,
      voucherNumber: '记-2019-118',
      note: null,
    };
    await refused(() => funding().pay({ ...payment, instalment: 2 }), '第 1 期还没有拨付完');
    await refused(() => funding().pay({ ...payment, amountFen: 10 * WAN + 1 }), '第 1 期', '超出');
    await refused(() => funding().pay({ ...payment, paidOn: '2099-01-01' }), '在今天之后');
    await refused(() => funding().pay({ ...payment, paidOn: '2019-02-30' }), '不是有效日期');
    await refused(() => funding().pay({ ...payment, voucherNumber: '  ' }), '请填写凭证号');
    const { id } = await funding().pay(payment);
    await refused(
      () => funding().pay({ ...payment, instalment: 2, voucherNumber: '记－2019－118', amountFen: 1 }),
      '不能重复登记',
    );
    await refused(
      () =>
        funding().pay({ ...payment, instalment: 2, voucherNumber: '记-119', amountFen: set - 10 * WAN + 1 }),
      '超出',
    );
    const [allocation] = (await funding().ofProject({ projectId: fit[2]!.id })).allocations;
    await refused(() => funding().withdrawAllocation({ id: allocation!.id }), '请先收回拨付');
    await refused(() => funding().setInstalments({ grantId: grant.id, instalments: [] }), '已经有拨付记录');
    const back = { paymentId: id, paidOn: payment.paidOn, voucherNumber: '记-2019-120', note: '账号有误' };
    await refused(() => funding().reverse({ ...back, note: '' }), '请写明收回的理由');
    await funding().reverse(back);
    await refused(() => funding().reverse({ ...back, voucherNumber: '记-121' }), '已经收回');
    expect((await grantOf(fit[2]!.id)).paidFen).toBe(0);
    expect((await overview()).payments.map((p) => p.state).sort()).toEqual(['reversal', 'reversed']);
    await funding().pay({ ...payment, voucherNumber: '记-2019-122' });
    expect((await grantOf(fit[2]!.id)).paidFen).toBe(10 * WAN);
    await refused(
      () =>
        funding().decide({
          projectId: fit[2]!.id,
          measure: 'equipmentSubsidy',
          version: grant.version + 1,
          amountFen: 10 * WAN - 1,
          reason: '调低',
        }),
      '已拨付 10.00 万元',
    );
  });

  it('never pays the same equipment twice for the same measure', async () => {
    const line = (invoiceNumber: string) => ({
      id: null,
      fields: {
        projectId: null,
        position: null,
        name: '五轴加工中心',
        model: 'GMC',
        quantity: 1,
        priceFen: 10 * WAN,
        invoiceNumber,
        equipmentClass: 'ordinary' as const,
        conformsToGuide: false,
        remark: null,
      },
    });
    const [, a, , d] = fit;
    await worker.client.equipment.save({ projectId: a!.id, lines: [line('No. 00123456')] });
    await worker.client.equipment.save({ projectId: d!.id, lines: [line('00123456、7')] });
    const tab = await funding().ofProject({ projectId: d!.id });
    expect(tab.doubleClaims.join()).toContain(`发票 00123456 已用于“${a!.name}”`);
    const { ceilings } = tab;
    await refused(
      () =>
        funding().decide({
          projectId: d!.id,
          measure: 'equipmentSubsidy',
          version: null,
          amountFen: ceilings[0]!.capFen ?? 1,
          reason: '一般项目',
        }),
      '同一设备不能再给一次',
    );
  });

  it('from other hands is recorded beside and added up', async () => {
    const fund = {
      id: null,
      version: null,
      projectId: fit[1]!.id,
      source: 'national',
      programme: '制造业高质量发展专项资金',
      documentNumber: null,
      amountFen: 50 * WAN,
      on: '2019-08-01',
      note: null,
    } as const;
    await refused(() => funding().saveOtherFund({ ...fund, source: 'county' }), '由县级单位登记');
    await refused(() => funding().saveOtherFund({ ...fund, amountFen: 0 }), '要大于 0');
    await refused(() => funding().saveOtherFund({ ...fund, programme: ' ' }), '请写明资金的项目名称');
    await refused(() => funding().saveOtherFund({ ...fund, on: '2099-08-01' }), '在今天之后');
    const { id } = await funding().saveOtherFund(fund);
    await refused(() => funding().saveOtherFund(fund), '已经登记过');
    const { stacking, otherFunds } = await funding().ofProject({ projectId: fit[1]!.id });
    expect(stacking?.lines.map((l) => l.amountFen)).toEqual([fit[1]!.capFen, 50 * WAN]);
    expect(stacking?.text).toContain('文件没有规定叠加上限');
    expect(otherFunds).toMatchObject([{ id, mayEdit: true }]);
  });

  it('comes out as workbooks whose totals are the sums of their rows', async () => {
    const grants = await sheetOf(await funding().exportXlsx({ year: 2019, list: 'grants' }));
    expect(grants[0]?.[0]).toBe('2019年“千企技改”工程项目扶持资金安排表');
    const decided = grants.slice(3).filter((r) => /^\d+$/.test(r[0] ?? ''));
    const total = grants.find((r) => r[0] === '合计');
    expect(Number(total?.[5])).toBe(decided.reduce((sum, r) => sum + Number(r[5]), 0));
    expect(decided.length).toBe(2);
    const payments = await sheetOf(await funding().exportXlsx({ year: 2019, list: 'payments' }));
    expect(Number(payments.find((r) => r[0] === '合计')?.[7])).toBe(10);
  });

  it('leaves a database that verifies', async () => {
    expect((await resultOf(worker.client.maintenance.verify())).problems).toEqual([]);
  });
});
