// The desktop app on a stand-in for Electron, with a real host behind it: a window gets its port and speaks the contract,
// menus and dialogs reach the host, engines are brokered, a dead host is replaced, and nothing ends while work is under way.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useDesktop } from '../../../test/support/desktop-fixture.ts';
import { app, behaviour, nativeTheme, record } from '../../../test/support/electron-stand-in.ts';

describe('desktop app', () => {
  const made = useDesktop();
  const { window, hostProcess, item, click, clientOf, connect, untilEvent, askedBy, addActiveJob } = made;

  it('opens one sandboxed window on the page, and gives it a port to the host', async () => {
    made.desktop.start();
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
      dataFolder: made.folder,
    });
    expect(await client.workspaces.current()).toBeNull();
  });

  it.each([
    ['another address', { url: 'https://planted.example/', parent: null }],
    ['a frame in the page', { url: 'app://isthmus/index.html', parent: {} }],
  ])('gives no port to %s, and counts the attempt', async (_, frame) => {
    made.desktop.start();
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
    made.desktop.start();
    const client = connect();
    const path = join(made.folder, 'shop.isthmus');
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
    made.desktop.start();
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
    made.desktop.start();
    const client = connect();
    const shown = untilEvent(client, ({ kind }) => kind === 'show');
    await client.system.info();
    behaviour.chosenFiles = ['/data/model.gguf', '/data/model.onnx'];
    click('add-model');
    expect(await shown).toEqual({ kind: 'show', screen: '/', files: behaviour.chosenFiles });
  });

  it("shows the system's dialog for the host, over the window", async () => {
    made.desktop.start();
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
    made.desktop.start();
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
    made.desktop.start();
    const client = connect();
    expect(item('import').label).toBe('Import Data…');
    await client.system.setPreferences({ language: 'zh', theme: 'dark' });
    await expect.poll(() => item('import').label).toBe('导入数据…');
    expect(nativeTheme.themeSource).toBe('dark');
  });

  it('starts a dead host again, opens its workspace, hands over a new port, and says so', async () => {
    made.desktop.start();
    const client = connect();
    const path = join(made.folder, 'shop.isthmus');
    await client.workspaces.create({ path });
    await expect.poll(() => window().title).toContain('shop');
    const first = hostProcess();
    await made.host.host[Symbol.asyncDispose](); // a real one's files are closed by its death
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
    made.desktop.start();
    await expect.poll(() => record.exitCode).toBe(1);
    expect(record.errorBoxes[0]).toContain('SIGABRT');
    expect(record.errorBoxes[0]).toContain(join(made.folder, 'logs'));
  });

  it('keeps the place of the window', () => {
    made.desktop.start();
    window().close();
    expect(JSON.parse(readFileSync(join(made.folder, 'window-state.json'), 'utf8'))).toEqual({
      x: 10,
      y: 20,
      width: 1000,
      height: 700,
      isMaximised: true,
    });
  });

  it('ends with its last window, and stops the host first', async () => {
    made.desktop.start();
    const client = connect();
    const path = join(made.folder, 'shop.isthmus');
    await client.workspaces.create({ path });
    window().close();
    await expect.poll(() => record.quits).toBe(1);
    expect(existsSync(`${path}-wal`)).toBe(false); // closed in order
  });

  it('gives the page a file that was asked for before there was one, and those of a second start', async () => {
    const path = join(made.folder, 'shop.isthmus');
    made.desktop.openFiles([path]);
    expect(record.windows).toEqual([]);
    made.desktop.start();
    const client = connect();
    expect(await untilEvent(client, ({ kind }) => kind === 'show')).toMatchObject({ files: [path] });
    const { shown } = window();
    const second = join(made.folder, 'second.isthmus');
    expect(await askedBy(client, () => made.desktop.openFiles([second]))).toMatchObject({ files: [second] });
    expect(window().shown).toBeGreaterThan(shown);
    expect(await client.workspaces.current()).toBeNull(); // the page opens, not the host
  });

  it('interrupts no work for a file that is opened while no window is there: the next page is asked', async () => {
    made.desktop.start();
    const finishJob = await addActiveJob(connect());
    window().close();
    for (const port of made.ports.splice(0)) port.close();
    const other = join(made.folder, 'other.isthmus');
    made.desktop.openFiles([other]);
    const client = connect();
    expect(await untilEvent(client, ({ kind }) => kind === 'show')).toMatchObject({ files: [other] });
    expect((await client.workspaces.current())?.path).toBe(join(made.folder, 'shop.isthmus'));
    finishJob();
  });

  it('works on without a window while a job runs, says so, and ends after it', async () => {
    made.desktop.start();
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
    made.desktop.start();
    await addActiveJob(connect());
    window().close();
    made.desktop.openFiles([]); // a second start
    expect(record.trays[0]?.isDestroyed).toBe(true);
    expect(record.windows).toHaveLength(2);
    expect((await connect().jobs.list({})).map(({ title }) => title)).toEqual(['Train and evaluate']);
  });

  it('asks before it interrupts a job, and stays where the answer is no', async () => {
    made.desktop.start();
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
    made.desktop.start();
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
