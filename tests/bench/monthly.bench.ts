/**
 * The month with 500 projects and 60 months behind them: how long the worker takes to answer, how long until the grid
 * is on the screen of a real Chromium, and what one keystroke costs while it is filled in.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { DIST } from '../../build/paths.ts';
import { monthlyGrid, monthlyRows, writeReport } from '../../electron/app/monthly/index.ts';
import { closeWorkspace, openWorkspace } from '../../electron/app/workspace/index.ts';
import { shiftMonth } from '../../shared/monthly/index.ts';
import { launchBrowser } from '../browser/browser.ts';
import findBrowser from '../browser/findBrowser.ts';
import { startLoopbackShell } from '../browser/loopbackShell.ts';

const PROJECTS = 500;
const MONTHS = 60;
const FIRST = '2015-01';
const LAST = shiftMonth(FIRST, MONTHS - 1);
const OPENINGS = 9;
const ROWS_TYPED = 40;
/** Twenty keys a second: faster than anybody types figures. */
const BETWEEN_KEYS_MS = 50;
const OPEN_GOAL_MS = 300;
const KEY_GOAL_MS = 16;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
function at95(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;
}
const tenth = (ms: number) => Math.round(ms * 10) / 10;

/** Writes the months as an officer's saving does, in the order of time. @returns reports held. */
function fill(dataDir: string): { reports: number; writeMs: number; gridMs: number } {
  const workspace = openWorkspace(dataDir);
  if (!workspace) throw new Error('the sample workspace does not open');
  const started = performance.now();
  for (let i = 0, month = FIRST; i < MONTHS; i++, month = shiftMonth(month, 1))
    workspace.records.atomically(() => {
      for (const row of monthlyRows(workspace, month, { planYear: 2019 }))
        writeReport(workspace, row, month, {
          monthDoneFen: 10_000_000 + ((i * 7919) % 97) * 10_000,
          cumulativeFen: (i + 1) * 12_000_000,
          yearDoneFen: ((i % 12) + 1) * 12_000_000,
          progress: '设备安装',
        });
    });
  const writeMs = performance.now() - started;
  const grids = Array.from({ length: OPENINGS }, () => {
    const from = performance.now();
    monthlyGrid(workspace, LAST, 2019);
    return performance.now() - from;
  });
  const reports = workspace.db.prepare<[], number>('SELECT count(*) FROM monthlyReport').pluck().get() ?? 0;
  closeWorkspace(workspace);
  return { reports, writeMs, gridMs: median(grids) };
}

/** From the change of address to the frame after the first rows are in the page. */
async function openOnce(page: Page): Promise<number> {
  await page.evaluate(() => {
    window.location.hash = '#/system';
  });
  await page.getByRole('heading', { name: '系统' }).waitFor();
  return page.evaluate(
    (month) =>
      new Promise<number>((resolve) => {
        const from = performance.now();
        const look = new MutationObserver(() => {
          if (!document.querySelector('[role=grid] .body > .row')) return;
          look.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - from), 0));
        });
        look.observe(document.body, { childList: true, subtree: true });
        window.location.hash = `#/monthly?month=${month}`;
      }),
    LAST,
  );
}

/** Each key from its event until the page has drawn what follows from it (handlers, React, layout). */
async function typeRows(page: Page): Promise<{ digit: number[]; enter: number[]; cpuMs: number }> {
  // Time of the page's own thread, which a busy machine does not lengthen.
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const threadMs = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? 0) * 1000;
  };
  await page.evaluate(() => {
    const keys: [string, number][] = [];
    (window as unknown as { keys: [string, number][] }).keys = keys;
    window.addEventListener(
      'keydown',
      (event) => {
        const from = performance.now();
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          // Reading a size makes the browser finish its layout.
          if (document.body.offsetHeight >= 0) keys.push([event.key, performance.now() - from]);
        };
        // After this event, the input event that follows from it, and what React does for both.
        setTimeout(() => channel.port2.postMessage(null), 0);
      },
      true,
    );
  });
  const before = await threadMs();
  for (let row = 0; row < ROWS_TYPED; row++) {
    await page.keyboard.type('118.5', { delay: BETWEEN_KEYS_MS });
    await page.keyboard.press('Enter', { delay: BETWEEN_KEYS_MS });
  }
  const cpuMs = (await threadMs()) - before;
  const keys = await page.evaluate(() => (window as unknown as { keys: [string, number][] }).keys);
  return {
    digit: keys.filter(([key]) => key !== 'Enter').map(([, ms]) => ms),
    enter: keys.filter(([key]) => key === 'Enter').map(([, ms]) => ms),
    cpuMs: cpuMs / keys.length,
  };
}

export async function run(): Promise<Record<string, unknown>> {
  const root = mkdtempSync(join(tmpdir(), 'qianqi-monthly-'));
  const dataDir = join(root, 'data');
  const forget = await findBrowser();
  const browser = await launchBrowser();
  try {
    const args = [join(DIST, 'node/cli.js'), 'demo', '--projects', String(PROJECTS), '--data', dataDir];
    const made = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (made.status !== 0) throw new Error(`demo ended with ${made.status}: ${made.stderr}`);
    const filled = fill(dataDir);
    const shell = await startLoopbackShell(dataDir, 'empty');
    try {
      const page = await shell.open(
        async () => browser,
        () => {},
      );
      await page.getByRole('navigation').waitFor();
      const first = await openOnce(page);
      const opened: number[] = [];
      for (let i = 0; i < OPENINGS; i++) opened.push(await openOnce(page));
      const { digit, enter, cpuMs } = await typeRows(page);
      const openMs = median(opened);
      const keyMs = median([...digit, ...enter]);
      return {
        projects: PROJECTS,
        months: MONTHS,
        reports: filled.reports,
        writePerReportMs: Math.round((filled.writeMs / (PROJECTS * MONTHS)) * 1000) / 1000,
        workerGridMs: tenth(filled.gridMs),
        firstOpenMs: tenth(first),
        openMs: { median: tenth(openMs), every: opened.map(tenth), goal: `≤ ${OPEN_GOAL_MS}` },
        keyMs: {
          median: tenth(keyMs),
          digit: { median: tenth(median(digit)), p95: tenth(at95(digit)) },
          enter: { median: tenth(median(enter)), p95: tenth(at95(enter)) },
          /** Everything the page's thread did while typing, saving included, for each key. */
          threadMsPerKey: tenth(cpuMs),
          keys: digit.length + enter.length,
          goal: `≤ ${KEY_GOAL_MS}`,
        },
        reached: openMs <= OPEN_GOAL_MS && keyMs <= KEY_GOAL_MS,
      };
    } finally {
      await shell.close();
    }
  } finally {
    await browser.close();
    forget?.();
    rmSync(root, { recursive: true, force: true });
  }
}
