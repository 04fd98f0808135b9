/** Packs, reforms, questions and equipment on a real worker with a real database. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Certificate, ScenarioBody, Simulation } from '../../shared/api/schemas.ts';
import type { Pack } from '../../shared/rules/index.ts';
import { GX_2019_58 } from '../../shared/rules/packs/index.ts';
import { COUNTY, REGION } from '../fixtures/offices.ts';
import { cli, cliJson } from './cli.ts';
import { errorOf, openTestWorker, resultOf, type TestWorker } from './worker.ts';

function packOf(change: (pack: Pack) => void): Pack {
  const pack = structuredClone(GX_2019_58);
  pack.id = 'gx-trial';
  pack.title = '试行办法';
  pack.inForceFrom = '2020-01-01';
  change(pack);
  return pack;
}
const ALL: ScenarioBody = { planYear: null, projectIds: null, pack: null, parameters: [], facts: [] };

let worker: TestWorker;
beforeEach(async () => {
  worker = await openTestWorker();
});
afterEach(() => worker.dispose());

async function sample(office: typeof COUNTY | typeof REGION = COUNTY, projects = 60): Promise<void> {
  await resultOf(worker.client.workspace.createSample({ projects, seed: 7, office }));
}

describe('packs', () => {
  it('lists what ships, and marks what is not verified', async () => {
    await sample();
    const packs = await worker.client.policy.packs();
    expect(packs.map((p) => [p.pack.id, p.standing, p.origin])).toEqual([
      ['gx-2019-58', 'inForce', 'shipped'],
      ['gx-2021-rate', 'simulation', 'shipped'],
      ['gx-2025-rate', 'simulation', 'shipped'],
    ]);
    expect(packs[0]?.projects).toBe(60);
    expect(packs[1]?.pack.note).toContain('只供测算');
  });

  it('judges by a published pack from its day on, but keeps settled decisions', async () => {
    await sample(REGION);
    const { rows } = await worker.client.project.list({ status: ['met'] });
    const [kept, moved] = rows;
    if (!kept || !moved) throw new Error('the sample has too few eligible projects');
    await worker.client.project.save({
      id: kept.id,
      version: kept.version,
      fields: { policyPackId: 'gx-2019-58' },
    });
    const strict = packOf((p) => (p.parameters.clusters.value = ['manganese']));
    const coming = packOf((p) => {
      p.id = 'gx-coming';
      p.inForceFrom = '2099-01-01';
      p.parameters.clusters.value = ['steel'];
    });
    expect((await worker.client.policy.publish({ pack: coming })).standing).toBe('coming');
    expect((await worker.client.project.list({ status: ['met'] })).total).toBe(rows.length);
    expect((await worker.client.policy.publish({ pack: strict })).standing).toBe('inForce');
    const after = await worker.client.project.list({});
    expect(after.rows.find((r) => r.id === kept.id)?.decision).toMatchObject({
      status: 'met',
      packId: 'gx-2019-58',
    });
    expect(after.rows.filter((r) => r.id !== kept.id).every((r) => r.decision?.packId === 'gx-trial')).toBe(
      true,
    );
    const [entry] = (await worker.client.policy.packs()).filter((p) => p.pack.id === 'gx-trial');
    await worker.client.policy.withdraw({ recordId: entry?.recordId ?? '' });
    const back = await worker.client.project.list({});
    expect(back.rows.every((r) => r.decision?.packId === 'gx-2019-58')).toBe(true);
    expect((await resultOf(worker.client.maintenance.verify())).problems).toEqual([]);
  });

  it('settles many projects at once, each under the pack that judges it, and sets them free again', async () => {
    await sample(REGION);
    const { rows } = await worker.client.project.list({});
    const [first, second, third] = rows;
    if (!first || !second || !third) throw new Error('the sample is too small');
    await worker.client.policy.publish({
      pack: packOf((p) => {
        p.id = 'gx-next';
        p.planYears = { from: 2020, to: 2020 };
      }),
    });
    await worker.client.project.save({ id: second.id, version: second.version, fields: { planYear: 2020 } });
    const packIdOf = async (id: string) =>
      (await worker.client.project.get({ id })).record.fields.policyPackId;
    const ids = [first.id, second.id];
    expect(await worker.client.project.settleMany({ ids, settled: true })).toEqual({
      changed: 2,
      unchanged: 0,
      proposed: 0,
    });
    expect([await packIdOf(first.id), await packIdOf(second.id), await packIdOf(third.id)]).toEqual([
      'gx-2019-58',
      'gx-next',
      null,
    ]);
    expect(await worker.client.project.settleMany({ ids: [...ids, third.id], settled: true })).toMatchObject({
      changed: 1,
      unchanged: 2,
    });
    const gone = await errorOf(
      worker.client.project.settleMany({ ids: [first.id, 'no-such-project'], settled: false }),
    );
    expect(gone.message).toContain('所选项目一个也没有改。');
    expect(await packIdOf(first.id)).toBe('gx-2019-58');
    await worker.client.project.settleMany({ ids, settled: false });
    expect([await packIdOf(first.id), await packIdOf(second.id)]).toEqual([null, null]);
    await worker.client.undo.undo();
    expect(await packIdOf(second.id)).toBe('gx-next');
  });

  it('is published by the region only, sound, and under a new id', async () => {
    await sample();
    expect(await errorOf(worker.client.policy.publish({ pack: packOf(() => {}) }))).toMatchObject({
      code: 'REFUSED',
    });
    await worker.dispose();
    worker = await openTestWorker();
    await sample(REGION);
    const broken = packOf((p) => (p.parameters.growthRate.value = -1));
    expect(await errorOf(worker.client.policy.publish({ pack: broken }))).toMatchObject({
      code: 'BAD_INPUT',
      details: { fields: [{ path: 'parameters.growthRate.value', message: '不能小于 0' }] },
    });
    expect(await errorOf(worker.client.policy.publish({ pack: GX_2019_58 }))).toMatchObject({
      code: 'DUPLICATE',
    });
    expect(await worker.client.policy.packs()).toHaveLength(3);
  });

  it('are read from files with every problem at its place', async () => {
    await sample();
    const put = async (text: string) =>
      (await worker.client.file.put({ file: new File([text], 'a.json') })).fileId;
    const good = await worker.client.policy.file({ packId: 'gx-2019-58' });
    const read = await worker.client.policy.readFile({ fileId: await put(await good.text()) });
    expect(read).toMatchObject({ ok: true, pack: { id: 'gx-2019-58' } });
    const broken = JSON.parse(await good.text()) as Record<string, Record<string, unknown>>;
    broken.parameters!.groth = 1;
    const wrong = await worker.client.policy.readFile({ fileId: await put(JSON.stringify(broken)) });
    expect(wrong).toEqual({
      ok: false,
      problems: [{ path: 'parameters', message: '没有这一项：groth，请核对名称' }],
    });
    const newer = await worker.client.policy.readFile({ fileId: await put('{"schema": 2}') });
    expect(newer).toMatchObject({ ok: false, problems: [{ path: 'schema' }] });
  });
});

describe('simulation', () => {
  it('agrees with the decisions where nothing is changed, and says who enters and leaves', async () => {
    await sample();
    const now = await resultOf<Simulation>(worker.client.policy.simulate(ALL));
    const list = await worker.client.project.list({});
    expect(now.before).toMatchObject(list.statusCounts);
    expect(now.before.capFen).toBe(list.totals.cap.fen);
    expect([now.entering, now.leaving, now.capChanged, now.unsettled, now.rows]).toEqual([0, 0, 0, 0, []]);
    const strict = await resultOf<Simulation>(
      worker.client.policy.simulate({ ...ALL, parameters: [{ path: 'clusters', value: ['manganese'] }] }),
    );
    expect(strict.leaving).toBeGreaterThan(0);
    expect(strict.after.met).toBe(strict.before.met - strict.leaving + strict.entering);
    expect(strict.rows.filter((r) => r.before === 'met' && r.after !== 'met')).toHaveLength(strict.leaving);
    const generous = await resultOf<Simulation>(
      worker.client.policy.simulate({
        ...ALL,
        facts: [{ path: 'project.advancement', value: 'advanced' }],
        parameters: [{ path: 'subsidy.tiers[3].advancedCapFen', value: 400_000_000 }],
      }),
    );
    expect(generous.after.capFen).toBeGreaterThan(generous.before.capFen);
    expect((await worker.client.project.list({})).rows.map((r) => r.version)).toEqual(
      list.rows.map((r) => r.version),
    );
  });

  it('leaves deleted projects out', async () => {
    await sample();
    const { rows } = await worker.client.project.list({});
    for (const { id } of rows.slice(0, 2)) await worker.client.project.remove({ id });
    const { rows: left } = await worker.client.project.list({});
    const now = await resultOf<Simulation>(worker.client.policy.simulate(ALL));
    expect([now.projects, left.length]).toEqual([58, 58]);
  });

  it('keeps the tiers closed when the start of one is moved', async () => {
    await sample();
    const moved = await resultOf<Simulation>(
      worker.client.policy.simulate({
        ...ALL,
        parameters: [{ path: 'subsidy.tiers[1].fromFen', value: 900_000_000 }],
      }),
    );
    expect(moved.projects).toBe(60);
  });

  it('refuses what cannot be set, naming it', async () => {
    await sample();
    const refused = async (body: Partial<ScenarioBody>) =>
      (await errorOf(resultOf(worker.client.policy.simulate({ ...ALL, ...body })))).details.fields;
    expect(await refused({ parameters: [{ path: 'groth', value: 1 }] })).toEqual([
      { path: 'groth', message: '政策包里没有这个参数，请核对名称' },
    ]);
    expect(await refused({ parameters: [{ path: 'growthRate', value: 'much' }] })).toEqual([
      { path: 'parameters.growthRate.value', message: '应是数字' },
    ]);
    expect(await refused({ facts: [{ path: 'project.fixedInvestmentFen', value: -1 }] })).toEqual([
      { path: 'project.fixedInvestmentFen', message: '金额不能是负数' },
    ]);
    expect(
      await refused({ facts: [{ path: 'project.expectedCompletion', value: '2019-02-30' }] }),
    ).toMatchObject([{ path: 'project.expectedCompletion' }]);
  });

  it('keeps scenarios by name and writes two of them into a workbook', async () => {
    await sample();
    const body = { ...ALL, parameters: [{ path: 'growthRate', value: 2000 }] };
    const first = await worker.client.policy.saveScenario({ name: '提高门槛', body });
    const again = await worker.client.policy.saveScenario({ name: '提高门槛', body: ALL });
    expect(again.id).toBe(first.id);
    expect((await worker.client.policy.scenarios()).map((s) => [s.name, s.body.parameters])).toEqual([
      ['提高门槛', []],
    ]);
    const { file } = await resultOf(
      worker.client.policy.exportSimulation({
        scenarios: [
          { name: '甲', body },
          { name: '乙', body: ALL },
        ],
      }),
    );
    expect(file.name).toBe('政策试算.xlsx');
    expect(file.bytes).toBeGreaterThan(3000);
    await worker.client.policy.removeScenario({ id: first.id });
    expect(await worker.client.policy.scenarios()).toEqual([]);
    expect(await errorOf(worker.client.policy.removeScenario({ id: first.id }))).toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('certificate and difference', () => {
  it('proves the shipped pack and signs the report once the keys are open', async () => {
    await sample();
    const plain = await resultOf<Certificate>(worker.client.policy.certify({ packId: 'gx-2019-58' }));
    expect([plain.result, plain.signature, plain.counterexample]).toEqual(['complete', null, null]);
    expect(plain.blocks.reduce((sum, block) => sum + block.cells, 0)).toBeGreaterThan(10_000);
    await worker.client.exchange.unlock({ passphrase: '八位以上的口令 2019' });
    const signed = await resultOf<Certificate>(worker.client.policy.certify({ packId: 'gx-2019-58' }));
    expect(signed.signature).toMatch(/^[A-Za-z0-9+/]{86}==$/);
    expect(signed.office).toBe(COUNTY.code);
  });

  it('says what two packs judge differently, with a witness, and what it costs here', async () => {
    await sample();
    const found = await resultOf(
      worker.client.policy.difference({
        before: { packId: 'gx-2019-58' },
        after: { pack: packOf((p) => (p.parameters.growthRate.value = 1600)) },
      }),
    );
    expect(found.lines).toEqual([{ label: '技改后产值增长', before: ['15%'], after: ['16%'] }]);
    expect(found.changedCells).toBeGreaterThan(0);
    expect(found.differences[0]).toMatchObject({
      aspect: expect.any(String),
      words: expect.stringContaining('产值'),
    });
    expect(found.own.projects).toBe(60);
  });
});

describe('questions', () => {
  it('orders projects so that few facts settle many', async () => {
    await sample();
    const round = await worker.client.policy.questions({ planYear: null });
    const { total } = await worker.client.project.list({ status: ['undetermined'] });
    expect(round.undetermined).toBe(total);
    expect(round.steps).toHaveLength(total);
    round.steps.forEach((step, i) => {
      expect(step.projects).toBe(i + 1);
      expect(step.facts).toBe((round.steps[i - 1]?.facts ?? 0) + step.ask.length);
    });
    expect(round.projects).toBe((await worker.client.project.list({})).total);
    expect(round.projects).toBeGreaterThan(total);
    expect(await worker.client.policy.questions({ planYear: 1999 })).toEqual({
      projects: 0,
      undetermined: 0,
      steps: [],
    });
    const sizes = round.steps.map((s) => s.ask.length);
    expect(sizes[0]).toBe(Math.min(...sizes.filter((n) => n > 0)));
  });
});

describe('equipment', () => {
  const line = (name: string, priceFen: number | null, more: object = {}) => ({
    id: null,
    fields: {
      projectId: null,
      position: null,
      name,
      model: null,
      quantity: 1,
      priceFen,
      invoiceNumber: null,
      equipmentClass: 'intelligent' as const,
      conformsToGuide: true,
      remark: null,
      ...more,
    },
  });

  it('derives the advancement from the lines, marked as derived', async () => {
    await sample();
    const { rows } = await worker.client.project.list({});
    const projectId = rows.find((r) => r.fields.advancement === 'general')?.id ?? '';
    const saved = await worker.client.equipment.save({
      projectId,
      lines: [line('数控机床', 600), line('叉车', 500, { equipmentClass: 'ordinary' })],
    });
    expect([saved.advancement, saved.totalFen, saved.advancedFen]).toEqual(['advanced', 1100, 600]);
    const read = await worker.client.project.get({ id: projectId });
    expect(read.record.fields.advancement).toBe('advanced');
    expect(read.provenance.advancement?.source).toEqual({ kind: 'derived', rule: 'equipment-list' });
    const halved = await worker.client.equipment.save({
      projectId,
      lines: saved.lines.map((l, i) => ({
        id: l.id,
        fields: { ...l.fields, priceFen: i === 0 ? 500 : 500 },
      })),
    });
    expect([halved.advancement, halved.lines.map((l) => l.version)]).toEqual(['general', [2, 1]]);
    const emptied = await worker.client.equipment.save({ projectId, lines: [] });
    expect([emptied.lines, emptied.advancement]).toEqual([[], null]);
    expect((await resultOf(worker.client.maintenance.verify())).problems).toEqual([]);
  });

  it('leaves an advancement that a person set for a reason', async () => {
    await sample();
    const [project] = (await worker.client.project.list({})).rows;
    const projectId = project?.id ?? '';
    await worker.client.project.save({
      id: projectId,
      version: project?.version ?? 0,
      fields: { advancement: 'general', advancementReason: '专家评审认定' },
    });
    await worker.client.equipment.save({ projectId, lines: [line('数控机床', 600)] });
    const read = await worker.client.project.get({ id: projectId });
    expect(read.record.fields.advancement).toBe('general');
  });

  it('refuses a line without a name and the same machine twice, and changes nothing', async () => {
    await sample();
    const projectId = (await worker.client.project.list({})).rows[0]?.id ?? '';
    expect(await errorOf(worker.client.equipment.save({ projectId, lines: [line(' ', 1)] }))).toMatchObject({
      code: 'BAD_INPUT',
      details: { row: 1, column: 'name' },
    });
    const twice = line('机床', 1, { invoiceNumber: '04500112' });
    expect(await errorOf(worker.client.equipment.save({ projectId, lines: [twice, twice] }))).toMatchObject({
      code: 'DUPLICATE',
      details: { row: 2 },
    });
    expect((await worker.client.equipment.list({ projectId })).lines).toEqual([]);
  });
});

describe('amounts known as ranges', () => {
  it('leave a project open only where the range straddles a limit', async () => {
    await sample();
    const { rows } = await worker.client.project.list({ status: ['met'] });
    const project = rows.find((r) => (r.fields.fixedInvestmentFen ?? 0) < 2_000_000_000);
    if (!project) throw new Error('the sample has no small eligible project');
    const set = async (fromFen: number, toFen: number, version: number) =>
      worker.client.project.save({
        id: project.id,
        version,
        fields: { fixedInvestmentFen: null, amountRanges: { fixedInvestmentFen: { fromFen, toFen } } },
      });
    const statusNow = async () =>
      (await worker.client.project.list({})).rows.find((r) => r.id === project.id)?.decision?.status;
    const open = await set(480_000_000, 520_000_000, project.version);
    expect(await statusNow()).toBe('undetermined');
    await set(500_000_000, 520_000_000, open.record.version);
    expect(await statusNow()).toBe('met');
    expect(await errorOf(set(520_000_000, 500_000_000, open.record.version + 1))).toMatchObject({
      code: 'BAD_INPUT',
    });
  });
});

describe('the command line', () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'qianqi-packs-'));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('checks, compares and certifies packs', () => {
    const file = join(root, 'trial.json');
    writeFileSync(file, JSON.stringify(packOf((p) => (p.parameters.growthRate.value = 2000))));
    expect(cliJson<{ ok: boolean }>('packs', 'check', file).ok).toBe(true);
    const diff = cliJson<{ lines: { label: string }[]; changedCells: number }>(
      'packs',
      'diff',
      'gx-2019-58',
      file,
    );
    expect(diff.lines.map((l) => l.label)).toEqual(['技改后产值增长']);
    expect(diff.changedCells).toBeGreaterThan(0);
    const out = join(root, 'certificate.json');
    expect(cliJson<{ result: string }>('packs', 'certify', file, '--out', out).result).toBe('complete');
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ packId: 'gx-trial', signature: null });
    writeFileSync(file, '{"schema": 1, "id": 5}');
    const refused = cli('packs', 'check', file);
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toContain('id：应是文字');
  });

  it('evaluates by a pack from a file and simulates on a workspace', () => {
    const file = join(root, 'pack.json');
    writeFileSync(file, JSON.stringify(packOf((p) => (p.parameters.clusters.value = ['steel']))));
    const cases = join(root, 'cases.json');
    writeFileSync(cases, JSON.stringify([{ id: 'a', planYear: 2020, project: { cluster: 'sugar' } }]));
    const [decision] = cliJson<{ packId: string; clauses: Record<string, { status: string }> }[]>(
      'evaluate',
      '--input',
      cases,
      '--pack',
      file,
    );
    expect([decision?.packId, decision?.clauses['3.3']?.status]).toEqual(['gx-trial', 'unmet']);
    const [explained] = cliJson<{ explanation: { clauses: { id: string; parts: unknown[] }[] } }[]>(
      'evaluate',
      '--input',
      cases,
      '--explain',
    );
    expect(explained?.explanation.clauses.map((clause) => clause.id)).toEqual([
      '3.1',
      '3.2',
      '3.3',
      '3.4',
      '3.5',
    ]);
    expect(explained?.explanation.clauses[0]?.parts.length).toBeGreaterThan(0);
    const data = join(root, 'data');
    cliJson('demo', '--data', data, '--projects', '40');
    const result = cliJson<{
      projects: number;
      leaving: number;
      before: { met: number };
      after: { met: number };
    }>('simulate', '--data', data, '--set', 'growthRate=9000', '--set', 'clusters=["steel"]');
    expect(result.projects).toBe(40);
    expect(result.after.met).toBe(result.before.met - result.leaving);
    const refused = cli('simulate', '--data', data, '--set', 'growthRate', '--json');
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    const wrong = cli('simulate', '--data', data, '--set', 'growthRate=-5', '--json');
    expect([wrong.code, wrong.stdout]).toEqual([1, '']);
    expect(wrong.stderr).toContain('parameters.growthRate.value');
  });
});
