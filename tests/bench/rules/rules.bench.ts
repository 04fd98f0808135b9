/** Evaluation with full explanation against two general engines that give the same verdicts on the same projects. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { build } from 'vite';
import type { Amount, Facts } from '../../../shared/model/facts.ts';
import { CLAUSE_IDS, evaluate, PACKS } from '../../../shared/rules/index.ts';
import { completeFacts, partialFacts } from '../../unit/rules/oracleFacts.ts';
import { type JsonRulesEngine, loadPeers, type Peers, type ZenDecision } from './peers.ts';

const PROJECTS = 20_000;
const ROUNDS = 5;
const LOW = 500_000_000;
const HIGH = 2_000_000_000;
const CLUSTERS = PACKS[0]?.parameters.clusters.value ?? [];

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/**
 * Flat facts for the engines. The two shares are subtracted exactly beforehand, because neither engine can: that favours
 * the engines, which then only compare with 0.
 */
function flat({ enterprise: e, project: p }: Facts) {
  const s = p.meetsStandards;
  const whole = (n: Amount) => BigInt((n as number | null) ?? 0);
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
    filing: p.filing,
    completionYear: Number(p.expectedCompletion?.slice(0, 4)),
    before: p.outputBeforeFen,
    growthGap: Number(whole(p.outputAfterFen) * 100n - whole(p.outputBeforeFen) * 115n),
    yearGap: Number(whole(p.yearInvestmentFen) * 10n - whole(p.fixedInvestmentFen) * 3n),
  };
}

const yes = (fact: string) => ({ fact, operator: 'equal', value: true });
const is = (fact: string, operator: string, value: unknown) => ({ fact, operator, value });

/** The five clauses as json-rules-engine conditions, one rule each. */
function jsonEngine({ Engine }: Peers): JsonRulesEngine {
  const engine = new Engine([], { allowUndefinedFacts: true });
  const clauses: Record<string, unknown> = {
    '3.1': {
      all: [
        ...['tt', 'reg', 'legal', 'operating'].map(yes),
        { any: [yes('above'), { all: [is('size', 'equal', 'small'), yes('expected')] }] },
      ],
    },
    '3.2': {
      all: [
        ...['conforms', 'land', 'environment', 'energy', 'technology', 'safety'].map(yes),
        is('catalogue', 'in', ['encouraged', 'permitted']),
      ],
    },
    '3.3': { all: [is('cluster', 'in', CLUSTERS)] },
    '3.4': {
      any: [
        {
          all: [
            is('fixed', 'greaterThanInclusive', LOW),
            is('fixed', 'lessThanInclusive', HIGH),
            is('completionYear', 'equal', 2019),
          ],
        },
        {
          all: [
            is('fixed', 'greaterThan', HIGH),
            is('filing', 'in', ['filed', 'approved']),
            is('yearGap', 'greaterThanInclusive', 0),
          ],
        },
      ],
    },
    '3.5': {
      any: [
        { all: [is('before', 'greaterThan', 0), is('growthGap', 'greaterThanInclusive', 0)] },
        { all: [is('above', 'equal', false), yes('expected')] },
      ],
    },
  };
  for (const [type, conditions] of Object.entries(clauses)) engine.addRule({ conditions, event: { type } });
  return engine;
}

/** The same five clauses as expressions of one zen decision. */
function zenDecision({ ZenEngine }: Peers): ZenDecision {
  const list = (values: readonly string[]) => `[${values.map((v) => `'${v}'`).join(',')}]`;
  const expressions = [
    "tt and reg and legal and operating and (above or (size == 'small' and expected))",
    `conforms and catalogue in ${list(['encouraged', 'permitted'])} and land and environment and energy and technology and safety`,
    `cluster in ${list(CLUSTERS)}`,
    `(fixed >= ${LOW} and fixed <= ${HIGH} and completionYear == 2019) or (fixed > ${HIGH} and filing in ${list(['filed', 'approved'])} and yearGap >= 0)`,
    '(before > 0 and growthGap >= 0) or (not above and expected)',
  ].map((value, i) => ({ id: `e${i}`, key: `c${i}`, value }));
  const node = (id: string, type: string, content: object) => ({
    id,
    name: id,
    type,
    position: { x: 0, y: 0 },
    content,
  });
  const nodes = [
    node('in', 'inputNode', {}),
    node('ex', 'expressionNode', { expressions }),
    node('out', 'outputNode', {}),
  ];
  const edges = [
    { id: '1', sourceId: 'in', targetId: 'ex', type: 'edge' },
    { id: '2', sourceId: 'ex', targetId: 'out', type: 'edge' },
  ];
  return new ZenEngine().createDecision(Buffer.from(JSON.stringify({ nodes, edges })));
}

/** What is measured in bytes, each with all that it imports: no pack, no parser. */
const PARTS = {
  /** The core: every clause, the facts that are missing, eligibility and the ceiling, without a word. */
  core: "export { verdict } from './verdict.ts'; export { eligibility, judgeAll } from './logic.ts'; export { valuesOf } from './facts.ts';",
  /** The core with every sentence. */
  explained:
    "export { decide } from './decide.ts'; export { judgeAll } from './logic.ts'; export { valuesOf } from './facts.ts';",
  /** With advice, pack hash and fingerprint. */
  evaluate: "export { evaluate } from './evaluate.ts';",
};

