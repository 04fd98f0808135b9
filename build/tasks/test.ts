import { type Counts, counted, playwrightCounts, single, vitestCounts } from '../steps.ts';

const STEPS: [name: string, run: () => Promise<Counts>][] = [
  ['lint', () => single(['biome', 'check', '.'])],
  ['types', () => single(['tsc', '-p', '.'])],
  [
    'unit and integration tests',
    () =>
      counted(
        (report) => ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
        () => ({}),
        vitestCounts,
      ),
  ],
  ['build', () => single(['node', 'build/run.mjs', 'build'])],
  [
    'browser tests',
    () =>
      counted(
        () => ['playwright', 'test', '--reporter=list,json'],
        (report) => ({ PLAYWRIGHT_JSON_OUTPUT_NAME: report }),
        playwrightCounts,
      ),
  ],
];

/** Runs every step, also after a failure; the last line is `N passed, N failed`. */
export async function run(): Promise<number> {
  const total: Counts = { passed: 0, failed: 0 };
  for (const [name, step] of STEPS) {
    console.log(`\n== ${name}`);
    const started = performance.now();
    const counts = await step();
    console.log(
      `== ${name}: ${counts.passed} passed, ${counts.failed} failed, ${Math.round((performance.now() - started) / 1000)} s`,
    );
    total.passed += counts.passed;
    total.failed += counts.failed;
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}
