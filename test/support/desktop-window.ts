// The desktop app as a user has it: a real Electron on the built app, driven by Playwright, with a home folder of its own.
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { noDesktopReason } from '../../build/choose-shell.mjs';
import { installedElectron } from '../../build/electron-binary.mjs';

const root = resolve(import.meta.dirname, '../..');
const electron = installedElectron(process.env);

/** Why no window can be opened here; undefined where one can. Root can, since Playwright's Electron has no sandbox on Linux. */
export const noElectron: string | undefined =
  electron === undefined
    ? 'no Electron binary'
    : 'reason' in electron
      ? `no Electron binary: ${electron.reason}`
      : noDesktopReason({ platform: process.platform, env: process.env, isRoot: false });

export interface DesktopWindow {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Its home folder, with the data folder in it; removed at the end. */
  readonly folder: string;
  /** Starts the program again, as a double click on a file does. Resolves to the exit code. */
  startAgain(...args: readonly string[]): Promise<number | null>;
  close(): Promise<void>;
}

/** @param args what follows the app's folder, for example a workspace; may write into the home folder that it is given */
export async function openDesktopWindow(
  args: (folder: string) => readonly string[] = () => [],
): Promise<DesktopWindow> {
  if (electron === undefined || 'reason' in electron) throw new Error(noElectron);
  const folder = mkdtempSync(join(tmpdir(), 'isthmus-electron-'));
  const data = join(folder, 'data');
  mkdirSync(data);
  const env = environment(folder, data);
  const app = await _electron.launch({
    executablePath: electron.program,
    args: [root, ...args(folder)],
    cwd: folder,
    env,
    locale: 'en-US',
    timeout: 60_000,
  });
  const page = await app.firstWindow();
  return {
    app,
    page,
    folder,
    startAgain: (...more) =>
      new Promise((done, fail) => {
        const sandbox = process.platform === 'linux' ? ['--no-sandbox'] : []; // as Playwright starts the first one
        spawn(electron.program, [...sandbox, root, ...more], { cwd: folder, env, stdio: 'inherit' })
          .once('error', fail)
          .once('close', done);
      }),
    close: async () => {
      await app.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function environment(folder: string, data: string): Record<string, string> {
  const changed: Record<string, string | undefined> = {
    ...process.env,
    ...{ HOME: folder, USERPROFILE: folder, ISTHMUS_DATA_DIR: data, LANGUAGE: 'en' },
    // an X server's key lies in the home folder unless it is named
    XAUTHORITY: process.env['XAUTHORITY'] ?? join(homedir(), '.Xauthority'),
    ...{ ELECTRON_RUN_AS_NODE: undefined, NODE_OPTIONS: undefined },
  };
  const set = Object.entries(changed).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(set);
}
