/** The loopback shell from its sources on a fresh data folder, raw HTTP towards it, and the page's own client. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { type Loopback, startLoopback } from '../../electron/loopback/server.ts';
import type { ContractClient } from '../../electron/worker/connect.ts';
import { WORKER_URL } from './worker.ts';

/** Stands in files beside the page folder; no answer may ever hold it. */
export const SECRET = 'not-for-the-page';
export const PAGE_HTML = '<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__"><title>页</title>';
export const SCRIPT = 'document.title = "页";';

export interface TestLoopback extends Loopback {
  root: string;
  /** Closes the shell and removes its folders. */
  dispose(): Promise<void>;
}

/** Everything lies under one folder: the page, a script beside it, and a folder whose name starts like the page's. */
function layOut(): string {
  const root = mkdtempSync(join(tmpdir(), 'qianqi-loopback-'));
  for (const folder of ['page/assets', 'page-other', 'data'])
    mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, 'page/index.html'), PAGE_HTML);
  writeFileSync(join(root, 'page/assets/app.js'), SCRIPT);
  writeFileSync(join(root, 'page/notes.unknown'), SECRET);
  writeFileSync(join(root, 'secret.js'), SECRET);
  writeFileSync(join(root, 'page-other/secret.js'), SECRET);
  return root;
}

export function startOn(root: string, port = 0): Promise<Loopback> {
  return startLoopback({
    dataDir: join(root, 'data'),
    pageDir: join(root, 'page'),
    workerUrl: WORKER_URL,
    port,
  });
}

export async function openTestLoopback(): Promise<TestLoopback> {
  const root = layOut();
  const loopback = await startOn(root);
  return {
    ...loopback,
    root,
    async dispose() {
      await loopback.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/**
 * One request exactly as given: nothing tidies the path, and `host` and `origin` may be anything.
 * @param what `body` is sent with its length, `chunks` without it; rejects when the connection breaks first
 */
export function ask(
  port: number,
  path: string,
  what: { method?: string; headers?: OutgoingHttpHeaders; body?: string; chunks?: string[] } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const out = request(
      { host: '127.0.0.1', port, path, method: what.method ?? 'GET', headers: what.headers, agent: false },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => {
          body += chunk;
        });
        answer.on('error', reject);
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
      },
    );
    out.on('error', reject);
    for (const chunk of what.chunks ?? []) out.write(chunk);
    out.end(what.body);
  });
}

export const originOf = (port: number) => `http://127.0.0.1:${port}`;

export function tokenOf(url: string): string {
  return new URLSearchParams(new URL(url).hash.slice(1)).get('token') ?? '';
}

export function postToken(port: number, body: unknown, headers: OutgoingHttpHeaders = {}): Promise<Answer> {
  return ask(port, '/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: originOf(port), ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** The cookie, `name=value`, for a fresh token of this shell. */
export async function logIn(loopback: Loopback): Promise<string> {
  const answer = await postToken(loopback.port, { token: tokenOf(loopback.newUrl()) });
  const [cookie = ''] = answer.headers['set-cookie'] ?? [];
  return cookie.split(';')[0] ?? '';
}

/** One raw call as the page's client sends it. */
export function callRaw(
  port: number,
  procedure: string,
  headers: OutgoingHttpHeaders,
  input: unknown = undefined,
): Promise<Answer> {
  return ask(port, `/rpc/${procedure}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ json: input }),
  });
}

/** The page's typed client, with what a browser would add to its requests. */
export function clientOf(port: number, cookie: string): ContractClient {
  return createORPCClient(
    new RPCLink({ url: `${originOf(port)}/rpc`, headers: { cookie, origin: originOf(port) } }),
  );
}
