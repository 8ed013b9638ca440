// The sign that the app works on without a window: an icon in the system tray with what runs, and notices.
import { app, Menu, Notification, Tray } from 'electron';
import type { ActiveJob } from '../messages.ts';
import { describeJobs } from './background-work.ts';
import type { Texts } from './texts.ts';
import { trayIcon } from './app-icon.ts';

export interface BackgroundActions {
  readonly showWindow: () => void;
  readonly quit: () => void;
}

export class BackgroundNotice {
  readonly #actions: BackgroundActions;
  #tray: Tray | undefined;

  constructor(actions: BackgroundActions) {
    this.#actions = actions;
  }

  get isShown(): boolean {
    return this.#tray !== undefined;
  }

  /** Puts the icon up, and says once what goes on. */
  show(texts: Texts, jobs: readonly ActiveJob[]): void {
    if (this.#tray !== undefined) return;
    this.#tray = new Tray(trayIcon());
    this.#tray.on('click', this.#actions.showWindow);
    this.update(texts, jobs);
    const titles = jobs.map(({ title }) => title).join(', ');
    this.notify(texts.stillRunningTitle, texts.stillRunning(titles));
  }

  update(texts: Texts, jobs: readonly ActiveJob[]): void {
    this.#tray?.setToolTip(`${app.name}\n${describeJobs(jobs)}`);
    this.#tray?.setContextMenu(
      Menu.buildFromTemplate([
        ...jobs.map((job) => ({ label: describeJobs([job]), enabled: false })),
        { type: 'separator' },
        { label: texts.showWindow, click: this.#actions.showWindow },
        { label: texts.quit, click: this.#actions.quit },
      ]),
    );
  }

  hide(): void {
    this.#tray?.destroy();
    this.#tray = undefined;
  }

  notify(title: string, body: string): void {
    if (!Notification.isSupported()) return;
    const notification = new Notification({ title, body });
    notification.on('click', this.#actions.showWindow);
    notification.show();
  }
}
