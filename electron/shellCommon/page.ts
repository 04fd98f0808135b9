/** Serving the built page: the same files, the same policy, from Electron's protocol and from the loopback server. */
import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

const MIME: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};
const NONCE_MARK = '__CSP_NONCE__';

/** Strict policy; styles need a nonce because the style library writes <style> elements as it goes. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

/**
 * The file a page address stands for. Addresses without an extension are routes of the page and get index.html.
 * @returns an absolute path inside `pageDir`, or undefined for anything that points elsewhere
 */
export function resolvePageFile(pageDir: string, urlPath: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
  if (!decoded.startsWith('/') || decoded.includes('\0') || decoded.includes('\\')) return undefined;
  if (decoded.split('/').some((part) => part === '..' || part === '.')) return undefined;
  const root = normalize(pageDir);
  const path = normalize(join(root, extname(decoded) === '' ? 'index.html' : decoded));
  return path.startsWith(root.endsWith(sep) ? root : root + sep) ? path : undefined;
}

export interface PageAnswer {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array | string;
}

const SAFE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=()',
};

/** Answers a GET for a page file; index.html gets a fresh nonce each time. */
export async function answerPage(pageDir: string, urlPath: string): Promise<PageAnswer> {
  const nonce = randomBytes(18).toString('base64');
  const headers = { ...SAFE_HEADERS, 'content-security-policy': contentSecurityPolicy(nonce) };
  const path = resolvePageFile(pageDir, urlPath);
  const found = path && (await stat(path).catch(() => undefined))?.isFile();
  if (!path || !found) {
    return {
      status: 404,
      headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' },
      body: '没有这个页面',
    };
  }
  const type = MIME[extname(path).toLowerCase()];
  if (!type)
    return {
      status: 404,
      headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' },
      body: '没有这个页面',
    };
  if (path.endsWith('.html')) {
    const html = (await readFile(path, 'utf8')).replaceAll(NONCE_MARK, nonce);
    return {
      status: 200,
      headers: { ...headers, 'content-type': type, 'cache-control': 'no-store' },
      body: html,
    };
  }
  const cache = path.includes(`${sep}assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache';
  return {
    status: 200,
    headers: { ...headers, 'content-type': type, 'cache-control': cache },
    body: await readFile(path),
  };
}
