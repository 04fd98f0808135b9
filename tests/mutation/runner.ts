/**
 * A test runner for Stryker that runs the tests of the rules in its own process. Every mutant gets freshly loaded
 * modules: the rules keep some lines and hashes once made, and a mutant must neither leave nor find any.
 */
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type CollectedTest, collect } from './collect.ts';

/** The part of Stryker's interface that is used; Stryker itself is only installed for a mutation run. */
interface Namespace {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> };
}
interface TestResult {
  id: string;
  name: string;
  fileName: string;
  timeSpentMs: number;
  status: 0 | 1;
  failureMessage?: string;
}
interface MutantRun {
  testFilter?: string[];
  activeMutant: { id: string; fileName: string; location: unknown; replacement: string };
  sandboxFileName?: string;
  hitLimit?: number;
}

/** How long each test took in the run without mutants. Kept in the copy of the project. */
const DURATIONS = 'durations.json';
/** Certificates judge the rules too, but slowly, and other tests do the same: only mutants of certify/ meet them. */
const ONLY_FOR_CERTIFY = /certify\.test\.ts$|certificates\.ts$/;
const TESTS = join('tests', 'unit');

const stryker: Namespace = ((globalThis as { __stryker__?: Namespace }).__stryker__ ??= {});

let generation = 0;
const STAND_INS = new Map([
  ['vitest', new URL('collect.ts', import.meta.url).href],
  ['fast-check', new URL('sampled.ts', import.meta.url).href],
]);

/** Called where Stryker has moved to: the copy of the project that holds the mutants. */
function loadFrom(copy: string): void {
  const fresh = [
    'shared/rules/',
    'shared/policy/',
    'tests/unit/',
    'tests/mutation/sentences',
    'tests/mutation/certificates',
  ].map((folder) => copy + folder);
  registerHooks({
    resolve(specifier, context, next) {
      const standIn = context.parentURL?.startsWith(copy) ? STAND_INS.get(specifier) : undefined;
      if (standIn) return { url: standIn, shortCircuit: true };
      const found = next(specifier, context);
      return fresh.some((folder) => found.url.startsWith(folder))
        ? { ...found, url: `${found.url.replace(/\?.*/, '')}?${generation}` }
        : found;
    },
  });
}

/** Every cell of every pack takes seconds: here a part of the cells is held against the same list of sentences. */
const TOO_SLOW = 'sentences.test.ts';

/** Whole certificates take up to a minute each on changed code: the one with least cells is kept, of others a part. */
const WHOLE_CERTIFICATES = /^certify\.test\.ts > the certificate > of (gx-2019-58|gx-2025-rate|a pack) /;

/** A pattern of file names, for the survivors of one file and the tests that are to find them. */
const CHOSEN = new RegExp(process.env.MUTATION_TESTS ?? '');

function testFiles(): string[] {
  const rules = readdirSync(join(TESTS, 'rules')).filter(
    (name) =>
      name.endsWith('.test.ts') &&
      name !== TOO_SLOW &&
      (process.env.WITHOUT_CERTIFY === undefined || !ONLY_FOR_CERTIFY.test(name)) &&
      CHOSEN.test(name),
  );
  return [
    ...rules.map((name) => join(TESTS, 'rules', name)),
    join(TESTS, 'policy.test.ts'),
    join('tests', 'mutation', 'sentences.ts'),
    ...(process.env.WITHOUT_CERTIFY === undefined ? [join('tests', 'mutation', 'certificates.ts')] : []),
  ];
}

async function load(file: string): Promise<CollectedTest[]> {
  const tests = await collect(`${pathToFileURL(resolve(file)).href}?${generation}`);
  return tests.filter(({ id }) => !WHOLE_CERTIFICATES.test(id));
}

async function runTest(test: CollectedTest): Promise<TestResult> {
  const start = performance.now();
  const result = { id: test.id, name: test.id, fileName: test.file };
  stryker.currentTestId = test.id;
  try {
    await test.body();
    return { ...result, timeSpentMs: performance.now() - start, status: 0 };
  } catch (error) {
    const failureMessage = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { ...result, timeSpentMs: performance.now() - start, status: 1, failureMessage };
  } finally {
    stryker.currentTestId = undefined;
  }
}

