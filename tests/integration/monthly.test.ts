/** Monthly reports on real databases: county, city and region, through real packages. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeTable } from '../../electron/documents/xlsx.ts';
import type { WorkerHandle } from '../../electron/worker/connect.ts';
import type { MonthlyRow, MonthlySheet } from '../../shared/api/schemas.ts';
import { CITY, COUNTY, OTHER_CITY, REGION } from '../fixtures/offices.ts';
import { errorOf, resultOf } from './worker.ts';
import { exchangeCards, send, type WorkerOffices, workerOffices } from './workerOffices.ts';

const WAN = 1_000_000;
const YEAR = 2019;

let root: string;
let offices: WorkerOffices;
let county: WorkerHandle;

async function addProject(name: string, fields = {}): Promise<string> {
  const { record } = await county.client.project.save({
    id: null,
    version: null,
    fields: {
      name,
      planYear: YEAR,
      startDate: '2019-01-05',
      fixedInvestmentFen: 3000 * WAN,
      yearInvestmentFen: 2000 * WAN,
      ...fields,
    },
  });
  return record.id;
}
const grid = async (worker: WorkerHandle, month: string) =>
  (await worker.client.monthly.grid({ month, planYear: YEAR })).rows;
async function row(worker: WorkerHandle, month: string, projectId: string): Promise<MonthlyRow> {
  const found = (await grid(worker, month)).find((one) => one.projectId === projectId);
  if (!found) throw new Error('the project is not in the grid');
  return found;
}
async function fill(projectId: string, month: string, set: object): Promise<MonthlyRow> {
  const { report } = await row(county, month, projectId);
  const { rows } = await county.client.monthly.save({
    month,
    changes: [{ projectId, version: report?.version ?? null, set }],
  });
  return rows[0]!;
}
const dumpOf = async (worker: WorkerHandle) => (await worker.client.maintenance.dump()).text();
const verified = async (worker: WorkerHandle) =>
  (await resultOf<{ problems: string[] }>(worker.client.maintenance.verify())).problems;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'qianqi-monthly-'));
  offices = workerOffices(root);
  county = await offices.office('county', COUNTY);
});
afterEach(async () => {
  await offices.close();
  rmSync(root, { recursive: true, force: true });
});

describe('filling in', () => {
  it('keeps each cell, works out the sums, and says which were worked out', async () => {
    const id = await addProject('贴片产线');
    await fill(id, '2019-01', { monthDoneFen: 100 * WAN, progress: '土建' });
    const february = await fill(id, '2019-02', { monthDoneFen: 120 * WAN });
    expect(february.earlier).toMatchObject({ month: '2019-01', cumulativeFen: 100 * WAN });
    expect(february.report?.fields).toMatchObject({
      monthDoneFen: 120 * WAN,
      yearDoneFen: 220 * WAN,
      cumulativeFen: 220 * WAN,
      yearPlanFen: 2000 * WAN,
      plannedTotalFen: null,
      progress: null,
    });
    expect(await verified(county)).toEqual([]);
  });

  it('refuses bad figures, stale versions and unknown projects, and changes nothing', async () => {
    const id = await addProject('贴片产线');
    await fill(id, '2019-01', { monthDoneFen: 100 * WAN });
    const before = await dumpOf(county);
    const save = (changes: Parameters<typeof county.client.monthly.save>[0]['changes']) =>
      county.client.monthly.save({ month: '2019-01', changes });
    const good = { projectId: await addProject('另一个'), version: null, set: { monthDoneFen: 5 * WAN } };
    const afterSecond = await dumpOf(county);
    for (const [bad, code] of [
      [{ projectId: id, version: 1, set: { monthDoneFen: -1 } }, 'BAD_INPUT'],
      [{ projectId: id, version: 1, set: { monthDoneFen: '12' as unknown as number } }, 'BAD_INPUT'],
      [{ projectId: id, version: 1, set: { monthDoneFen: 1e12 + 1 } }, 'BAD_INPUT'],
      [{ projectId: id, version: 1, set: { submittedAt: 'now' } as object }, 'BAD_INPUT'],
      [{ projectId: id, version: 7, set: { monthDoneFen: 1 } }, 'CONFLICT'],
      [{ projectId: 'none', version: null, set: { monthDoneFen: 1 } }, 'NOT_FOUND'],
    ] as const) {
      expect((await errorOf(save([good, bad]))).code).toBe(code);
      expect(await dumpOf(county)).toBe(afterSecond);
    }
    expect(before).not.toBe(afterSecond);
    expect((await errorOf(county.client.monthly.grid({ month: '2019-13', planYear: YEAR }))).code).toBe(
      'BAD_INPUT',
    );
  });

  it('carries plans, parts and progress forward only where nothing was begun', async () => {
    const [first, second] = [await addProject('甲'), await addProject('乙')];
    await fill(first, '2019-01', {
      monthDoneFen: 10 * WAN,
      equipmentFen: 4 * WAN,
      progress: '土建',
      problems: '用电',
    });
    await fill(second, '2019-01', { monthDoneFen: 10 * WAN, progress: '土建' });
    await fill(second, '2019-02', { progress: '设备安装' });
    const { filled, rows } = await county.client.monthly.carryForward({ month: '2019-02', planYear: YEAR });
    expect(filled).toBe(1);
    const fields = (id: string) => rows.find((one) => one.projectId === id)?.report?.fields;
    expect(fields(first)).toMatchObject({
      equipmentFen: 4 * WAN,
      progress: '土建',
      problems: '用电',
      monthDoneFen: null,
    });
    expect(fields(second)).toMatchObject({ progress: '设备安装' });
  });
});

describe('what waits', () => {
  const waiting = (worker: WorkerHandle) => worker.client.reminder.counts({ planYear: YEAR });

  it('is counted for the county that fills in and for the city that judges', async () => {
    const city = await offices.office('city', CITY);
    await exchangeCards(county, city);
    const [first] = [await addProject('甲'), await addProject('乙')];
    expect(await waiting(county)).toEqual({ monthly: 2, problems: 0 });
    await fill(first!, '2019-09', {
      monthDoneFen: 10 * WAN,
      yearDoneFen: 10 * WAN,
      cumulativeFen: 10 * WAN,
      progress: '土建',
    });
    expect(await waiting(county)).toEqual({ monthly: 1, problems: 0 });
    await county.client.monthly.submit({ month: '2019-09', projectIds: [first!] });
    await send(county, city, CITY.code);
    expect(await waiting(city)).toEqual({ monthly: 1, problems: 0 });
    await city.client.monthly.review({
      month: '2019-09',
      projectIds: [first!],
      outcome: 'returned',
      reason: '数字不对',
    });
    expect(await waiting(city)).toEqual({ monthly: 0, problems: 0 });
    await send(city, county, COUNTY.code);
    expect(await waiting(county)).toEqual({ monthly: 2, problems: 0 });
  });
});

describe('projects of earlier years', () => {
  const names = async (month: string, planYear: number) =>
    (await county.client.monthly.grid({ month, planYear })).rows.map((one) => one.name);
  const reminded = async (planYear: number) =>
    (await county.client.reminder.list({ planYear })).reminders
      .filter((one) => one.source === 'monthly')
      .map((one) => one.detail);

  it('go on in the grid of every later month until the one in which they are completed', async () => {
    await addProject('跨年');
    await addProject('年内竣工', { completedOn: '2019-12-31' });
    await addProject('次年三月竣工', { completedOn: '2020-03-10' });
    await addProject('次年', { planYear: 2020 });
    await addProject('再次年', { planYear: 2021 });
    await addProject('年度未定', { planYear: null });
    // In its own year every project of the plan is listed, completed or not.
    expect(await names('2019-12', 2019)).toEqual(['跨年', '年内竣工', '次年三月竣工', '年度未定']);
    expect(await names('2020-01', 2020)).toEqual(['跨年', '次年三月竣工', '次年', '年度未定']);
    expect(await names('2020-03', 2020)).toEqual(['跨年', '次年三月竣工', '次年', '年度未定']);
    expect(await names('2020-04', 2020)).toEqual(['跨年', '次年', '年度未定']);
    // The arrow to the next month in the plan year of before leads to the same projects, without those of the new plan.
    expect(await names('2020-01', 2019)).toEqual(['跨年', '次年三月竣工', '年度未定']);
    expect(await names('2020-04', 2019)).toEqual(['跨年', '年度未定']);
  });

  it('are carried forward, exported and counted as due with the others', async () => {
    const old = await addProject('跨年');
    await addProject('年内竣工', { completedOn: '2019-12-31' });
    await addProject('次年', { planYear: 2020 });
    await fill(old, '2019-12', { monthDoneFen: 10 * WAN, equipmentFen: 4 * WAN, progress: '土建' });
    const { rows, filled } = await county.client.monthly.carryForward({ month: '2020-01', planYear: 2020 });
    expect(filled).toBe(1);
    expect(rows.find((one) => one.projectId === old)?.report?.fields).toMatchObject({
      progress: '土建',
      equipmentFen: 4 * WAN,
    });
    expect(await reminded(2020)).toContain('2 项应报，已填 1 项');
    // The plan year that is over is not drawn on by what its projects report later.
    expect((await county.client.monthly.grid({ month: null, planYear: 2019 })).month).toBe('2019-12');
  });

  it('leave it when they are withdrawn', async () => {
    await addProject('次年', { planYear: 2020 });
    const old = await addProject('中途撤回');
    expect(await names('2020-01', 2020)).toEqual(['次年', '中途撤回']);
    await county.client.library.move({ projectIds: [old], move: 'withdraw', reason: '企业放弃' });
    expect(await names('2020-01', 2020)).toEqual(['次年']);
  });
});

describe('between county and city', () => {
  it('travels up, comes back with a reason, is corrected and accepted; both sides hold the same', async () => {
    const city = await offices.office('city', CITY);
    await exchangeCards(county, city);
    const id = await addProject('贴片产线');
    await fill(id, '2019-08', {
      monthDoneFen: 210_500_000,
      yearDoneFen: 1000 * WAN,
      cumulativeFen: 1000 * WAN,
      progress: '土建',
    });
    await fill(id, '2019-09', { monthDoneFen: 2105 * WAN, progress: '土建' });
    const submit = () => county.client.monthly.submit({ month: '2019-09', projectIds: [id] });
    const refused = await errorOf(submit());
    expect(refused).toMatchObject({ code: 'REFUSED', message: expect.stringContaining('小数点错了一位') });
    await fill(id, '2019-09', { note: '设备一次付清' });
    await submit();
    await send(county, city, CITY.code);

    const judge = (outcome: 'accepted' | 'returned', reason: string | null) =>
      city.client.monthly.review({ month: '2019-09', projectIds: [id], outcome, reason });
    expect((await errorOf(judge('returned', ' '))).message).toContain('理由');
    expect(
      await errorOf(
        city.client.monthly.save({
          month: '2019-09',
          changes: [{ projectId: id, version: 2, set: { monthDoneFen: 1 } }],
        }),
      ),
    ).toMatchObject({ code: 'REFUSED' });
    await judge('returned', '请核对小数点');
    await send(city, county, COUNTY.code);
    const back = await row(county, '2019-09', id);
    expect(back.report?.fields).toMatchObject({
      reviewOutcome: 'returned',
      reviewReason: '请核对小数点',
      reviewedBy: '南宁',
    });
    expect((await county.client.reminder.list({ planYear: YEAR })).reminders.map((one) => one.key)).toContain(
      'monthly/returned',
    );

    const corrected = await fill(id, '2019-09', { monthDoneFen: 210_500_000, note: null });
    expect(corrected.report?.fields).toMatchObject({ submittedAt: null, yearDoneFen: 1_210_500_000 });
    await submit();
    await send(county, city, CITY.code);
    await judge('accepted', null);
    await send(city, county, COUNTY.code);
    expect(await errorOf(fill(id, '2019-09', { monthDoneFen: 1 }))).toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('已经通过'),
    });
    expect(
      await errorOf(
        county.client.monthly.review({
          month: '2019-09',
          projectIds: [id],
          outcome: 'returned',
          reason: '县级',
        }),
      ),
    ).toMatchObject({ code: 'REFUSED' });
    expect(await dumpOf(city)).toBe(await dumpOf(county));
    expect([await verified(city), await verified(county)]).toEqual([[], []]);
    const kinds = (await county.client.timeline.ofProject({ projectId: id })).entries.map(
      (entry) => entry.kind,
    );
    expect(new Set(kinds)).toEqual(new Set(['report', 'change', 'package']));
  });

  it('the city of another prefecture judges nothing here; its deadline is not this county’s', async () => {
    const [city, other] = [await offices.office('city', CITY), await offices.office('other', OTHER_CITY)];
    for (const one of [city, other]) {
      await exchangeCards(county, one);
    }
    const id = await addProject('贴片产线');
    await fill(id, '2019-01', { monthDoneFen: 10 * WAN, progress: '土建' });
    await county.client.monthly.submit({ month: '2019-01', projectIds: [id] });
    await send(county, other, OTHER_CITY.code);
    expect(
      await errorOf(
        other.client.monthly.review({
          month: '2019-01',
          projectIds: [id],
          outcome: 'accepted',
          reason: null,
        }),
      ),
    ).toMatchObject({ code: 'REFUSED' });
    expect((await row(county, '2019-01', id)).deadline).toBeNull();
    await other.client.monthly.setDeadline({ fromMonth: '2019-01', day: 25, nextMonth: false });
    await send(other, county, COUNTY.code);
    expect((await row(county, '2019-01', id)).deadline).toBeNull();
    await county.client.monthly.setDeadline({ fromMonth: '2019-01', day: 5, nextMonth: true });
    expect((await row(county, '2019-01', id)).deadline).toBe('2019-02-05');
    await city.client.monthly.setDeadline({ fromMonth: '2019-01', day: 3, nextMonth: true });
    await send(city, county, COUNTY.code);
    expect((await row(county, '2019-01', id)).deadline).toBe('2019-02-03');
    const { deadlines } = await county.client.monthly.deadlines();
    const theirs = deadlines.find((one) => one.office === CITY.code)!;
    expect(await errorOf(county.client.monthly.removeDeadline({ id: theirs.id }))).toMatchObject({
      code: 'REFUSED',
    });
  });
});

describe('reminders', () => {
  const titles = async (worker: WorkerHandle) =>
    (await worker.client.reminder.list({ planYear: YEAR })).reminders
      .filter((one) => one.source === 'monthly')
      .map(({ key, title, detail, due }) => [key, title, detail, due]);

  it('count every project that has to report, also those without a report', async () => {
    const ids = [await addProject('一线'), await addProject('二线'), await addProject('三线')];
    await addProject('明年的', { planYear: YEAR + 1 });
    expect(await titles(county)).toEqual([
      ['monthly/empty', '2019 年 12 月调度还有 3 项未填', '3 项应报，已填 0 项', null],
    ]);
    await county.client.monthly.setDeadline({ fromMonth: '2019-01', day: 5, nextMonth: true });
    await fill(ids[1]!, '2019-01', { monthDoneFen: 10 * WAN, progress: '土建' });
    expect(await titles(county)).toEqual([
      ['monthly/empty', '2019 年 1 月调度还有 2 项未填', '3 项应报，已填 1 项', '2019-02-05'],
    ]);
    for (const id of [ids[0]!, ids[2]!])
      await fill(id, '2019-01', { monthDoneFen: 10 * WAN, progress: '土建' });
    expect((await titles(county)).map(([key]) => key)).toEqual(['monthly/drafts']);
  });

  it('name an office as late until each of its projects has been reported', async () => {
    const city = await offices.office('city', CITY);
    await exchangeCards(county, city);
    const ids = [await addProject('一线'), await addProject('二线')];
    await city.client.monthly.setDeadline({ fromMonth: '2019-01', day: 5, nextMonth: true });
    const late = async () => (await titles(city)).filter(([key]) => key === 'monthly/late');
    expect(await late()).toEqual([]);
    for (const [id, rest] of [
      [ids[0]!, 1],
      [ids[1]!, 0],
    ] as const) {
      await fill(id, '2019-01', { monthDoneFen: 10 * WAN, progress: '土建' });
      await county.client.monthly.submit({ month: '2019-01', projectIds: [id] });
      await send(county, city, CITY.code);
      expect(await late()).toEqual(
        rest === 0 ? [] : [['monthly/late', '2019 年 1 月有 1 个单位逾期未报', COUNTY.name, null]],
      );
    }
  });
});

describe('what a report suggests', () => {
  it('is changed only when an officer agrees, with the day he states', async () => {
    const id = await addProject('贴片产线', { startDate: null });
    await fill(id, '2019-09', {
      monthDoneFen: 10 * WAN,
      yearDoneFen: 2100 * WAN,
      cumulativeFen: 2100 * WAN,
      progress: '竣工投产',
    });
    const take = (notice: string, day: string | null) =>
      county.client.monthly.answerNotice({ answer: 'take', projectId: id, month: '2019-09', notice, day });
    const record = async () => (await county.client.project.get({ id })).record.fields;
    expect(await record()).toMatchObject({ completedOn: null, startDate: null });
    expect((await errorOf(take('completed', null))).code).toBe('BAD_INPUT');
    expect((await errorOf(take('completed', '2999-01-01'))).code).toBe('BAD_INPUT');
    // The project is not on a plan: the fact is registered, and no step is due.
    expect((await take('started', '2019-02-01')).step).toBeNull();
    await take('completed', '2019-09-20');
    await take('thirtyPercent', null);
    expect(await record()).toMatchObject({
      startDate: '2019-02-01',
      completedOn: '2019-09-20',
      completedFixedInvestmentFen: 2100 * WAN,
      yearInvestmentFen: 2100 * WAN,
    });
    expect((await errorOf(take('completed', '2019-09-20'))).code).toBe('NOT_FOUND');
  });
});

describe('from a workbook', () => {
  async function put(rows: (string | number | null)[][]): Promise<string> {
    const headers = ['项目名称', '本月完成投资', '形象进度', '存在问题'];
    const bytes = await writeTable({
      title: '2019年9月调度表',
      unit: '单位：万元',
      columns: headers.map((header, i) => ({ header, width: 12, kind: i === 1 ? 'amount' : 'text' })),
      rows,
    });
    const file = new File([bytes as Uint8Array<ArrayBuffer>], '九月.xlsx');
    return (await county.client.file.put({ file })).fileId;
  }
  it('shows every row, writes only the good ones of that very preview', async () => {
    const [first, second] = [await addProject('甲'), await addProject('乙')];
    const fileId = await put([
      ['甲', 120.5, '土建', null],
      ['乙', '很多', '土建', null],
      ['丙', 3, null, null],
      ['甲', 4, null, null],
    ]);
    const request = { month: '2019-09', planYear: YEAR, fileId, mapping: null };
    const before = await dumpOf(county);
    const preview = await resultOf<MonthlySheet>(county.client.monthly.previewSheet(request));
    expect(await dumpOf(county)).toBe(before);
    expect(preview.counts).toEqual({ changed: 1, unchanged: 0, wrong: 3 });
    expect(preview.rows.map((one) => one.reasons.map((reason) => reason.message).join())).toEqual([
      '',
      expect.stringContaining('不能读作数字'),
      expect.stringContaining('本年度没有名为“丙”的项目'),
      expect.stringContaining('同一个项目'),
    ]);
    await fill(first, '2019-09', { problems: '缺电' });
    const stale = await errorOf(
      resultOf(county.client.monthly.commitSheet({ ...request, digest: preview.digest })),
    );
    expect(stale.code).toBe('CONFLICT');
    const again = await resultOf<MonthlySheet>(county.client.monthly.previewSheet(request));
    await resultOf(county.client.monthly.commitSheet({ ...request, digest: again.digest }));
    expect((await row(county, '2019-09', first)).report?.fields).toMatchObject({
      monthDoneFen: 120_500_000,
      progress: '土建',
      problems: '缺电',
    });
    expect((await row(county, '2019-09', second)).report).toBeNull();
  });

  it('reads back what it exported as unchanged', async () => {
    const id = await addProject('甲');
    await fill(id, '2019-09', { monthDoneFen: 120_500_000, landFen: 0, progress: '土建', note: '说明' });
    const file = await county.client.monthly.exportXlsx({ month: '2019-09', planYear: YEAR, office: null });
    const { fileId } = await county.client.file.put({ file });
    const preview = await resultOf<MonthlySheet>(
      county.client.monthly.previewSheet({ month: '2019-09', planYear: YEAR, fileId, mapping: null }),
    );
    expect(preview.counts).toEqual({ changed: 0, unchanged: 1, wrong: 0 });
  });
});

describe('surveys', () => {
  it('go down from the region, are answered for each project, and come back as one table', async () => {
    const region = await offices.office('region', REGION);
    await exchangeCards(county, region);
    const [id, second] = [await addProject('贴片产线'), await addProject('第二个')];
    const fields = {
      title: '三季度推进情况',
      quarter: '2019-Q3',
      scope: 'project' as const,
      dueOn: '2019-10-15',
      note: null,
      questions: [
        { id: 'a', text: '新增用工', kind: 'number' as const, choices: [] },
        { id: 'b', text: '能否年内投产', kind: 'choice' as const, choices: ['能', '不能'] },
      ],
    };
    expect(await errorOf(county.client.survey.save({ id: null, version: null, fields }))).toMatchObject({
      code: 'REFUSED',
    });
    expect(
      await errorOf(
        region.client.survey.save({ id: null, version: null, fields: { ...fields, questions: [] } }),
      ),
    ).toMatchObject({ code: 'BAD_INPUT' });
    const survey = await region.client.survey.save({ id: null, version: null, fields });
    await send(region, county, COUNTY.code);
    const reminders = async () => (await county.client.reminder.list({ planYear: YEAR })).reminders;
    expect((await reminders()).find((one) => one.source === 'survey')).toMatchObject({
      due: '2019-10-15',
      search: { id: survey.id },
    });
    const answer = (answers: { id: string; text: string }[], version: number | null = null) =>
      county.client.survey.answer({ surveyId: survey.id, projectId: id, version, answers });
    expect((await errorOf(answer([{ id: 'a', text: '很多' }]))).message).toContain('不是数字');
    expect((await errorOf(answer([{ id: 'b', text: '也许' }]))).message).toContain('不在选项里');
    expect((await county.client.survey.sheet({ id: survey.id })).rows).toMatchObject([
      { id: null, projectId: id },
      { id: null, projectId: second },
    ]);
    const filled = await county.client.survey.answer({
      surveyId: survey.id,
      projectId: second,
      version: null,
      answers: [
        { id: 'a', text: '3' },
        { id: 'b', text: '不清楚，业主未答复' },
      ],
    });
    // A row keeps its place while it is answered.
    expect(filled.rows.map((one) => one.projectId)).toEqual([id, second]);
    await answer([{ id: 'a', text: '1,200' }]);
    expect(await errorOf(county.client.survey.submit({ id: survey.id }))).toMatchObject({ code: 'REFUSED' });
    await answer(
      [
        { id: 'a', text: '1,200' },
        { id: 'b', text: '能' },
      ],
      1,
    );
    await county.client.survey.submit({ id: survey.id });
    expect((await reminders()).filter((one) => one.source === 'survey')).toEqual([]);
    // The region is told who has not answered, also the office of which nothing has come.
    const missing = async () => (await region.client.reminder.list({ planYear: YEAR })).reminders;
    expect((await region.client.survey.sheet({ id: survey.id })).offices).toEqual([]);
    await send(county, region, '450000');
    const { rows, offices: asked } = await region.client.survey.sheet({ id: survey.id });
    expect(asked).toEqual([{ office: COUNTY.code, officeName: COUNTY.name, asked: 2, submitted: 2 }]);
    expect((await missing()).filter((one) => one.source === 'survey')).toEqual([]);
    expect(rows.length).toBe(2);
    expect(rows.filter((one) => one.projectId === id)).toMatchObject([
      {
        officeName: COUNTY.name,
        projectName: '贴片产线',
        fields: {
          answers: [
            { id: 'a', text: '1200' },
            { id: 'b', text: '能' },
          ],
        },
      },
    ]);
    expect((await region.client.survey.exportXlsx({ id: survey.id })).size).toBeGreaterThan(2000);
    expect([await verified(region), await verified(county)]).toEqual([[], []]);

    // A question that is asked later opens what was submitted; the day is ahead of the clock of any test.
    const more = { id: 'c', text: '缺口（万元）', kind: 'number' as const, choices: [] };
    await region.client.survey.save({
      id: survey.id,
      version: survey.version,
      fields: { ...fields, dueOn: '2099-12-31', questions: [...fields.questions, more] },
    });
    expect((await missing()).filter((one) => one.source === 'survey')).toMatchObject([
      { title: '调研“三季度推进情况”还有 1 个单位未交齐', due: '2099-12-31' },
    ]);
    await send(region, county, COUNTY.code);
    expect((await reminders()).find((one) => one.source === 'survey')?.title).toContain('还有 2 份未提交');
    expect(await errorOf(county.client.survey.submit({ id: survey.id }))).toMatchObject({ code: 'REFUSED' });
    // A project that is asked for no more holds nothing up: what was answered stays to be read.
    const gone = await county.client.project.get({ id: second });
    await county.client.project.save({
      id: second,
      version: gone.record.version,
      fields: { ...gone.record.fields, planYear: 2020 },
    });
    const held = (await county.client.survey.sheet({ id: survey.id })).rows;
    expect(held.map((one) => [one.projectId, one.own])).toEqual([
      [id, true],
      [second, false],
    ]);
    await county.client.survey.answer({
      surveyId: survey.id,
      projectId: id,
      version: held[0]!.version,
      answers: [...(held[0]!.fields.answers ?? []), { id: 'c', text: '80' }],
    });
    await county.client.survey.submit({ id: survey.id });
    expect((await reminders()).filter((one) => one.source === 'survey')).toEqual([]);
  });

  it('that every office answers once name the counties that have not', async () => {
    const region = await offices.office('region', REGION);
    await exchangeCards(county, region);
    const survey = await region.client.survey.save({
      id: null,
      version: null,
      fields: {
        title: '配套资金',
        quarter: '2019-Q3',
        scope: 'office',
        dueOn: null,
        note: null,
        questions: [{ id: 'a', text: '安排资金（万元）', kind: 'number', choices: [] }],
      },
    });
    const progress = async () => (await region.client.survey.sheet({ id: survey.id })).offices;
    expect(await progress()).toMatchObject([{ office: COUNTY.code, asked: 1, submitted: 0 }]);
    await send(region, county, COUNTY.code);
    await county.client.survey.answer({
      surveyId: survey.id,
      projectId: null,
      version: null,
      answers: [{ id: 'a', text: '300' }],
    });
    // What is not submitted is no answer yet.
    await send(county, region, '450000');
    expect(await progress()).toMatchObject([{ asked: 1, submitted: 0 }]);
    await county.client.survey.submit({ id: survey.id });
    await send(county, region, '450000');
    expect(await progress()).toMatchObject([{ asked: 1, submitted: 1 }]);
  });
});
