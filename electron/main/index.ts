/** Electron's main process: one window, one worker, and the guards. It holds no business rule. */
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, dialog, ipcMain, MessageChannelMain, session } from 'electron';
import { guardContents, guardSession, isTrustedSender } from './guards.ts';
import { setMenu } from './menu.ts';
import { readOptions } from './options.ts';
import { registerPageScheme, servePage } from './protocol.ts';
import { openWindow } from './window.ts';
import { startWorkerLink, type WorkerLink } from './workerLink.ts';

const beside = (path: string) => fileURLToPath(new URL(path, import.meta.url));

let link: WorkerLink | null = null;

/** Opens the worker; says why and offers to try again when it cannot. @returns false when the officer gave up. */
async function openWorker(): Promise<boolean> {
  const options = readOptions(process.argv, app.getPath('userData'));
  for (;;) {
    try {
      link = await startWorkerLink(
        new URL('./worker.js', import.meta.url),
        { ...options },
        () => void workerDied(),
      );
      return true;
    } catch (error) {
      const { response } = await dialog.showMessageBox({
        type: 'error',
        message: error instanceof Error ? error.message : '数据进程没有启动起来。',
        detail: `数据文件夹：${options.dataDir}`,
        buttons: ['再试一次', '退出'],
        cancelId: 1,
      });
      if (response !== 0) return false;
    }
  }
}

async function workerDied(): Promise<void> {
  link = null;
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: '数据进程意外停止。已保存的数据和草稿都在，刚才没保存成的那一步请重做。',
    buttons: ['重新打开', '退出'],
    cancelId: 1,
  });
  if (response !== 0 || !(await openWorker())) {
    app.quit();
    return;
  }
  for (const window of BrowserWindow.getAllWindows()) window.reload();
}

function answerPages(): void {
  ipcMain.on('qianqi-connect', (event) => {
    if (!isTrustedSender(event) || !link) return;
    const { port1, port2 } = new MessageChannelMain();
    link.join(port2);
    event.senderFrame?.postMessage('qianqi-port', null, [port1]);
  });
}

async function start(): Promise<void> {
  await app.whenReady();
  setMenu(app.isPackaged);
  guardSession(session.defaultSession);
  servePage(beside('../page'));
  answerPages();
  if (!(await openWorker())) {
    app.quit();
    return;
  }
  openWindow(beside('../preload/index.cjs'));
}

if (app.requestSingleInstanceLock()) {
  app.enableSandbox();
  registerPageScheme();
  guardContents(app);
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (!window) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (!link) return;
    event.preventDefault();
    const closing = link;
    link = null;
    void closing.close().finally(() => app.quit());
  });
  void start();
} else {
  app.quit();
}
