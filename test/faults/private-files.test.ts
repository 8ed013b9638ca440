// Under the usual umask (022), which lets everybody read: whatever the app makes is for its user alone. From the command line
// with every kind of file that it writes, and from browser mode while a workspace is open.
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { keepFilesPrivate, makePrivateFolder } from '../../src-main/files/private-files.ts';
import { serveApp } from '../support/browser-app.ts';
import { runIsthmus } from '../support/command-line.ts';
import { connect } from '../support/served-client.ts';

/** Files and folders below that the group or others may read, write or enter. */
function openToOthers(folder: string, made: readonly string[] = []): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !made.includes(path) && !lstatSync(path).isSymbolicLink())
    .filter((path) => (lstatSync(path).mode & 0o077) !== 0)
    .map((path) => `${relative(folder, path)} ${(lstatSync(path).mode & 0o777).toString(8)}`);
}

const has = (folder: string, ...names: readonly string[]): void => {
  const all = readdirSync(folder, { recursive: true }).map((name) => name.toString());
  for (const name of names)
    expect(
      all.some((path) => path.endsWith(name)),
      name,
    ).toBe(true);
};

describe.skipIf(process.platform === 'win32')('files under umask 022', () => {
  let folder: string;
  let umask: number;
  beforeAll(() => {
    umask = process.umask(0o022); // inherited by the programs
    folder = mkdtempSync(join(tmpdir(), 'isthmus-private-'));
  });
  afterAll(() => {
    process.umask(umask);
    rmSync(folder, { recursive: true, force: true });
  });

  it('made from the command line are private: workspace, log, exports, rejected rows, report, temporary ones', async () => {
    const temporary = join(folder, 'tmp');
    mkdirSync(temporary);
    vi.stubEnv('TMPDIR', temporary);
    const input = join(folder, 'shop.csv');
    const lines = Array.from(
      { length: 40 },
      (_, i) => `u${i % 8},i${i % 10},${i % 2 ? 'Books' : 'Films'},${i}`,
    );
    writeFileSync(input, ['user_id,item_id,domain,timestamp', ...lines, 'u1,,Books,9'].join('\n'));
    const isthmus = async (...args: string[]): Promise<void> => {
      const { code, stderr } = await runIsthmus(args, { cwd: folder });
      expect({ args, code, stderr: code === 0 ? '' : stderr }).toEqual({ args, code: 0, stderr: '' });
    };
    await isthmus('import', '--interactions', input, '--rejected', 'no.csv', '--quiet', '-w', 'shop.isthmus');
    const w = ['--quiet', '-w', 'shop.isthmus'];
    await isthmus('embed', '--encoder', 'lexical', ...w);
    const small = [
      'device=cpu',
      'model.hidden=16',
      'model.blocks=1',
      'phase1.maxEpochs=1',
      'phase2.maxEpochs=1',
    ];
    await isthmus('train', ...small.flatMap((setting) => ['--set', setting]), ...w);
    for (const name of ['all.csv', 'all.parquet', 'all.jsonl'])
      await isthmus('recommend', '--all', '--out', name, ...w);
    await isthmus('export', '--out', 'model', '--with-users', ...w);
    await isthmus('report', '--out', 'report.html', ...w);
    vi.unstubAllEnvs();
    has(folder, 'shop.isthmus', 'no.csv', 'all.csv', 'all.parquet', 'all.jsonl', 'report.html');
    has(folder, 'model/model.onnx', 'model/users.csv', 'model/score.py');
    expect(openToOthers(folder, [input, temporary])).toEqual([]);
  });

  it('made by browser mode are private: uploads, preferences, log, and what SQLite keeps beside an open workspace', async () => {
    const app = await serveApp();
    try {
      const { client, close } = await connect(app.url);
      const path = join(app.folder, 'open.isthmus');
      await client.workspaces.create({ path });
      await client.system.setPreferences({ language: 'zh' });
      await client.system.reportRefused({ via: 'fetch', target: 'https://example.test' }); // a line in the log
      const { origin } = new URL(app.url);
      const entered = await fetch(app.url, { redirect: 'manual' });
      const cookie = entered.headers.get('set-cookie')!.split(';')[0]!;
      const headers = { cookie, origin };
      const body = 'user_id,item_id\nu1,i1\n';
      await fetch(`${origin}/files/upload?name=orders.csv`, { method: 'POST', headers, body });
      has(app.folder, 'open.isthmus', 'open.isthmus-wal', 'open.isthmus-shm', 'open.isthmus-lock');
      has(app.folder, 'orders.csv', 'preferences.json', 'isthmus.log');
      expect(openToOthers(app.folder, [join(app.folder, 'data')])).toEqual([]);
      close();
    } finally {
      await app.stop();
    }
  });

  it('keeps a umask that is stricter', () => {
    const before = process.umask(0o177);
    keepFilesPrivate();
    expect(process.umask(before)).toBe(0o177);
  });

  it('closes a folder of its own that was left open', () => {
    const logs = join(folder, 'logs');
    mkdirSync(logs);
    chmodSync(logs, 0o755);
    makePrivateFolder(logs);
    expect(lstatSync(logs).mode & 0o777).toBe(0o700);
  });
});
