// An encrypted workspace: nothing of what is planted in it can be read from any file that the app keeps or leaves, all of the work
// goes on in it, and it opens with its passphrase alone.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { runSettingsSchema } from '../../src-main/contract/run-settings.ts';
import { keepConfidential } from '../../src-main/ingest/duckdb-session.ts';
import { backUp } from '../../src-main/app/workspaces/back-up-workspace.ts';
import { silentLogger } from '../../src-main/foundation/logger.ts';
import type { Progress } from '../../src-main/foundation/progress.ts';
import { noEngineLimits } from '../../src-main/processes/engine-limits.ts';
import { createProcessLauncher } from '../../src-main/processes/process-launcher.ts';
import type { EngineOwner } from '../../src-main/processes/run-engine.ts';
import { Connection } from '../../src-main/store/connection.ts';
import { createWorkspace, openWorkspace } from '../../src-main/store/open-workspace.ts';
import { recodeWorkspace } from '../../src-main/store/recode-workspace.ts';
import { isEncrypted, offerPassphrase } from '../../src-main/store/workspace-keys.ts';
import { openApp, type AppUnderTest } from '../support/app-client.ts';
import { noCipher } from '../support/cipher.ts';
import { documentOf, runIsthmus } from '../support/command-line.ts';
import { startChild } from '../faults/store-processes/start-child.ts';
import { smallModel } from '../support/trained-workspace.ts';

const owner: EngineOwner = {
  launcher: createProcessLauncher(),
  logger: silentLogger,
  engineLimits: noEngineLimits,
};
const quiet = { onProgress: () => undefined, signal: new AbortController().signal };

const planted = { user: 'planted-person-7', title: 'A planted title that nobody else writes' };
const passphrase = 'seven quiet walruses';

/** Files below that hold a planted text, or its UTF-16 form. */
function holdsPlanted(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const bytes = readFileSync(path);
      return Object.values(planted).some(
        (text) => bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le')),
      );
    });
}

/** Rows of two domains with the planted person and title; a stray carriage return makes the import copy the file. */
function plantedFile(path: string): void {
  const rows = Array.from({ length: 24 }, (_, u) =>
    Array.from({ length: 8 }, (_, k) => ({
      user: u === 7 ? planted.user : `u${u}`,
      item: `${k % 2 === 0 ? 'b' : 'f'}${(u + k) % 9}`,
      domain: k % 2 === 0 ? 'Books' : 'Films',
      timestamp: 1_700_000_000 + k * 1000,
      title: (u + k) % 9 === 0 ? planted.title : `Title ${(u + k) % 9}`,
    })),
  ).flat();
  writeFileSync(path, rows.map((row) => JSON.stringify(row)).join('\r\n'));
}

describe.skipIf(noCipher !== undefined)(`work in an encrypted workspace ${noCipher ?? ''}`, () => {
  let test: AppUnderTest;
  let inputs: string;
  let temporary: string;
  let path: string;
  beforeAll(async () => {
    temporary = mkdtempSync(join(tmpdir(), 'isthmus-scratch-'));
    inputs = mkdtempSync(join(tmpdir(), 'isthmus-inputs-'));
    test = openApp();
    vi.stubEnv('TMPDIR', temporary);
    path = join(test.folder, 'a.isthmus');
    await test.client.workspaces.create({ path });
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    keepConfidential(false);
    await test.close();
    for (const folder of [temporary, inputs]) rmSync(folder, { recursive: true, force: true });
  });

  it('keeps planted texts out of every file: database, log, write-ahead log, scratch folder, backup', async () => {
    expect((await test.client.workspaces.current())!.isEncrypted).toBe(false);
    const done = await test.client.workspaces.recode({ passphrase });
    expect(done).toMatchObject({ isEncrypted: true, plainCopies: [] });
    expect((await test.client.workspaces.current())!.isEncrypted).toBe(true);
    const file = join(inputs, 'planted.jsonl');
    plantedFile(file);
    const job = await test.client.datasets.startImport({ interactions: [{ path: file }] });
    expect(await test.ended(job)).toMatchObject({ state: 'finished' });
    const dataset = test.app.session.workspace.datasets.latest()!.id;
    expect(test.app.session.workspace.users.ids(dataset)).toContain(planted.user);
    expect(
      (await test.ended(await test.client.augmentation.startEmbedding({ dataset, encoder: 'lexical' })))
        .state,
    ).toBe('finished');
    const settings = runSettingsSchema.parse({ ...smallModel, device: 'cpu' });
    const [run] = await test.client.runs.start({ dataset, runs: [{ name: 'r', settings }] });
    expect(await test.ended(run!)).toMatchObject({ state: 'finished', error: null }); // in a process of its own, with the key
    await test.client.workspaces.backUp({ file: join(test.folder, 'copy.isthmus') });
    expect(await test.client.workspaces.verify()).toMatchObject({ ok: true });
    expect(isEncrypted(join(test.folder, 'copy.isthmus'))).toBe(true);
    expect(readdirSync(test.folder)).toContain('a.isthmus-wal'); // the folder is looked at while it is open
    expect([...holdsPlanted(test.folder), ...holdsPlanted(temporary)]).toEqual([]);
    await test.client.workspaces.close();
    expect(holdsPlanted(test.folder)).toEqual([]);
    await test.client.workspaces.open({ path });
    await test.client.workspaces.recode({ passphrase: null });
    await test.client.workspaces.close();
    expect(holdsPlanted(test.folder)).toEqual([path]); // the look does find them
  });
});

