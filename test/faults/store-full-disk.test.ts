// A disk without room, for real: a file system of a few megabytes in memory where root may mount one, and SQLite's
// own page limit everywhere else.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Connection } from '../../src-main/store/connection.ts';
import type { DatasetWriter } from '../../src-main/store/dataset-writer.ts';
import { applyMigrations } from '../../src-main/store/migrate.ts';
import { allMigrations } from '../../src-main/store/migrations/all-migrations.ts';
import { createWorkspace, openWorkspace } from '../../src-main/store/open-workspace.ts';

let folder: string;
let path: string;
let mounted = false;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-full-'));
  path = join(folder, 'a.isthmus');
});
afterEach(() => {
  if (mounted) execFileSync('umount', [folder]);
  mounted = false;
  rmSync(folder, { recursive: true });
});

function mountSmallDisk(sizeMegabytes: number): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMegabytes}m`, 'tmpfs', folder], {
      stdio: 'ignore',
    });
    mounted = true;
  } catch {
    mounted = false;
  }
  return mounted;
}

const description = { name: 'd', sourceFiles: [], importSettings: {} };

async function writeUsers(writer: DatasetWriter, blocks: number): Promise<{ dataHash: string }> {
  for (let block = 0; block < blocks; block++) {
    await writer.addUsers(Array.from({ length: 5000 }, (_, u) => `user number ${u} of block ${block}`));
  }
  return { dataHash: 'h' };
}

describe('a full disk', () => {
  it('stops an import in words, keeps what was there, and the import works once there is room', async (ctx) => {
    if (!mountSmallDisk(12)) ctx.skip('only root may mount a small file system');
    const workspace = createWorkspace(path);
    const kept = await workspace.datasets.import(description, (writer) => writeUsers(writer, 1));
    writeFileSync(join(folder, 'ballast'), Buffer.alloc(5 * 1024 * 1024));
    await expect(
      workspace.datasets.import(description, (writer) => writeUsers(writer, 60)),
    ).rejects.toMatchObject({
      code: 'resource-exhausted',
      message: expect.stringMatching(
        /The disk is full: ".*a\.isthmus" could not be written.*Free some space/,
      ),
    });
    expect(workspace.datasets.list().map(({ id }) => id)).toEqual([kept.id]);
    workspace.close();

    rmSync(join(folder, 'ballast'));
    const again = openWorkspace(path);
    expect(again.datasets.list().map(({ id }) => id)).toEqual([kept.id]);
    expect(again.users.ids(kept.id)).toHaveLength(5000);
    await again.datasets.import(description, (writer) => writeUsers(writer, 4));
    expect(again.datasets.list()).toHaveLength(2);
    again.close();
  });

  it('refuses a new workspace and leaves no half file', (ctx) => {
    if (!mountSmallDisk(1)) ctx.skip('only root may mount a small file system');
    writeFileSync(join(folder, 'ballast'), Buffer.alloc(1024 * 1024 - 40 * 1024));
    expect(() => createWorkspace(path)).toThrow(expect.objectContaining({ code: 'resource-exhausted' }));
    expect(readdirSync(folder).filter((name) => !name.endsWith('-lock'))).toEqual(['ballast']);
  });

  it('refuses to migrate without room for the copy, and leaves the old file as it is', (ctx) => {
    if (!mountSmallDisk(3)) ctx.skip('only root may mount a small file system');
    const old = new Connection(path, 'create');
    applyMigrations(old, 0, allMigrations.slice(0, 1));
    old.execute("INSERT INTO settings VALUES ('large', hex(randomblob(700000)), '')");
    old.close();
    writeFileSync(join(folder, 'ballast'), Buffer.alloc(1024 * 1024));
    const before = readFileSync(path);
    expect(() => openWorkspace(path)).toThrow(expect.objectContaining({ code: 'resource-exhausted' }));
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['a.isthmus', 'a.isthmus-lock', 'ballast']);
  });

  it('rolls a transaction back where SQLite itself has no page left', () => {
    const connection = new Connection(path, 'create');
    connection.execute('CREATE TABLE t (text)');
    connection.execute("INSERT INTO t VALUES ('kept')");
    connection.pragma('max_page_count = 20');
    const fill = connection.prepare('INSERT INTO t VALUES (?)');
    expect(() =>
      connection.transaction(() => {
        for (let i = 0; i < 1000; i++) connection.execute(`INSERT INTO t VALUES (hex(randomblob(500)))`);
        fill.run(['never']);
      }),
    ).toThrow(expect.objectContaining({ code: 'resource-exhausted' }));
    connection.transaction(() => fill.run(['after']));
    const rows = connection.prepare('SELECT text FROM t').all([]);
    expect(rows).toEqual([{ text: 'kept' }, { text: 'after' }]);
    connection.close();
  });
});
