/** Evaluation with full explanation against two general engines running the same rules on the same projects. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ZenEngine } from '@gorules/zen-engine';
import fc from 'fast-check';
import { Engine } from 'json-rules-engine';
import { build } from 'vite';
import type { Facts } from '../../../shared/model/facts.ts';
import { evaluate, PACKS } from '../../../shared/rules/index.ts';
import { completeFacts, partialFacts } from '../../unit/rules/arbitrary.ts';

const PROJECTS = 20_000;
const ROUNDS = 5;
const CLUSTERS = PACKS[0]?.parameters.clusters.value ?? [];

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Flat facts for the engines, with the derived figures they cannot compute exactly themselves. */
function flat(f: Facts): Record<string, unknown> {
  const e = f.enterprise;
  const p = f.project;
  const s = p.meetsStandards;
  return {
    tt: p.technicalTransformation,
    reg: e.registeredInGuangxi,
    legal: e.independentLegalPerson,
    operating: e.operatingNormally,
    above: e.aboveScale,
    size: e.sizeClass,
    expected: e.expectedAboveScale,
    conforms: p.conformsToPlans,
    catalogue: p.catalogueClass,
    land: s.land,
    environment: s.environment,
    energy: s.energyConservation,
    technology: s.technology,
    safety: s.workSafety,
    cluster: p.cluster,
    fixed: p.fixedInvestmentFen,
    year: p.yearInvestmentFen,
    filing: p.filing,
    completionYear: Number(p.expectedCompletion?.slice(0, 4)),
    growthGap: (p.outputAfterFen ?? 0) * 100 - (p.outputBeforeFen ?? 0) * 115,
    before: p.outputBeforeFen,
    yearGap: (p.yearInvestmentFen ?? 0) * 10 - (p.fixedInvestmentFen ?? 0) * 3,
    equipment: p.equipmentInvestmentFen,
  };
}

const yes = (fact: string) => ({ fact, operator: 'equal', value: true });
const low = 500_000_000;
const high = 2_000_000_000;

/** The five clauses as json-rules-engine conditions, one rule each. */
function jsonEngine(): Engine {
  const engine = new Engine([], { allowUndefinedFacts: true });
  const clause = (type: string, conditions: unknown) =>
    engine.addRule({ conditions: conditions as never, event: { type } });
  clause('3.1', {
    all: [
      ...['tt', 'reg', 'legal', 'operating'].map(yes),
      {
        any: [yes('above'), { all: [{ fact: 'size', operator: 'equal', value: 'small' }, yes('expected')] }],
      },
    ],
  });
  clause('3.2', {
    all: [
      ...['conforms', 'land', 'environment', 'energy', 'technology', 'safety'].map(yes),
      { fact: 'catalogue', operator: 'in', value: ['encouraged', 'permitted'] },
    ],
  });
  clause('3.3', { all: [{ fact: 'cluster', operator: 'in', value: CLUSTERS }] });
  clause('3.4', {
    any: [
      {
        all: [
          { fact: 'fixed', operator: 'greaterThanInclusive', value: low },
          { fact: 'fixed', operator: 'lessThanInclusive', value: high },
          { fact: 'completionYear', operator: 'equal', value: 2019 },
        ],
      },
      {
        all: [
          { fact: 'fixed', operator: 'greaterThan', value: high },
          { fact: 'filing', operator: 'in', value: ['filed', 'approved'] },
          { fact: 'yearGap', operator: 'greaterThanInclusive', value: 0 },
        ],
      },
    ],
  });
  clause('3.5', {
    any: [
      {
        all: [
          { fact: 'before', operator: 'greaterThan', value: 0 },
          { fact: 'growthGap', operator: 'greaterThanInclusive', value: 0 },
        ],
      },
      { all: [{ fact: 'above', operator: 'equal', value: false }, yes('expected')] },
    ],
  });
  return engine;
}

