/** Electron's main process against a stand-in for the `electron` module, with a real worker thread behind it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  FakeApp,
  FakeContents,
  FakePort,
  FakeSession,
  FakeWindow,
  fakeApp,
  fakeMenu,
  fakeProtocol,
} from './fakeElectron.ts';

vi.mock('electron', async () => (await import('./fakeElectron.ts')).electronModule());

const { guardContents, guardSession, isOwnPage, isTrustedSender } = await import(
  '../../../electron/main/guards.ts'
);
const { setMenu } = await import('../../../electron/main/menu.ts');
const { readOptions } = await import('../../../electron/main/options.ts');
const { registerPageScheme, servePage } = await import('../../../electron/main/protocol.ts');
const { openWindow } = await import('../../../electron/main/window.ts');
const { loadWindowState } = await import('../../../electron/main/windowState.ts');
const { startWorkerLink } = await import('../../../electron/main/workerLink.ts');

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'qianqi-main-'));
  fakeApp.userData = dir;
  FakeWindow.all = [];
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('options', () => {
  it('reads the data folder in both writings and the sample flag', () => {
    expect(readOptions(['electron', '.', '--data=/d'], '/u')).toEqual({ dataDir: '/d', demo: false });
    expect(readOptions(['electron', '.', '--data', '/d', '--demo'], '/u')).toEqual({
      dataDir: '/d',
      demo: true,
    });
    expect(readOptions(['electron'], '/u')).toEqual({ dataDir: join('/u', 'data'), demo: false });
    expect(readOptions(['electron', '--demo'], '/u').dataDir).toBe(join('/u', 'demo'));
  });
});

describe('the window', () => {
  it('is sandboxed, isolated and loads only our own page', () => {
    openWindow('/preload.cjs');
    const [window] = FakeWindow.all;
    expect(window?.options.webPreferences).toMatchObject({
      preload: '/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
    expect(window?.options).toMatchObject({ show: false, minWidth: 1024, minHeight: 640 });
    expect(window?.url).toBe('app://workbench/');
    expect(window?.calls).not.toContain('show');
    window?.emit('ready-to-show');
    expect(window?.calls).toContain('show');
  });

  it('remembers where it stood', () => {
    openWindow('/preload.cjs');
    FakeWindow.all[0]?.emit('close');
    openWindow('/preload.cjs');
    expect(FakeWindow.all[1]?.options).toMatchObject({ x: 10, y: 20, width: 1200, height: 700 });
  });

  it('opens at its usual size when the kept state is damaged or its screen is gone', () => {
    const file = join(dir, 'window.json');
    const screens = [{ x: 0, y: 0, width: 1366, height: 700 }];
    const usual = { width: 1366, height: 768 };
    expect(loadWindowState(file, screens).bounds).toMatchObject(usual);
    for (const text of [
      '',
      '{',
      '{"bounds":{"x":"1"}}',
      '{"bounds":{"x":5000,"y":0,"width":1366,"height":768}}',
      'null',
    ]) {
      writeFileSync(file, text);
      expect(loadWindowState(file, screens).bounds).toMatchObject(usual);
    }
    writeFileSync(file, '{"bounds":{"x":5,"y":0,"width":100,"height":100},"maximized":true}');
    expect(loadWindowState(file, screens)).toEqual({
      bounds: { x: 5, y: 0, width: 1024, height: 640 },
      maximized: true,
    });
  });

  it('offers to open the page again when it stopped', () => {
    openWindow('/preload.cjs');
    FakeWindow.all[0]?.webContents.emit('render-process-gone');
    expect(FakeWindow.all[0]?.calls).toContain('reload');
  });
});

describe('the app:// protocol', () => {
  beforeEach(() => {
    mkdirSync(join(dir, 'page', 'assets'), { recursive: true });
    writeFileSync(join(dir, 'page', 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">');
    writeFileSync(join(dir, 'page', 'assets', 'a.js'), 'export {}');
    writeFileSync(join(dir, 'secret.html'), 'secret');
    registerPageScheme();
    servePage(join(dir, 'page'));
  });
  const get = (url: string, method = 'GET') => fakeProtocol.handler!({ url, method });

  it('is a secure standard scheme', () => {
    expect(fakeProtocol.schemes).toMatchObject([
      { scheme: 'app', privileges: { standard: true, secure: true } },
    ]);
  });

  it('serves the page with a strict policy and a fresh nonce', async () => {
    const first = await get('app://workbench/');
    const html = await first.text();
    const policy = first.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(nonce.length).toBeGreaterThan(16);
    expect(html).toContain(`content="${nonce}"`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe-eval');
    expect(/script-src ([^;]+)/.exec(policy)?.[1]).toBe("'self'");
    const second = await get('app://workbench/index.html');
    expect(await second.text()).not.toBe(html);
  });

  it('serves assets by type', async () => {
    const answer = await get('app://workbench/assets/a.js');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'text/javascript; charset=utf-8',
    ]);
  });

  it.each([
    'app://workbench/..%2fsecret.html',
    'app://workbench/%2e%2e/secret.html',
    'app://workbench/assets/..%5c..%5csecret.html',
    'app://workbench/assets/%00.js',
    'app://workbench/%zz.html',
    'app://workbench/missing.js',
    'app://elsewhere/index.html',
  ])('has nothing at %s', async (url) => {
    const answer = await get(url);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('secret');
  });

  it('answers nothing but GET', async () => {
    expect((await get('app://workbench/', 'POST')).status).toBe(404);
  });
});

describe('guards', () => {
  it('knows its own page', () => {
    expect(isOwnPage('app://workbench/')).toBe(true);
    for (const url of [
      'app://workbench.evil/',
      'app://other/',
      'https://workbench/',
      'file:///etc/passwd',
      'about:blank',
    ]) {
      expect(isOwnPage(url)).toBe(false);
    }
  });

  it('stops navigation, redirects, new windows and webviews', () => {
    const app = new FakeApp();
    guardContents(app as never);
    const contents = new FakeContents();
    app.emit('web-contents-created', {}, contents);
    expect(contents.openHandler?.()).toEqual({ action: 'deny' });
    const denied = (name: string, url: string) => {
      let prevented = false;
      contents.emit(name, {
        url,
        preventDefault: () => {
          prevented = true;
        },
      });
      return prevented;
    };
    expect(denied('will-navigate', 'https://example.org/')).toBe(true);
    expect(denied('will-redirect', 'file:///etc/passwd')).toBe(true);
    expect(denied('will-attach-webview', 'app://workbench/')).toBe(true);
    expect(denied('will-navigate', 'app://workbench/')).toBe(false);
  });

  it('denies every permission but writing to the clipboard, and every request that leaves', () => {
    const session = new FakeSession();
    guardSession(session as never);
    const answers: boolean[] = [];
    for (const permission of [
      'geolocation',
      'media',
      'notifications',
      'clipboard-read',
      'clipboard-sanitized-write',
    ]) {
      const details = { requestingUrl: 'app://workbench/', isMainFrame: true };
      session.request?.(
        ...([{}, permission, (granted: boolean) => answers.push(granted), details] as never[]),
      );
      expect(
        session.check?.(...([{}, permission, 'app://workbench/', { isMainFrame: true }] as never[])),
      ).toBe(permission === 'clipboard-sanitized-write');
    }
    expect(answers).toEqual([false, false, false, false, true]);
    const cancelled = (url: string) => {
      let result: boolean | undefined;
      session.before?.(
        ...([
          { url },
          (answer: { cancel: boolean }) => {
            result = answer.cancel;
          },
        ] as never[]),
      );
      return result;
    };
    expect(cancelled('https://example.org/x')).toBe(true);
    expect(cancelled('http://127.0.0.1/')).toBe(true);
    expect(cancelled('app://workbench/assets/a.js')).toBe(false);
    expect(cancelled('blob:app://workbench/1')).toBe(false);
  });

  it('lets our own page use the camera, and nobody else, nothing else, no sound', () => {
    const session = new FakeSession();
    guardSession(session as never);
    const own = 'app://workbench/';
    function asked(permission: string, requestingUrl: string, isMainFrame: boolean, mediaTypes?: string[]) {
      let answer: boolean | undefined;
      session.request?.(
        ...([
          {},
          permission,
          (granted: boolean) => {
            answer = granted;
          },
          { requestingUrl, isMainFrame, ...(mediaTypes ? { mediaTypes } : {}) },
        ] as never[]),
      );
      return answer;
    }
    const checked = (origin: string, isMainFrame: boolean, mediaType?: string) =>
      session.check?.(
        ...([{}, 'media', origin, { isMainFrame, ...(mediaType ? { mediaType } : {}) }] as never[]),
      );
    expect(asked('media', own, true, ['video'])).toBe(true);
    expect(checked(own, true, 'video')).toBe(true);
    for (const mediaTypes of [['audio'], ['video', 'audio'], [], undefined])
      expect(asked('media', own, true, mediaTypes)).toBe(false);
    for (const mediaType of ['audio', 'unknown', undefined])
      expect(checked(own, true, mediaType)).toBe(false);
    for (const url of ['https://example.org/', 'app://workbench.evil/', 'app://other/', '', 'null']) {
      expect(asked('media', url, true, ['video'])).toBe(false);
      expect(checked(url, true, 'video')).toBe(false);
    }
    expect(asked('media', own, false, ['video'])).toBe(false);
    expect(checked(own, false, 'video')).toBe(false);
    expect(asked('display-capture', own, true, ['video'])).toBe(false);
  });

  it('trusts only the main frame of our own page', () => {
    const contents = new FakeContents();
    const event = (senderFrame: unknown) => ({ senderFrame, sender: contents }) as never;
    expect(isTrustedSender(event(contents.mainFrame))).toBe(true);
    expect(isTrustedSender(event({ url: 'app://workbench/' }))).toBe(false);
    expect(isTrustedSender(event(null))).toBe(false);
    contents.mainFrame.url = 'https://example.org/';
    expect(isTrustedSender(event(contents.mainFrame))).toBe(false);
  });
});

describe('the menu', () => {
  it('is Chinese and has developer tools only while developing', () => {
    const roles = () => fakeMenu.template.flatMap((m) => m.submenu.map((i) => i.role));
    setMenu(true);
    expect(fakeMenu.template.map((m) => m.label)).toEqual(['文件', '编辑', '查看', '窗口']);
    expect(roles()).not.toContain('toggleDevTools');
    setMenu(false);
    expect(roles()).toContain('toggleDevTools');
  });
});

describe('the worker', () => {
  const url = new URL('./echoWorker.mjs', import.meta.url);

  it('is piped to a page port both ways, and closes with it', async () => {
    const link = await startWorkerLink(url, { dataDir: dir, demo: false }, () => {});
    const port = new FakePort();
    link.join(port as never);
    expect(port.started).toBe(true);
    port.emit('message', { data: new Uint8Array([1, 2, 3]) });
    await vi.waitFor(() =>
      expect(port.sent).toEqual([
        { echo: new Uint8Array([1, 2, 3]), workerData: { dataDir: dir, demo: false } },
      ]),
    );
    await link.close();
    await vi.waitFor(() => expect(port.closed).toBe(true));
  });

  it('tells when it dies by itself, and not when it is closed', async () => {
    const died = vi.fn();
    const link = await startWorkerLink(url, { dataDir: dir, demo: false }, died);
    const port = new FakePort();
    link.join(port as never);
    port.emit('message', { data: 'die' });
    await vi.waitFor(() => expect(died).toHaveBeenCalledOnce());
    await vi.waitFor(() => expect(port.closed).toBe(true));
    const quiet = vi.fn();
    const second = await startWorkerLink(url, { dataDir: dir, demo: false }, quiet);
    await second.close();
    expect(quiet).not.toHaveBeenCalled();
  });

  it('passes on why it could not open the data folder', async () => {
    const data = { dataDir: dir, demo: false, fail: '另一个程序正在使用这个数据文件夹。' };
    await expect(startWorkerLink(url, data, () => {})).rejects.toThrow('另一个程序正在使用');
  });
});
