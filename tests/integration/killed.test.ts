/** Killed at any moment, an import has happened wholly or not at all, and an export leaves a whole package or none. */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refreshDecisions } from '../../electron/app/decision/index.ts';
import { findSigner } from '../../electron/app/exchange/offices.ts';
import { verifyWorkspace } from '../../electron/app/maintenance/verify.ts';
import { silentTask } from '../../electron/app/task.ts';
import { verifyPackage } from '../../electron/exchange/packageReader.ts';
import { COUNTY, PASSPHRASE, REGION } from '../fixtures/offices.ts';
import { acquaint, fastFolder, openOffice, removeFolder, type TestOffice } from './office.ts';

/** The command line as it is shipped: it starts in a third of the time of its sources. */
const ENTRY = fileURLToPath(new URL('../../dist/node/cli.js', import.meta.url));
const IMPORTS = 30;
const EXPORTS = 27;
/** Kills go on side by side, each chain in folders of its own. */
const CHAINS = 3;
const PROJECTS = 300;
const LIMIT = 600_000;

let root: string;
const at = (...names: string[]) => join(root, ...names);
const data = (name: string) => ['--data', at(name), '--passphrase-file', at('passphrase.txt')];

interface Ended {
  wasKilled: boolean;
  ms: number;
  code: number | null;
}

/** Runs a command and kills it after so many milliseconds, if it has not ended by then. */
function run(killAfter: number, ...args: string[]): Promise<Ended> {
  const from = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [ENTRY, ...args], {
      stdio: 'ignore',
      env: { ...process.env, NODE_NO_WARNINGS: '1', INIT_CWD: process.cwd() },
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), killAfter);
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      resolve({ wasKilled: signal === 'SIGKILL', ms: performance.now() - from, code });
    });
  });
}

/** Spread over the whole of the work; the first part of the time goes to starting. */
const moment = (whole: Ended, i: number, of: number): number => whole.ms * (0.2 + (0.85 * i) / of);

/** How long the work takes is learnt again from each one that was not killed: the machine may have become quicker. */
const learn = (whole: Ended, one: Ended): void => {
  if (!one.wasKilled) whole.ms = Math.min(whole.ms, one.ms);
};

/** Runs `count` pieces of work in chains side by side. */
async function sideBySide(count: number, work: (i: number, chain: number) => Promise<void>): Promise<void> {
  const chain = async (first: number) => {
    for (let i = first; i < count; i += CHAINS) await work(i, first);
  };
  await Promise.all(Array.from({ length: CHAINS }, (_, first) => chain(first)));
}

let file: string;
beforeAll(async () => {
  root = fastFolder('killed');
  writeFileSync(at('passphrase.txt'), `${PASSPHRASE}\n`);
  const county = await openOffice(at('county'), COUNTY);
  const region = await openOffice(at('region'), REGION);
  acquaint(county, region);
  const workspace = county.workspace();
  const { records } = workspace;
  records.atomically(() => {
    for (let i = 0; i < PROJECTS; i++)
      records.write({
        entity: 'project',
        id: `project-${i}`,
        set: {
          name: `年产 ${i} 万吨糖业压榨车间智能化改造项目`,
          projectCode: `2019-450110-30-03-${String(i).padStart(6, '0')}`,
          planYear: 2019,
          content: '压榨车间更新为变频驱动，新增自动控制系统一套，配套建设余热回收装置。',
          totalInvestmentFen: 980_000_000 + i,
          fixedInvestmentFen: 860_000_000 + i,
          equipmentInvestmentFen: 610_000_000 + i,
          outputBeforeFen: 3_100_000_000 + i,
          remark: '台账第三次修订',
        },
        by: null,
        source: { kind: 'typed' },
        isNew: true,
      });
    refreshDecisions(
      workspace,
      Array.from({ length: PROJECTS }, (_, i) => `project-${i}`),
    );
  });
  file = at('county.qqpkg');
  cpSync(await county.send(REGION.code), file);
  county.close();
  region.close();
}, LIMIT);
afterAll(() => removeFolder(root));

async function expectSound(office: TestOffice): Promise<number> {
  const { problems, checked } = await verifyWorkspace(office.workspace(), silentTask());
  expect(problems).toEqual([]);
  expect(office.workspace().db.pragma('integrity_check', { simple: true })).toBe('ok');
  return (checked as Record<string, number>).projects ?? 0;
}

describe('kill −9', () => {
  it(
    'during an import leaves all of it or nothing',
    async () => {
      cpSync(at('region'), at('done'), { recursive: true });
      const whole = await run(LIMIT, 'import', file, ...data('done'));
      expect(whole.code).toBe(0);
      let killed = 0;
      let taken = 0;
      await sideBySide(IMPORTS, async (i, chain) => {
        const name = `try-${chain}`;
        removeFolder(at(name));
        cpSync(at('region'), at(name), { recursive: true });
        const one = await run(moment(whole, i, IMPORTS), 'import', file, ...data(name));
        if (one.wasKilled) killed++;
        learn(whole, one);
        const office = await openOffice(at(name), REGION);
        try {
          const projects = await expectSound(office);
          expect([0, PROJECTS]).toContain(projects);
          if (projects === PROJECTS) taken++;
          const [report] = await office.take(file);
          expect(report?.status).toBe('ok');
          expect(report?.counts.new).toBe(projects === 0 ? PROJECTS : 0);
          expect(await expectSound(office)).toBe(PROJECTS);
        } finally {
          office.close();
        }
      });
      expect(killed).toBeGreaterThan(IMPORTS / 2);
      expect(taken).toBeLessThan(IMPORTS);
    },
    LIMIT,
  );

  it(
    'during an export leaves whole packages or none, and the next export works',
    async () => {
      for (let chain = 0; chain < CHAINS; chain++)
        cpSync(at('county'), at(`county-${chain}`), { recursive: true });
      mkdirSync(at('outs'));
      const to = ['--to', REGION.code];
      const whole = await run(LIMIT, 'export', ...to, '--out', at('outs'), ...data('county'));
      expect(whole.code).toBe(0);
      const region = await openOffice(at('region'), REGION);
      let killed = 0;
      try {
        await sideBySide(EXPORTS, async (i, chain) => {
          const out = at('outs', String(i));
          const ms = moment(whole, i, EXPORTS);
          const one = await run(ms, 'export', ...to, '--out', out, ...data(`county-${chain}`));
          if (one.wasKilled) killed++;
          learn(whole, one);
          for (const folder of [out, at(`county-${chain}`, 'outbox')])
            for (const name of existsSync(folder) ? readdirSync(folder) : [])
              if (name.endsWith('.qqpkg'))
                await verifyPackage(join(folder, name), (code, key) =>
                  findSigner(region.workspace(), code, key),
                );
        });
        expect(killed).toBeGreaterThan(EXPORTS / 2);
        for (let chain = 0; chain < CHAINS; chain++) {
          const office = await openOffice(at(`county-${chain}`), COUNTY);
          try {
            expect(await expectSound(office)).toBe(PROJECTS);
            const path = await office.send(REGION.code);
            expect(
              readdirSync(at(`county-${chain}`, 'outbox')).filter((name) => name.startsWith('.')),
            ).toEqual([]);
            expect(await region.preview(path)).toMatchObject([{ status: 'ok', counts: { new: PROJECTS } }]);
          } finally {
            office.close();
          }
        }
      } finally {
        region.close();
      }
    },
    LIMIT,
  );
});
