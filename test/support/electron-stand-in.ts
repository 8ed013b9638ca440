// Stands in for the module `electron` in tests (vitest.config.ts), since importing the real one in plain Node tries a
// download. It behaves as Electron documents, as far as the shell uses it, and records what it was asked. Processes are
// programs of the test in this process; ports are real message channels. What does not belong: assertions.
import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type {
  App,
  BrowserWindowConstructorOptions,
  CustomScheme,
  Dialog,
  ForkOptions,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  OpenDialogOptions,
  Session,
} from 'electron';
import type { MessagePipe, UtilityParentPort } from '../../src-main/processes/engine-transport.ts';

/** What happened, in order of its kind; emptied by `resetElectron`. */
export const record = {
  switches: [] as string[],
  schemes: [] as CustomScheme[],
  paths: {} as Record<string, string>,
  recentDocuments: [] as string[],
  messages: [] as MessageBoxOptions[],
  errorBoxes: [] as string[],
  openDialogs: [] as OpenDialogOptions[],
  notifications: [] as { title: string; body: string }[],
  windows: [] as BrowserWindow[],
  trays: [] as Tray[],
  processes: [] as StandInProcess[],
  menu: [] as readonly MenuItemConstructorOptions[],
  appIds: [] as string[],
  /** What keeps the system awake at this moment. */
  blockers: new Set<number>(),
  quits: 0,
  exitCode: undefined as number | undefined,
};

/** What the user, the system and the programs do; set by tests. */
export const behaviour = {
  isFirstInstance: true,
  locale: 'en-US',
  /** Index of the button that is pressed. */
  messageResponse: 0,
  chosenFiles: [] as string[],
  /** Runs as the program of a forked process. */
  program: (() => undefined) as (process: StandInProcess) => void,
};

/** Electron's MessagePortMain over one end of a real channel. */
export class StandInPort extends EventEmitter implements MessagePipe {
  readonly #port: MessagePort;
  constructor(port: MessagePort) {
    super();
    this.#port = port;
    port.on('close', () => this.emit('close'));
  }
  postMessage(message: unknown): void {
    this.#port.postMessage(message);
  }
  start(): void {
    this.#port.on('message', (data: unknown) => this.emit('message', { data, ports: [] }));
  }
  close(): void {
    this.#port.close();
  }
}

export class MessageChannelMain {
  readonly port1: StandInPort;
  readonly port2: StandInPort;
  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new StandInPort(port1);
    this.port2 = new StandInPort(port2);
  }
}

interface PortMessage {
  readonly data: unknown;
  readonly ports: readonly StandInPort[];
}

