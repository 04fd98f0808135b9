import { Menu, type MenuItemConstructorOptions } from 'electron';

/** The window's menu; developer tools only while developing. */
export function setMenu(packaged: boolean): void {
  const view: MenuItemConstructorOptions[] = [
    { role: 'reload', label: '刷新' },
    { type: 'separator' },
    { role: 'zoomIn', label: '放大' },
    { role: 'zoomOut', label: '缩小' },
    { role: 'resetZoom', label: '原始大小' },
    { type: 'separator' },
    { role: 'togglefullscreen', label: '全屏' },
  ];
  if (!packaged) view.push({ type: 'separator' }, { role: 'toggleDevTools', label: '开发者工具' });
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: '文件',
        submenu: [
          {
            label: '打印…',
            accelerator: 'CmdOrCtrl+P',
            click: (_item, window) => {
              if (window && 'webContents' in window)
                (window as Electron.BrowserWindow).webContents.print({
                  silent: false,
                  printBackground: true,
                });
            },
          },
          { type: 'separator' },
          { role: 'quit', label: '退出' },
        ],
      },
      {
        label: '编辑',
        submenu: [
          { role: 'undo', label: '撤销' },
          { role: 'redo', label: '重做' },
          { type: 'separator' },
          { role: 'cut', label: '剪切' },
          { role: 'copy', label: '复制' },
          { role: 'paste', label: '粘贴' },
          { role: 'selectAll', label: '全选' },
        ],
      },
      { label: '查看', submenu: view },
      {
        label: '窗口',
        submenu: [
          { role: 'minimize', label: '最小化' },
          { role: 'close', label: '关闭' },
        ],
      },
    ]),
  );
}
