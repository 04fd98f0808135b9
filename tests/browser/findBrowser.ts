/** Finds a Chromium once per run: the system's, else the one inside the npm package, unpacked into a private folder. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

function systemBrowser(): string | undefined {
  if (process.env.QIANQI_BROWSER) return process.env.QIANQI_BROWSER;
  for (const name of NAMES) {
    const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
    if (found && existsSync(found)) return found;
  }
  return undefined;
}

/** The environment carries the answer to every worker process. */
export default async function findBrowser(): Promise<(() => void) | undefined> {
  const found = systemBrowser();
  if (found) {
    process.env.QIANQI_BROWSER = found;
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'qianqi-browser-'));
  const before = process.env.TMPDIR;
  // The package reuses whatever lies in the temporary folder under its name: give it one of our own.
  process.env.TMPDIR = folder;
  const { default: chromium } = await import('@sparticuz/chromium');
  process.env.QIANQI_BROWSER = await chromium.executablePath();
  process.env.QIANQI_BROWSER_ARGS = JSON.stringify(chromium.args);
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  return () => rmSync(folder, { recursive: true, force: true });
}
