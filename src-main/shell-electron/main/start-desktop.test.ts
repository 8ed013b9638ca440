// Electron's start on a stand-in: what is set before it is ready, one instance, and a session that refuses everything.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppEvent } from '../../contract/rpc/system.ts';
import type { AppBackend } from '../../app/backend/app-backend.ts';
import {
  app,
  behaviour,
  handlers,
  record,
  resetElectron,
  session,
} from '../../../test/support/electron-stand-in.ts';
import { runHostProcess } from '../host/host-process.ts';
import { startDesktop } from './start-desktop.ts';

describe('start of the desktop app', () => {
  let folder: string;
  let host: AppBackend | undefined;
  beforeEach(() => {
    resetElectron();
    folder = mkdtempSync(join(tmpdir(), 'isthmus-start-'));
    mkdirSync(join(folder, 'page'));
    writeFileSync(join(folder, 'page', 'index.html'), '<title>Isthmus</title>');
    host = undefined;
    behaviour.program = (child) => {
      host = runHostProcess(child.parentPort, { dataFolder: folder, exit: () => child.end(0) });
    };
  });
  afterEach(async () => {
    if (host !== undefined) {
      app.quit();
      await expect.poll(() => record.quits).toBe(1);
    }
    rmSync(folder, { recursive: true, force: true });
  });
  const start = async (): Promise<void> => {
    startDesktop({ dataFolder: folder, pageFolder: join(folder, 'page') });
    await expect.poll(() => record.windows.length).toBe(1);
  };
  /** Runs an event of web contents; true: it was prevented. */
  const isPrevented = (name: string, details: object = {}): boolean => {
    let prevented = false;
    const event = { preventDefault: () => void (prevented = true), ...details };
    record.windows[0]!.webContents.emit(name, event);
    return prevented;
  };

  it('sets switches, scheme and folder before Electron is ready', () => {
    startDesktop({ dataFolder: folder, pageFolder: join(folder, 'page') });
    expect(record.windows).toEqual([]); // not ready yet
    expect(record.switches).toContain('host-resolver-rules=MAP * ~NOTFOUND');
    expect(record.switches).toContain('sandbox');
    expect(record.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
    expect(record.paths).toEqual({ userData: join(folder, 'window') });
    return expect.poll(() => record.windows.length).toBe(1);
  });

  it('leaves the work to the first instance', () => {
    behaviour.isFirstInstance = false;
    startDesktop({ dataFolder: folder, pageFolder: join(folder, 'page') });
    expect(record.quits).toBe(1);
    expect(record.schemes).toEqual([]);
    expect(record.processes).toEqual([]);
  });

  it("opens a second instance's file in the first, and macOS's open-file", async () => {
    await start();
    const controller = new AbortController();
    const asked = host!.windowEvents(controller.signal);
    const filesAskedFor = async (): Promise<unknown> => {
      for (;;) {
        const event = (await asked.next()).value as AppEvent;
        if (event.kind === 'show') return event.files;
      }
    };
    const { shown } = record.windows[0]!;
    app.emit('second-instance', {}, [], '/', { file: join(folder, 'second.isthmus') });
    expect(await filesAskedFor()).toEqual([join(folder, 'second.isthmus')]);
    expect(record.windows).toHaveLength(1);
    expect(record.windows[0]!.shown).toBeGreaterThan(shown);
    app.emit('open-file', { preventDefault: () => undefined }, join(folder, 'third.isthmus'));
    expect(await filesAskedFor()).toEqual([join(folder, 'third.isthmus')]);
    controller.abort();
  });

  it('serves the page', async () => {
    await start();
    const response = await handlers.get('app')!(new Request('app://isthmus/index.html'));
    expect(await response.text()).toBe('<title>Isthmus</title>');
  });

  it('refuses every request to elsewhere, and tells the host', async () => {
    await start();
    const decide = (url: string): Promise<boolean> =>
      new Promise((resolve) =>
        session.defaultSession.request({ url, resourceType: 'image' }, ({ cancel }) => resolve(!cancel)),
      );
    expect(await decide('app://isthmus/assets/main.js')).toBe(true);
    expect(await decide('https://planted.example/a.png?x=1')).toBe(false);
    await expect
      .poll(() => host?.host.network.state().entries.at(-1))
      .toMatchObject({ via: 'page: image', target: 'https://planted.example/a.png', processName: 'page' });
  });

  it('grants no permission, no device, no foreign download, and looks up no spelling', async () => {
    await start();
    const { defaultSession } = session;
    const contents = null;
    const details = { isMainFrame: true } as never;
    expect(defaultSession.permissionCheck?.(contents, 'media', 'app://isthmus', details)).toBe(false);
    const asked = (permission: 'media' | 'clipboard-sanitized-write'): Promise<boolean> =>
      new Promise((resolve) =>
        defaultSession.permissionRequest?.(contents as never, permission, resolve, details),
      );
    expect(await asked('media')).toBe(false);
    expect(await asked('clipboard-sanitized-write')).toBe(true);
    expect(defaultSession.devicePermission?.({} as never)).toBe(false);
    expect(defaultSession.spellChecker).toBe(false);
    const downloaded = (url: string): boolean => {
      let prevented = false;
      defaultSession.emit(
        'will-download',
        { preventDefault: () => (prevented = true) },
        { getURL: () => url },
      );
      return !prevented;
    };
    expect(downloaded('blob:app://isthmus/0b1')).toBe(true);
    expect(downloaded('blob:https://planted.example/0b1')).toBe(false);
    expect(downloaded('https://planted.example/x.exe')).toBe(false);
  });

  it('keeps the page where it is', async () => {
    await start();
    const there = { url: 'app://isthmus/index.html#/data', isMainFrame: true };
    expect(isPrevented('will-frame-navigate', there)).toBe(false);
    expect(isPrevented('will-frame-navigate', { ...there, isMainFrame: false })).toBe(true);
    expect(isPrevented('will-frame-navigate', { ...there, url: 'https://planted.example/' })).toBe(true);
    expect(isPrevented('will-redirect')).toBe(true);
    expect(isPrevented('will-attach-webview')).toBe(true);
    expect(record.windows[0]!.webContents.windowOpenHandler?.()).toEqual({ action: 'deny' });
    expect(record.switches).toContain('webrtc=disable_non_proxied_udp');
  });
});
