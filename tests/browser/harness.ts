/** Browser specs on the loopback shell: a real server, worker and database on a fresh data folder for every test. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, test as base, chromium, expect, type Page } from '@playwright/test';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SHOTS = join(ROOT, 'test-results', 'screens');

export type Start = 'empty' | 'demo';

export interface Shell {
  dataDir: string;
  /** Address with a token that has not been used. */
  url: string;
  close(): Promise<void>;
}

/** Starts the loopback shell as a process of its own, as `npm start` does. */
export async function startShell(dataDir: string, start: Start): Promise<Shell> {
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
  return {
    dataDir,
    url,
    async close() {
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/**
 * Arguments of the packaged browser that change what is tested: without web security the page's origin is not sent, in
 * one process contexts share their cookies.
 */
const UNFIT = /^--(user-agent|disable-web-security|single-process|no-zygote)/;

export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.QIANQI_BROWSER;
  const own = JSON.parse(process.env.QIANQI_BROWSER_ARGS ?? '[]') as string[];
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      ...own.filter((arg) => !UNFIT.test(arg)),
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--no-first-run',
    ],
  });
}

/** Typed errors travel as HTTP errors, and the browser says so in its console: that is not a fault. */
const EXPECTED_CONSOLE = /Failed to load resource: the server responded with a status of (4\d\d|5\d\d)/;

/** Fails the test on script errors, policy violations and any request that leaves this machine. */
function watch(page: Page, problems: string[]): void {
  page.on('pageerror', (error) => problems.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED_CONSOLE.test(message.text()))
      problems.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!/^(http:\/\/127\.0\.0\.1:|blob:|data:)/.test(url)) problems.push(`request left the machine: ${url}`);
  });
}

interface Fixtures {
  start: Start;
  dataDir: string;
  shell: Shell;
  openPage: (shell: Shell) => Promise<Page>;
  page: Page;
}

interface WorkerFixtures {
  ownBrowser: Browser;
}

/** `test.use({ start: 'demo' })` for sample data; the default is an empty folder. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  start: ['empty', { option: true }],
  ownBrowser: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of fixtures from this pattern
    async ({}, use) => {
      const browser = await launchBrowser();
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of fixtures from this pattern
  dataDir: async ({}, use) => {
    const dir = mkdtempSync(join(tmpdir(), 'qianqi-browser-data-'));
    await use(dir);
    rmSync(dir, { recursive: true, force: true });
  },
  shell: async ({ dataDir, start }, use) => {
    const shell = await startShell(dataDir, start);
    await use(shell);
    await shell.close();
  },
  openPage: async ({ ownBrowser }, use) => {
    const problems: string[] = [];
    const contexts: { close(): Promise<void> }[] = [];
    await use(async (shell) => {
      const context = await ownBrowser.newContext({
        viewport: { width: 1366, height: 768 },
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        acceptDownloads: true,
        reducedMotion: 'reduce',
      });
      contexts.push(context);
      const page = await context.newPage();
      watch(page, problems);
      await page.goto(shell.url);
      return page;
    });
    for (const context of contexts) await context.close();
    expect(problems).toEqual([]);
  },
  page: async ({ shell, openPage }, use) => {
    await use(await openPage(shell));
  },
});

export { expect };

/** Keeps a picture of the screen under test-results/screens. */
export async function shot(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`) });
}

/** No violation of WCAG 2.2 A or AA on the screen as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const found = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
  expect(found).toEqual([]);
}

/** Goes to a screen of the page by its route, such as `/projects`. */
export async function goTo(page: Page, route: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = `#${to}`;
  }, route);
}