/** Coverage is asked of each test on fresh modules, or lines made once would count for the first test alone. */
async function dryRun() {
  const tests: TestResult[] = [];
  for (const file of testFiles()) {
    generation++;
    const ids = (await load(file)).map((test) => test.id);
    for (const id of ids) {
      generation++;
      const test = (await load(file)).find((one) => one.id === id);
      if (test) tests.push(await runTest(test));
    }
  }
  writeFileSync(DURATIONS, JSON.stringify(tests.map((t) => [t.id, t.timeSpentMs, t.fileName])));
  return { status: 'complete', tests, mutantCoverage: stryker.mutantCoverage };
}

/** How often each test was run on a mutant and found one. */
const record = new Map<string, { runs: number; kills: number }>();

/** Which test to run first: the one that finds most mutants for its time, as far as this process has seen. */
function worth(id: string, milliseconds: number): number {
  const { runs, kills } = record.get(id) ?? { runs: 0, kills: 0 };
  return (kills + 0.5) / ((runs + 1) * (milliseconds + 1));
}

async function tryMutant({ testFilter, activeMutant, hitLimit, sandboxFileName }: MutantRun) {
  generation++;
  stryker.activeMutant = activeMutant.id;
  stryker.hitCount = hitLimit === undefined ? undefined : 0;
  stryker.hitLimit = hitLimit;
  const known = existsSync(DURATIONS)
    ? (JSON.parse(readFileSync(DURATIONS, 'utf8')) as [string, number, string][])
    : [];
  const ofCertify = /[\\/]certify[\\/]/.test(sandboxFileName ?? '/certify/');
  const wanted = known
    .filter(([, , file]) => ofCertify || !ONLY_FOR_CERTIFY.test(file))
    .filter(([id]) => !testFilter || testFilter.includes(id))
    .sort((a, b) => worth(b[0], b[1]) - worth(a[0], a[1]));
  const loaded = new Map<string, CollectedTest[]>();
  let nrOfTests = 0;
  try {
    for (const [id, , file] of wanted) {
      let result: TestResult | undefined;
      try {
        const tests = loaded.get(file) ?? (await load(file));
        loaded.set(file, tests);
        const test = tests.find((one) => one.id === id);
        if (!test) throw new Error(`${id} is gone`);
        result = await runTest(test);
      } catch (error) {
        const failureMessage = error instanceof Error ? error.message : String(error);
        return { status: 'killed', killedBy: [id], failureMessage, nrOfTests };
      }
      nrOfTests++;
      const seen = record.get(id) ?? { runs: 0, kills: 0 };
      record.set(id, { runs: seen.runs + 1, kills: seen.kills + result.status });
      if (stryker.hitLimit !== undefined && (stryker.hitCount ?? 0) > stryker.hitLimit)
        return { status: 'timeout', reason: 'ran in circles' };
      if (result.status === 1)
        return { status: 'killed', killedBy: [id], failureMessage: result.failureMessage ?? '', nrOfTests };
    }
    return { status: 'survived', nrOfTests };
  } finally {
    stryker.activeMutant = undefined;
  }
}

/** Stryker reports at the end of a long run; a line for each mutant tells what is known when it is stopped before. */
const REPORT = new URL('../../.cache/mutation-report/', import.meta.url);
const PROGRESS = new URL('progress.jsonl', REPORT);

async function mutantRun(run: MutantRun) {
  const result = await tryMutant(run);
  const { fileName, location, replacement } = run.activeMutant;
  const file = fileName.replace(/.*[\\/](?=shared[\\/])/, '');
  const { status, nrOfTests } = { nrOfTests: 0, ...result };
  mkdirSync(REPORT, { recursive: true });
  appendFileSync(PROGRESS, `${JSON.stringify({ file, status, nrOfTests, location, replacement })}\n`);
  return result;
}

export const strykerPlugins = [
  {
    kind: 'TestRunner',
    name: 'in-process',
    factory: () => {
      loadFrom(pathToFileURL(`${process.cwd()}/`).href);
      return { capabilities: () => ({ reloadEnvironment: true }), dryRun, mutantRun };
    },
  },
];
