/**
 * Start to usable list: from the start of the program's process to the project list on the screen of a real Chromium,
 * on an empty workspace and on one with 10,000 projects. The browser runs already, as on an officer's desk; each start
 * gets a browser profile of its own, so nothing is cached.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { DIST } from '../../build/paths.ts';
import { launchBrowser } from '../browser/browser.ts';
import findBrowser from '../browser/findBrowser.ts';
import { startLoopbackShell } from '../browser/loopbackShell.ts';

const PROJECTS = 10_000;
const STARTS = 5;
const GOAL = 1.5;

/** Milliseconds from the start of the process to its address, to the frame of the page, to the list. */
interface Timing {
  address: number;
  frame: number;
  list: number;
}

/** Runs a command of the built command line on a data folder. */
function cli(dataDir: string, ...command: string[]): void {
  const args = [join(DIST, 'node/cli.js'), ...command, '--data', dataDir];
  const done = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${command[0]} ended with ${done.status}: ${done.stderr}`);
}

/**
 * The list can be used when its first row, or the sentence of an empty list, is on the screen. The sentence is the
 * list's own: the workbench, where a start begins, says 还没有项目 as well.
 */
async function usable(page: Page, filled: boolean): Promise<void> {
  const sign = filled
    ? page.locator('[role=row][data-id]').first()
    : page.getByText('年度还没有项目。导入台账，或新建一个。');
  await sign.waitFor();
}

async function startOnce(browser: Browser, dataDir: string, filled: boolean): Promise<Timing> {
  const started = performance.now();
  const since = () => performance.now() - started;
  const shell = await startLoopbackShell(dataDir, 'empty');
  const address = since();
  try {
    const page = await shell.open(
      async () => browser,
      () => {},
    );
    await page.getByRole('navigation').waitFor();
    const frame = since();
    await page.evaluate(() => {
      window.location.hash = '#/projects';
    });
    await usable(page, filled);
    return { address, frame, list: since() };
  } finally {
    await shell.close();
  }
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function medians(timings: readonly Timing[]): Record<keyof Timing, number> {
  const of = (key: keyof Timing) => Math.round(median(timings.map((t) => t[key])));
  return { address: of('address'), frame: of('frame'), list: of('list') };
}

function lists(timings: readonly Timing[]): number[] {
  return timings.map((t) => Math.round(t.list));
}

export async function run(): Promise<Record<string, unknown>> {
  const root = mkdtempSync(join(tmpdir(), 'qianqi-start-'));
  const [emptyDir, filledDir] = [join(root, 'empty'), join(root, 'filled')];
  const forget = await findBrowser();
  const browser = await launchBrowser();
  try {
    cli(emptyDir, 'init', '--office', '450110');
    cli(filledDir, 'demo', '--projects', String(PROJECTS));
    // One start of each is not counted: it brings the program's files into the machine's memory.
    await startOnce(browser, emptyDir, false);
    await startOnce(browser, filledDir, true);
    const [empty, filled]: [Timing[], Timing[]] = [[], []];
    const once = {
      empty: async () => empty.push(await startOnce(browser, emptyDir, false)),
      filled: async () => filled.push(await startOnce(browser, filledDir, true)),
    };
    for (let i = 0; i < STARTS; i++) {
      // Turn about: whatever a start leaves to the next one falls on both.
      const order = i % 2 === 0 ? (['empty', 'filled'] as const) : (['filled', 'empty'] as const);
      for (const which of order) await once[which]();
    }
    const [e, f] = [medians(empty), medians(filled)];
    const ratio = Number((f.list / e.list).toFixed(3));
    return {
      projects: PROJECTS,
      starts: STARTS,
      emptyMs: e,
      filledMs: f,
      everyListMs: { empty: lists(empty), filled: lists(filled) },
      ratio,
      goal: `≤ ${GOAL}`,
      reached: ratio <= GOAL,
    };
  } finally {
    await browser.close();
    forget?.();
    rmSync(root, { recursive: true, force: true });
  }
}
