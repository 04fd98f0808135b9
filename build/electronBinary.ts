/** Electron's binary: whether it is here, and one bounded try to fetch it. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.ts';

const PACKAGE = `${ROOT}node_modules/electron`;
const MEMORY = `${ROOT}node_modules/.cache/qianqi`;
const FAILED_AT = join(MEMORY, 'electron-fetch-failed');
/** How long a failed try is remembered, so that not every start waits for it. */
const REMEMBER_MS = 6 * 60 * 60 * 1000;

/** Path of the executable, or undefined when the package has not fetched it. */
export function findElectron(): string | undefined {
  const pathFile = join(PACKAGE, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(PACKAGE, 'dist');
  const binary = join(folder, readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : undefined;
}

function failedLately(): boolean {
  if (process.env.QIANQI_FETCH_ELECTRON === '1' || !existsSync(FAILED_AT)) return false;
  return Date.now() - Number(readFileSync(FAILED_AT, 'utf8')) < REMEMBER_MS;
}

/**
 * Runs Electron's own download, killed at the deadline: a stalled download has no time-out of its own. A failure is
 * remembered for some hours; QIANQI_FETCH_ELECTRON=1 tries again at once.
 * @returns whether the binary is here afterwards
 */
export async function fetchElectron({ timeoutMs }: { timeoutMs: number }): Promise<boolean> {
  if (failedLately()) return false;
  const child = spawn(process.execPath, [join(PACKAGE, 'install.js')], {
    stdio: 'ignore',
    detached: process.platform !== 'win32',
  });
  await new Promise<void>((resolve) => {
    const deadline = setTimeout(() => {
      try {
        if (child.pid && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL');
        else child.kill('SIGKILL');
      } catch {
        // It ended by itself in between.
      }
      resolve();
    }, timeoutMs);
    child.once('error', () => resolve());
    child.once('exit', () => {
      clearTimeout(deadline);
      resolve();
    });
  });
  const here = findElectron() !== undefined;
  if (!here) {
    mkdirSync(MEMORY, { recursive: true });
    writeFileSync(FAILED_AT, String(Date.now()));
  }
  return here;
}
