/**
 * `npm run dev`: the page with hot reload, the loopback shell behind it. When sources of the shell change it is built and
 * started again, and the page reloads by itself; a change that does not build leaves the running shell as it is.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { watch } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import { createServer, type Plugin } from 'vite';
import { type Guard, makeGuard, whyRefused } from '../../electron/loopback/guard.ts';
import { buildIfStale } from '../build.ts';
import { DIST, ROOT } from '../paths.ts';
import { pageConfig } from '../viteConfigs.ts';

const PAGE_PORT = 5173;
const SHELL_PORT = 47_019;
const SHELL = `http://127.0.0.1:${SHELL_PORT}`;
const QUIET_MS = 300;

/** Starts the shell. @returns the process, and the cookie of the one session that its token gives. */
async function startShell(args: string[]): Promise<{ child: ChildProcess; cookie: string }> {
  const child = spawn(
    process.execPath,
    [`${ROOT}build/loopbackProcess.mjs`, ...args, `--port=${SHELL_PORT}`],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const token = await new Promise<string>((found, failed) => {
    child.once('exit', (code) => failed(new Error(`the shell ended with ${code}`)));
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const printed = /#token=(\S+)/.exec(text)?.[1];
      if (printed) found(printed);
    });
  });
  const answer = await fetch(`${SHELL}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: SHELL },
    body: JSON.stringify({ token }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (!cookie) throw new Error(`the shell answered ${answer.status}`);
  return { child, cookie };
}

async function tokenOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  try {
    return (JSON.parse(text) as { token?: unknown }).token;
  } catch {
    return undefined;
  }
}

/** The browser keeps one session over all restarts of the shell: it is given here, by the rules of the shell itself. */
function sessions(guard: Guard): Plugin {
  const refuse = (response: ServerResponse, status: number) => response.writeHead(status).end();
  return {
    name: 'qianqi:dev-session',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const asked = request.url ?? '';
        if (!/^\/(rpc|incoming|session)\b/.test(asked)) next();
        else if (whyRefused(request.method ?? 'GET', request.headers, PAGE_PORT)) refuse(response, 403);
        else if (asked === '/session')
          void tokenOf(request).then((token) => {
            const cookie = guard.exchange(token, PAGE_PORT);
            if (cookie) response.writeHead(204, { 'set-cookie': cookie }).end();
            else refuse(response, 401);
          });
        else if (guard.hasSession(request.headers, PAGE_PORT)) next();
        else refuse(response, 401);
      });
    },
  };
}

export async function run(args: string[]): Promise<void> {
  const at = args.indexOf('--data');
  const dataDir = resolve(process.env.INIT_CWD ?? process.cwd(), (at >= 0 && args[at + 1]) || 'out/dev-data');
  const shellArgs = [dataDir, ...(args.includes('--demo') ? ['--demo'] : [])];
  await buildIfStale('node');
  let shell = await startShell(shellArgs);
  const guard = makeGuard();
  const config = pageConfig(`${DIST}/dev-page`);
  const server = await createServer({
    ...config,
    plugins: [...(config.plugins ?? []), sessions(guard)],
    logLevel: 'info',
    server: {
      host: '127.0.0.1',
      port: PAGE_PORT,
      strictPort: true,
      proxy: {
        '^/(rpc/|incoming$)': {
          target: SHELL,
          changeOrigin: true,
          configure: (proxy) =>
            // The shell accepts only its own page: the proxy speaks in its name.
            proxy.on('proxyReq', (request) => {
              request.setHeader('origin', SHELL);
              request.setHeader('cookie', shell.cookie);
            }),
        },
      },
    },
  });
  await server.listen();
  console.log(`Open http://127.0.0.1:${PAGE_PORT}/#token=${guard.token}`);

  async function restart(): Promise<void> {
    await buildIfStale('node');
    const ended = new Promise<void>((done) => shell.child.once('exit', () => done()));
    if (shell.child.exitCode === null && shell.child.signalCode === null) {
      shell.child.kill('SIGTERM');
      await ended;
    }
    shell = await startShell(shellArgs);
    server.ws.send({ type: 'full-reload' });
    console.log('The shell was started again with what changed.');
  }
  let last: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  for (const folder of ['electron', 'shared']) {
    watch(`${ROOT}${folder}`, { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        last = last.then(restart).catch((error: unknown) => console.error(error));
      }, QUIET_MS);
    });
  }
  process.once('SIGINT', () => {
    shell.child.kill('SIGTERM');
    void server.close().then(() => process.exit(0));
  });
  await new Promise(() => {});
}
