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

export function vitestCounts(report: unknown): Counts {
  const { numPassedTests, numFailedTests } = report as { numPassedTests: number; numFailedTests: number };
  return { passed: numPassedTests, failed: numFailedTests };
}

export function playwrightCounts(report: unknown): Counts {
  const { stats } = report as { stats: { expected: number; unexpected: number; flaky: number } };
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
}
