/** A stand-in for the parts of the `electron` module that main uses: remembers what it was told and fires events. */
import { EventEmitter } from 'node:events';

type Handler = (...args: never[]) => unknown;

export class FakeContents extends EventEmitter {
  openHandler: (() => { action: string }) | null = null;
  mainFrame = { url: 'app://workbench/', postMessage: (...args: unknown[]) => this.posted.push(args) };
  posted: unknown[][] = [];
  session = new EventEmitter();
  setWindowOpenHandler(handler: () => { action: string }): void {
    this.openHandler = handler;
  }
}

export class FakeWindow extends EventEmitter {
  static all: FakeWindow[] = [];
  static getAllWindows(): FakeWindow[] {
    return FakeWindow.all;
  }
  webContents = new FakeContents();
  calls: string[] = [];
  url = '';
  minimized = false;
  readonly options: Record<string, unknown>;
  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    FakeWindow.all.push(this);
  }
  async loadURL(url: string): Promise<void> {
    this.url = url;
  }
  show = () => void this.calls.push('show');
  focus = () => void this.calls.push('focus');
  reload = () => void this.calls.push('reload');
  maximize = () => void this.calls.push('maximize');
  restore = () => void this.calls.push('restore');
  isMinimized = () => this.minimized;
  isMaximized = () => false;
  getNormalBounds = () => ({ x: 10, y: 20, width: 1200, height: 700 });
}

export class FakeSession extends EventEmitter {
  request: Handler | null = null;
  check: Handler | null = null;
  before: Handler | null = null;
  setPermissionRequestHandler = (handler: Handler) => {
    this.request = handler;
  };
  setPermissionCheckHandler = (handler: Handler) => {
    this.check = handler;
  };
  webRequest = {
    onBeforeRequest: (handler: Handler) => {
      this.before = handler;
    },
  };
}

export class FakePort extends EventEmitter {
  sent: unknown[] = [];
  started = false;
  closed = false;
  start = () => {
    this.started = true;
  };
  postMessage = (data: unknown) => void this.sent.push(data);
  close = () => {
    this.closed = true;
    this.emit('close');
  };
}

interface FakeProtocol {
  schemes: { scheme: string; privileges: Record<string, boolean> }[];
  handler: ((request: { url: string; method: string }) => Promise<Response>) | null;
  registerSchemesAsPrivileged(schemes: FakeProtocol['schemes']): void;
  handle(scheme: string, handler: NonNullable<FakeProtocol['handler']>): void;
}

export const fakeProtocol: FakeProtocol = {
  schemes: [],
  handler: null,
  registerSchemesAsPrivileged(schemes) {
    fakeProtocol.schemes = schemes;
  },
  handle(_scheme, handler) {
    fakeProtocol.handler = handler;
  },
};

type Template = { label: string; submenu: { label?: string; role?: string }[] }[];

export const fakeMenu = {
  template: [] as Template,
  buildFromTemplate: (template: Template) => template,
  setApplicationMenu(template: Template) {
    fakeMenu.template = template;
  },
};

export const fakeScreen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }] };

export class FakeApp extends EventEmitter {
  userData = '';
  quits = 0;
  isPackaged = true;
  getPath = () => this.userData;
  quit = () => {
    this.quits += 1;
  };
}

export const fakeApp = new FakeApp();

export function electronModule() {
  return {
    app: fakeApp,
    BrowserWindow: FakeWindow,
    dialog: { showMessageBoxSync: () => 0 },
    Menu: fakeMenu,
    protocol: fakeProtocol,
    screen: fakeScreen,
  };
}
