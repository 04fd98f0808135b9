/** Real Electron on the built main process, with a user folder of its own so that two can run at once. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { DIST } from '../../build/paths.ts';
import { PLACE, SCREEN, type Shell, type Start } from './shell.ts';

export function electronArguments(dataDir: string, userDir: string, start: Start): string[] {
  return [
    join(DIST, 'node/main.js'),
    `--user-data-dir=${userDir}`,
    `--data=${dataDir}`,
    ...(start === 'demo' ? ['--demo'] : []),
  ];
}

export async function startElectronShell(binary: string, dataDir: string, start: Start): Promise<Shell> {
  const userDir = mkdtempSync(join(tmpdir(), 'qianqi-electron-'));
  const app = await _electron.launch({
    ...PLACE,
    executablePath: binary,
    args: electronArguments(dataDir, userDir, start),
    acceptDownloads: true,
  });
  const child = app.process();
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    dataDir,
    async open(_browser, watch) {
      watch(app.context());
      const page = await app.firstWindow();
      await page.setViewportSize(SCREEN);
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.waitForLoadState();
      return page;
    },
    async close() {
      // A spec that closed the only window has ended the program already.
      if (child.exitCode === null && child.signalCode === null) {
        await app.close();
        await ended;
      }
      rmSync(userDir, { recursive: true, force: true });
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
