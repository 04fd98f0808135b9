/** The product on 127.0.0.1, in the machine's own browser: for desktops without an Electron build. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RPCHandler } from '@orpc/server/node';
import { z } from 'zod';
import { contract } from '../../shared/api/contract.ts';
import { AppError } from '../../shared/api/errors.ts';
import { answerPage } from '../shellCommon/page.ts';
import { startWorker } from '../worker/connect.ts';
import { makeGuard, whyRefused } from './guard.ts';
import { LARGEST_FILE, receiveFile } from './receive.ts';
import { relayRouter } from './relay.ts';

z.config({ ...z.locales.zhCN(), jitless: true });

/** Files come by a way of their own; a call carries words, and pieces of a file at most. */
const LARGEST_BODY = 600 * 1024 * 1024;
const LARGEST_TOKEN_BODY = 1024;

export interface LoopbackOptions {
  dataDir: string;
  pageDir: string;
  workerUrl: URL;
  /** Fill an empty folder with sample data. */
  demo?: boolean;
  /** 0 or absent: any free port. */
  port?: number;
}

export interface Loopback {
  /** Address with a one-time token in the fragment. */
  url: string;
  port: number;
  /** An address with a fresh token, for another tab. */
  newUrl(): string;
  /** Fires when the worker has ended by itself. */
  exited: AbortSignal;
  close(): Promise<void>;
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
  });
  response.end(text);
}

async function readSmallBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > LARGEST_TOKEN_BODY) return '';
  }
  return text;
}

function tokenIn(body: string): unknown {
  try {
    return (JSON.parse(body) as { token?: unknown }).token;
  } catch {
    return undefined;
  }
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  }).catch((error: NodeJS.ErrnoException) => {
    const reason =
      error.code === 'EADDRINUSE'
        ? `端口 ${port} 已被别的程序占用。`
        : `不能使用端口 ${port}（${error.code ?? error.message}）。`;
    throw new AppError('REFUSED', `${reason}请用 --port 换一个，或不写 --port 让程序自己找。`);
  });
  return (server.address() as AddressInfo).port;
}

/**
 * @throws AppError with the worker's reason, e.g. LOCKED when another program has the folder; REFUSED when the port
 *   cannot be had. Nothing is left running then.
 */
export async function startLoopback(options: LoopbackOptions): Promise<Loopback> {
  const worker = await startWorker({
    dataDir: options.dataDir,
    workerUrl: options.workerUrl,
    demo: options.demo === true,
  });
  const guard = makeGuard();
  const rpc = new RPCHandler(relayRouter(contract, worker.client));
  let port = 0;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET';
    if (whyRefused(method, request.headers, port)) return refuse(response, 403, '只接受本机页面的请求');
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (method === 'POST' && path === '/session') {
      const cookie = guard.exchange(tokenIn(await readSmallBody(request)), port);
      if (!cookie) return refuse(response, 401, '这个地址已经用过。请回到启动窗口取新地址。');
      response.writeHead(204, { 'set-cookie': cookie });
      response.end();
      return;
    }
    if (path.startsWith('/rpc/') || path === '/incoming') {
      if (method !== 'POST') return refuse(response, 405, '只接受 POST');
      if (!guard.hasSession(request.headers, port))
        return refuse(response, 401, '没有登录。请回到启动窗口打开那里给出的地址。');
      // Without a length there would be no telling how much comes.
      if (request.headers['transfer-encoding'] !== undefined)
        return refuse(response, 411, '请求没有标明长度');
      const largest = path === '/incoming' ? LARGEST_FILE : LARGEST_BODY;
      if (Number(request.headers['content-length'] ?? 0) > largest) return refuse(response, 413, '文件太大');
      response.setHeader('cache-control', 'no-store');
      response.setHeader('x-content-type-options', 'nosniff');
      if (path === '/incoming') {
        const { status, body } = await receiveFile(
          request,
          join(options.dataDir, 'incoming'),
          worker.disk.adopt,
        );
        response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
        response.end(JSON.stringify(body));
        return;
      }
      const { matched } = await rpc.handle(request, response, { prefix: '/rpc', context: {} });
      if (!matched) refuse(response, 404, '没有这个接口');
      return;
    }
    if (method !== 'GET' && method !== 'HEAD') return refuse(response, 405, '只接受 GET');
    const page = await answerPage(options.pageDir, path);
    response.writeHead(page.status, page.headers);
    response.end(method === 'HEAD' ? undefined : page.body);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      console.error('loopback:', error instanceof Error ? error.message : error);
      if (response.headersSent) response.destroy();
      else refuse(response, 500, '内部错误');
    });
  });
  server.requestTimeout = 0;
  try {
    port = await listen(server, options.port ?? 0);
  } catch (error) {
    await worker.close();
    throw error;
  }
  const urlWith = (token: string) => `http://127.0.0.1:${port}/#token=${token}`;

  return {
    url: urlWith(guard.token),
    port,
    newUrl: () => urlWith(guard.renewToken()),
    exited: worker.exited,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await worker.close();
    },
  };
}

/** Where the built page and worker lie, seen from the built server. */
export function builtPaths(): { pageDir: string; workerUrl: URL } {
  return {
    pageDir: fileURLToPath(new URL('../page', import.meta.url)),
    workerUrl: new URL('./worker.js', import.meta.url),
  };
}
