import { EventEmitter } from 'node:events';
import type { Electron } from '../../../main/hosts/electron/electron-parts.ts';

type Handler = (event: unknown, message: unknown) => unknown;

class FakeWebContents extends EventEmitter {
  readonly sent: [string, unknown][] = [];
  readonly mainFrame = { url: 'portico-app://ui/ui/' };
  openHandler: ((details: { url: string }) => { action: string }) | undefined;
  reloads = 0;
  send(channel: string, message: unknown): void {
    this.sent.push([channel, message]);
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }
  getURL(): string {
    return this.mainFrame.url;
  }
  reload(): void {
    this.reloads += 1;
  }
}

export class FakeWindow extends EventEmitter {
  readonly webContents = new FakeWebContents();
  readonly options: unknown;
  bounds = { x: 10, y: 20, width: 1280, height: 800 };
  isShown = false;
  isGone = false;
  hasFocus = false;
  isSmall = false;
  isLarge = false;
  readonly loaded: string[] = [];
  readonly overlays: unknown[] = [];
  constructor(options: unknown) {
    super();
    this.options = options;
  }
  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
  }
  show(): void {
    this.isShown = true;
  }
  focus(): void {
    this.hasFocus = true;
  }
  isFocused(): boolean {
    return this.hasFocus;
  }
  isDestroyed(): boolean {
    return this.isGone;
  }
  isMinimized(): boolean {
    return this.isSmall;
  }
  restore(): void {
    this.isSmall = false;
  }
  maximize(): void {
    this.isLarge = true;
  }
  isMaximized(): boolean {
    return this.isLarge;
  }
  getNormalBounds() {
    return this.bounds;
  }
  setTitleBarOverlay(overlay: unknown): void {
    this.overlays.push(overlay);
  }
  destroy(): void {
    this.isGone = true;
    this.emit('closed');
    this.webContents.emit('destroyed');
  }
}

export class FakeTray extends EventEmitter {
  image: unknown;
  toolTip = '';
  menu: FakeMenu | undefined;
  isGone = false;
  constructor(image: unknown) {
    super();
    this.image = image;
  }
  setImage(image: unknown): void {
    this.image = image;
  }
  setToolTip(text: string): void {
    this.toolTip = text;
  }
  setContextMenu(menu: FakeMenu): void {
    this.menu = menu;
  }
  destroy(): void {
    this.isGone = true;
  }
}

export interface FakeMenuItem {
  readonly label?: string;
  readonly type?: string;
  readonly checked?: boolean;
  readonly enabled?: boolean;
  readonly click?: () => void;
  readonly submenu?: readonly FakeMenuItem[];
}

interface FakeMenu {
  readonly items: readonly FakeMenuItem[];
}

export class FakeNotification extends EventEmitter {
  readonly title: string;
  readonly body: string;
  constructor(words: { title: string; body: string }) {
    super();
    this.title = words.title;
    this.body = words.body;
  }
}

