/** Between page and main: hands the page its port, and says that this is Electron. Nothing else is exposed. */
import { contextBridge, ipcRenderer } from 'electron';

contextBridge.exposeInMainWorld('qianqiShell', {
  kind: 'electron',
  platform: process.platform,
  version: process.versions.electron,
});

window.addEventListener('message', (event: MessageEvent) => {
  if (event.source === window && event.data === 'qianqi-connect') ipcRenderer.send('qianqi-connect');
});

ipcRenderer.on('qianqi-port', (event) => {
  window.postMessage('qianqi-port', window.location.origin, [...event.ports]);
});
