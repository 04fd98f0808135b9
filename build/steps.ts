/** The steps of `npm test`, each with its own counts. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './paths.ts';

export interface Counts {
  passed: number;
  failed: number;
}

/** More files than this dying is no accident. */
const MOST_DEATHS = 2;

function spawnStep(command: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const [program = '', ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      stdio: 'inherit',
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    });
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** A step that counts as one test: lint, types, build. */
export async function single(command: string[]): Promise<Counts> {
  const code = await spawnStep(command, {});
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * A step that writes its result as JSON. A runner that dies without a result, or fails while no test of its did,
 * counts as one failure.
 */
export async function counted(
  command: (report: string) => string[],
  env: (report: string) => NodeJS.ProcessEnv,
  read: (report: unknown) => Counts,
): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'qianqi-test-'));
  const report = join(folder, 'report.json');
  try {
    const code = await spawnStep(command(report), env(report));
    if (!existsSync(report)) return { passed: 0, failed: 1 };
    const counts = read(JSON.parse(readFileSync(report, 'utf8')));
    if (counts.passed + counts.failed === 0) return { passed: 0, failed: 1 };
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { name: string; assertionResults: { status: string }[] }[];
}

/** Files whose process died before a single test of theirs had a result. */
export function diedIn({ testResults }: VitestReport): string[] {
  return testResults
    .filter(
      ({ assertionResults }) =>
        assertionResults.length > 0 && assertionResults.every(({ status }) => status === 'pending'),
    )
    .map(({ name }) => name);
}

/**
 * Unit and integration tests. A file whose process was killed by a signal has no result at all, neither good nor bad:
 * Node has died that way in the middle of a thread's end, about once in twenty runs. It is said, and that file is run
 * once more; dying again is a failure.
 */
export async function vitestStep(): Promise<Counts> {
  let died: string[] = [];
  let testsFailed = 0;
  const run = (files: string[]) =>
    counted(
      (report) => [
        'vitest',
        'run',
        ...files,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ],
      () => ({}),
      (report) => {
        died = diedIn(report as VitestReport);
        const { numPassedTests, numFailedTests } = report as VitestReport;
        testsFailed = numFailedTests;
        return { passed: numPassedTests, failed: numFailedTests };
      },
    );
  const first = await run([]);
  const again = died;
  if (again.length === 0 || again.length > MOST_DEATHS) return first;
  console.log(`== died without a result, run once more: ${again.join(', ')}`);
  const failed = testsFailed;
  const second = await run(again);
  return { passed: first.passed + second.passed, failed: failed + second.failed };
}

export function playwrightCounts(report: unknown): Counts {
  const { stats } = report as { stats: { expected: number; unexpected: number; flaky: number } };
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
}
