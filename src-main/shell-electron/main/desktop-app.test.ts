// The desktop app on a stand-in for Electron, with a real host behind it: a window gets its port and speaks the contract,
// menus and dialogs reach the host, engines are brokered, a dead host is replaced, and nothing ends while work is under way.
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ContractRouterClient } from '@orpc/contract';
import type { MenuItemConstructorOptions } from 'electron';
import type { AppContract } from '../../contract/rpc/app-contract.ts';
import type { AppEvent } from '../../contract/rpc/system.ts';
import type { AppBackend } from '../../app/backend/app-backend.ts';
import { serveEngine } from '../../processes/engine-channel.ts';
import { utilityProcessPipe } from '../../processes/engine-transport.ts';
import {
  app,
  behaviour,
  nativeTheme,
  record,
  resetElectron,
  type BrowserWindow,
  type StandInPort,
  type StandInProcess,
} from '../../../test/support/electron-stand-in.ts';
import { runHostProcess } from '../host/host-process.ts';
import { DesktopApp } from './desktop-app.ts';

type Client = ContractRouterClient<AppContract>;

/** What the trainer process answers to in these tests. */
const trainer = {
  probe: (provider: string) =>
    provider === 'cpu'
      ? Promise.resolve({ durationMs: 2, cpuDurationMs: 2 })
      : Promise.reject(new Error('no such device')),
};

