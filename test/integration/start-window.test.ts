// Which window `npm start` opens, and that it falls back to the browser in words. Electron is a program of the test that
// records how it was started: what a real one shows is in test/electron/.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { neverStarted, noDesktopReason, readStartArguments } from '../../build/choose-shell.mjs';
import { bringElectron, installedElectron } from '../../build/electron-binary.mjs';

const root = resolve(import.meta.dirname, '../..');

describe('arguments of npm start', () => {
  it.each([
    [[], 'auto', undefined, []],
    [['--browser'], 'browser', undefined, []],
    [['--desktop'], 'desktop', undefined, []],
    [['--desktop', '--browser'], 'browser', undefined, []],
    [['shop.isthmus'], 'auto', 'shop.isthmus', []],
    [['-w', 'shop.isthmus', '--desktop'], 'desktop', 'shop.isthmus', []],
    [['--workspace=my shop'], 'auto', 'my shop', []],
    [['--port', '8080'], 'browser', undefined, ['--port', '8080']],
    [['--json', '--desktop', '-w', 'a'], 'browser', 'a', ['--json']],
  ])('%j: %s', (args, window, workspace, serveArguments) =>
    expect(readStartArguments(args)).toEqual({ window, workspace, serveArguments }),
  );
});

describe('a machine without a desktop window', () => {
  it.each([
    ['linux', {}, false, 'there is no display'],
    ['linux', { DISPLAY: '', WAYLAND_DISPLAY: '' }, false, 'there is no display'],
    ['linux', { DISPLAY: ':0' }, true, 'does not run as root'],
    ['linux', { DISPLAY: ':0' }, false, undefined],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, false, undefined],
    ['darwin', {}, true, undefined],
    ['win32', {}, false, undefined],
  ])('%s %j, root %s: %s', (platform, env, isRoot, reason) => {
    const words = noDesktopReason({ platform, env, isRoot });
    if (reason === undefined) expect(words).toBeUndefined();
    else expect(words).toContain(reason);
  });

  it.each([
    [{ code: 1, ms: 300, interrupted: false }, true],
    [{ code: 0, ms: 300, interrupted: false }, false], // a second start, or closed at once
    [{ code: 130, ms: 300, interrupted: true }, false],
    [{ code: 1, ms: 60_000, interrupted: false }, false], // it ran, and died
  ])('%j: never started %s', (end, expected) => expect(neverStarted(end)).toBe(expected));
});

