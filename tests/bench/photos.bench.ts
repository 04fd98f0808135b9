/**
 * 200 photos of 8 MB taken into a visit in a real Chromium: how long it takes, how long the page's thread is ever busy
 * without a break, and how much memory the page and the program hold.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { launchBrowser } from '../browser/browser.ts';
import findBrowser from '../browser/findBrowser.ts';
import { startLoopbackShell } from '../browser/loopbackShell.ts';
import { exifSegment, padding, withSegments } from '../fixtures/jpeg.ts';

const PHOTOS = 200;
const BYTES = 8 * 1024 * 1024;
const MEMORY_GOAL_MB = 300;
const BLOCK_GOAL_MS = 50;
const LOOK_EVERY_MS = 250;
const SETTLE_MS = 1000;
/** A trace says what every task of the page did and who posted it, and makes all of them longer. */
const IS_TRACED = process.env.BENCH_TRACE === '1';
const mb = (bytes: number) => Math.round(bytes / 1024 / 1024);

/** A picture of 12 million pixels, as a telephone takes them. */
async function realJpeg(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(4000, 3000);
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('no canvas');
    const sky = pen.createLinearGradient(0, 0, 4000, 3000);
    sky.addColorStop(0, '#7aa5c4');
    sky.addColorStop(1, '#5c4a2e');
    pen.fillStyle = sky;
    pen.fillRect(0, 0, 4000, 3000);
    for (let i = 0; i < 4000; i++) {
      pen.fillStyle = `hsl(${(i * 47) % 360} 40% ${30 + (i % 40)}%)`;
      pen.fillRect((i * 997) % 4000, (i * 613) % 3000, 40 + (i % 200), 30 + (i % 90));
    }
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let text = '';
    for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
    return btoa(text);
  });
  return Buffer.from(base64, 'base64');
}

/**
 * What a process holds in memory, its code left out: its own pages and those it shares with other processes. The sums of
 * its status cost nothing; going through its pages would hold up whatever asks for memory meanwhile.
 */
function ownMemory(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kb = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);
    return (kb('RssAnon') + kb('RssShmem')) * 1024;
  } catch {
    return 0;
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** The program's process: the one that holds this data folder. */
function programOf(dataDir: string): number {
  return Number(
    execFileSync('pgrep', ['-f', `loopbackProcess.mjs ${dataDir}`], { encoding: 'utf8' }).split('\n')[0],
  );
}

/** The renderer of the page: among the processes of this browser that draw pages the one which holds most. */
function rendererOf(): number {
  const pids = execFileSync('pgrep', ['-f', '--', '--type=renderer'], { encoding: 'utf8' })
    .split('\n')
    .filter(Boolean)
    .map(Number)
    .filter((pid) => commandOf(pid).includes(process.env.QIANQI_BROWSER ?? ''));
  return pids.sort((a, b) => ownMemory(b) - ownMemory(a))[0] ?? 0;
}

interface Seen {
  tasks: { at: number; ms: number }[];
  late: number;
  timer: number;
  /** When the page was told which files were chosen: what it takes the browser to make them of their paths ends here. */
  chosen: number;
}

/**
 * Notes the browser's own long tasks (the page's thread busy for 50 ms or more without a break), and how late a timer of
 * 10 ms ever comes, which on a busy machine is the machine's lateness too.
 */
async function watchBlocks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: Seen = { tasks: [], late: 0, timer: 0, chosen: 0 };
    (window as unknown as { seen: Seen }).seen = seen;
    addEventListener('change', () => (seen.chosen ||= performance.now()), { capture: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.tasks.push({ at: entry.startTime, ms: entry.duration });
    }).observe({ type: 'longtask' });
    let last = performance.now();
    seen.timer = window.setInterval(() => {
      const now = performance.now();
      seen.late = Math.max(seen.late, now - last - 10);
      last = now;
    }, 10);
  });
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args?: { name?: string; src_func?: string };
}

interface PageTask {
  /** After the first one. */
  atMs: number;
  clockMs: number;
  processorMs: number;
  /** Who posted it: a function of the browser. */
  from: string | undefined;
}

/**
 * The tasks of the page's thread, in ms of the clock and of the processor: where the
 * two differ, the thread was ready and the machine's cores were busy with others.
 */
function tasksOf(trace: Buffer, renderer: number): PageTask[] {
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as { traceEvents: TraceEvent[] };
  const main = traceEvents.find(
    (event) => event.ph === 'M' && event.args?.name === 'CrRendererMain' && event.pid === renderer,
  );
  const ms = (us = 0) => Math.round(us / 100) / 10;
  const tasks = traceEvents
    .filter((event) => event.ph === 'X' && event.pid === main?.pid && event.tid === main.tid)
    .filter((event) => event.name === 'ThreadControllerImpl::RunTask');
  const first = Math.min(...tasks.map((event) => event.ts));
  return tasks.map((event) => ({
    atMs: Math.round((event.ts - first) / 1000),
    clockMs: ms(event.dur),
    processorMs: ms(event.tdur),
    from: event.args?.src_func,
  }));
}