describe.skipIf(noCipher !== undefined)(`a passphrase ${noCipher ?? ''}`, () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'isthmus-passphrase-'));
    path = join(folder, 'a.isthmus');
    createWorkspace(path).close();
  });
  afterEach(() => {
    offerPassphrase(undefined);
    rmSync(folder, { recursive: true });
  });

  const tryElsewhere = async (): Promise<string> => {
    const child = startChild(['try', path]); // a process that has no key
    await child.ended();
    rmSync(`${path}-new`);
    return child.lines[0]!;
  };

  it('is needed by other processes, by that of the command line too, and a lost one is said to be lost', async () => {
    const [first, second] = [join(folder, 'first'), join(folder, 'second')];
    writeFileSync(first, `${passphrase}\n`);
    writeFileSync(second, 'other words entirely');
    const isthmus = (args: readonly string[], from?: string) => {
      vi.stubEnv('ISTHMUS_PASSPHRASE_FILE', from);
      return runIsthmus([...args, '-w', path, '--json'], { cwd: folder });
    };
    try {
      const none = await isthmus(['workspace', 'encrypt']);
      expect([none.code, none.stderr]).toEqual([2, expect.stringMatching(/No new passphrase was given/)]);
      const encrypted = await isthmus(['workspace', 'encrypt', '--new-passphrase-file', first]);
      expect(documentOf(encrypted)).toMatchObject({
        isEncrypted: true,
        isOverwritten: process.platform !== 'win32',
      });
      expect(await tryElsewhere()).toMatch(
        /^invalid-input: ".*a\.isthmus" is encrypted, and no passphrase was given/,
      );
      const wrong = await isthmus(['verify'], second);
      expect(wrong.stderr).toMatch(/not the passphrase of.*a lost passphrase cannot be recovered/);
      expect((await isthmus(['verify'], first)).code).toBe(0);
      await isthmus(['workspace', 'change-passphrase', '--new-passphrase-file', second], first);
      expect((await isthmus(['verify'], first)).code).not.toBe(0);
      expect((await isthmus(['verify'], second)).code).toBe(0);
      expect(documentOf(await isthmus(['workspace', 'decrypt'], second))).toMatchObject({
        isEncrypted: false,
      });
      expect(await tryElsewhere()).toBe('open');
      const workspace = openWorkspace(path);
      expect(workspace.auditLog.newest(3).map(({ action }) => action)).toEqual([
        'take encryption off',
        'change passphrase',
        'encrypt workspace',
      ]);
      workspace.close();
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it('is not taken when it is short, and a workspace that is not encrypted cannot be decrypted', () => {
    const before = readFileSync(path);
    expect(() => recodeWorkspace(path, 'short')).toThrow(expect.objectContaining({ code: 'invalid-input' }));
    expect(() => recodeWorkspace(path, undefined)).toThrow(expect.objectContaining({ code: 'conflict' }));
    expect(readFileSync(path)).toEqual(before);
  });

  it('opens backups of the encrypted file, and tells of those that are not encrypted', async () => {
    mkdirSync(join(folder, 'elsewhere'));
    await backUp(owner, path, { file: `${path}.backup-v1` }, quiet);
    expect(recodeWorkspace(path, passphrase).plainCopies).toEqual([`${path}.backup-v1`]);
    const copy = join(folder, 'elsewhere', 'copy.isthmus');
    await backUp(owner, path, { file: copy }, quiet);
    expect(isEncrypted(copy)).toBe(true);
    const workspace = openWorkspace(copy);
    expect([workspace.isEncrypted, workspace.datasets.list()]).toEqual([true, []]);
    workspace.close();
  });

  it('is copied while the host goes on, with what the copy is told, and a cancelled copy leaves nothing', async () => {
    const workspace = openWorkspace(path);
    for (let i = 0; i < 600; i++) workspace.settings.set(`large/${i}`, `${i} `.repeat(25_000));
    workspace.close();
    recodeWorkspace(path, passphrase);
    const copy = join(folder, 'copy.isthmus');
    const cancelling = new AbortController();
    const told: Progress[] = [];
    const cancelled = backUp(
      owner,
      path,
      { file: copy },
      {
        signal: cancelling.signal,
        onProgress: (progress) => {
          told.push(progress);
          if (progress.done > 0) cancelling.abort();
        },
      },
    );
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    expect(told.at(-1)!.done).toBeLessThan(told[0]!.total!);
    expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual([]);

    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const begun = performance.now();
    await backUp(owner, path, { file: copy }, quiet);
    const lasted = performance.now() - begun;
    clearInterval(timer);
    expect(longest).toBeLessThan(lasted / 2); // one statement in this process would be nearly all of it
    const opened = openWorkspace(copy);
    expect([opened.isEncrypted, opened.settings.get('large/599')]).toEqual([true, '599 '.repeat(25_000)]);
    opened.close();
  });

  it('is not lost where a kill comes between: what is left over is removed', () => {
    writeFileSync(`${path}.recoding`, readFileSync(path));
    openWorkspace(path).close();
    expect(readdirSync(folder)).not.toContain('a.isthmus.recoding');
  });

  it('follows the form of SQLCipher 4: its tools open the file with the passphrase', () => {
    recodeWorkspace(path, passphrase);
    const connection = new Connection(path, 'read');
    expect(connection.pragma('cipher')).toBe('sqlcipher');
    expect(connection.pragma('kdf_iter')).toBe('256000');
    connection.close();
  });
});
