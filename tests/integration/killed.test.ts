/** Killed at any moment, an import has happened wholly or not at all, and an export leaves a whole package or none. */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readHeader } from '../../electron/exchange/packageReader.ts';
import { cli, cliJson } from './cli.ts';

const ENTRY = fileURLToPath(new URL('../../electron/cli/cli.ts', import.meta.url));
const KILLS = 25;
const PROJECTS = 400;

let root: string;
const at = (name: string) => join(root, name);
let passphrase: string;
const data = (name: string) => ['--data', at(name), '--passphrase-file', passphrase];

/** Runs a command and kills it after so many milliseconds. @returns true when it was still running */
function killedAfter(ms: number, ...args: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [ENTRY, ...args], {
      stdio: 'ignore',
      env: { ...process.env, NODE_NO_WARNINGS: '1', INIT_CWD: process.cwd() },
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), ms);
    child.on('exit', (_code, signal) => {
      clearTimeout(timer);
      resolve(signal === 'SIGKILL');
    });
  });
}

async function lasting(work: () => void): Promise<number> {
  const start = performance.now();
  work();
  return performance.now() - start;
}

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'qianqi-killed-'));
  passphrase = at('passphrase.txt');
  writeFileSync(passphrase, '八位以上的口令 2019\n');
  cliJson('demo', ...data('county'), '--projects', String(PROJECTS));
  cliJson(
    'init',
    ...data('region'),
    '--office',
    '450000',
    '--name',
    '自治区工业和信息化厅',
    '--level',
    'region',
  );
  for (const office of ['county', 'region']) cliJson('card', ...data(office), '--out', at(`${office}.card`));
  cliJson('trust', at('region.card'), ...data('county'));
  cliJson('trust', at('county.card'), ...data('region'));
}, 60_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('kill −9', () => {
  it('during an import leaves all of it or nothing', async () => {
    const { files } = cliJson<{ files: string[] }>(
      'export',
      '--to',
      '450000',
      '--out',
      at('out'),
      ...data('county'),
    );
    const [file = ''] = files;
    cpSync(at('region'), at('done'), { recursive: true });
    const whole = await lasting(() => cliJson('import', file, ...data('done')));
    let killed = 0;
    let taken = 0;
    for (let i = 0; i < KILLS; i++) {
      rmSync(at('try'), { recursive: true, force: true });
      cpSync(at('region'), at('try'), { recursive: true });
      // The first part of the time goes to starting; most kills should fall into the work.
      const ms = whole * (0.25 + (0.8 * i) / KILLS);
      if (await killedAfter(ms, 'import', file, ...data('try'))) killed++;
      const problems = cliJson<{ problems: string[]; checked: { projects: number } }>(
        'verify',
        '--data',
        at('try'),
      );
      expect(problems.problems).toEqual([]);
      expect([0, PROJECTS]).toContain(problems.checked.projects);
      if (problems.checked.projects === PROJECTS) taken++;
      else expect(cli('import', file, ...data('try')).code).toBe(0);
    }
    expect(killed).toBeGreaterThan(KILLS / 2);
    expect(taken).toBeLessThan(KILLS);
  }, 240_000);

  it('during an export leaves whole packages or none, and the next export works', async () => {
    mkdirSync(at('outs'), { recursive: true });
    const whole = await lasting(() =>
      cliJson('export', '--to', '450000', '--out', at('outs'), ...data('county')),
    );
    let killed = 0;
    for (let i = 0; i < KILLS; i++) {
      const out = at(`outs/${i}`);
      const ms = whole * (0.25 + (0.8 * i) / KILLS);
      if (await killedAfter(ms, 'export', '--to', '450000', '--out', out, ...data('county'))) killed++;
      for (const folder of [out, at('county/outbox')])
        for (const name of existsSync(folder) ? readdirSync(folder) : [])
          if (name.endsWith('.qqpkg'))
            expect((await readHeader(join(folder, name))).sender.code).toBe('450110');
    }
    expect(killed).toBeGreaterThan(KILLS / 2);
    const { files } = cliJson<{ files: string[] }>(
      'export',
      '--to',
      '450000',
      '--out',
      at('last'),
      ...data('county'),
    );
    expect(readdirSync(at('county/outbox')).filter((name) => name.startsWith('.'))).toEqual([]);
    rmSync(at('try'), { recursive: true, force: true });
    cpSync(at('region'), at('try'), { recursive: true });
    expect(
      cliJson<{ packages: { status: string }[] }>('import', ...files, ...data('try')).packages,
    ).toMatchObject([{ status: 'ok' }]);
    expect(cliJson<{ problems: string[] }>('verify', '--data', at('county')).problems).toEqual([]);
  }, 240_000);
});
