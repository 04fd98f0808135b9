/** The loopback shell as anybody on this machine may meet it: guards, page, calls, streams, files. */
import { mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { FileInfo } from '../../shared/api/schemas.ts';
import { COUNTY } from '../fixtures/offices.ts';
import {
  ask,
  callRaw,
  clientOf,
  logIn,
  openTestLoopback,
  originOf,
  PAGE_HTML,
  postToken,
  SCRIPT,
  SECRET,
  startOn,
  type TestLoopback,
  tokenOf,
} from './loopbackClient.ts';
import { errorOf } from './worker.ts';

let loopback: TestLoopback;
let cookie: string;
beforeAll(async () => {
  loopback = await openTestLoopback();
  cookie = await logIn(loopback);
});
afterAll(() => loopback.dispose());

const waitingRoom = () => join(loopback.root, 'data', 'incoming');
const own = () => ({ cookie, origin: originOf(loopback.port) });

describe('who may talk to it', () => {
  it('only somebody who calls it by its own name and port', async () => {
    for (const host of [
      'evil.example',
      '127.0.0.1',
      `127.0.0.1:${loopback.port + 1}`,
      `[::1]:${loopback.port}`,
    ])
      expect([host, (await ask(loopback.port, '/', { headers: { host } })).status]).toEqual([host, 403]);
    for (const host of [`127.0.0.1:${loopback.port}`, `localhost:${loopback.port}`])
      expect([host, (await ask(loopback.port, '/', { headers: { host } })).status]).toEqual([host, 200]);
  });

  it('no other page of the same browser', async () => {
    const status = async (headers: Record<string, string>) =>
      (await callRaw(loopback.port, 'workspace/status', { cookie, ...headers })).status;
    expect(await status({ origin: 'http://evil.example' })).toBe(403);
    expect(await status({ origin: 'null' })).toBe(403);
    expect(await status({})).toBe(403);
    expect(await status({ origin: originOf(loopback.port), 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await status({ origin: originOf(loopback.port), 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await status({ origin: originOf(loopback.port), 'sec-fetch-site': 'same-origin' })).toBe(200);
  });

  it('nobody without the session', async () => {
    const answer = await callRaw(loopback.port, 'workspace/status', { origin: originOf(loopback.port) });
    expect(answer.status).toBe(401);
    expect(answer.body).toContain('启动窗口');
    const wrong = { ...own(), cookie: `${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'B' : 'A'}` };
    expect((await callRaw(loopback.port, 'workspace/status', wrong)).status).toBe(401);
  });

  it('each token once, and no wrong one', async () => {
    const token = tokenOf(loopback.newUrl());
    expect((await postToken(loopback.port, { token: `${token}x` })).status).toBe(401);
    expect((await postToken(loopback.port, { token: 7 })).status).toBe(401);
    expect((await postToken(loopback.port, '{')).status).toBe(401);
    expect((await postToken(loopback.port, { token, filler: 'x'.repeat(4096) })).status).toBe(401);
    const answer = await postToken(loopback.port, { token });
    expect(answer.status).toBe(204);
    expect(answer.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
    expect((await postToken(loopback.port, { token })).status).toBe(401);
  });

  it('no session of another run', async () => {
    const other = await openTestLoopback();
    try {
      const theirs = await logIn(other);
      expect((await callRaw(loopback.port, 'workspace/status', { ...own(), cookie: theirs })).status).toBe(
        401,
      );
    } finally {
      await other.dispose();
    }
  });

  it('only one program on a data folder', async () => {
    await expect(startOn(loopback.root)).rejects.toMatchObject({ code: 'LOCKED' });
  });
});

describe('a start that fails', () => {
  it('on a port that is taken gives the data folder back', async () => {
    const other = mkdtempSync(join(tmpdir(), 'qianqi-taken-'));
    try {
      expect(await errorOf(startOn(other, loopback.port))).toMatchObject({
        code: 'REFUSED',
        message: expect.stringContaining(`端口 ${loopback.port} 已被别的程序占用`),
      });
      await (await startOn(other)).close();
    } finally {
      rmSync(other, { recursive: true, force: true });
    }
  });
});

describe('the page', () => {
  it('comes with a strict policy and a fresh nonce each time', async () => {
    const [first, second] = [await ask(loopback.port, '/'), await ask(loopback.port, '/')];
    const policy = String(first.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
    expect(first.headers['x-content-type-options']).toBe('nosniff');
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    expect(nonce).toMatch(/^[\w+/=-]{16,}$/);
    expect(first.body).toBe(PAGE_HTML.replaceAll('__CSP_NONCE__', nonce ?? ''));
    expect(String(second.headers['content-security-policy'])).not.toContain(nonce);
  });

  it('hands out its scripts', async () => {
    const answer = await ask(loopback.port, '/assets/app.js');
    expect([answer.status, answer.body]).toEqual([200, SCRIPT]);
    expect(answer.headers['content-type']).toContain('javascript');
    const head = await ask(loopback.port, '/assets/app.js', { method: 'HEAD' });
    expect([head.status, head.body]).toEqual([200, '']);
  });

  it('and nothing beside its folder, whatever the path', async () => {
    const paths = [
      '/../secret.js',
      '/..%2fsecret.js',
      '/%2e%2e/secret.js',
      '/assets/../../secret.js',
      '/..\\secret.js',
      '/%2e%2e%5csecret.js',
      '/../page-other/secret.js',
      '//etc/passwd',
      '/%00',
      '/%zz',
      '/notes.unknown',
      '/assets',
    ];
    for (const path of paths) {
      const answer = await ask(loopback.port, path);
      expect([path, answer.body.includes(SECRET), answer.body.includes('root:')]).toEqual([
        path,
        false,
        false,
      ]);
      expect([path, answer.status < 500]).toEqual([path, true]);
    }
  });

  it('takes no other method', async () => {
    for (const method of ['PUT', 'DELETE', 'POST'])
      expect((await ask(loopback.port, '/', { method, headers: own() })).status).toBe(405);
    expect((await ask(loopback.port, '/rpc/workspace/status', { headers: own() })).status).toBe(405);
  });
});

describe('calls', () => {
  it('reach the worker with their types, errors keep code and details', async () => {
    const client = clientOf(loopback.port, cookie);
    expect(await client.workspace.status()).toMatchObject({ state: 'none' });
    expect(await errorOf(client.project.list({}))).toMatchObject({ code: 'NO_WORKSPACE' });
    const error = await errorOf(
      client.workspace.create({ office: { ...COUNTY, code: '1' }, officer: null, passphrase: null }),
    );
    expect(error).toMatchObject({ code: 'BAD_INPUT', details: { fields: [{ path: 'office.code' }] } });
  });

  it('to no procedure of the contract are said to be none', async () => {
    for (const name of ['workspace/nothing', '__proto__/toString', 'workspace'])
      expect([name, (await callRaw(loopback.port, name, own())).status]).toEqual([name, 404]);
  });

  it('without a length are refused before they are read', async () => {
    const answer = await ask(loopback.port, '/rpc/workspace/status', {
      method: 'POST',
      headers: { ...own(), 'content-type': 'application/json' },
      chunks: ['{"json":', 'null}'],
    });
    expect(answer.status).toBe(411);
  });

  it('longer than the largest package are refused by their length', async () => {
    const answer = await ask(loopback.port, '/rpc/file/put', {
      method: 'POST',
      headers: { ...own(), 'content-type': 'application/json', 'content-length': String(700 * 1024 * 1024) },
      body: '',
    }).catch((error: Error) => error);
    expect(answer).toMatchObject({ status: 413 });
  });

  it('stream their progress, and cancelling them stops the work', async () => {
    const client = clientOf(loopback.port, cookie);
    const sample = client.workspace.createSample({ projects: 60, seed: 1, office: null });
    const labels: string[] = [];
    const events = await sample;
    for (;;) {
      const step = await events.next();
      if (step.done) break;
      labels.push(step.value.label);
    }
    expect(labels.length).toBeGreaterThan(0);
    const abort = new AbortController();
    const running = await client.policy.certify({ packId: 'gx-2019-58' }, { signal: abort.signal });
    expect((await running.next()).done).toBe(false);
    abort.abort();
    await expect(running.next()).rejects.toThrow();
    // The worker is free again.
    expect(await client.workspace.status()).toMatchObject({ state: 'open' });
  });

  it('carry files both ways, byte for byte', async () => {
    const client = clientOf(loopback.port, cookie);
    const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7919) % 256);
    const info = await client.file.put({ file: new File([bytes], '台账 一.xlsx') });
    expect(info).toMatchObject({ name: '台账 一.xlsx', bytes: bytes.length });
    const back = await client.file.get({ fileId: info.fileId });
    expect(back.name).toBe('台账 一.xlsx');
    expect(Buffer.compare(new Uint8Array(await back.arrayBuffer()), bytes)).toBe(0);
    await client.file.discard({ fileId: info.fileId });
    expect(await errorOf(client.file.get({ fileId: info.fileId }))).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a file of the page', () => {
  const name = (text: string) => ({ 'x-file-name': encodeURIComponent(text) });
  const send = (body: Uint8Array, headers: Record<string, string> = {}) =>
    fetch(`${originOf(loopback.port)}/incoming`, {
      method: 'POST',
      headers: { ...own(), ...headers },
      body: body as Uint8Array<ArrayBuffer>,
    });

  it.each([0, 1, 300_000, 5 * 2 ** 20])('of %i bytes goes to the disk as it is', async (size) => {
    const bytes = Uint8Array.from({ length: size }, (_, i) => (i * 7919) % 256);
    const answer = await send(bytes, name('照片 一.jpg'));
    expect(answer.status).toBe(200);
    const info = (await answer.json()) as FileInfo;
    expect(info).toMatchObject({ name: '照片 一.jpg', bytes: size });
    const client = clientOf(loopback.port, cookie);
    const back = await client.file.get({ fileId: info.fileId });
    expect(Buffer.compare(new Uint8Array(await back.arrayBuffer()), bytes)).toBe(0);
    await client.file.discard({ fileId: info.fileId });
    expect(await errorOf(client.file.get({ fileId: info.fileId }))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is called by its name alone, whatever the name says', async () => {
    for (const [said, kept] of [
      ['..%2F..%2Fworkbench.db', 'workbench.db'],
      ['C%3A%5CDCIM%5CIMG_1.JPG', 'IMG_1.JPG'],
      ['%zz', '未命名'],
      ['', '未命名'],
    ] as const) {
      const info = (await (await send(Uint8Array.of(1), { 'x-file-name': said })).json()) as FileInfo;
      expect([said, info.name]).toEqual([said, kept]);
    }
  });

  it('comes from nobody without the session, from no other page, and not without its length', async () => {
    const before = readdirSync(waitingRoom()).length;
    const body = 'abc';
    const status = async (headers: Record<string, string>) =>
      (await ask(loopback.port, '/incoming', { method: 'POST', headers, body })).status;
    expect(await status({ origin: originOf(loopback.port) })).toBe(401);
    expect(await status({ ...own(), origin: 'http://evil.example' })).toBe(403);
    expect(await status({ cookie })).toBe(403);
    expect(await status({ ...own(), 'content-length': String(9 * 2 ** 30) })).toBe(413);
    const chunked = { method: 'POST', headers: own(), chunks: ['ab', 'c'] };
    expect((await ask(loopback.port, '/incoming', chunked)).status).toBe(411);
    expect((await ask(loopback.port, '/incoming', { headers: own() })).status).toBe(405);
    expect(readdirSync(waitingRoom())).toHaveLength(before);
  });

  it('that breaks off half-way leaves nothing behind', async () => {
    const before = readdirSync(waitingRoom()).length;
    const out = request({
      host: '127.0.0.1',
      port: loopback.port,
      path: '/incoming',
      method: 'POST',
      headers: { ...own(), ...name('一半.jpg'), 'content-length': '1000000' },
      agent: false,
    });
    const broken = new Promise((resolve) => out.once('error', resolve));
    out.write(Buffer.alloc(400_000));
    await vi.waitFor(() => expect(readdirSync(waitingRoom())).toHaveLength(before + 1));
    out.destroy(new Error('pulled out'));
    await broken;
    await vi.waitFor(() => expect(readdirSync(waitingRoom())).toHaveLength(before));
  });

  it('is refused in words when the disk does not take it', async () => {
    // A file lies where the waiting room should be.
    const room = waitingRoom();
    renameSync(room, `${room}.aside`);
    writeFileSync(room, '');
    try {
      const answer = await send(Uint8Array.of(1, 2, 3), name('照片.jpg'));
      expect([answer.status, await answer.json()]).toEqual([
        500,
        {
          code: 'INTERNAL',
          message: '文件没有写进数据文件夹，已保存的数据不受影响。请检查数据文件夹后再试。',
        },
      ]);
    } finally {
      rmSync(room);
      renameSync(`${room}.aside`, room);
    }
  });
});
