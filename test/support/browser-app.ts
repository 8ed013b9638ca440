// Browser mode as a user has it: the built `isthmus serve` in a process of its own, and a real Chromium on its page.
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { watchPage } from './watched-pages.ts';
import { dataFolder } from '../../src-main/services/models/model-folders.ts';

/** Screenshots that tests make for people; git ignores the folder. */
export const screenshotFolder = resolve(import.meta.dirname, '../../test-results/screenshots');

export const browserPath = [
  process.env['ISTHMUS_TEST_BROWSER'],
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));
/** Why browser tests cannot run here; undefined where they can. */
export const noBrowser =
  browserPath === undefined ? 'no Chromium here (install it, or set ISTHMUS_TEST_BROWSER to one)' : undefined;

/** Chromium asks for its maker's hosts in the background otherwise. */
export const browserArguments = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export interface ServedApp {
  readonly url: string;
  /** Empty at the start; removed at the end. */
  readonly folder: string;
  readonly pid: number;
  /** Ends the server as Ctrl-C does; resolves to its exit code. */
  stop(): Promise<number | null>;
}

interface ServeOptions {
  /** Keeps the data of an earlier app: the same analyst starts the app again. Default: an empty home folder. */
  readonly folder?: string;
  /** True: the model files installed on this machine are there. Default false: none is. */
  readonly withModels?: boolean;
  /** Opened from the start. */
  readonly workspace?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export async function serveApp(options: ServeOptions = {}): Promise<ServedApp> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'isthmus-e2e-'));
  const data = join(folder, 'data');
  mkdirSync(data, { recursive: true });
  const models = join(dataFolder(), 'models');
  if (options.withModels === true && existsSync(models) && !existsSync(join(data, 'models')))
    symlinkSync(models, join(data, 'models'));
  const cli = resolve(import.meta.dirname, '../../out/main/cli.js');
  const child: ChildProcess = spawn(
    process.execPath,
    [cli, 'serve', '--json', ...(options.workspace === undefined ? [] : ['-w', options.workspace])],
    {
      cwd: folder,
      env: { ...process.env, HOME: folder, ISTHMUS_DATA_DIR: data, NODE_OPTIONS: '', ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const exited = new Promise<number | null>((done) => child.once('close', done));
  let complaint = '';
  child.stderr?.on('data', (text: Buffer) => (complaint += text.toString()));
  const lines = createInterface({ input: child.stdout! });
  const url = await Promise.race([
    new Promise<string>((done) => {
      lines.once('line', (line) => done((JSON.parse(line) as { url: string }).url));
    }),
    exited.then((code) => Promise.reject(new Error(`isthmus serve ended with ${code}: ${complaint}`))),
  ]);
  return {
    url,
    folder,
    pid: child.pid!,
    stop: async () => {
      child.kill('SIGINT');
      const code = await exited;
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
}

export async function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath!, args: browserArguments });
}

/** How long a page may take to show what a test waits for. */
const waitMs = 90_000;

/** A page of the app; what the page reports as an error fails the test through `errors`. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<{ readonly page: Page; readonly errors: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    reducedMotion: 'reduce', // a fade that is looked at half-way has too little contrast
    ...options,
  });
  const page = await context.newPage();
  watchPage(page);
  page.setDefaultTimeout(waitMs);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  // what the page's policy forbids, such as `eval`: the browser tells its console only of some of it
  await page.addInitScript(`document.addEventListener('securitypolicyviolation', (event) =>
    console.error('forbidden by the policy: ' + event.effectiveDirective + ' ' + event.blockedURI))`);
  await page.goto(url);
  return { page, errors };
}

/** Charts follow a new size one a frame, and are between two sizes meanwhile. */
const settledMs = 250;

export async function takeScreenshot(page: Page, name: string): Promise<void> {
  mkdirSync(screenshotFolder, { recursive: true });
  await page.waitForTimeout(settledMs);
  await page.screenshot({ path: join(screenshotFolder, `${name}.png`) });
}

/** Pixels that the page is wider than its window: 0 where nothing scrolls sideways. */
export function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/**
 * Texts that do not fit where they stand and can be read nowhere else: visible words wider than their box, or the value
 * of a choice wider than its field, without a `title` on it or around it. One line each; empty: nothing is cut off.
 */
export function cutOffTexts(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const found = [];
    const isTold = (element) => element.closest('[title]') !== null;
    for (const element of document.querySelectorAll('body *:not(svg *)')) {
      const ownText = [...element.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE)
        .map((node) => node.textContent.trim())
        .join(' ')
        .trim();
      const isChoice = element.tagName === 'INPUT' && element.readOnly;
      const text = isChoice ? element.value : ownText;
      if (text === '' || isTold(element) || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        continue;
      // words in a line of their own lie in the box around them
      let box = element;
      while (getComputedStyle(box).display === 'inline') box = box.parentElement;
      const { overflowX, position } = getComputedStyle(box);
      const isForReadersOnly = position === 'absolute' && box.clientWidth <= 1;
      if (overflowX === 'auto' || overflowX === 'scroll' || isForReadersOnly) continue;
      if (box.scrollWidth > box.clientWidth + 1)
        found.push('"' + text + '" is ' + (box.scrollWidth - box.clientWidth) + ' px wider than its <' +
          box.tagName.toLowerCase() + '>');
    }
    return [...new Set(found)];
  })()`);
}
