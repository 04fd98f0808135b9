/** `npm run dev`: the page with hot reload, the loopback shell behind it, restarted when its sources change. */
import { type ChildProcess, spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { resolve } from 'node:path';
import { createServer } from 'vite';
import { buildIfStale } from '../build.ts';
import { DIST, ROOT } from '../paths.ts';
import { pageConfig } from '../viteConfigs.ts';

const SHELL_PORT = 47_019;
const QUIET_MS = 300;

function startShell(args: string[]): ChildProcess {
  return spawn(process.execPath, [`${ROOT}build/loopbackProcess.mjs`, ...args, `--port=${SHELL_PORT}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

export async function run(args: string[]): Promise<void> {
  const at = args.indexOf('--data');
  const dataDir = resolve(process.env.INIT_CWD ?? process.cwd(), (at >= 0 && args[at + 1]) || 'out/dev-data');
  const shellArgs = [dataDir, ...(args.includes('--demo') ? ['--demo'] : [])];
  await buildIfStale('node');
  const shell = `http://127.0.0.1:${SHELL_PORT}`;
  const config = pageConfig(`${DIST}/dev-page`);
  // The shell accepts only its own page: the proxy speaks in its name.
  const proxied = { target: shell, changeOrigin: true, headers: { origin: shell } };
  const server = await createServer({
    ...config,
    logLevel: 'info',
    server: { host: '127.0.0.1', port: 5173, proxy: { '/rpc': proxied, '/session': proxied } },
  });
  await server.listen();

  let child: ChildProcess;
  const launch = () => {
    child = startShell(shellArgs);
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const token = /#token=(\S+)/.exec(text)?.[1];
      if (token) console.log(`Open http://127.0.0.1:5173/#token=${token}`);
    });
  };
  launch();

  let timer: NodeJS.Timeout | undefined;
  const restart = async () => {
    await buildIfStale('node');
    child.once('exit', launch);
    child.kill('SIGTERM');
  };
  for (const folder of ['electron', 'shared']) {
    watch(`${ROOT}${folder}`, { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => void restart().catch((error: unknown) => console.error(error)), QUIET_MS);
    });
  }
  process.once('SIGINT', () => {
    child.kill('SIGTERM');
    void server.close().then(() => process.exit(0));
  });
  await new Promise(() => {});
}
