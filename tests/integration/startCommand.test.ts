/** `npm start` as a person at a terminal meets it: the address, Ctrl+C, a second start, words that cannot be understood. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readStartOptions, START_USAGE } from '../../build/startOptions.ts';

const RUN = fileURLToPath(new URL('../../build/run.mjs', import.meta.url));
const quiet = ['start', '--browser', '--no-open'];

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'qianqi-start-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Until the program has said where to find it. */
function started(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('Ctrl+C')) resolve(said);
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
}

function start(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [RUN, ...quiet, ...args], {
    encoding: 'utf8',
    timeout: 25_000,
  });
  return { status, stdout, stderr };
}

describe('npm start', () => {
  it('says where it is, refuses a second start, and closes its database on Ctrl+C, however often it is pressed', async () => {
    const data = join(root, 'one');
    const child = spawn(process.execPath, [RUN, ...quiet, '--demo', '--data', data]);
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    expect(await started(child)).toMatch(/请在浏览器中打开：http:\/\/127\.0\.0\.1:\d+\/#token=\S+\n/);
    expect(start('--data', data)).toMatchObject({
      status: 1,
      stderr: '另一个程序正在使用这个数据文件夹。请先关闭它，再打开本程序。\n',
    });
    // npm passes on what the terminal has already sent.
    child.kill('SIGINT');
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(existsSync(join(data, 'workbench.db'))).toBe(true);
    expect(readdirSync(data).filter((name) => /-(wal|shm)$/.test(name))).toEqual([]);
  });

  it('refuses a port that is taken, and leaves nothing running', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address() as { port: number };
    const refused = start('--data', join(root, 'two'), '--port', String(port));
    holder.close();
    expect(refused).toMatchObject({
      status: 1,
      stderr: `端口 ${port} 已被别的程序占用。请用 --port 换一个，或不写 --port 让程序自己找。\n`,
    });
  });

  it('does not start when it does not understand, and explains itself when asked', () => {
    const refused = start('--port', 'abc');
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect(refused.stderr).toMatch(/^--port 要写 0 到 65535 的整数，现在是“abc”。\n用法：npm start/);
    expect(start('--help')).toMatchObject({ status: 0, stderr: '', stdout: `${START_USAGE}\n` });
  });
});

describe('its options', () => {
  it.each([
    [['--port', 'abc'], '--port 要写 0 到 65535 的整数，现在是“abc”。'],
    [['--port', '65536'], '--port 要写 0 到 65535 的整数，现在是“65536”。'],
    [['--port'], '--port 要写 0 到 65535 的整数，现在是“”。'],
    [['--data', ''], '--data 后面要写数据文件夹。'],
    [['--data'], '--data 后面要写数据文件夹。'],
    [['--nonsense', 'x'], '没有“--nonsense”这个参数。'],
    [['台账.xlsx'], '没有“台账.xlsx”这个参数。'],
  ])('%j are refused with the reason', (argv, reason) => {
    expect(readStartOptions(argv)).toBe(reason);
  });

  it('are read', () => {
    const none = { help: false, demo: false, data: null, browser: false, port: 0, open: true };
    expect(readStartOptions([])).toEqual(none);
    expect(readStartOptions(['--demo', '--data=数据', '--port', '65535', '--browser', '--no-open'])).toEqual({
      ...none,
      ...{ demo: true, data: '数据', port: 65_535, browser: true, open: false },
    });
    expect(readStartOptions(['-h'])).toEqual({ ...none, help: true });
  });
});