describe('desktop app', () => {
  let folder: string;
  let desktop: DesktopApp;
  let host: AppBackend;
  const ports: StandInPort[] = [];
  beforeEach(() => {
    resetElectron();
    folder = mkdtempSync(join(tmpdir(), 'isthmus-desktop-'));
    behaviour.program = (child) => {
      if (child.modulePath.endsWith('host-entry.js'))
        host = runHostProcess(child.parentPort, { dataFolder: folder, exit: () => child.end(0) });
      else serveEngine(trainer, utilityProcessPipe(child.parentPort));
    };
    desktop = new DesktopApp({ dataFolder: folder, devTools: false });
  });
  afterEach(async () => {
    behaviour.messageResponse = 1;
    if (record.quits === 0 && record.exitCode === undefined) {
      app.quit();
      await expect.poll(() => record.quits).toBeGreaterThan(0);
    }
    for (const port of ports.splice(0)) port.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const window = (): BrowserWindow => record.windows.at(-1)!;
  const hostProcess = (): StandInProcess =>
    record.processes.filter(({ modulePath }) => modulePath.endsWith('host-entry.js')).at(-1)!;
  const item = (id: string): MenuItemConstructorOptions => {
    const all = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
      items.flatMap((entry) => [entry, ...(Array.isArray(entry.submenu) ? all(entry.submenu) : [])]);
    return all(record.menu).find((entry) => entry.id === id) ?? {};
  };
  const click = (id: string): void => (item(id).click as unknown as () => void)();

  /** As the preload and the page do. */
  const clientOf = (port: StandInPort): Client => {
    ports.push(port);
    const client: Client = createORPCClient(new RPCLink({ port }));
    port.start();
    return client;
  };
  const connect = (): Client => {
    window().webContents.send('isthmus:ready');
    return clientOf(window().webContents.ports.at(-1)!);
  };
  const untilEvent = async (client: Client, fits: (event: AppEvent) => boolean): Promise<AppEvent> => {
    for await (const event of await client.system.events()) if (fits(event)) return event;
    throw new Error('The stream ended.');
  };
  /** What the page is asked for when that is done. */
  const askedBy = async (client: Client, work: () => void): Promise<AppEvent> => {
    const asked = untilEvent(client, ({ kind }) => kind === 'show');
    await client.system.info(); // the stream is open
    work();
    return asked;
  };
  /** A job as the host sees one that waits or runs. */
  async function addActiveJob(client: Client): Promise<() => void> {
    await client.workspaces.create({ path: join(folder, 'shop.isthmus') });
    const { jobs } = host.session.workspace;
    const { id } = jobs.create({ kind: 'train', title: 'Train and evaluate', payload: {}, resource: 'ort' });
    host.changed('jobs');
    await expect.poll(() => window().title).toContain('shop');
    return () => {
      jobs.setState(id, 'finished');
      host.changed('jobs');
    };
  }

  it('opens one sandboxed window on the page, and gives it a port to the host', async () => {
    desktop.start();
    expect(record.windows).toHaveLength(1);
    expect(window().webContents.url).toBe('app://isthmus/index.html');
    expect(window().options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      webSecurity: true,
      spellcheck: false,
      devTools: false,
    });
    const client = connect();
    expect(await client.system.info()).toMatchObject({
      shell: 'electron',
      nativeDialogs: true,
      dataFolder: folder,
    });
    expect(await client.workspaces.current()).toBeNull();
  });

  it.each([
    ['another address', { url: 'https://planted.example/', parent: null }],
    ['a frame in the page', { url: 'app://isthmus/index.html', parent: {} }],
  ])('gives no port to %s, and counts the attempt', async (_, frame) => {
    desktop.start();
    window().webContents.send('isthmus:ready', undefined, frame);
    expect(window().webContents.ports).toEqual([]);
    const client = connect();
    await expect
      .poll(async () => (await client.system.network()).entries.at(-1))
      .toMatchObject({
        processName: 'page',
        target: 'isthmus:ready',
        outcome: 'refused',
      });
  });

  it('makes, closes and opens workspaces from the menu, and keeps menu and title in step', async () => {
    desktop.start();
    const client = connect();
    const path = join(folder, 'shop.isthmus');
    expect(item('import').enabled).toBe(false);
    behaviour.chosenFiles = [path];
    expect(await askedBy(client, () => click('new'))).toEqual({
      kind: 'show',
      screen: '/',
      newWorkspace: path,
    });
    await client.workspaces.create({ path }); // as the page does, which asks before where work is under way
    await expect.poll(() => window().title).toBe('shop – Isthmus');
    expect(item('import').enabled).toBe(true);
    expect(record.recentDocuments).toEqual([path]);
    click('close');
    await expect.poll(() => client.workspaces.current()).toBeNull();
    await expect.poll(() => item('recent').enabled).toBe(true);
    expect(await askedBy(client, () => click('open'))).toEqual({ kind: 'show', screen: '/', files: [path] });
    expect(record.openDialogs.at(-1)?.filters?.[0]).toEqual({
      name: 'Isthmus workspaces',
      extensions: ['isthmus'],
    });
  });

  it('asks the page for screens, and gives it dropped files', async () => {
    desktop.start();
    const client = connect();
    const shown = untilEvent(client, ({ kind }) => kind === 'show');
    await client.system.info(); // the stream is open
    click('go:/train');
    expect(await shown).toEqual({ kind: 'show', screen: '/train' });
    const dropped = untilEvent(client, ({ kind }) => kind === 'show');
    await client.system.info();
    const files = ['/data/orders.csv', '/data/model.gguf', '/data/other.isthmus'];
    window().webContents.send('isthmus:dropped', files);
    expect(await dropped).toEqual({ kind: 'show', screen: '/', files });
    expect(record.messages).toEqual([]); // the page opens the workspace, not the host
    window().webContents.send('isthmus:dropped', 'no list');
    await expect
      .poll(async () => (await client.system.network()).entries.at(-1)?.target)
      .toBe('isthmus:dropped');
  });

  it('gives the page the model files that were chosen in the menu', async () => {
    desktop.start();
    const client = connect();
    const shown = untilEvent(client, ({ kind }) => kind === 'show');
    await client.system.info();
    behaviour.chosenFiles = ['/data/model.gguf', '/data/model.onnx'];
    click('add-model');
    expect(await shown).toEqual({ kind: 'show', screen: '/', files: behaviour.chosenFiles });
  });

  it("shows the system's dialog for the host, over the window", async () => {
    desktop.start();
    const client = connect();
    behaviour.chosenFiles = ['/data/orders.csv'];
    const filters = [{ name: 'CSV', extensions: ['csv'] }];
    expect(await client.files.choose({ mode: 'open', title: 'Orders', filters })).toEqual([
      '/data/orders.csv',
    ]);
    behaviour.chosenFiles = [];
    expect(await client.files.choose({ mode: 'save', title: 'Save' })).toBeNull();
  });

  it('starts engines for the host, with a pipe between the two', async () => {
    desktop.start();
    const client = connect();
    const { executionProviders: providers } = await client.system.doctor();
    expect(providers.find(({ provider }) => provider === 'cpu')).toMatchObject({ available: true });
    expect(providers.find(({ provider }) => provider === 'webgpu')).toMatchObject({
      available: false,
      reason: { text: 'no such device' },
    });
    expect(record.processes.some(({ modulePath }) => modulePath.endsWith('trainer-entry.js'))).toBe(true);
  });

  it('follows the language and the theme of the preferences', async () => {
    desktop.start();
    const client = connect();
    expect(item('import').label).toBe('Import Data…');
    await client.system.setPreferences({ language: 'zh', theme: 'dark' });
    await expect.poll(() => item('import').label).toBe('导入数据…');
    expect(nativeTheme.themeSource).toBe('dark');
  });

  it('starts a dead host again, opens its workspace, hands over a new port, and says so', async () => {
    desktop.start();
    const client = connect();
    const path = join(folder, 'shop.isthmus');
    await client.workspaces.create({ path });
    await expect.poll(() => window().title).toContain('shop');
    const first = hostProcess();
    await host.host[Symbol.asyncDispose](); // a real one's files are closed by its death
    first.end(139);
    await expect.poll(() => record.messages.length).toBe(1);
    expect(record.messages[0]?.message).toContain('started again');
    expect(record.messages[0]?.detail).toContain('SIGSEGV');
    expect(hostProcess()).not.toBe(first);
    expect(window().webContents.ports).toHaveLength(2);
    const next = clientOf(window().webContents.ports[1]!);
    await expect.poll(() => next.workspaces.current()).toMatchObject({ path });
  });

  it('gives up on a host that dies at once every time', async () => {
    behaviour.program = (child) => setImmediate(() => child.end(134));
    desktop.start();
    await expect.poll(() => record.exitCode).toBe(1);
    expect(record.errorBoxes[0]).toContain('SIGABRT');
    expect(record.errorBoxes[0]).toContain(join(folder, 'logs'));
  });

  it('keeps the place of the window', () => {
    desktop.start();
    window().close();
    expect(JSON.parse(readFileSync(join(folder, 'window-state.json'), 'utf8'))).toEqual({
      x: 10,
      y: 20,
      width: 1000,
      height: 700,
      isMaximised: true,
    });
  });

  it('ends with its last window, and stops the host first', async () => {
    desktop.start();
    const client = connect();
    const path = join(folder, 'shop.isthmus');
    await client.workspaces.create({ path });
    window().close();
    await expect.poll(() => record.quits).toBe(1);
    expect(existsSync(`${path}-wal`)).toBe(false); // closed in order
  });

  it('gives the page a file that was asked for before there was one, and those of a second start', async () => {
    const path = join(folder, 'shop.isthmus');
    desktop.openFiles([path]);
    expect(record.windows).toEqual([]);
    desktop.start();
    const client = connect();
    expect(await untilEvent(client, ({ kind }) => kind === 'show')).toMatchObject({ files: [path] });
    const { shown } = window();
    const second = join(folder, 'second.isthmus');
    expect(await askedBy(client, () => desktop.openFiles([second]))).toMatchObject({ files: [second] });
    expect(window().shown).toBeGreaterThan(shown);
    expect(await client.workspaces.current()).toBeNull(); // the page opens, not the host
  });

  it('interrupts no work for a file that is opened while no window is there: the next page is asked', async () => {
    desktop.start();
    const finishJob = await addActiveJob(connect());
    window().close();
    for (const port of ports.splice(0)) port.close();
    const other = join(folder, 'other.isthmus');
    desktop.openFiles([other]);
    const client = connect();
    expect(await untilEvent(client, ({ kind }) => kind === 'show')).toMatchObject({ files: [other] });
    expect((await client.workspaces.current())?.path).toBe(join(folder, 'shop.isthmus'));
    finishJob();
  });

  it('works on without a window while a job runs, says so, and ends after it', async () => {
    desktop.start();
    const finishJob = await addActiveJob(connect());
    window().close();
    expect(record.quits).toBe(0);
    expect(record.trays).toHaveLength(1);
    expect(record.trays[0]?.menu[0]?.label).toBe('Train and evaluate');
    expect(record.notifications[0]?.title).toBe('Isthmus is still working');
    finishJob();
    await expect.poll(() => record.quits).toBe(1);
    expect(record.notifications.at(-1)?.title).toBe('Isthmus has finished its work');
  });

  it('shows the same work again when it is opened meanwhile', async () => {
    desktop.start();
    await addActiveJob(connect());
    window().close();
    desktop.openFiles([]); // a second start
    expect(record.trays[0]?.isDestroyed).toBe(true);
    expect(record.windows).toHaveLength(2);
    expect((await connect().jobs.list({})).map(({ title }) => title)).toEqual(['Train and evaluate']);
  });

  it('asks before it interrupts a job, and stays where the answer is no', async () => {
    desktop.start();
    await addActiveJob(connect());
    behaviour.messageResponse = 0;
    app.quit();
    await expect.poll(() => record.messages.length).toBe(1);
    expect(record.messages[0]).toMatchObject({
      buttons: ['Keep Running', 'Quit Now'],
      defaultId: 0,
      cancelId: 0,
    });
    expect(record.messages[0]?.detail).toContain('Train and evaluate');
    expect(record.quits).toBe(0);
    behaviour.messageResponse = 1;
    app.quit();
    await expect.poll(() => record.quits).toBe(1);
  });

  it('asks the same before it closes the workspace of a job', async () => {
    desktop.start();
    const client = connect();
    await addActiveJob(client);
    behaviour.messageResponse = 0;
    click('close');
    await expect.poll(() => record.messages.length).toBe(1);
    expect(record.messages[0]).toMatchObject({ buttons: ['Keep Running', 'Close Now'], cancelId: 0 });
    expect(await client.workspaces.current()).not.toBeNull();
    behaviour.messageResponse = 1;
    click('close');
    await expect.poll(() => client.workspaces.current()).toBeNull();
  });
});
