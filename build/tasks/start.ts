/** `npm start`: Electron where it can run, else the loopback shell in the machine's browser. */
import { spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type * as Server from '../../electron/loopback/server.ts';
import { defaultDataDir } from '../../electron/shellCommon/dataDir.ts';
import { toAppError } from '../../shared/api/clientError.ts';
import { buildIfStale } from '../build.ts';
import { fetchElectron, findElectron } from '../electronBinary.ts';
import { DIST, ROOT } from '../paths.ts';

const USAGE = 'Usage: npm start -- [--demo] [--data DIR] [--browser] [--port N] [--no-open]';

function opener(): [string, string[]] | undefined {
  if (process.platform === 'win32') return ['cmd', ['/c', 'start', '']];
  if (process.platform === 'darwin') return ['open', []];
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return undefined;
  const found = spawnSync('sh', ['-c', 'command -v xdg-open']).status === 0;
  return found ? ['xdg-open', []] : undefined;
}

/** Opens the address in the machine's browser. @returns false when there is none to open. */
function openBrowser(url: string): boolean {
  const command = opener();
  if (!command) return false;
  const child = spawn(command[0], [...command[1], url], { stdio: 'ignore', detached: true });
  child.on('error', () => console.log(`请在浏览器中打开：${url}`));
  child.unref();
  return true;
}

async function runLoopback(
  dataDir: string,
  options: { demo: boolean; port: number; open: boolean },
): Promise<number> {
  const server = (await import(pathToFileURL(`${DIST}/node/loopback.js`).href)) as typeof Server;
  try {
    const loopback = await server.startLoopback({
      ...server.builtPaths(),
      dataDir,
      demo: options.demo,
      port: options.port,
    });
    const opened = options.open && openBrowser(loopback.url);
    console.log(`${opened ? '已在浏览器中打开' : '请在浏览器中打开'}：${loopback.url}`);
    console.log('关闭程序：在这个窗口按 Ctrl+C。');
    await new Promise<void>((done) => {
      process.once('SIGINT', done);
      process.once('SIGTERM', done);
      loopback.exited.addEventListener('abort', () => done());
    });
    await loopback.close();
    return 0;
  } catch (error) {
    console.error(error instanceof Error && 'code' in error ? error.message : toAppError(error).message);
    return 1;
  }
}

function runElectron(binary: string, args: string[]): Promise<number> {
  const child = spawn(binary, [ROOT, ...args], { stdio: 'inherit' });
  return new Promise((done) => child.once('exit', (code) => done(code ?? 1)));
}

export async function run(argv: string[]): Promise<number> {
  let values: { demo?: boolean; data?: string; browser?: boolean; port?: string; 'no-open'?: boolean };
  try {
    values = parseArgs({
      args: argv,
      options: {
        demo: { type: 'boolean' },
        data: { type: 'string' },
        browser: { type: 'boolean' },
        port: { type: 'string' },
        'no-open': { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    return 2;
  }
  await buildIfStale('node', 'page');
  const base = values.data ? resolve(process.env.INIT_CWD ?? process.cwd(), values.data) : undefined;
  const dataDir = base ?? defaultDataDir(process.env, process.platform) + (values.demo ? '-demo' : '');
  if (!values.browser) {
    const binary =
      findElectron() ?? ((await fetchElectron({ timeoutMs: 20_000 })) ? findElectron() : undefined);
    if (binary) return runElectron(binary, [...(values.demo ? ['--demo'] : []), `--data=${dataDir}`]);
    console.log('这台机器取不到 Electron，改用浏览器打开（功能相同）。');
  }
  return runLoopback(dataDir, {
    demo: values.demo === true,
    port: Number(values.port ?? 0),
    open: values['no-open'] !== true,
  });
}
