/** `npm start`: Electron where it can run, else the loopback shell in the machine's browser. */
import { spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Server from '../../electron/loopback/server.ts';
import { defaultDataDir } from '../../electron/shellCommon/dataDir.ts';
import { toAppError } from '../../shared/api/clientError.ts';
import { buildIfStale } from '../build.ts';
import { fetchElectron, findElectron } from '../electronBinary.ts';
import { DIST, ROOT } from '../paths.ts';
import { readStartOptions, START_USAGE, type StartOptions } from '../startOptions.ts';

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

async function runLoopback(dataDir: string, options: StartOptions): Promise<number> {
  const server = (await import(pathToFileURL(`${DIST}/node/loopback.js`).href)) as typeof Server;
  try {
    const loopback = await server.startLoopback({
      ...server.builtPaths(),
      dataDir,
      demo: options.demo,
      port: options.port,
    });
    const stopped = new Promise<void>((done) => {
      // The terminal sends Ctrl+C to npm and to this process, and npm passes it on: what comes later must not cut the
      // closing short.
      process.on('SIGINT', done);
      process.on('SIGTERM', done);
      loopback.exited.addEventListener('abort', () => done());
    });
    const opened = options.open && openBrowser(loopback.url);
    console.log(`${opened ? '已在浏览器中打开' : '请在浏览器中打开'}：${loopback.url}`);
    console.log('关闭程序：在这个窗口按 Ctrl+C。');
    await stopped;
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
  const options = readStartOptions(argv);
  if (typeof options === 'string') {
    console.error(`${options}\n${START_USAGE}`);
    return 2;
  }
  if (options.help) {
    console.log(START_USAGE);
    return 0;
  }
  await buildIfStale('node', 'page');
  const { demo } = options;
  const dataDir =
    options.data === null
      ? defaultDataDir(process.env, process.platform) + (demo ? '-demo' : '')
      : resolve(process.env.INIT_CWD ?? process.cwd(), options.data);
  if (!options.browser) {
    const binary =
      findElectron() ?? ((await fetchElectron({ timeoutMs: 20_000 })) ? findElectron() : undefined);
    if (binary) return runElectron(binary, [...(demo ? ['--demo'] : []), `--data=${dataDir}`]);
    console.log('这台机器取不到 Electron，改用浏览器打开（功能相同）。');
  }
  return runLoopback(dataDir, options);
}