/** The same five clauses as expressions of one zen decision. */
function zenDecision() {
  const expressions = [
    ['c31', "tt and reg and legal and operating and (above or (size == 'small' and expected))"],
    [
      'c32',
      "conforms and catalogue in ['encouraged','permitted'] and land and environment and energy and technology and safety",
    ],
    ['c33', `cluster in [${CLUSTERS.map((c) => `'${c}'`).join(',')}]`],
    [
      'c34',
      `(fixed >= ${low} and fixed <= ${high} and completionYear == 2019) or (fixed > ${high} and filing in ['filed','approved'] and yearGap >= 0)`,
    ],
    ['c35', '(before > 0 and growthGap >= 0) or (not above and expected)'],
  ].map(([key, value], i) => ({ id: `e${i}`, key, value }));
  const nodes = [
    { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 }, content: {} },
    { id: 'ex', name: 'ex', type: 'expressionNode', position: { x: 1, y: 0 }, content: { expressions } },
    { id: 'out', name: 'out', type: 'outputNode', position: { x: 2, y: 0 }, content: {} },
  ];
  const edges = [
    { id: '1', sourceId: 'in', targetId: 'ex', type: 'edge' },
    { id: '2', sourceId: 'ex', targetId: 'out', type: 'edge' },
  ];
  return new ZenEngine().createDecision(Buffer.from(JSON.stringify({ nodes, edges })) as never);
}

async function minifiedSize(): Promise<number> {
  const out = mkdtempSync(join(tmpdir(), 'qianqi-size-'));
  try {
    await build({
      configFile: false,
      logLevel: 'silent',
      build: {
        outDir: out,
        minify: true,
        lib: {
          entry: fileURLToPath(new URL('../../../shared/rules/evaluate.ts', import.meta.url)),
          formats: ['es'],
          fileName: 'core',
        },
      },
    });
    return readFileSync(join(out, 'core.js')).length;
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

async function time(work: () => Promise<void> | void): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export async function run(): Promise<Record<string, unknown>> {
  const pack = PACKS[0];
  if (!pack) throw new Error('no pack');
  const projects = fc.sample(completeFacts, { numRuns: PROJECTS, seed: 2019 });
  const partial = fc.sample(partialFacts(4), { numRuns: PROJECTS, seed: 2019 });
  const flats = projects.map(flat);
  const engine = jsonEngine();
  const zen = zenDecision();
  const ms = {
    ours: [] as number[],
    partial: [] as number[],
    fingerprint: [] as number[],
    json: [] as number[],
    zen: [] as number[],
  };
  let sink = 0;
  let agree = 0;
  for (let round = 0; round < ROUNDS; round++) {
    ms.ours.push(
      await time(() => {
        for (const f of projects) sink += evaluate(f, pack).clauses['3.5'].sentence.length;
      }),
    );
    ms.partial.push(
      await time(() => {
        for (const f of partial) sink += evaluate(f, pack).missing.length;
      }),
    );
    ms.fingerprint.push(
      await time(() => {
        for (const f of projects) sink += evaluate(f, pack).fingerprint.length;
      }),
    );
    ms.json.push(
      await time(async () => {
        for (const f of flats) sink += (await engine.run(f)).events.length;
      }),
    );
    ms.zen.push(
      await time(async () => {
        for (let i = 0; i < flats.length; i++) {
          const { result } = await zen.evaluate(flats[i] as never, { trace: true });
          if (round === 0)
            agree +=
              result.c31 === (evaluate(projects[i] as Facts, pack).clauses['3.1'].status === 'met') ? 1 : 0;
        }
      }),
    );
  }
  const rate = (list: number[]) => Math.round((PROJECTS / median(list)) * 1000);
  const rates = {
    ours: rate(ms.ours),
    oursWithUnknowns: rate(ms.partial),
    oursWithFingerprint: rate(ms.fingerprint),
    jsonRulesEngine: rate(ms.json),
    zenEngine: rate(ms.zen),
  };
  const faster = Math.max(rates.jsonRulesEngine, rates.zenEngine);
  const bytes = await minifiedSize();
  return {
    projects: PROJECTS,
    perSecond: rates,
    timesTheFasterPeer: Number((rates.ours / faster).toFixed(1)),
    agreesWithZenOn31: agree,
    minifiedCoreBytes: bytes,
    goals: { times: '≥ 15', perSecond: '≥ 100000', bytes: '≤ 10240' },
    reached: { times: rates.ours / faster >= 15, perSecond: rates.ours >= 100_000, bytes: bytes <= 10_240 },
    sink: sink > 0,
  };
}
