// The desktop app as a broker: one window, the host process, menus, dialogs, and what happens at the end. What is decided
// stands in the small files beside this one; what the app does is the host's.
import { app, BrowserWindow, dialog, ipcMain, Menu, nativeTheme, powerMonitor, shell } from 'electron';
import { dirname, join } from 'node:path';
import type { MessageBoxOptions } from 'electron';
import { silentLogger } from '../../foundation/logger.ts';
import { JsonFile } from '../../app/backend/json-file.ts';
import type { FileChoice } from '../../app/backend/shell-services.ts';
import type { NetworkEntry } from '../../network-guard/network-state.ts';
import type { Answer, AppState } from '../messages.ts';
import { BackgroundNotice } from './background-notice.ts';
import { describeJobs, mustAskBeforeInterrupting, withoutWindow } from './background-work.ts';
import { openOptions, saveOptions } from './file-dialogs.ts';
import { HostConnection } from './host-connection.ts';
import { openMainWindow } from './main-window.ts';
import { menuTemplate, type MenuActions } from './menu-template.ts';
import { listenToPages, sendPort } from './page-port.ts';
import { recoverPage } from './page-recovery.ts';
import { StayAwake } from './stay-awake.ts';
import { textsFor, type Texts } from './texts.ts';
import { firstState, windowStateSchema } from './window-state.ts';

export interface DesktopOptions {
  readonly dataFolder: string;
  readonly devTools: boolean;
}

export class DesktopApp {
  readonly #options: DesktopOptions;
  readonly #windowState: JsonFile<typeof windowStateSchema>;
  readonly #notice: BackgroundNotice;
  readonly #awake = new StayAwake();
  #state: AppState;
  #host: HostConnection | undefined;
  #window: BrowserWindow | undefined;
  /** What was asked for before the host ran. */
  #waitingFiles: readonly string[] = [];
  readonly #waitingEntries: NetworkEntry[] = [];
  #menuState = '';
  #quit: 'no' | 'asking' | 'stopping' | 'done' = 'no';
  /** The user logs out or the machine goes down: whoever holds that up is in the way. */
  #systemEnds = false;

