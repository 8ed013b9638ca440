// The desktop window in a real Electron: what it opens, what its page cannot do, and that the host behind it works. Runs
// where a binary is (`npm start` brings one); what needs a package or a person stands in docs/electron-checklist.md.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWorkspace } from '../../src-main/store/open-workspace.ts';
import { noElectron, openDesktopWindow, type DesktopWindow } from '../support/desktop-window.ts';
import { dropFiles } from '../support/file-drop.ts';
import { plainInteractions } from '../support/import-fixture.ts';

describe('desktop window', () => {
  let desktop: DesktopWindow;
  const consoleErrors: string[] = [];
  beforeAll(async () => {
    if (noElectron !== undefined) return;
    desktop = await openDesktopWindow();
    desktop.page.on('pageerror', (error) => consoleErrors.push(error.message));
    await desktop.page.getByRole('heading', { level: 1, name: 'Welcome' }).waitFor();
  });
  afterAll(async () => {
    if (noElectron === undefined) await desktop.close();
  });
  beforeEach((context) => {
    if (noElectron !== undefined) context.skip(noElectron);
  });

  /** Evaluates an expression in the page's own world. */
  const inPage = <T>(expression: string): Promise<T> => desktop.page.evaluate<T>(expression);
  const windowTitle = (window: DesktopWindow): Promise<string | undefined> =>
    window.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
  const openScreen = async (name: string): Promise<void> => {
    await desktop.page.getByRole('navigation').getByRole('link', { name }).click();
    await desktop.page.getByRole('heading', { level: 1, name }).waitFor();
  };
  const workspaceIn = (folder: string, name: string): string => {
    const path = join(folder, name);
    createWorkspace(path).close();
    return path;
  };

  it('opens one window on app://, with its profile in the data folder', async () => {
    expect(desktop.app.windows()).toHaveLength(1);
    expect(desktop.page.url()).toMatch(/^app:\/\/isthmus\/index\.html(#|$)/);
    expect(await windowTitle(desktop)).toBe('Isthmus');
    const profile = await desktop.app.evaluate(({ app }) => app.getPath('userData'));
    expect(profile).toBe(join(desktop.folder, 'data', 'window'));
    expect(existsSync(profile)).toBe(true);
  });

  it('is isolated and sandboxed: the page has nothing of Node, Electron or the preload script', async () => {
    const names = ['require', 'process', 'module', 'exports', 'Buffer', 'global', 'electron', 'ipcRenderer'];
    expect(await inPage(`${JSON.stringify(names)}.filter((name) => name in globalThis)`)).toEqual([]);
    expect(await inPage('Object.keys(globalThis).filter((name) => /isthmus|electron/i.test(name))')).toEqual(
      [],
    );
    const preferences = await desktop.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown> | null;
      };
      return contents.getLastWebPreferences();
    });
    expect(preferences).toMatchObject({ contextIsolation: true, sandbox: true, nodeIntegration: false });
  });

  it('answers with the policy, which runs no inline script and frames nothing', async () => {
    const policy = await inPage<string>(
      "fetch('app://isthmus/index.html').then((answer) => answer.headers.get('content-security-policy'))",
    );
    expect(policy).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(
      await inPage(`new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), { once: true });
        const script = document.createElement('script');
        script.textContent = 'globalThis.planted = true';
        document.head.append(script);
      })`),
    ).toBe('script-src-elem');
    expect(await inPage("'planted' in globalThis")).toBe(false);
    const outside = "fetch('app://isthmus/..%2f..%2fpackage.json').then((answer) => answer.status)";
    expect(await inPage(outside)).toBe(404);
  });

  it('opens no second window and goes to no other address', async () => {
    expect(await inPage("window.open('https://planted.example/') === null")).toBe(true);
    await inPage("void (location.href = 'https://planted.example/')");
    await inPage("void (location.href = 'file:///etc/hostname')");
    await desktop.page.waitForTimeout(500); // a navigation that was allowed would have begun
    expect(desktop.page.url()).toMatch(/^app:\/\/isthmus\//);
    expect(desktop.app.windows()).toHaveLength(1);
    await desktop.page.getByRole('heading', { level: 1, name: 'Welcome' }).waitFor();
  });

  it('grants no permission', async () => {
    const states = await inPage<string[]>(`Promise.all(
      ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'].map((name) =>
        navigator.permissions.query({ name }).then(({ state }) => state)))`);
    expect(new Set(states)).toEqual(new Set(['denied']));
    expect(await inPage('Notification.requestPermission()')).toBe('denied');
    const media =
      "navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'given', ({ name }) => name)";
    expect(await inPage(media)).not.toBe('given');
  });

  it('refuses, counts and shows requests of the page', async () => {
    const badge = desktop.page.getByRole('button', { name: /^offline · \d+ refused$/ });
    await badge.waitFor();
    const count = async (): Promise<number> => Number(/\d+/.exec(await badge.innerText())?.[0]);
    const before = await count();
    const failed = "fetch('https://planted.example/data').then(() => 'sent', () => 'refused')";
    expect(await inPage(failed)).toBe('refused');
    await expect.poll(count).toBeGreaterThan(before);
    await badge.click();
    const log = desktop.page.getByRole('dialog', { name: 'Network' });
    await log.getByText('planted.example').first().waitFor();
    await desktop.page.keyboard.press('Escape');
    await log.waitFor({ state: 'hidden' });
  });

  it('talks to the host over its port, and the host starts engines: Doctor', async () => {
    await openScreen('Doctor');
    await desktop.page.getByRole('row', { name: /^cpu yes/ }).waitFor();
    const names = await desktop.app.evaluate(({ app }) => app.getAppMetrics().map(({ name }) => name));
    expect(names).toContain('Isthmus host');
  });

  it('takes data files that are dropped on it, by their own paths', async () => {
    const log = join(desktop.folder, 'log.csv');
    writeFileSync(log, plainInteractions(30));
    await dropFiles(await desktop.page.context().newCDPSession(desktop.page), [log], {
      x: 600,
      y: 400,
    });
    await desktop.page.getByRole('heading', { level: 1, name: 'Import data' }).waitFor();
    const field = desktop.page.getByRole('textbox', { name: 'File of interactions' });
    await expect.poll(() => field.inputValue()).toBe(log); // the file itself, no copy of it
    await expect.poll(() => windowTitle(desktop)).toBe('log – Isthmus');
  });

  it('has a menu in which every screen is', async () => {
    const ids = await desktop.app.evaluate(({ Menu }) => {
      type Entry = {
        readonly id: string;
        readonly submenu?: { readonly items: readonly Entry[] } | undefined;
      };
      const all = (items: readonly Entry[]): string[] =>
        items.flatMap(({ id, submenu }) => [id, ...all(submenu?.items ?? [])]);
      return all(Menu.getApplicationMenu()?.items ?? []);
    });
    expect(ids).toEqual(expect.arrayContaining(['new', 'open', 'import', 'go:/data', 'go:/train', 'doctor']));
  });

  it('starts the sample', async () => {
    await openScreen('Welcome');
    await desktop.page.getByRole('button', { name: 'Try the sample' }).click();
    await desktop.page.getByRole('list', { name: 'Stages of the sample' }).waitFor();
    await desktop.page.locator('[data-state=done]').first().waitFor({ timeout: 50_000 });
    await desktop.page.getByRole('button', { name: 'Cancel the sample' }).click();
    await desktop.page.getByText('What was finished is kept').waitFor();
  });

  it('is shown again by a second start, which ends, and opens the file of that', async () => {
    const path = workspaceIn(desktop.folder, 'second.isthmus');
    await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    expect(await desktop.startAgain(path)).toBe(0);
    await expect
      .poll(() => desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()))
      .toBe(true);
    expect(desktop.app.windows()).toHaveLength(1);
    await expect.poll(() => windowTitle(desktop)).toBe('second – Isthmus');
  });

  it('showed no error meanwhile', () => expect(consoleErrors).toEqual([]));

  it('opens the workspace of its command line, and keeps its place', async () => {
    const opened = await openDesktopWindow((folder) => [workspaceIn(folder, 'shop.isthmus')]);
    try {
      await expect.poll(() => windowTitle(opened)).toBe('shop – Isthmus');
      await opened.page.getByRole('banner').getByText('shop').waitFor();
      const file = await opened.app.evaluate(({ app }) => app.getPath('userData'));
      expect(basename(file)).toBe('window');
      await opened.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 40, width: 1100, height: 760 }),
      );
      const ended = opened.app.waitForEvent('close');
      await opened.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
      await ended; // its last window was closed, and no job ran
      const state: unknown = JSON.parse(
        readFileSync(join(opened.folder, 'data', 'window-state.json'), 'utf8'),
      );
      expect(state).toMatchObject({ width: 1100, height: 760, isMaximised: false });
      expect(existsSync(join(opened.folder, 'shop.isthmus-wal'))).toBe(false); // closed in order
    } finally {
      await opened.close();
    }
  });
});
