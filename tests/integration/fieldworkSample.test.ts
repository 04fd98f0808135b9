/** The sample fieldwork of a county: sound, in every state, found by search, told by the timeline of its project. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { COUNTY } from '../fixtures/offices.ts';
import { openTestWorker, resultOf } from './worker.ts';

let worker: Awaited<ReturnType<typeof openTestWorker>>;
beforeAll(async () => {
  worker = await openTestWorker();
  await resultOf(worker.client.workspace.createSample({ projects: 120, seed: 2019, office: COUNTY }));
});
afterAll(() => worker.dispose());

const problemNamed = async (title: string) => {
  const { rows } = await worker.client.problem.list({ view: 'all', search: title });
  expect(rows).toHaveLength(1);
  return rows[0]!;
};

it('problems stand as their steps say, every step has its effect', async () => {
  const { rows, views } = await worker.client.problem.list({ view: 'all' });
  expect(rows.map((row) => [row.state, row.level, row.unsettled]).sort()).toEqual([
    ['answered', 'county', 0],
    ['assigned', 'county', 0],
    ['assigned', 'county', 0],
    ['closed', 'county', 0],
    ['registered', 'city', 0],
  ]);
  expect(views).toMatchObject({ all: 5, closed: 1, toConfirm: 1, above: 1 });
  for (const row of rows) {
    const { steps } = await worker.client.problem.get({ id: row.id });
    expect(steps.map((step) => [step.refused, step.to])).toEqual(
      steps.map((step) => [null, step.fields.toState]),
    );
  }
});

it('visits keep their checks, promises and valid signatures; a meeting has written its decisions', async () => {
  const { rows } = await worker.client.visit.list({});
  expect(rows.map((row) => [row.fields.visitDate, row.fields.status])).toEqual([
    ['2019-09-26', 'open'],
    ['2019-08-22', 'archived'],
    ['2019-08-22', 'archived'],
  ]);
  for (const row of rows.filter((one) => one.fields.status === 'archived')) {
    const view = await worker.client.visit.get({ id: row.id });
    expect(view.signatures.map((one) => [one.fields.side, one.outdated])).toEqual([
      ['host', false],
      ['visitor', false],
    ]);
    expect(view.items.every((item) => item.fields.verdict !== null)).toBe(true);
    expect(view.photos).toHaveLength(1);
  }
  expect(
    (await worker.client.meeting.list()).map((m) => [m.problems, m.decided, m.fields.finishedOn]),
  ).toEqual([
    [1, 0, null],
    [2, 2, '2019-09-27'],
  ]);
  const decided = await worker.client.problem.get({ id: (await problemNamed('变压器容量不够')).id });
  expect(decided.steps.at(-1)).toMatchObject({ meetingTitle: '9 月技改项目问题协调会' });
  expect((await worker.client.visit.templates()).map((one) => one.name)).toEqual(['设备和投产核对单']);
});

it('the timeline of a project tells visits, promises, photos and every step of a problem, with where to look', async () => {
  const problem = await problemNamed('变压器容量不够');
  const { entries, kinds } = await worker.client.timeline.ofProject({ projectId: problem.fields.projectId! });
  const of = (kind: string) => entries.filter((entry) => entry.kind === kind);
  expect(of('problem').map((entry) => [entry.title, entry.to])).toEqual(
    ['会议议定', '交办', '登记'].map((word) => [
      `${word}问题“变压器容量不够，新线不能满负荷”`,
      `/problems/${problem.id}`,
    ]),
  );
  expect(of('problem')[0]?.detail).toContain('9 月技改项目问题协调会；责任人 供电所 韦工');
  expect(of('visit').map((entry) => [entry.at, entry.title])).toEqual([
    ['2019-09-26', '走访（草稿）'],
    ['2019-09-18', '企业承诺已兑现：补齐 2 张设备发票'],
    ['2019-08-22', '走访（已归档）'],
    ['2019-08-22', '我方承诺：协调供电部门办理增容'],
    ['2019-08-22', '企业承诺：补齐 2 张设备发票'],
  ]);
  expect(of('attachment').find((entry) => entry.to !== undefined)?.detail).toContain('走访时附上');
  expect(kinds.find((one) => one.kind === 'problem')).toMatchObject({ label: '问题', count: 3 });
});

it('search finds problems and visits by words, pinyin initials and project', async () => {
  const problem = await problemNamed('变压器容量不够');
  const hits = async (query: string) =>
    (await worker.client.search.jump({ query })).map((hit) => `${hit.kind}/${hit.id}`);
  expect(await hits('byqrl')).toEqual([`problem/${problem.id}`]);
  const byProject = await hits(problem.projectName!);
  expect(byProject).toContain(`problem/${problem.id}`);
  const visits = await worker.client.visit.list({ projectId: problem.fields.projectId });
  expect(visits.rows).toHaveLength(2);
  expect(byProject).toEqual(expect.arrayContaining(visits.rows.map((row) => `visit/${row.id}`)));
  expect(await hits('2019-09-26')).toHaveLength(1);
  await worker.client.problem.remove({ id: problem.id });
  expect(await hits('byqrl')).toEqual([]);
  await worker.client.problem.restore({ id: problem.id });
});
