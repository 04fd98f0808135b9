/** Visits, problems and meetings through the contract; a problem from county to region and back in packages; kill −9. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WorkerHandle } from '../../electron/worker/connect.ts';
import type { ImportReport, VisitContent, VisitView } from '../../shared/api/schemas.ts';
import { COUNTY, PASSPHRASE, REGION } from '../fixtures/offices.ts';
import { png } from './attachmentFiles.ts';
import { errorOf, resultOf, WORKER_URL } from './worker.ts';
import { exchangeCards, send as sendPackage, type WorkerOffices, workerOffices } from './workerOffices.ts';

async function send(from: WorkerHandle, to: WorkerHandle, code: string): Promise<void> {
  expect(await sendPackage(from, to, code)).toMatchObject({
    status: 'ok',
    counts: { proposal: 0, conflict: 0 },
  });
}

let offices: WorkerOffices;
let root: string;
let county: WorkerHandle;
let projectId: string;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'qianqi-field-'));
  offices = workerOffices(root);
  county = await offices.start('county');
  await county.client.workspace.create({ office: COUNTY, officer: '覃晓岚', passphrase: PASSPHRASE });
  const saved = await county.client.project.save({
    id: null,
    version: null,
    fields: { name: '压榨车间改造' },
  });
  projectId = saved.record.id;
});
afterEach(async () => {
  await offices.close();
  rmSync(root, { recursive: true, force: true });
});

const verify = async (worker: WorkerHandle) =>
  (await resultOf<{ problems: string[] }>(worker.client.maintenance.verify())).problems;
const contentOf = (view: VisitView): VisitContent => {
  const { visitDate, startTime, endTime, place, visitors, receivedBy, agenda, opinion } = view.visit.fields;
  return {
    fields: { visitDate, startTime, endTime, place, visitors, receivedBy, agenda, opinion },
    items: view.items,
    promises: view.promises,
  };
};
async function begun(): Promise<VisitView> {
  const { rows } = await county.client.visit.plan({
    date: '2019-09-26',
    visitors: '覃晓岚、韦志成',
    stops: [{ visitId: null, projectId }],
  });
  return county.client.visit.begin({ id: rows[0]!.id, templateId: null });
}
const addPhoto = async (visitId: string, bytes: Uint8Array, name: string) => {
  const file = new File([bytes as Uint8Array<ArrayBuffer>], name);
  const { fileId } = await county.client.file.put({ file });
  return resultOf<{ id: string }>(county.client.visit.addPhoto({ visitId, itemId: null, fileId }));
};

describe('a visit', () => {
  it('is planned in route order, begun with what is reported, typed, signed and archived', async () => {
    const other = await county.client.project.save({
      id: null,
      version: null,
      fields: { name: '另一个项目' },
    });
    await county.client.equipment.save({
      projectId,
      lines: [
        {
          id: null,
          fields: {
            projectId,
            position: 1,
            name: '冷轧机',
            model: 'L-2',
            quantity: 4,
            priceFen: 100,
            invoiceNumber: null,
            equipmentClass: null,
            conformsToGuide: null,
            remark: null,
          },
        },
      ],
    });
    const day = { date: '2019-09-26', visitors: '覃晓岚' };
    const first = await county.client.visit.plan({
      ...day,
      stops: [projectId, other.record.id].map((id) => ({ visitId: null, projectId: id })),
    });
    const turned = await county.client.visit.plan({
      ...day,
      stops: [...first.rows].reverse().map((row) => ({ visitId: row.id, projectId: row.fields.projectId! })),
    });
    expect(turned.rows.map((row) => row.projectName)).toEqual(['另一个项目', '压榨车间改造']);
    const mine = turned.rows.find((row) => row.fields.projectId === projectId)!;
    const only = await county.client.visit.plan({ ...day, stops: [{ visitId: mine.id, projectId }] });
    expect(only.rows.map((row) => row.id)).toEqual([mine.id]);

    const view = await county.client.visit.begin({ id: mine.id, templateId: null });
    expect(view.items.map((i) => i.fields.title)).toContain('冷轧机 L-2');
    expect(view.items.find((i) => i.fields.subject === 'equipmentArrived')?.fields).toMatchObject({
      reported: '清单 1 行，共 4 台（套）',
      verdict: null,
    });
    const content = contentOf(view);
    content.fields.opinion = '进度总体与填报一致';
    content.items[0]!.fields.verdict = 'mismatch';
    content.items[0]!.fields.seen = '38 台套';
    content.promises.push({
      id: 'promise-1',
      fields: {
        visitId: null,
        projectId: null,
        position: null,
        side: 'enterprise',
        title: '补齐发票',
        dueDate: '2019-10-20',
        doneOn: null,
        doneNote: null,
      },
    });
    const saved = await county.client.visit.save({ id: mine.id, version: view.visit.version, content });
    expect(saved.visit.fields.opinion).toBe('进度总体与填报一致');
    expect(saved.items[0]?.fields).toMatchObject({ verdict: 'mismatch', seen: '38 台套' });
    expect(saved.takeAlong.promises.map((p) => p.title)).toEqual(['补齐发票']);
    expect(
      await errorOf(county.client.visit.save({ id: mine.id, version: view.visit.version, content })),
    ).toMatchObject({ code: 'CONFLICT' });

    expect(
      await errorOf(county.client.visit.archive({ id: mine.id, version: saved.visit.version })),
    ).toMatchObject({ code: 'REFUSED', message: expect.stringContaining('企业代表、走访人') });
    const { fileId } = await county.client.file.put({
      file: new File([png(1) as Buffer<ArrayBuffer>], '签字.png'),
    });
    await county.client.visit.sign({ visitId: mine.id, side: 'host', name: '王大中', fileId });
    const signed = await county.client.visit.sign({
      visitId: mine.id,
      side: 'visitor',
      name: '韦志成',
      fileId: null,
    });
    expect(signed.signatures.map((s) => [s.fields.side, s.fields.typed, s.outdated])).toEqual([
      ['host', false, false],
      ['visitor', true, false],
    ]);
    const edited = contentOf(signed);
    edited.fields.place = '东盟经开区';
    expect(
      await errorOf(
        county.client.visit.save({ id: mine.id, version: signed.visit.version, content: edited }),
      ),
    ).toMatchObject({ code: 'REFUSED', message: expect.stringContaining('撤销签字') });
    expect(await county.client.visit.get({ id: mine.id })).toEqual(signed);
    expect(
      await errorOf(
        county.client.visit.sign({ visitId: mine.id, side: 'host', name: '王大中', fileId: null }),
      ),
    ).toMatchObject({ code: 'REFUSED', message: expect.stringContaining('企业代表已经签过字') });
    const [host] = signed.signatures;
    expect(await errorOf(county.client.attachment.remove({ id: host!.fields.attachmentId! }))).toMatchObject({
      code: 'REFUSED',
    });
    const unsign = (reason: string) => county.client.visit.unsign({ visitId: mine.id, id: host!.id, reason });
    expect(await errorOf(unsign('  '))).toMatchObject({ code: 'BAD_INPUT' });
    // One signature is left: what it stands under stays closed too.
    const half = await unsign('地点写漏了');
    expect(half.signatures.map((s) => s.fields.side)).toEqual(['visitor']);
    expect(
      await errorOf(county.client.visit.save({ id: mine.id, version: half.visit.version, content: edited })),
    ).toMatchObject({ code: 'REFUSED' });
    await county.client.visit.unsign({
      visitId: mine.id,
      id: half.signatures[0]!.id,
      reason: '地点写漏了',
    });
    await county.client.visit.save({ id: mine.id, version: half.visit.version, content: edited });
    for (const side of ['host', 'visitor'] as const)
      await county.client.visit.sign({ visitId: mine.id, side, name: '重签', fileId: null });
    const now = await county.client.visit.get({ id: mine.id });
    const archived = await county.client.visit.archive({ id: mine.id, version: now.visit.version });
    expect(archived.visit.fields.status).toBe('archived');
    expect(
      await errorOf(
        county.client.visit.unsign({ visitId: mine.id, id: archived.signatures[0]!.id, reason: '改' }),
      ),
    ).toMatchObject({ code: 'REFUSED' });
    expect(
      await errorOf(county.client.visit.save({ id: mine.id, version: archived.visit.version, content })),
    ).toMatchObject({ code: 'REFUSED' });
    expect(await verify(county)).toEqual([]);
  });

  it('is listed with what it holds, page by page, in as many queries for many as for one', async () => {
    const others = [];
    for (let n = 0; n < 3; n++)
      others.push(
        await county.client.project.save({ id: null, version: null, fields: { name: `第 ${n} 个项目` } }),
      );
    await begun();
    for (const date of ['2019-10-08', '2019-10-09'])
      await county.client.visit.plan({
        date,
        visitors: '韦志成',
        stops: others.map(({ record }) => ({ visitId: null, projectId: record.id })),
      });
    const mine = await county.client.visit.list({ status: 'open' });
    expect(mine).toMatchObject({ total: 1, byStatus: { planned: 6, open: 1, archived: 0 } });
    expect(mine.rows[0]).toMatchObject({
      projectName: '压榨车间改造',
      verdicts: { match: 0, mismatch: 0, pending: 0, open: 12 },
      photos: 0,
      openProblems: 0,
    });
    const page = await county.client.visit.list({ limit: 2, offset: 2 });
    expect(page.total).toBe(7);
    expect(page.rows.map((row) => [row.fields.visitDate, row.fields.routeOrder])).toEqual([
      ['2019-10-09', 3],
      ['2019-10-08', 1],
    ]);
    expect((await county.client.visit.list({ search: '覃晓 岚' })).total).toBe(1);
    expect((await county.client.visit.list({ search: 'yzcj' })).total).toBe(1);
    expect((await county.client.visit.list({ from: '2019-10-09', to: '2019-10-09' })).total).toBe(3);
    expect((await county.client.visit.list({ search: '没有这一家' })).rows).toEqual([]);
    const along = await county.client.visit.takeAlong({ projectIds: [others[0]!.record.id, 'gone'] });
    expect(along.projects.map((one) => one.projectId)).toEqual([others[0]!.record.id]);
  });

  it('belongs to the office that visited: another office can neither unsign nor tick off a promise', async () => {
    const view = await begun();
    const content = contentOf(view);
    content.promises.push({
      id: 'promise-2',
      fields: {
        visitId: null,
        projectId: null,
        position: null,
        side: 'enterprise',
        title: '补齐发票',
        dueDate: '2019-10-20',
        doneOn: null,
        doneNote: null,
      },
    });
    await county.client.visit.save({ id: view.visit.id, version: view.visit.version, content });
    const signed = await county.client.visit.sign({
      visitId: view.visit.id,
      side: 'host',
      name: '王大中',
      fileId: null,
    });
    const region = await offices.start('region');
    await region.client.workspace.create({ office: REGION, officer: '李处', passphrase: PASSPHRASE });
    await exchangeCards(county, region);
    const { files } = await resultOf<{ files: { fileId: string }[] }>(
      county.client.exchange.export({ to: REGION.code }),
    );
    const { fileId } = await region.client.file.put({
      file: await county.client.file.get({ fileId: files[0]!.fileId }),
    });
    await resultOf<ImportReport>(region.client.exchange.import({ fileIds: [fileId] }));
    const there = await region.client.visit.get({ id: view.visit.id });
    expect(there.signatures).toEqual(signed.signatures);
    const foreign = [
      region.client.visit.unsign({ visitId: view.visit.id, id: there.signatures[0]!.id, reason: '想改' }),
      region.client.visit.promiseDone({ id: 'promise-2', doneOn: '2019-10-18', note: null }),
      region.client.visit.save({ id: view.visit.id, version: there.visit.version, content }),
    ];
    for (const call of foreign) expect(await errorOf(call)).toMatchObject({ code: 'REFUSED' });
    expect(await region.client.visit.get({ id: view.visit.id })).toEqual(there);
    await county.client.visit.promiseDone({ id: 'promise-2', doneOn: '2019-10-18', note: '发票已补' });
    expect((await county.client.visit.get({ id: view.visit.id })).promises[0]?.fields.doneOn).toBe(
      '2019-10-18',
    );
    expect(
      await errorOf(county.client.visit.promiseDone({ id: 'none', doneOn: null, note: null })),
    ).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('takes photos with their facts and refuses what is no photo by name, changing nothing', async () => {
    const view = await begun();
    await addPhoto(view.visit.id, png(2), '主车间.png');
    const bad: [string, Uint8Array][] = [
      ['空.jpg', new Uint8Array()],
      ['改名.jpg', new TextEncoder().encode('其实是一段文字')],
      ['断.jpg', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xda, 1, 2, 3])],
    ];
    for (const [name, bytes] of bad)
      expect(await errorOf(addPhoto(view.visit.id, bytes, name))).toMatchObject({
        code: 'REFUSED',
        message: expect.stringContaining(`“${name}”`),
      });
    // One that is there already is not kept a second time; nothing of what was not taken stays, what was taken was moved.
    expect(await errorOf(addPhoto(view.visit.id, png(2), '再来.png'))).toMatchObject({ code: 'DUPLICATE' });
    expect(await errorOf(addPhoto('none', png(3), '没有走访.png'))).toMatchObject({ code: 'NOT_FOUND' });
    const folder = join(root, 'county');
    expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
    const kept = readdirSync(join(folder, 'attachments'), { recursive: true, withFileTypes: true });
    const files = kept.filter((entry) => entry.isFile());
    expect(files.map((entry) => readFileSync(join(entry.parentPath, entry.name)))).toEqual([
      Buffer.from(png(2)),
    ]);
    const { photos } = await county.client.visit.get({ id: view.visit.id });
    expect(photos.map((p) => [p.fields.fileName, p.fields.takenAt, p.fields.latitude])).toEqual([
      ['主车间.png', null, null],
    ]);
    const sha256 = photos[0]!.fields.sha256!;
    expect(await county.client.visit.thumb({ sha256 })).toBeNull();
    const small = new File([Uint8Array.from([0xff, 0xd8, 0xff, 0xd9])], 'x.jpg');
    await county.client.visit.putThumb({ sha256, file: small });
    expect((await county.client.visit.thumb({ sha256 }))?.size).toBe(4);
    expect(
      await errorOf(county.client.visit.putThumb({ sha256, file: new File(['<svg>'], 'x.jpg') })),
    ).toMatchObject({ code: 'BAD_INPUT' });
    expect(await verify(county)).toEqual([]);
  });
});

describe('checklists', () => {
  const item = (title: string) => ({ section: '进度', title, subject: 'progress' as const });
  const save = (more: object = {}) =>
    county.client.visit.saveTemplate({
      id: null,
      version: null,
      name: '本县核对单',
      items: [item('形象进度'), item('到货')],
      ...more,
    });

  it('that are changed or deleted leave the visits that have begun as they are', async () => {
    const made = await save();
    const visit = await begun();
    expect(visit.items.map((one) => one.fields.title)).toEqual(['形象进度', '到货']);
    const changed = await save({
      id: made.id,
      version: made.version,
      name: '新名',
      items: [item('只有一项')],
    });
    const after = await county.client.visit.get({ id: visit.visit.id });
    expect(after.items).toEqual(visit.items);
    expect(after.visit.fields.templateName).toBe('本县核对单');
    expect(await errorOf(save({ id: made.id, version: made.version }))).toMatchObject({ code: 'CONFLICT' });
    await county.client.visit.removeTemplate({ id: changed.id });
    expect((await county.client.visit.get({ id: visit.visit.id })).items).toEqual(visit.items);
    expect(await county.client.visit.templates()).toEqual([]);
    for (const gone of [
      save({ id: made.id, version: changed.version + 1 }),
      county.client.visit.removeTemplate({ id: 'none' }),
    ])
      expect(await errorOf(gone)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('of the region are used in the county, which can neither change nor delete them', async () => {
    const region = await offices.start('region');
    await region.client.workspace.create({ office: REGION, officer: '李处', passphrase: PASSPHRASE });
    await exchangeCards(county, region);
    const theirs = await region.client.visit.saveTemplate({
      id: null,
      version: null,
      name: '全区统一核对单',
      items: [item('统一项')],
    });
    await send(region, county, '450110');
    const list = await county.client.visit.templates();
    expect(list.map((one) => [one.name, one.own, one.officeName])).toEqual([
      ['全区统一核对单', false, REGION.name],
    ]);
    for (const refused of [
      save({ id: theirs.id, version: theirs.version }),
      county.client.visit.removeTemplate({ id: theirs.id }),
    ])
      expect(await errorOf(refused)).toMatchObject({
        code: 'REFUSED',
        message: expect.stringContaining('复制'),
      });
    expect(await county.client.visit.templates()).toEqual(list);
    expect((await begun()).items.map((one) => one.fields.title)).toEqual(['统一项']);
    await save();
    expect((await county.client.visit.templates()).map((one) => one.name)).toEqual([
      '本县核对单',
      '全区统一核对单',
    ]);
    // What counties keep is their own: it is not offered at the region.
    await send(county, region, '450000');
    expect((await region.client.visit.templates()).map((one) => one.name)).toEqual(['全区统一核对单']);
  });
});

describe('problems', () => {
  const register = (more: object = {}) =>
    county.client.problem.register({
      title: '变压器增容未批',
      detail: null,
      type: 'power',
      projectId,
      askedLevel: 'county',
      origin: 'hand',
      ...more,
    });

  it('are escalated when overdue, only then, and by a step that says why', async () => {
    const late = await register({ dueDate: '2019-01-01' });
    const early = await register({ title: '还没到期', dueDate: '2999-01-01' });
    expect(
      await county.client.problem.escalate({
        ids: [late.problem.id, early.problem.id],
        reason: '县里办不了',
      }),
    ).toEqual({ escalated: 1 });
    const view = await county.client.problem.get({ id: late.problem.id });
    expect(view).toMatchObject({ level: 'city', state: 'registered' });
    expect(view.steps.at(-1)?.fields.text).toMatch(/^超期 \d+ 天。县里办不了$/);
    expect((await county.client.problem.list({ view: 'above' })).rows.map((r) => r.id)).toEqual([
      late.problem.id,
    ]);
    expect((await county.client.problem.exportXlsx({})).size).toBeGreaterThan(1000);
    expect(
      await errorOf(
        county.client.problem.step({ id: late.problem.id, action: 'assign', seen: view.heads, person: '甲' }),
      ),
    ).toMatchObject({ code: 'REFUSED' });
    expect(
      await errorOf(
        county.client.problem.step({ id: late.problem.id, action: 'note', seen: [], text: '看旧的' }),
      ),
    ).toMatchObject({ code: 'CONFLICT' });
  });

  it('say which visit or monthly report they were raised from, and only one that there is', async () => {
    const { rows } = await county.client.monthly.save({
      month: '2019-09',
      changes: [{ projectId, version: null, set: { problems: '变压器增容未批' } }],
    });
    const reportId = rows[0]!.report!.id;
    const raised = await register({ origin: 'monthly', originId: reportId });
    expect(raised.source).toEqual({ words: '2019 年 9 月月报', to: '/monthly?month=2019-09' });
    const visit = await begun();
    const seen = await register({ origin: 'visit', originId: visit.visit.id });
    expect(seen.source).toEqual({
      words: '2019-09-26 压榨车间改造 走访',
      to: `/visits/${visit.visit.id}`,
    });
    expect((await register()).source).toBeNull();
    const count = (await county.client.problem.list({ view: 'all' })).total;
    for (const wrong of [
      { origin: 'monthly', originId: 'none' },
      { origin: 'visit', originId: reportId },
      { origin: 'monthly', originId: reportId, projectId: null },
    ])
      expect(await errorOf(register(wrong))).toMatchObject({ code: 'NOT_FOUND' });
    expect((await county.client.problem.list({ view: 'all' })).total).toBe(count);
    await county.client.visit.remove({ id: visit.visit.id });
    expect((await county.client.problem.get({ id: seen.problem.id })).source?.to).toBeNull();
  });

  it('take the decisions of a meeting as steps, once, and all or none', async () => {
    const [a, b] = [await register(), await register({ title: '融资缺口' })];
    const items = [a, b].map(({ problem }) => ({
      id: null,
      fields: { problemId: problem.id, decision: null as string | null, person: null, dueDate: null },
    }));
    items[0]!.fields.decision = '供电所 10 月底前完成增容';
    const fields = { title: '9 月协调会', meetingDate: '2019-09-27' };
    const made = await county.client.meeting.save({ id: null, version: null, fields, items });
    expect(
      await errorOf(county.client.meeting.finish({ id: made.meeting.id, version: made.meeting.version })),
    ).toMatchObject({ message: expect.stringContaining('第 2 个议题') });
    expect((await county.client.problem.get({ id: a.problem.id })).steps).toHaveLength(1);
    const saved = await county.client.meeting.save({
      id: made.meeting.id,
      version: made.meeting.version,
      fields,
      items: made.items.map((item) => ({
        id: item.id,
        fields: {
          ...item.fields,
          decision: item.fields.decision ?? '银行 10 月 15 日前答复',
          person: '陆科长',
        },
      })),
    });
    await county.client.meeting.finish({ id: made.meeting.id, version: saved.meeting.version });
    const after = await county.client.problem.get({ id: b.problem.id });
    expect(after).toMatchObject({ state: 'assigned', person: '陆科长' });
    expect(after.steps.at(-1)).toMatchObject({ meetingTitle: '9 月协调会', fields: { action: 'decide' } });
    expect(
      await errorOf(
        county.client.meeting.finish({ id: made.meeting.id, version: saved.meeting.version + 1 }),
      ),
    ).toMatchObject({ code: 'REFUSED' });
    // The steps point to it: it can no longer be deleted.
    expect(await errorOf(county.client.meeting.remove({ id: made.meeting.id }))).toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('定稿'),
    });
    expect((await county.client.meeting.get({ id: made.meeting.id })).meeting.deleted).toBe(false);
  });

  it('stand on an agenda once; what was deleted meanwhile is named when the minutes are finished', async () => {
    const [a, b] = [await register(), await register({ title: '融资缺口' })];
    const item = (id: string) => ({
      id: null,
      fields: { problemId: id, decision: '下月办结', person: null, dueDate: null },
    });
    const request = { id: null, version: null, fields: { title: '协调会' } };
    expect(
      await errorOf(
        county.client.meeting.save({ ...request, items: [item(a.problem.id), item(a.problem.id)] }),
      ),
    ).toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('第 2 个议题') });
    expect(await county.client.meeting.list()).toEqual([]);
    const made = await county.client.meeting.save({
      ...request,
      items: [item(a.problem.id), item(b.problem.id)],
    });
    await county.client.problem.remove({ id: b.problem.id });
    const finish = () =>
      errorOf(county.client.meeting.finish({ id: made.meeting.id, version: made.meeting.version }));
    expect(await finish()).toMatchObject({ message: expect.stringContaining('第 2 个议题的问题已被删除') });
    expect((await county.client.problem.get({ id: a.problem.id })).steps).toHaveLength(1);
    await county.client.meeting.remove({ id: made.meeting.id });
    expect(await county.client.meeting.list()).toEqual([]);
    await county.client.meeting.restore({ id: made.meeting.id });
    expect(await county.client.meeting.list()).toMatchObject([{ problems: 2, decided: 2 }]);
    expect(await errorOf(county.client.meeting.remove({ id: 'none' }))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('go to the region in a package and come back with the answer; concurrent steps show at both', async () => {
    const region = await offices.start('region');
    await region.client.workspace.create({ office: REGION, officer: '李处', passphrase: PASSPHRASE });
    await exchangeCards(county, region);
    const { problem } = await register({ askedLevel: 'region', dueDate: '2999-01-01' });
    await send(county, region, '450000');
    const there = await region.client.problem.get({ id: problem.id });
    expect(there).toMatchObject({ level: 'region', state: 'registered' });
    expect(there.actions).toContain('assign');
    expect(
      await errorOf(
        region.client.problem.save({
          id: problem.id,
          version: there.problem.version,
          fields: { title: '改' },
        }),
      ),
    ).toMatchObject({ code: 'REFUSED' });
    const assigned = await region.client.problem.step({
      id: problem.id,
      action: 'assign',
      seen: there.heads,
      person: '电力处',
    });
    await region.client.problem.step({
      id: problem.id,
      action: 'answer',
      seen: assigned.heads,
      text: '已列入增容计划',
    });
    // Meanwhile the county takes it back without knowing.
    const here = await county.client.problem.get({ id: problem.id });
    await county.client.problem.step({ id: problem.id, action: 'handle', seen: here.heads }).catch(() => {});
    await county.client.problem.step({ id: problem.id, action: 'urge', seen: here.heads, text: '请尽快' });
    await send(region, county, '450110');
    await send(county, region, '450000');
    const [a, b] = await Promise.all([
      county.client.problem.get({ id: problem.id }),
      region.client.problem.get({ id: problem.id }),
    ]);
    expect(a).toMatchObject({ state: 'answered', level: 'region', person: '电力处' });
    expect(a.steps.map((s) => [s.id, s.to, s.refused])).toEqual(b.steps.map((s) => [s.id, s.to, s.refused]));
    expect(a.unsettled).toEqual(b.unsettled);
    expect(a.unsettled).toHaveLength(1);
    const confirmed = await county.client.problem.step({ id: problem.id, action: 'confirm', seen: a.heads });
    expect(confirmed).toMatchObject({ state: 'confirmed', unsettled: [] });
    expect([await verify(county), await verify(region)]).toEqual([[], []]);
  });
});

describe('kill −9 while typing in a visit', () => {
  it('loses at most what was typed in the last two seconds', async () => {
    const view = await begun();
    await offices.close();
    const typing = `
      import { startWorker } from ${JSON.stringify(new URL('../../electron/worker/connect.ts', import.meta.url).href)};
      const worker = await startWorker({ dataDir: ${JSON.stringify(join(root, 'county'))}, workerUrl: new URL(${JSON.stringify(WORKER_URL.href)}) });
      for (let n = 1; ; n++) {
        await worker.client.draft.put({ key: 'visit/${view.visit.id}', value: { n } });
        process.stdout.write(n + '\\n');
        await new Promise((done) => setTimeout(done, 20));
      }`;
    const script = join(root, 'typing.mjs');
    writeFileSync(script, typing);
    const child = spawn(process.execPath, [script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let told = 0;
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (bytes: Buffer) => {
        told = Number(bytes.toString().trim().split('\n').at(-1));
        if (told >= 20) child.kill('SIGKILL');
      });
      child.on('exit', () => resolve());
    });
    const again = await offices.start('county');
    const draft = await again.client.draft.get({ key: `visit/${view.visit.id}` });
    expect(told).toBeGreaterThanOrEqual(20);
    expect((draft!.value as { n: number }).n).toBeGreaterThanOrEqual(told);
    expect((await again.client.visit.get({ id: view.visit.id })).items).toEqual(view.items);
    expect(await verify(again)).toEqual([]);
  });
});
