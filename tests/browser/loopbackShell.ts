/** The loopback shell as a process of its own, as `npm start` runs it where there is no Electron. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { ROOT } from '../../build/paths.ts';
import { PLACE, SCREEN, type Shell, type Start } from './shell.ts';

/** @returns the shell, with its address, whose token has not been used */
export async function startLoopbackShell(dataDir: string, start: Start): Promise<Shell & { url: string }> {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(ROOT, 'build/loopbackProcess.mjs'), dataDir, ...(start === 'demo' ? ['--demo'] : [])],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+\/#token=\S+/.exec(text);
      if (found) resolve(found[0]);
    });
    child.once('exit', (code) => reject(new Error(`the shell ended with ${code}: ${text}`)));
  });
  const contexts: BrowserContext[] = [];
  return {
    dataDir,
    url,
    async open(browser, watch) {
      const context = await (await browser()).newContext({
        ...PLACE,
        viewport: SCREEN,
        acceptDownloads: true,
        reducedMotion: 'reduce',
      });
      contexts.push(context);
      watch(context);
      const page = await context.newPage();
      await page.goto(url);
      return page;
    },
    async close() {
      for (const context of contexts) await context.close();
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill('SIGTERM');
      await ended;
    },
    async kill() {
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill('SIGKILL');
      await ended;
    },
  };
}
