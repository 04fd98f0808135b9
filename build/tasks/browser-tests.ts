import { spawn } from 'node:child_process';
import { buildIfStale } from '../build.ts';
import { ROOT } from '../paths.ts';

/** The browser specs alone, on a fresh build; arguments go to Playwright. */
export async function run(args: string[]): Promise<number> {
  await buildIfStale('node', 'page');
  const child = spawn('playwright', ['test', ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}