  constructor(options: DesktopOptions) {
    this.#options = options;
    this.#windowState = new JsonFile(
      join(options.dataFolder, 'window-state.json'),
      windowStateSchema,
      firstState,
      silentLogger,
    );
    this.#notice = new BackgroundNotice({ showWindow: () => this.#showWindow(), quit: () => app.quit() });
    this.#state = {
      workspace: null,
      recent: [],
      activeJobs: [],
      language: 'system',
      theme: 'system',
      logFolder: join(options.dataFolder, 'logs'),
    };
  }

  /** Once Electron is ready. */
  start(): void {
    const host = new HostConnection({
      chooseFiles: (choice) => this.#chooseFiles(choice),
      stateChanged: (state) => this.#stateChanged(state),
      restarted: (reason) => this.#hostRestarted(reason),
      gaveUp: (reason) => this.#hostGaveUp(reason),
    });
    this.#host = host;
    for (const entry of this.#waitingEntries.splice(0)) void host.calls.networkEntry.asEvent(entry);
    listenToPages(ipcMain, {
      windowContents: () => new Set(BrowserWindow.getAllWindows().map(({ webContents }) => webContents.id)),
      openPort: () => host.openWindowPort(),
      filesDropped: (paths) => void host.calls.giveFiles.asEvent(paths),
      refused: (channel) =>
        this.networkEntry({
          time: new Date().toISOString(),
          outcome: 'refused',
          processName: 'page',
          via: 'message',
          target: channel,
        }),
    });
    app.on('window-all-closed', () => this.#allWindowsClosed());
    app.on('activate', () => this.#showWindow());
    app.on('before-quit', (event) => {
      if (this.#quit === 'done' || this.#systemEnds) return;
      event.preventDefault();
      void this.#askAndStop();
    });
    powerMonitor.on('shutdown', () => void this.#endWithSystem());
    this.#buildMenu();
    this.#showWindow();
    const files = this.#waitingFiles;
    this.#waitingFiles = [];
    if (files.length > 0) this.openFiles(files);
  }

  /** Brings the window up, and gives its page what was asked for. */
  openFiles(paths: readonly string[]): void {
    if (this.#host === undefined) {
      this.#waitingFiles = [...this.#waitingFiles, ...paths];
      return;
    }
    this.#showWindow();
    if (paths.length > 0) void this.#host.calls.giveFiles.asEvent(paths);
  }

  networkEntry(entry: NetworkEntry): void {
    if (this.#host === undefined) this.#waitingEntries.push(entry);
    else void this.#host.calls.networkEntry.asEvent(entry);
  }

  get #texts(): Texts {
    return textsFor(this.#state.language, app.getLocale());
  }

  #showWindow(): void {
    this.#notice.hide();
    if (this.#window === undefined) {
      const { devTools } = this.#options;
      const window = openMainWindow({ state: this.#windowState, devTools, title: this.#title });
      this.#window = window;
      window.on('closed', () => (this.#window = undefined));
      window.on('session-end', () => void this.#endWithSystem());
      recoverPage(window, {
        askAfterEnd: (reason) => this.#askToReload('ended', reason),
        askWhileHanging: () => this.#askToReload('hangs'),
      });
      return;
    }
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
  }

  #stateChanged(state: AppState): void {
    const { workspace, activeJobs } = this.#state;
    this.#state = state;
    if (state.workspace !== null && state.workspace.path !== workspace?.path)
      app.addRecentDocument(state.workspace.path);
    nativeTheme.themeSource = state.theme;
    this.#awake.update(state.activeJobs);
    this.#window?.setTitle(this.#title);
    this.#window?.setProgressBar(state.activeJobs[0]?.share ?? -1);
    this.#buildMenu();
    if (!this.#notice.isShown) return;
    this.#notice.update(this.#texts, state.activeJobs);
    if (activeJobs.length === 0 || state.activeJobs.length > 0) return;
    this.#notice.notify(this.#texts.finishedTitle, this.#texts.finished);
    app.quit(); // no job is left, and no window
  }

  get #title(): string {
    const { workspace } = this.#state;
    return workspace === null ? 'Isthmus' : `${workspace.name} – Isthmus`;
  }

  async #askToReload(why: 'ended' | 'hangs', reason = ''): Promise<boolean> {
    const { pageEnded, pageEndedDetail, pageHangs, pageHangsDetail, reloadNow, wait, close } = this.#texts;
    const response = await this.#message({
      type: 'warning',
      message: why === 'ended' ? pageEnded : pageHangs,
      detail: why === 'ended' ? pageEndedDetail(reason) : pageHangsDetail,
      buttons: [reloadNow, why === 'ended' ? close : wait],
      defaultId: 0,
      cancelId: 1,
    });
    return response === 0;
  }

  /** Progress comes often; the menu changes seldom. */
  #buildMenu(): void {
    const { workspace, recent, language } = this.#state;
    const menuState = JSON.stringify({ workspace, recent, language });
    if (menuState === this.#menuState) return;
    this.#menuState = menuState;
    const template = menuTemplate(
      {
        texts: this.#texts,
        state: this.#state,
        platform: process.platform,
        devTools: this.#options.devTools,
      },
      this.#actions(),
    );
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  #actions(): MenuActions {
    const calls = (): HostConnection['calls'] | undefined => this.#host?.calls;
    const choose = async (choice: FileChoice, use: (paths: readonly string[]) => void): Promise<void> => {
      this.#showWindow();
      const paths = await this.#chooseFiles(choice);
      if (paths !== null && paths.length > 0) use(paths);
    };
    const texts = this.#texts;
    const workspaces = [{ name: texts.workspaceFiles, extensions: ['isthmus'] }];
    return {
      newWorkspace: () =>
        void choose(
          {
            mode: 'save',
            title: texts.newWorkspace,
            defaultPath: join(this.#lastFolder(), `${texts.untitled}.isthmus`),
            filters: workspaces,
          },
          ([path]) => void calls()?.createWorkspace.asEvent(path!),
        ),
      openWorkspace: () =>
        void choose(
          { mode: 'open', title: texts.openWorkspace, defaultPath: this.#lastFolder(), filters: workspaces },
          (paths) => this.openFiles(paths),
        ),
      openRecent: (path) => this.openFiles([path]),
      clearRecent: () => {
        app.clearRecentDocuments();
        void calls()?.clearRecent.asEvent();
      },
      closeWorkspace: () => {
        const { closeQuestion, closeNow } = this.#texts;
        void this.#mayInterrupt(closeQuestion, closeNow).then((may) => {
          if (may) this.#ask(calls()?.closeWorkspace());
        });
      },
      importData: () => {
        this.#showWindow();
        void calls()?.show.asEvent({ screen: '/data', tab: 'import' });
      },
      addModel: () =>
        void choose(
          {
            mode: 'open-many',
            title: texts.addModel,
            filters: [{ name: texts.modelFiles, extensions: ['gguf', 'onnx'] }],
          },
          (paths) => this.openFiles(paths),
        ),
      show: (request) => {
        this.#showWindow();
        void calls()?.show.asEvent(request);
      },
      showLogs: () => void shell.openPath(this.#state.logFolder),
      reload: () => this.#window?.webContents.reload(),
      about: () => app.showAboutPanel(),
      quit: () => app.quit(),
    };
  }

  /** Where people look for workspaces: beside the one that they used last. */
  #lastFolder(): string {
    const last = this.#state.workspace?.path ?? this.#state.recent[0]?.path;
    return last === undefined ? app.getPath('documents') : dirname(last);
  }

  async #chooseFiles(choice: FileChoice): Promise<readonly string[] | null> {
    const { allFiles } = this.#texts;
    const parent = this.#window;
    if (choice.mode === 'save') {
      const options = saveOptions(choice, allFiles);
      const { canceled, filePath } = await (parent === undefined
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(parent, options));
      return canceled ? null : [filePath];
    }
    const options = openOptions({ ...choice, mode: choice.mode }, allFiles);
    const { canceled, filePaths } = await (parent === undefined
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(parent, options));
    return canceled ? null : filePaths;
  }

  #message(options: MessageBoxOptions): Promise<number> {
    const parent = this.#window;
    const shown =
      parent === undefined ? dialog.showMessageBox(options) : dialog.showMessageBox(parent, options);
    return shown.then(({ response }) => response);
  }

  /** Shows the failure of something that the shell itself asked for. */
  #ask(answer: Promise<Answer> | undefined): void {
    void answer?.then((result) => {
      if (result.ok) return;
      const { failed, close } = this.#texts;
      return this.#message({ type: 'error', message: failed, detail: result.message, buttons: [close] });
    });
  }

  #hostRestarted(reason: string): void {
    const { workspace } = this.#state;
    this.#state = { ...this.#state, activeJobs: [] };
    if (this.#window !== undefined && this.#host !== undefined)
      sendPort(this.#window.webContents, this.#host.openWindowPort());
    if (workspace !== null) this.#ask(this.#host?.calls.reopenWorkspace(workspace.path));
    const { hostRestarted, hostRestartedDetail, close } = this.#texts;
    void this.#message({
      type: 'warning',
      message: hostRestarted,
      detail: hostRestartedDetail(reason),
      buttons: [close],
    });
  }

  #hostGaveUp(reason: string): void {
    const { hostFailed, hostFailedDetail } = this.#texts;
    dialog.showErrorBox(hostFailed, hostFailedDetail(reason, this.#state.logFolder));
    this.#quit = 'done';
    app.exit(1);
  }

  #allWindowsClosed(): void {
    if (this.#quit !== 'no') return;
    const { activeJobs } = this.#state;
    switch (withoutWindow(activeJobs)) {
      case 'quit':
        app.quit();
        break;
      case 'work-on':
        this.#notice.show(this.#texts, activeJobs);
        break;
      case 'stay':
        break;
    }
  }

  /** True where no job runs, or the user says that it may be interrupted. */
  async #mayInterrupt(question: (titles: string) => string, yes: string): Promise<boolean> {
    const { activeJobs } = this.#state;
    if (!mustAskBeforeInterrupting(activeJobs)) return true;
    const { workUnderWay, keepRunning } = this.#texts;
    const response = await this.#message({
      type: 'question',
      message: workUnderWay,
      detail: question(describeJobs(activeJobs)),
      buttons: [keepRunning, yes],
      defaultId: 0,
      cancelId: 0,
    });
    return response !== 0;
  }

  async #askAndStop(): Promise<void> {
    if (this.#quit !== 'no') return;
    this.#quit = 'asking';
    const { quitQuestion, quitNow } = this.#texts;
    if (!(await this.#mayInterrupt(quitQuestion, quitNow))) {
      this.#quit = 'no';
      return;
    }
    await this.#stop();
    app.quit();
  }

  async #stop(): Promise<void> {
    this.#quit = 'stopping';
    this.#notice.hide();
    this.#awake.end();
    await this.#host?.stop();
    this.#quit = 'done';
  }

  /** Nothing is asked: what is committed is kept whenever the system ends the app. */
  async #endWithSystem(): Promise<void> {
    if (this.#systemEnds) return;
    this.#systemEnds = true;
    await this.#stop();
    app.quit();
  }
}
