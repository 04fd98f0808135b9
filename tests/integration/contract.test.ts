/** The registry through the real contract, worker and database. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startWorker } from '../../electron/worker/connect.ts';
import { toAppError } from '../../shared/api/clientError.ts';
import { usccCheckCharacter } from '../../shared/model/uscc.ts';
import { COUNTY } from '../fixtures/offices.ts';
import { errorOf, openTestWorker, resultOf, type TestWorker, WORKER_URL } from './worker.ts';

let worker: TestWorker;
beforeEach(async () => {
  worker = await openTestWorker();
});
afterEach(() => worker.dispose());

const setUp = () => worker.client.workspace.create({ office: COUNTY, officer: '覃晓岚', passphrase: null });

function codeEndingIn(last: string): string {
  for (let n = 0; n < 10_000; n++) {
    const first17 = `91450110TXT${String(n).padStart(6, '0')}`;
    if (usccCheckCharacter(first17) === last) return first17 + last;
  }
  throw new Error('no such code');
}
const USCC = codeEndingIn('0');

describe('a new data folder', () => {
  it('has no workspace, and says so when somebody asks for its data', async () => {
    expect(await worker.client.workspace.status()).toMatchObject({ state: 'none', office: null });
    expect(await errorOf(worker.client.project.list({}))).toMatchObject({ code: 'NO_WORKSPACE' });
  });

  it('is set up once', async () => {
    expect(await setUp()).toMatchObject({ state: 'open', office: COUNTY, officer: '覃晓岚', sample: false });
    expect(await errorOf(setUp())).toMatchObject({ code: 'REFUSED' });
  });

  it('keeps its workspace over a restart', async () => {
    await setUp();
    await worker.client.enterprise.save({ id: null, version: null, fields: { name: '甲公司' } });
    await worker.close();
    const again = await startWorker({ dataDir: worker.dataDir, workerUrl: WORKER_URL });
    expect(await again.client.workspace.status()).toMatchObject({
      office: COUNTY,
      counts: { enterprises: 1 },
    });
    await again.close();
  });

  it('refuses a second program on the same folder', async () => {
    await expect(startWorker({ dataDir: worker.dataDir, workerUrl: WORKER_URL })).rejects.toMatchObject({
      code: 'LOCKED',
    });
  });

  it('answers calls made after the worker ended with an error instead of silence', async () => {
    await worker.close();
    expect(await errorOf(worker.client.workspace.status())).toMatchObject({ code: 'INTERNAL' });
  });

  it('names office, officer and divisions', async () => {
    const divisions = await worker.client.workspace.divisions();
    expect(divisions.filter((d) => d.level === 'city')).toHaveLength(14);
    expect(divisions.filter((d) => d.level === 'county')).toHaveLength(111);
    const error = await errorOf(
      worker.client.workspace.create({ office: { ...COUNTY, code: '1' }, officer: null, passphrase: null }),
    );
    expect(error).toMatchObject({ code: 'BAD_INPUT', details: { fields: [{ path: 'office.code' }] } });
  });
});

describe('enterprises', () => {
  beforeEach(setUp);
  const save = (
    fields: Parameters<typeof worker.client.enterprise.save>[0]['fields'],
    id: string | null = null,
    version: number | null = null,
  ) => worker.client.enterprise.save({ id, version, fields });

  it('takes a credit code that ends in 0 and derives the registration from it', async () => {
    const { record } = await save({ name: '甲公司', uscc: USCC.toLowerCase() });
    expect(record.fields).toMatchObject({ uscc: USCC, registeredInGuangxi: true, aboveScale: null });
    const { provenance } = await worker.client.enterprise.get({ id: record.id });
    expect(provenance.registeredInGuangxi?.source).toMatchObject({ kind: 'derived' });
    expect(provenance.name?.source).toEqual({ kind: 'typed' });
  });

  it('does not overrule what a person has stated', async () => {
    const { record } = await save({ name: '甲公司', uscc: USCC, registeredInGuangxi: false });
    expect(record.fields.registeredInGuangxi).toBe(false);
    const other = codeEndingIn('8');
    const changed = await save({ uscc: other }, record.id, record.version);
    expect(changed.record.fields.registeredInGuangxi).toBe(false);
  });

  it('refuses a wrong credit code and a missing name with the field and the remedy', async () => {
    const wrong = `${USCC.slice(0, 17)}1`;
    const error = await errorOf(save({ name: '甲公司', uscc: wrong }));
    expect(error).toMatchObject({ code: 'BAD_INPUT', details: { fields: [{ path: 'uscc' }] } });
    expect(error.message).toContain('营业执照');
    expect(await errorOf(save({ uscc: USCC }))).toMatchObject({
      code: 'BAD_INPUT',
      details: { fields: [{ path: 'name' }] },
    });
    expect((await worker.client.enterprise.list({})).total).toBe(0);
  });

  it('refuses a second record with the same code and names the first', async () => {
    const { record } = await save({ name: '甲公司', uscc: USCC });
    expect(await errorOf(save({ name: '乙公司', uscc: ` ${USCC} ` }))).toMatchObject({
      code: 'DUPLICATE',
      details: { record: { entity: 'enterprise', id: record.id, name: '甲公司' } },
    });
    expect(await worker.client.enterprise.findByUscc({ uscc: USCC, exceptId: null })).toEqual({
      id: record.id,
      name: '甲公司',
    });
    expect(await worker.client.enterprise.findByUscc({ uscc: USCC, exceptId: record.id })).toBeNull();
  });

  it('refuses a save made from an old version', async () => {
    const { record } = await save({ name: '甲公司' });
    await save({ name: '甲有限公司' }, record.id, record.version);
    expect(await errorOf(save({ name: '乙' }, record.id, record.version))).toMatchObject({
      code: 'CONFLICT',
    });
  });

  it('is not deleted while projects hang on it', async () => {
    const { record } = await save({ name: '甲公司' });
    const project = await worker.client.project.save({
      id: null,
      version: null,
      fields: { name: '项目', enterpriseId: record.id },
    });
    expect(await errorOf(worker.client.enterprise.remove({ id: record.id }))).toMatchObject({
      code: 'REFUSED',
    });
    await worker.client.project.remove({ id: project.record.id });
    await worker.client.enterprise.remove({ id: record.id });
    expect((await worker.client.enterprise.list({})).total).toBe(0);
    await worker.client.enterprise.restore({ id: record.id });
    expect((await worker.client.enterprise.list({})).rows[0]).toMatchObject({
      id: record.id,
      projects: 0,
      officeName: COUNTY.name,
    });
  });
});

describe('projects', () => {
  beforeEach(setUp);
  const save = (
    fields: Parameters<typeof worker.client.project.save>[0]['fields'],
    id: string | null = null,
    version: number | null = null,
  ) => worker.client.project.save({ id, version, fields });

  it('keeps its decision in step with its own facts and its enterprise', async () => {
    const { record: enterprise } = await worker.client.enterprise.save({
      id: null,
      version: null,
      fields: { name: '甲公司', uscc: USCC },
    });
    const { record } = await save({
      name: '压榨车间改造',
      enterpriseId: enterprise.id,
      planYear: 2019,
      cluster: 'sugar',
    });
    const decisionOf = async () => (await worker.client.project.list({})).rows[0]?.decision;
    expect(await decisionOf()).toMatchObject({ status: 'undetermined', clauses: { '3.3': 'met' } });
    await save({ cluster: 'other' }, record.id, record.version);
    expect(await decisionOf()).toMatchObject({ status: 'unmet', clauses: { '3.3': 'unmet' } });
    await worker.client.enterprise.save({
      id: enterprise.id,
      version: null,
      fields: { operatingNormally: false },
    });
    expect(await decisionOf()).toMatchObject({ clauses: { '3.1': 'unmet' } });
  });

  it('refuses equipment over fixed over total investment, naming both figures', async () => {
    const error = await errorOf(save({ name: '甲', equipmentInvestmentFen: 101, fixedInvestmentFen: 100 }));
    expect(error).toMatchObject({
      code: 'BAD_INPUT',
      details: { fields: [{ path: 'equipmentInvestmentFen' }] },
    });
    expect(
      await errorOf(save({ name: '甲', fixedInvestmentFen: 101, totalInvestmentFen: 100 })),
    ).toMatchObject({ code: 'BAD_INPUT' });
    expect(
      (
        await save({
          name: '甲',
          equipmentInvestmentFen: 100,
          fixedInvestmentFen: 100,
          totalInvestmentFen: 100,
        })
      ).changed,
    ).toContain('totalInvestmentFen');
  });

  it.each([
    ['fixedInvestmentFen', -1],
    ['fixedInvestmentFen', 1.5],
    ['fixedInvestmentFen', 2 ** 53],
    ['expectedCompletion', '2019-02-30'],
    ['cluster', 'unheard-of'],
    ['meetsLand', '是'],
  ])('parses arguments at the contract: %s = %j is refused', async (field, value) => {
    const error = await errorOf(save({ name: '甲', [field]: value } as never));
    expect(error).toMatchObject({ code: 'BAD_INPUT', details: { fields: [{ path: `fields.${field}` }] } });
    expect((await worker.client.project.list({})).total).toBe(0);
  });

  it('refuses a second project with the same code and names the first', async () => {
    const { record } = await save({ name: '甲', projectCode: '2019-450110-31-03-637798' });
    expect(await errorOf(save({ name: '乙', projectCode: '2019-450110-31-03-637798' }))).toMatchObject({
      code: 'DUPLICATE',
      details: { record: { entity: 'project', id: record.id, name: '甲' } },
    });
    expect(await errorOf(save({ name: '乙', projectCode: '12345' }))).toMatchObject({ code: 'BAD_INPUT' });
  });

  it('tells its history with the values before and after', async () => {
    const { record } = await save({ name: '甲', fixedInvestmentFen: 100 });
    await save({ fixedInvestmentFen: 200 }, record.id, record.version);
    await worker.client.project.remove({ id: record.id });
    const history = await worker.client.project.history({ id: record.id });
    expect(history.map((h) => h.kind)).toEqual(['deleted', 'changed', 'created']);
    expect(history[1]).toMatchObject({
      by: '覃晓岚',
      officeName: COUNTY.name,
      changes: [{ field: 'fixedInvestmentFen', label: '固定资产投资', before: 100, after: 200 }],
    });
  });

  it('is found by Chinese text, code and pinyin initials, also those of its enterprise', async () => {
    const { record: enterprise } = await worker.client.enterprise.save({
      id: null,
      version: null,
      fields: { name: '武鸣样例壮锦锰业有限公司' },
    });
    const { record } = await save({
      name: '重载压榨线改造',
      projectCode: '2019-450110-31-03-637798',
      enterpriseId: enterprise.id,
    });
    await save({ name: '别的项目 100%' });
    const found = async (search: string) =>
      (await worker.client.project.list({ search })).rows.map((r) => r.id);
    for (const search of ['压榨', '锰业', '637798', 'zzyzx', 'czyzx', 'ZJMY', ' 壮 锦 '])
      expect([search, await found(search)]).toEqual([search, [record.id]]);
    expect(await found('%')).toHaveLength(1);
    expect(await found('_')).toHaveLength(0);
    const hits = await worker.client.search.jump({ query: 'zjmy' });
    expect(hits.map((h) => h.kind)).toEqual(['project', 'enterprise']);
  });

  it('keeps drafts until they are discarded, outside the change log', async () => {
    await worker.client.draft.put({ key: 'project/new', value: { name: '没写完' } });
    expect(await worker.client.draft.get({ key: 'project/new' })).toMatchObject({
      value: { name: '没写完' },
    });
    expect((await worker.client.exchange.pending({ to: '450000' })).operations).toBe(0);
    await worker.client.draft.discard({ key: 'project/new' });
    expect(await worker.client.draft.get({ key: 'project/new' })).toBeNull();
  });
});

describe('lists', () => {
  beforeEach(async () => {
    await resultOf(worker.client.workspace.createSample({ projects: 250, seed: 5, office: null }));
  });

  it('pages, sorts and totals over all rows that match, and says what it could not count', async () => {
    const all = await worker.client.project.list({ limit: 1000 });
    expect(all.total).toBe(250);
    const page = await worker.client.project.list({
      limit: 50,
      offset: 200,
      sort: { field: 'fixedInvestmentFen', direction: 'desc' },
    });
    expect(page.rows).toHaveLength(50);
    expect(page.totals).toEqual(all.totals);
    const sum = all.rows.reduce((s, r) => s + (r.fields.fixedInvestmentFen ?? 0), 0);
    expect(all.totals.fixedInvestment).toEqual({ fen: sum, unknown: 0 });
    expect(all.totals.yearInvestment.unknown).toBe(
      all.rows.filter((r) => r.fields.yearInvestmentFen === null).length,
    );
    expect(all.totals.cap.fen).toBe(all.rows.reduce((s, r) => s + (r.decision?.capFen ?? 0), 0));
    const amounts = page.rows.map((r) => r.fields.fixedInvestmentFen ?? -1);
    expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
    const { met, unmet, undetermined } = all.statusCounts;
    expect(met + unmet + undetermined).toBe(250);
    expect(Math.min(met, unmet, undetermined)).toBeGreaterThan(0);
  });

  it('filters by status, clause and fields', async () => {
    const met = await worker.client.project.list({ status: ['met'], limit: 1000 });
    expect(met.rows.every((r) => r.decision?.status === 'met')).toBe(true);
    const clause = await worker.client.project.list({
      clauses: [{ clause: '3.4', status: 'unmet' }],
      limit: 1000,
    });
    expect(clause.total).toBeGreaterThan(0);
    expect(clause.rows.every((r) => r.decision?.clauses['3.4'] === 'unmet')).toBe(true);
    const unknown = await worker.client.project.list({
      filters: [{ field: 'yearInvestmentFen', operator: 'unknown', value: null }],
    });
    expect(unknown.rows.every((r) => r.fields.yearInvestmentFen === null)).toBe(true);
    const large = await worker.client.project.list({
      filters: [
        { field: 'fixedInvestmentFen', operator: 'atLeast', value: 2_000_000_000 },
        { field: 'cluster', operator: 'anyOf', value: ['sugar', 'steel'] },
      ],
      limit: 1000,
    });
    expect(
      large.rows.every(
        (r) =>
          (r.fields.fixedInvestmentFen ?? 0) >= 2_000_000_000 &&
          ['sugar', 'steel'].includes(r.fields.cluster ?? ''),
      ),
    ).toBe(true);
    const firms = await worker.client.project.list({
      filters: [{ field: 'enterprise.name', operator: 'contains', value: '糖业' }],
      limit: 1000,
    });
    expect(firms.rows.every((r) => r.enterprise?.name?.includes('糖业'))).toBe(true);
  });

  it('refuses a column it does not have instead of passing it into SQL', async () => {
    for (const field of ['nonsense', 'name; DROP TABLE project', 'constructor', 'enterprise.toString']) {
      const filtered = worker.client.project.list({ filters: [{ field, operator: 'known', value: null }] });
      expect(await errorOf(filtered)).toMatchObject({ code: 'BAD_INPUT' });
      expect(await errorOf(worker.client.project.list({ sort: { field, direction: 'asc' } }))).toMatchObject({
        code: 'BAD_INPUT',
      });
      expect(
        await errorOf(worker.client.enterprise.list({ sort: { field, direction: 'asc' } })),
      ).toMatchObject({ code: 'BAD_INPUT' });
    }
  });

  it('gives the workbench its figures', async () => {
    const home = await worker.client.workspace.home({ planYear: 2019 });
    const list = await worker.client.project.list({ planYear: 2019 });
    expect(home.projects).toBe(250);
    expect(home.statusCounts).toEqual(list.statusCounts);
    expect(home.cap).toEqual(list.totals.cap);
    expect(home.missingFacts[0]?.projects).toBeGreaterThanOrEqual(
      home.missingFacts.at(-1)?.projects ?? Number.POSITIVE_INFINITY,
    );
    expect(home.missingFacts.every((f) => f.label !== f.path)).toBe(true);
    expect(home.recent[0]?.text).toBe('改了 实际竣工投产时间、实际完成固定资产投资');
  });

  it('is whole: every row is what the log says', async () => {
    const result = await resultOf(worker.client.maintenance.verify());
    expect(result.problems).toEqual([]);
    expect(result.checked.projects).toBe(250);
  });

  it('can be cancelled half-way, leaving the folder as it was', async () => {
    const fresh = await openTestWorker();
    const stop = new AbortController();
    const events = await fresh.client.workspace.createSample(
      { projects: 50_000, seed: 1, office: null },
      { signal: stop.signal },
    );
    await events.next();
    stop.abort();
    await expect(events.next()).rejects.toThrow();
    const create = () =>
      fresh.client.workspace.create({ office: COUNTY, officer: null, passphrase: null }).catch(toAppError);
    await expect.poll(create, { timeout: 120_000 }).toMatchObject({ state: 'open', counts: { projects: 0 } });
    await fresh.dispose();
  });
});
