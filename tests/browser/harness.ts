/**
 * Browser specs on a real program, worker and database, on a fresh data folder for every test: Electron where it can be
 * driven, else the loopback shell in Chromium. REQUIRE_ELECTRON=1 turns a missing Electron into a failure.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { ROOT } from '../../build/paths.ts';
import { launchBrowser } from './browser.ts';
import { startElectronShell } from './electronShell.ts';
import { startLoopbackShell } from './loopbackShell.ts';
import type { Shell, Start } from './shell.ts';
import { shellHere } from './thisMachine.ts';

export { launchBrowser, type Shell, type Start };

const SHOTS = join(ROOT, 'test-results', 'screens');

/** Starts the program on a data folder, in the shell that this machine can drive. */
export function startShell(dataDir: string, start: Start): Promise<Shell> {
  const choice = shellHere();
  return choice.kind === 'electron'
    ? startElectronShell(choice.binary, dataDir, start)
    : startLoopbackShell(dataDir, start);
}

/**
 * Typed errors travel as HTTP errors, and the browser says so in its console: that is not a fault. Nor is a chosen file that
 * goes away while it is handed over.
 */
const EXPECTED_CONSOLE =
  /Failed to load resource: (the server responded with a status of (4\d\d|5\d\d)|net::ERR_(FILE_NOT_FOUND|UPLOAD_FILE_CHANGED)$)/;

/** What a page may ask for: its own shell, and what it made itself. */
const OWN_REQUEST = /^(http:\/\/127\.0\.0\.1:|app:\/\/workbench\/|blob:|data:)/;

/** Fails the test on script errors, policy violations and any request that leaves this machine. */
function watch(context: BrowserContext, problems: string[]): void {
  context.on('weberror', (failure) => problems.push(`page error: ${failure.error().message}`));
  context.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED_CONSOLE.test(message.text()))
      problems.push(`console: ${message.text()}`);
  });
  context.on('request', (request) => {
    const url = request.url();
    if (!OWN_REQUEST.test(url)) problems.push(`request left the machine: ${url}`);
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
  /** The one browser of this worker, started on first use. */
  ownBrowser: () => Promise<Browser>;
}

/** `test.use({ start: 'demo' })` for sample data; the default is an empty folder. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  start: ['empty', { option: true }],
  ownBrowser: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of fixtures from this pattern
    async ({}, use) => {
      let browser: Promise<Browser> | undefined;
      await use(() => {
        browser ??= launchBrowser();
        return browser;
      });
      await (await browser)?.close();
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
    await use((shell) => shell.open(ownBrowser, (context) => watch(context, problems)));
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

/**
 * Waits until the page has stood still for a quarter of a second: a check that reads "enabled" before a change and colours
 * after it would judge a screen that nobody ever saw.
 */
async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const done = () => {
          observer.disconnect();
          clearTimeout(longest);
          resolve();
        };
        let quiet = setTimeout(done, 250);
        const longest = setTimeout(done, 10_000);
        const observer = new MutationObserver(() => {
          clearTimeout(quiet);
          quiet = setTimeout(done, 250);
        });
        observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      }),
  );
}

async function violations(page: Page): Promise<string[]> {
  await settled(page);
  const result = await new AxeBuilder({ page })
    // Without it axe finishes in a page of its own, which Electron cannot open.
    .setLegacyMode(page.url().startsWith('app:'))
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
}

/** No violation of WCAG 2.2 A or AA on the screen once it stands still. What is found must be found a second time: a change during the look is no state. */
export async function expectAccessible(page: Page): Promise<void> {
  const found = await violations(page);
  if (found.length > 0) expect(await violations(page)).toEqual([]);
}

/** Goes to a screen of the page by its route, such as `/projects`. */
export async function goTo(page: Page, route: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = `#${to}`;
  }, route);
}