/** Bytes of one part, fully minified, as the page's build does it. */
async function bytesOf(part: keyof typeof PARTS): Promise<{ minified: number; zipped: number }> {
  const folder = fileURLToPath(new URL('../../../shared/rules/', import.meta.url));
  const entry = join(folder, `${part}-entry.virtual.ts`);
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        enforce: 'pre',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? PARTS[part] : null),
      },
    ],
    build: {
      write: false,
      minify: true,
      lib: { entry, formats: ['es'], fileName: 'core' },
      // Library builds keep white space unless the bundler itself is told to drop it.
      rolldownOptions: { output: { minify: true } },
    },
  });
  const [first] = Array.isArray(built) ? built : [built];
  const code = first && 'output' in first ? first.output[0].code : '';
  return { minified: Buffer.byteLength(code), zipped: gzipSync(code).length };
}

export async function run(): Promise<Record<string, unknown>> {
  const [pack] = PACKS;
  if (!pack) throw new Error('no pack');
  const projects = fc.sample(completeFacts, { numRuns: PROJECTS, seed: 2019 });
  const partial = fc.sample(partialFacts(4), { numRuns: PROJECTS, seed: 2019 });
  const flats = projects.map(flat);
  const peers = loadPeers();
  const engine = jsonEngine(peers);
  const zen = zenDecision(peers);

  let differing = 0;
  for (const [i, facts] of projects.entries()) {
    const { clauses } = evaluate(facts, pack);
    const ours = CLAUSE_IDS.map((id) => clauses[id].status === 'met').join();
    const { events } = await engine.run(flats[i] ?? {});
    const json = CLAUSE_IDS.map((id) => events.some((event) => event.type === id)).join();
    const { result } = await zen.evaluate(flats[i] ?? {});
    if (ours !== json || ours !== CLAUSE_IDS.map((_, n) => result[`c${n}`]).join()) differing++;
  }
  if (differing > 0) throw new Error(`${differing} projects are judged differently`);

  let sink = 0;
  const rivals: Record<string, () => Promise<void> | void> = {
    ours: () => {
      for (const facts of projects) sink += evaluate(facts, pack).clauses['3.5'].sentence.length;
    },
    oursWithUnknowns: () => {
      for (const facts of partial) sink += evaluate(facts, pack).missing.length;
    },
    oursWithFingerprint: () => {
      for (const facts of projects) sink += evaluate(facts, pack).fingerprint.length;
    },
    oursAsJson: () => {
      for (const facts of projects) sink += JSON.stringify(evaluate(facts, pack)).length;
    },
    jsonRulesEngine: async () => {
      for (const facts of flats) sink += (await engine.run(facts)).events.length;
    },
    zenEngine: async () => {
      for (const facts of flats) sink += (await zen.evaluate(facts)).result.c0 ? 1 : 0;
    },
    zenEngineTraced: async () => {
      for (const facts of flats) sink += (await zen.evaluate(facts, { trace: true })).result.c0 ? 1 : 0;
    },
  };
  const ms = Object.fromEntries(Object.keys(rivals).map((name) => [name, [] as number[]]));
  /** Processor time of all threads: what other programs on the machine take away does not count. */
  const cpu = Object.fromEntries(Object.keys(rivals).map((name) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, work] of Object.entries(rivals)) {
      const start = performance.now();
      const used = process.cpuUsage();
      await work();
      ms[name]?.push(performance.now() - start);
      const { user, system } = process.cpuUsage(used);
      cpu[name]?.push((user + system) / 1000);
    }
  }
  const rates = (of: Record<string, number[]>) =>
    Object.fromEntries(
      Object.keys(rivals).map((name) => [name, Math.round((PROJECTS / median(of[name] ?? [])) * 1000)]),
    );
  const perSecond = rates(ms);
  const perCpuSecond = rates(cpu);
  const timesOf = ({ ours, jsonRulesEngine, zenEngine, zenEngineTraced }: Record<string, number>) =>
    (ours ?? 0) / Math.max(jsonRulesEngine ?? 0, zenEngine ?? 0, zenEngineTraced ?? 0);
  const times = timesOf(perSecond);
  const bytes = {
    core: await bytesOf('core'),
    explained: await bytesOf('explained'),
    evaluate: await bytesOf('evaluate'),
  };
  return {
    projects: PROJECTS,
    samples: sink > 0,
    perSecond,
    perCpuSecond,
    timesTheFasterPeer: Number(times.toFixed(1)),
    timesInCpuTime: Number(timesOf(perCpuSecond).toFixed(1)),
    bytes,
    goals: { times: '≥ 15', perSecond: '≥ 100000', minified: '≤ 10240' },
    reached: {
      times: times >= 15,
      perSecond: (perSecond.ours ?? 0) >= 100_000,
      minified: bytes.core.minified <= 10_240,
    },
  };
}
