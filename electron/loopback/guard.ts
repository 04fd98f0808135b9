/** Who may talk to the loopback server: this machine's own page, in the browser that was given the one-time token. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Browsers share cookies between the ports of one address: the name tells two open workspaces apart. */
function cookieName(port: number): string {
  return `qianqi_session_${port}`;
}

export interface Guard {
  /** The token for the address; good for one exchange. */
  token: string;
  /** Makes another one-time token, for a second tab opened from the start window. */
  renewToken(): string;
  /** @returns the Set-Cookie value, or undefined when the token is wrong or used. */
  exchange(token: unknown, port: number): string | undefined;
  hasSession(headers: IncomingHttpHeaders, port: number): boolean;
}

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}

function cookieOf(headers: IncomingHttpHeaders, wanted: string): string | undefined {
  for (const part of (headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=');
    if (name === wanted) return value;
  }
  return undefined;
}

export function makeGuard(): Guard {
  const session = randomBytes(32).toString('base64url');
  let open: string | null = randomBytes(32).toString('base64url');
  return {
    get token() {
      return open ?? this.renewToken();
    },
    renewToken() {
      open = randomBytes(32).toString('base64url');
      return open;
    },
    exchange(token, port) {
      if (typeof token !== 'string' || open === null || !same(token, open)) return undefined;
      open = null;
      return `${cookieName(port)}=${session}; HttpOnly; SameSite=Strict; Path=/`;
    },
    hasSession(headers, port) {
      const cookie = cookieOf(headers, cookieName(port));
      return cookie !== undefined && same(cookie, session);
    },
  };
}

/**
 * Why a request is refused before anything is read, or undefined. `Host` stops other names that resolve to this
 * machine; `Origin` and `Sec-Fetch-Site` stop other pages in the same browser.
 */
export function whyRefused(method: string, headers: IncomingHttpHeaders, port: number): string | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes(headers.host ?? '')) return 'host';
  const origin = headers.origin;
  if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`)) return 'origin';
  if (method === 'POST' && origin === undefined) return 'origin';
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return 'site';
  return undefined;
}