/** Electron's main-process API as far as the shell uses it, and what a test sees and decides of it. */
export function createFakeElectron(given: { readonly isPackaged?: boolean; readonly hasLock?: boolean } = {}) {
  const windows: FakeWindow[] = [];
  const trays: FakeTray[] = [];
  const notifications: FakeNotification[] = [];
  const opened: string[] = [];
  const errors: [string, string][] = [];
  const seen = {
    windows,
    trays,
    notifications,
    /** Addresses opened outside. */
    opened,
    errors,
    copied: [] as string[],
    loginItems: [] as unknown[],
    paths: {} as Record<string, string>,
    questions: [] as unknown[],
    shownFiles: [] as string[],
    schemes: [] as unknown[],
    protocolClients: [] as string[],
    exits: [] as number[],
    quits: 0,
    isSandboxed: false,
    menu: undefined as unknown,
    permissions: {} as Record<string, (...args: never[]) => unknown>,
    protocolHandlers: new Map<string, (request: Request) => Promise<Response>>(),
    ipc: new Map<string, Handler>(),
    /** What the person answers to a question. */
    answer: { response: 1, checkboxChecked: false },
    /** What the person chooses in a dialog for folders. */
    chosen: { canceled: true, filePaths: [] as readonly string[] },
    openAtLogin: false,
    wasOpenedAtLogin: false,
    proxy: 'DIRECT',
  };

  const app = Object.assign(new EventEmitter(), {
    isPackaged: given.isPackaged ?? false,
    dock: { hide: (): void => undefined, show: async (): Promise<void> => undefined },
    quit: (): void => {
      seen.quits += 1;
      app.emit('before-quit', { preventDefault: () => undefined });
    },
    exit: (code: number): void => {
      seen.exits.push(code);
    },
    whenReady: async (): Promise<void> => undefined,
    getLocale: (): string => 'en-US',
    setPath: (name: string, path: string): void => {
      seen.paths[name] = path;
    },
    enableSandbox: (): void => {
      seen.isSandboxed = true;
    },
    setAppUserModelId: (): void => undefined,
    setAsDefaultProtocolClient: (scheme: string): boolean => seen.protocolClients.push(scheme) > 0,
    requestSingleInstanceLock: (): boolean => given.hasLock ?? true,
    getLoginItemSettings: () => ({ openAtLogin: seen.openAtLogin, wasOpenedAtLogin: seen.wasOpenedAtLogin }),
    setLoginItemSettings: (settings: { openAtLogin: boolean }): void => {
      seen.openAtLogin = settings.openAtLogin;
      seen.loginItems.push(settings);
    },
  });
  const nativeTheme = Object.assign(new EventEmitter(), {
    shouldUseDarkColors: false,
    shouldUseDarkColorsForSystemIntegratedUI: false,
    themeSource: 'system',
  });
  const ipcMain = Object.assign(new EventEmitter(), {
    handle: (channel: string, handler: Handler): void => {
      seen.ipc.set(channel, handler);
    },
    removeHandler: (channel: string): void => {
      seen.ipc.delete(channel);
    },
  });
  const permission =
    (name: string) =>
    (handler: (...args: never[]) => unknown): void => {
      seen.permissions[name] = handler;
    };
  const electron = {
    app,
    nativeTheme,
    ipcMain,
    powerMonitor: new EventEmitter(),
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
    clipboard: { writeText: (text: string): void => void seen.copied.push(text) },
    dialog: {
      showErrorBox: (title: string, body: string): void => void errors.push([title, body]),
      showMessageBox: async (question: unknown) => {
        seen.questions.push(question);
        return seen.answer;
      },
      showOpenDialog: async (...asked: unknown[]) => {
        seen.questions.push(asked);
        return seen.chosen;
      },
    },
    shell: {
      openExternal: async (url: string): Promise<void> => void opened.push(url),
      showItemInFolder: (file: string): void => void seen.shownFiles.push(file),
    },
    protocol: {
      registerSchemesAsPrivileged: (schemes: unknown[]): void => void seen.schemes.push(...schemes),
      handle: (scheme: string, handler: (request: Request) => Promise<Response>): void => {
        seen.protocolHandlers.set(scheme, handler);
      },
    },
    session: {
      defaultSession: {
        resolveProxy: async (): Promise<string> => seen.proxy,
        setPermissionRequestHandler: permission('request'),
        setPermissionCheckHandler: permission('check'),
        setDevicePermissionHandler: permission('device'),
        setDisplayMediaRequestHandler: permission('display'),
      },
    },
    Menu: {
      buildFromTemplate: (items: FakeMenuItem[]): FakeMenu => ({ items }),
      setApplicationMenu: (menu: unknown): void => {
        seen.menu = menu;
      },
    },
    nativeImage: {
      createFromPath: (path: string) => ({ path, setTemplateImage: (): void => undefined }),
    },
    BrowserWindow: class extends FakeWindow {
      static getFocusedWindow(): FakeWindow | null {
        return windows.find(({ hasFocus }) => hasFocus) ?? null;
      }
      constructor(options: unknown) {
        super(options);
        windows.push(this);
        app.emit('web-contents-created', {}, this.webContents);
      }
    },
    Tray: class extends FakeTray {
      constructor(image: unknown) {
        super(image);
        trays.push(this);
      }
    },
    Notification: class extends FakeNotification {
      static isSupported(): boolean {
        return true;
      }
      show(): void {
        notifications.push(this);
      }
    },
    utilityProcess: {
      fork: (): never => {
        throw new Error('No test runs the demo backend in Electron');
      },
    },
  };
  return { electron: electron as unknown as Electron, parts: electron, seen };
}

export type FakeElectron = ReturnType<typeof createFakeElectron>;
