/** The page's one door to the worker: the same typed client over Electron's port or the loopback shell's HTTP. */
import { createORPCClient } from '@orpc/client';
import { RPCLink as FetchLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '../../shared/api/contract.ts';
import { AppError } from '../../shared/api/errors.ts';

export type Client = ContractRouterClient<typeof contract>;

declare global {
  interface Window {
    /** Set by Electron's preload; absent in a browser. */
    qianqiShell?: { kind: 'electron'; platform: string; version: string };
  }
}

/** Waits for the port that Electron's main process sends through the preload. */
function electronPort(): Promise<MessagePort> {
  return new Promise((resolve) => {
    window.addEventListener('message', function receive(event: MessageEvent) {
      const port = event.ports[0];
      if (event.source !== window || event.data !== 'qianqi-port' || !port) return;
      window.removeEventListener('message', receive);
      port.start();
      resolve(port);
    });
    window.postMessage('qianqi-connect', window.location.origin);
  });
}

/** Exchanges the one-time token in the address for a cookie, and takes it out of the address bar. */
async function loopbackSession(): Promise<void> {
  const token = new URLSearchParams(window.location.hash.slice(1)).get('token');
  if (!token) return;
  window.history.replaceState(null, '', window.location.pathname + window.location.search);
  const answer = await fetch('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  if (!answer.ok && answer.status !== 401) {
    throw new AppError('INTERNAL', '没有连上本机的数据进程。请回到启动窗口，重新打开那里给出的地址。');
  }
}

/** Connects once at start. */
export async function connect(): Promise<Client> {
  if (window.qianqiShell?.kind === 'electron') {
    return createORPCClient(new PortLink({ port: await electronPort() }));
  }
  await loopbackSession();
  return createORPCClient(new FetchLink({ url: `${window.location.origin}/rpc` }));
}