/** `process.parentPort` of a program; messages wait for its first listener. */
class StandInParentPort implements UtilityParentPort {
  readonly #listeners: ((event: PortMessage) => void)[] = [];
  readonly #waiting: PortMessage[] = [];
  readonly #toMain: (message: unknown) => void;
  constructor(toMain: (message: unknown) => void) {
    this.#toMain = toMain;
  }
  on(_event: 'message', listener: (event: PortMessage) => void): void {
    this.#listeners.push(listener);
    if (this.#listeners.length === 1)
      setImmediate(() => this.#waiting.splice(0).forEach((message) => this.deliver(message)));
  }
  deliver(message: PortMessage): void {
    if (this.#listeners.length === 0) this.#waiting.push(message);
    for (const listener of this.#listeners) listener(message);
  }
  postMessage(message: unknown): void {
    this.#toMain(structuredClone(message));
  }
}

/** No process has it, so a signal to it fails and reaches nobody. */
const noPid = 0x7ffffff0;

export class StandInProcess extends EventEmitter {
  readonly modulePath: string;
  readonly options: ForkOptions;
  readonly stdout = new PassThrough();
  readonly stderr = new PassThrough();
  readonly parentPort: StandInParentPort;
  pid: number | undefined;
  #hasEnded = false;
  constructor(modulePath: string, options: ForkOptions) {
    super();
    this.modulePath = modulePath;
    this.options = options;
    this.parentPort = new StandInParentPort((message) => setImmediate(() => this.emit('message', message)));
    setImmediate(() => {
      this.pid = noPid;
      this.emit('spawn');
    });
  }
  postMessage(message: unknown, ports: readonly StandInPort[] = []): void {
    const data: unknown = structuredClone(message);
    setImmediate(() => this.parentPort.deliver({ data, ports }));
  }
  kill(): boolean {
    this.end(9);
    return true;
  }
  /** Ends as a program that exits or dies. */
  end(code: number): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.pid = undefined;
    this.stdout.destroy();
    this.stderr.destroy();
    setImmediate(() => this.emit('exit', code));
  }
}

export const utilityProcess = {
  fork: (...[modulePath, , options = {}]: [string, string[]?, ForkOptions?]): StandInProcess => {
    const child = new StandInProcess(modulePath, options);
    record.processes.push(child);
    behaviour.program(child);
    return child;
  },
};

class StandInApp extends EventEmitter {
  readonly name = 'Isthmus';
  readonly isPackaged = true;
  readonly commandLine = {
    appendSwitch: (name: string, value = ''): number =>
      record.switches.push(value === '' ? name : `${name}=${value}`),
  };
  readonly setName = (): void => undefined;
  readonly setAppUserModelId = (id: string): void => void record.appIds.push(id);
  readonly setPath: App['setPath'] = (name, path) => void (record.paths[name] = path);
  readonly getPath: App['getPath'] = (name) => `/standard/${name}`;
  readonly getLocale = (): string => behaviour.locale;
  readonly enableSandbox = (): void => void record.switches.push('sandbox');
  readonly requestSingleInstanceLock = (): boolean => behaviour.isFirstInstance;
  readonly whenReady = (): Promise<void> => Promise.resolve();
  readonly addRecentDocument = (path: string): void => void record.recentDocuments.push(path);
  readonly clearRecentDocuments = (): void => void record.recentDocuments.splice(0);
  readonly showAboutPanel = (): void => undefined;
  readonly exit = (code = 0): void => void (record.exitCode = code);
  readonly quit = (): void => {
    const event = { isPrevented: false, preventDefault: (): void => void (event.isPrevented = true) };
    this.emit('before-quit', event);
    if (!event.isPrevented) record.quits += 1;
  };
}
export const app = new StandInApp();

let lastContentsId = 0;
class StandInContents extends EventEmitter {
  readonly id = ++lastContentsId;
  /** Ports that the preload got. */
  readonly ports: StandInPort[] = [];
  url = '';
  windowOpenHandler: (() => { action: string }) | undefined;
  reloads = 0;
  readonly reload = (): void => void (this.reloads += 1);
  readonly postMessage = (_channel: string, _message: unknown, ports: StandInPort[]): void =>
    void this.ports.push(...ports);
  readonly setWindowOpenHandler = (handler: () => { action: string }): void => {
    this.windowOpenHandler = handler;
  };
  readonly setWebRTCIPHandlingPolicy = (policy: string): void =>
    void record.switches.push(`webrtc=${policy}`);
  /** As the preload sends. */
  send(
    channel: string,
    data?: unknown,
    frame: { url: string; parent: unknown } = { url: this.url, parent: null },
  ): void {
    ipcMain.emit(channel, { sender: this, senderFrame: frame }, data);
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly getAllWindows = (): BrowserWindow[] => record.windows.filter((window) => !window.isClosed);
  readonly options: BrowserWindowConstructorOptions;
  readonly webContents = new StandInContents();
  isClosed = false;
  title: string;
  progress = -1;
  shown = 0;
  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    this.title = options.title ?? '';
    record.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  readonly loadURL = (url: string): Promise<void> => {
    this.webContents.url = url;
    setImmediate(() => this.emit('ready-to-show'));
    return Promise.resolve();
  };
  readonly show = (): void => void (this.shown += 1);
  readonly focus = (): void => undefined;
  readonly restore = (): void => undefined;
  readonly maximize = (): void => undefined;
  readonly isDestroyed = (): boolean => this.isClosed;
  readonly isMinimized = (): boolean => false;
  readonly isMaximized = (): boolean => true;
  readonly getNormalBounds = (): { x: number; y: number; width: number; height: number } => ({
    x: 10,
    y: 20,
    width: 1000,
    height: 700,
  });
  readonly setTitle = (title: string): void => void (this.title = title);
  readonly setProgressBar = (progress: number): void => void (this.progress = progress);
  readonly close = (): void => {
    this.emit('close');
    this.isClosed = true;
    this.emit('closed');
    if (BrowserWindow.getAllWindows().length === 0) app.emit('window-all-closed');
  };
}

export class Tray extends EventEmitter {
  menu: readonly MenuItemConstructorOptions[] = [];
  isDestroyed = false;
  constructor() {
    super();
    record.trays.push(this);
  }
  readonly setToolTip = (): void => undefined;
  readonly setContextMenu = (menu: readonly MenuItemConstructorOptions[]): void => void (this.menu = menu);
  readonly destroy = (): void => void (this.isDestroyed = true);
}

export class Notification extends EventEmitter {
  static readonly isSupported = (): boolean => true;
  readonly #options: { title: string; body: string };
  constructor(options: { title: string; body: string }) {
    super();
    this.#options = options;
  }
  readonly show = (): void => void record.notifications.push(this.#options);
}

/** A menu is its template. */
export const Menu = {
  buildFromTemplate: (template: readonly MenuItemConstructorOptions[]) => template,
  setApplicationMenu: (menu: readonly MenuItemConstructorOptions[]): void => void (record.menu = menu),
};

export const dialog = {
  showOpenDialog: (...args: [unknown, OpenDialogOptions?]): ReturnType<Dialog['showOpenDialog']> => {
    record.openDialogs.push((args[1] ?? args[0]) as OpenDialogOptions);
    return Promise.resolve({
      canceled: behaviour.chosenFiles.length === 0,
      filePaths: behaviour.chosenFiles,
    });
  },
  showSaveDialog: (): ReturnType<Dialog['showSaveDialog']> =>
    Promise.resolve({
      canceled: behaviour.chosenFiles.length === 0,
      filePath: behaviour.chosenFiles[0] ?? '',
    }),
  showMessageBox: (...args: [unknown, MessageBoxOptions?]): ReturnType<Dialog['showMessageBox']> => {
    record.messages.push((args[1] ?? args[0]) as MessageBoxOptions);
    return Promise.resolve({ response: behaviour.messageResponse, checkboxChecked: false });
  },
  showErrorBox: (title: string, text: string): void => void record.errorBoxes.push(`${title}\n${text}`),
};

let lastBlocker = 0;
export const powerSaveBlocker = {
  start: (): number => {
    record.blockers.add(++lastBlocker);
    return lastBlocker;
  },
  stop: (id: number): boolean => record.blockers.delete(id),
};
export const powerMonitor = new EventEmitter();

export const ipcMain = new EventEmitter();
export const nativeTheme = { themeSource: 'system', shouldUseDarkColors: false };
export const nativeImage = { createFromDataURL: (url: string): string => url };
export const shell = { openPath: (): Promise<string> => Promise.resolve('') };
const display = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } };
export const screen = { getPrimaryDisplay: () => display, getAllDisplays: () => [display] };

export type Handler = (request: Request) => Promise<Response>;
export const handlers = new Map<string, Handler>();
export const protocol = {
  registerSchemesAsPrivileged: (schemes: CustomScheme[]): void => void record.schemes.push(...schemes),
  handle: (scheme: string, handler: Handler): void => void handlers.set(scheme, handler),
};

type Decide = (result: { cancel: boolean }) => void;
class StandInSession extends EventEmitter {
  request: (details: { url: string; resourceType: string }, decide: Decide) => void = () => undefined;
  permissionCheck: Parameters<Session['setPermissionCheckHandler']>[0] = null;
  permissionRequest: Parameters<Session['setPermissionRequestHandler']>[0] = null;
  devicePermission: Parameters<Session['setDevicePermissionHandler']>[0] = null;
  spellChecker = true;
  readonly webRequest = {
    onBeforeRequest: (listener: StandInSession['request']): void => void (this.request = listener),
  };
  readonly setPermissionCheckHandler: Session['setPermissionCheckHandler'] = (handler) =>
    void (this.permissionCheck = handler);
  readonly setPermissionRequestHandler: Session['setPermissionRequestHandler'] = (handler) =>
    void (this.permissionRequest = handler);
  readonly setDevicePermissionHandler: Session['setDevicePermissionHandler'] = (handler) =>
    void (this.devicePermission = handler);
  readonly setSpellCheckerEnabled = (enabled: boolean): void => void (this.spellChecker = enabled);
}
export const session = { defaultSession: new StandInSession() };

/** Forgets everything; for `beforeEach`. */
export function resetElectron(): void {
  for (const emitter of [app, ipcMain, powerMonitor]) emitter.removeAllListeners();
  session.defaultSession = new StandInSession();
  handlers.clear();
  Object.assign(behaviour, {
    isFirstInstance: true,
    locale: 'en-US',
    messageResponse: 0,
    chosenFiles: [],
    program: () => undefined,
  });
  Object.assign(record, {
    switches: [],
    schemes: [],
    paths: {},
    recentDocuments: [],
    messages: [],
    errorBoxes: [],
    openDialogs: [],
    notifications: [],
    windows: [],
    trays: [],
    processes: [],
    menu: [],
    appIds: [],
    blockers: new Set<number>(),
    quits: 0,
    exitCode: undefined,
  });
}