describe.skipIf(process.platform !== 'linux')('npm start', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'isthmus-start-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** An unpacked Electron whose program writes down its arguments and ends with the code. */
  const electronThatEnds = (code: number): void => {
    const program = join(folder, 'electron');
    const lines = ['#!/bin/sh', `printf '%s\\n' "$@" "$ELECTRON_RUN_AS_NODE" > "${folder}/arguments"`];
    writeFileSync(program, [...lines, 'echo no sandbox here >&2', `exit ${code}`, ''].join('\n'));
    chmodSync(program, 0o755);
  };
  interface Opened {
    readonly code: number | null;
    readonly stdout: string;
  }
  /** Opens the app as `npm start` does after set-up; ends browser mode once it serves. */
  const open = (args: readonly string[], env: Readonly<Record<string, string>>): Promise<Opened> => {
    const module = JSON.stringify(pathToFileURL(join(root, 'build', 'open-app.mjs')).href);
    const source = `
      import { openApp } from ${module};
      const machine = { platform: 'linux', env: process.env, isRoot: false };
      process.exitCode = await openApp(${JSON.stringify(args)}, machine);`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', source], {
      cwd: folder,
      env: {
        ...process.env,
        ...{ HOME: folder, ISTHMUS_DATA_DIR: join(folder, 'data'), NODE_OPTIONS: '', INIT_CWD: folder },
        ...{ DISPLAY: '', WAYLAND_DISPLAY: '', ELECTRON_RUN_AS_NODE: '1' },
        ELECTRON_OVERRIDE_DIST_PATH: folder,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      if (text.includes('Ctrl-C ends it')) child.kill('SIGINT');
    });
    return new Promise((done, fail) => {
      child.once('error', fail);
      child.once('close', (code) => done({ code, stdout }));
    });
  };
  const electronArguments = (): string[] => readFileSync(join(folder, 'arguments'), 'utf8').split('\n');

  it('opens the desktop window with the project and the workspace, and ends with it', async () => {
    electronThatEnds(0);
    const opened = await open(['shop.isthmus'], { DISPLAY: ':77' });
    expect(opened).toEqual({ code: 0, stdout: '' });
    expect(electronArguments()).toEqual([root, join(folder, 'shop.isthmus'), '', '']);
  });

  it('opens the browser where Electron does not start', async () => {
    electronThatEnds(127);
    const { stdout } = await open([], { DISPLAY: ':77' });
    expect(electronArguments()).toEqual([root, '', '']);
    expect(stdout).toMatch(
      /^No desktop window: Electron does not start here \(exit code 127;.*\)\. The same window opens in a browser of this machine\.\nIsthmus is at http:\/\/127\.0\.0\.1:/,
    );
  });

  it('opens the browser where there is no display, where no Electron is, and where it is asked for', async () => {
    electronThatEnds(0);
    const [headless, named, asked] = await Promise.all([
      open([], {}),
      open([], { DISPLAY: ':77', ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'none') }),
      open(['--browser'], { DISPLAY: ':77' }),
    ]);
    expect(headless.stdout).toMatch(/^No desktop window: there is no display .*\nIsthmus is at http/);
    expect(named.stdout).toMatch(
      /^No desktop window: ELECTRON_OVERRIDE_DIST_PATH names .*\nIsthmus is at http/,
    );
    expect(asked.stdout).toMatch(/^Isthmus is at http/);
    expect(existsSync(join(folder, 'arguments'))).toBe(false);
  });
});

const isHere = installedElectron({}) !== undefined;
describe.skipIf(isHere)(
  `the download of Electron (${isHere ? 'it is installed here' : 'from a server of the test'})`,
  () => {
    let folder: string;
    let server: Server;
    let asked = 0;
    /** 404, or no answer at all. */
    let answers = true;
    let env: Record<string, string | undefined>;
    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'isthmus-download-'));
      asked = 0;
      answers = true;
      server = createServer((_request, response) => {
        asked += 1;
        if (answers) response.writeHead(404).end();
      });
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      const { port } = server.address() as AddressInfo;
      env = {
        ...process.env,
        ELECTRON_MIRROR: `http://127.0.0.1:${port}/`,
        electron_config_cache: join(folder, 'cache'),
        ELECTRON_OVERRIDE_DIST_PATH: undefined,
        ELECTRON_SKIP_BINARY_DOWNLOAD: undefined,
        NODE_OPTIONS: '',
      };
    });
    afterEach(() => {
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    });
    const bring = (retry: boolean, limits = { firstByteMs: 20_000, nextByteMs: 20_000 }) =>
      bringElectron(env, { retry, memory: join(folder, 'cache', 'failure.json'), limits });

    it('fails in words, is remembered, and is tried again when asked for', async () => {
      const reason = expect.stringMatching(
        /could not be downloaded on [\d-]{10} \(Response code 404.*--desktop/,
      );
      expect(await bring(false)).toEqual({ reason });
      expect(asked).toBe(1);
      expect(await bring(false)).toEqual({ reason });
      expect(asked).toBe(1);
      expect(await bring(true)).toEqual({ reason });
      expect(asked).toBe(2);
    });

    it('is given up where nothing comes', async () => {
      answers = false;
      const { reason } = (await bring(false, { firstByteMs: 1000, nextByteMs: 1000 })) as { reason: string };
      expect(reason).toContain('(nothing came for 1 seconds)');
      expect(asked).toBe(1);
    });

    it('is not tried where it is forbidden', async () => {
      env['ELECTRON_SKIP_BINARY_DOWNLOAD'] = '1';
      expect(await bring(true)).toEqual({ reason: expect.stringContaining('ELECTRON_SKIP_BINARY_DOWNLOAD') });
      expect(asked).toBe(0);
    });
  },
);