export async function run(): Promise<Record<string, unknown>> {
  const root = mkdtempSync(join(tmpdir(), 'qianqi-photos-'));
  const dataDir = join(root, 'data');
  const folder = join(root, 'DCIM');
  mkdirSync(folder);
  const forget = await findBrowser();
  const browser = await launchBrowser({ timed: true });
  try {
    const shell = await startLoopbackShell(dataDir, 'demo');
    try {
      const page = await shell.open(
        async () => browser,
        () => {},
      );
      await page.getByRole('navigation').waitFor();
      const picture = await realJpeg(page);
      for (let n = 0; n < PHOTOS; n++) {
        const moment = `2019:10:15 ${String(8 + Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}:00`;
        await writeFile(
          join(folder, `IMG_${String(n + 1).padStart(4, '0')}.JPG`),
          withSegments(picture, exifSegment({ moment }), padding(BYTES - picture.length, n)),
        );
      }
      await page.evaluate(() => {
        window.location.hash = '#/visits/day?date=2019-10-15';
      });
      await page
        .getByRole('button', { name: /^加入路线/ })
        .first()
        .click();
      await page.getByRole('button', { name: '保存日程' }).click();
      await page.getByRole('link', { name: '打开' }).first().click();
      await page.getByRole('button', { name: '开始走访' }).click();
      await page.getByRole('table', { name: '核对单' }).waitFor();

      const [program, renderer] = [programOf(dataDir), rendererOf()];
      const before = { program: ownMemory(program), renderer: ownMemory(renderer) };
      const most = { program: before.program, renderer: before.renderer };
      const look = setInterval(() => {
        most.program = Math.max(most.program, ownMemory(program));
        most.renderer = Math.max(most.renderer, ownMemory(renderer));
      }, LOOK_EVERY_MS);
      const files = readdirSync(folder).map((name) => join(folder, name));
      await watchBlocks(page);
      if (IS_TRACED) await browser.startTracing(page, { categories: ['toplevel'] });
      const from = performance.now();
      await page.getByLabel('选照片', { exact: true }).setInputFiles(files);
      // Looked at with one cheap question: asking by role walks the whole page and holds its thread for 40 ms itself.
      const ended = new Promise<never>((_, reject) => {
        page.once('crash', () => reject(new Error('the page crashed')));
        browser.once('disconnected', () => reject(new Error('the browser ended')));
      });
      // Heard only while photos come in.
      ended.catch(() => {});
      const coming = page.evaluate(
        ([wanted, SETTLE_MS]) =>
          new Promise<number>((resolve, reject) => {
            const seen = new Set<string>();
            const timer = setInterval(() => {
              const words = document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow');
              if (words) seen.add(words);
              const refused = document.querySelector('section[aria-label="照片"] [role=alert]');
              if (refused) reject(new Error(refused.textContent));
              const count = document.querySelector('section[aria-label="照片"] h2')?.textContent;
              if (count !== `照片 ${wanted} 张`) return;
              clearInterval(timer);
              // What the end brings with it (the notice, the last drawing) is watched too.
              setTimeout(() => resolve(seen.size), SETTLE_MS);
            }, 200);
          }),
        [PHOTOS, SETTLE_MS] as const,
      );
      const progress = await Promise.race([coming, ended]);
      const ms = performance.now() - from - SETTLE_MS;
      clearInterval(look);
      const own = IS_TRACED ? tasksOf(await browser.stopTracing(), renderer) : null;
      const { late, tasks, chosen } = await page.evaluate(() => {
        const { seen } = window as unknown as { seen: Seen };
        clearInterval(seen.timer);
        return seen;
      });
      const longestOf = (some: Seen['tasks']) =>
        Math.round(Math.max(0, ...some.map((task) => task.ms)) * 10) / 10;
      const choosing = tasks.filter((task) => task.at < chosen);
      const during = tasks.filter((task) => task.at >= chosen);
      const longest = longestOf(during);
      const grown = mb(most.program - before.program + most.renderer - before.renderer);
      return {
        photos: PHOTOS,
        photoMb: Math.round((statSync(files[0] ?? '').size / 1024 / 1024) * 10) / 10,
        pixels: '4000 × 3000',
        seconds: Math.round(ms / 100) / 10,
        photosPerSecond: Math.round((PHOTOS / ms) * 10_000) / 10,
        progressSeen: progress > 1,
        /** While they come in; before, the browser makes 200 files of their paths, of which the page sees the end only. */
        longTasks: { count: during.length, longestMs: longest, choosingMs: longestOf(choosing) },
        ...(own && {
          tasks: {
            seen: own.length,
            /** Those that computed and that took longest, and all that took 50 ms on the clock. */
            longestProcessorMs: Math.max(0, ...own.map((task) => task.processorMs)),
            longestClockMs: Math.max(0, ...own.map((task) => task.clockMs)),
            long: own.filter((task) => task.clockMs >= BLOCK_GOAL_MS),
          },
        }),
        latestTimerMs: Math.round(late * 10) / 10,
        memoryMb: {
          program: { before: mb(before.program), most: mb(most.program) },
          page: { before: mb(before.renderer), most: mb(most.renderer) },
          grown,
        },
        goal: `≤ ${BLOCK_GOAL_MS} ms, ≤ ${MEMORY_GOAL_MB} MB`,
        reached: longest <= BLOCK_GOAL_MS && grown <= MEMORY_GOAL_MB,
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
