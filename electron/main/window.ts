import { join } from 'node:path';
import { app, BrowserWindow, dialog, screen } from 'electron';
import { PAGE_ORIGIN } from './protocol.ts';
import { loadWindowState, saveWindowState } from './windowState.ts';

/** The one window: sandboxed, shown when its first picture is ready. */
export function openWindow(preload: string): BrowserWindow {
  const stateFile = join(app.getPath('userData'), 'window.json');
  const state = loadWindowState(
    stateFile,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const placed =
    state.bounds.x === -1 && state.bounds.y === -1
      ? { width: state.bounds.width, height: state.bounds.height }
      : state.bounds;
  const window = new BrowserWindow({
    ...placed,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    backgroundColor: '#EBEFF2',
    title: '千企技改工作台',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      webSecurity: true,
      spellcheck: false,
    },
  });
  if (state.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => saveWindowState(stateFile, window));
  window.webContents.session.on('will-download', (_event, item) => {
    item.setSaveDialogOptions({ title: '保存到', defaultPath: item.getFilename() });
  });
  window.webContents.on('render-process-gone', () => {
    const answer = dialog.showMessageBoxSync({
      type: 'error',
      message: '页面停止了工作，已保存的数据和草稿都在。',
      buttons: ['重新打开', '退出'],
      cancelId: 1,
    });
    if (answer === 0) window.reload();
    else app.quit();
  });
  void window.loadURL(`${PAGE_ORIGIN}/`);
  return window;
}
