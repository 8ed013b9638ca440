// Guards the append-only rule: the schema that the migrations make, and each migration's own text, are those of
// schema.snapshot.sql. A new migration: run this test with UPDATE_SCHEMA_SNAPSHOT=1 and commit the file with it.
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Connection, Query } from './connection.ts';
import { applyMigrations, backUp } from './migrate.ts';
import { allMigrations, currentSchemaVersion } from './migrations/all-migrations.ts';
import { openWorkspace } from './open-workspace.ts';

const snapshotPath = join(import.meta.dirname, 'schema.snapshot.sql');
const hashLine = /^-- (\d+) (.+) sha256 ([0-9a-f]{64})$/gm;
const hashOf = (sql: string): string => createHash('sha256').update(sql).digest('hex');

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-schema-'));
  path = join(folder, 'a.isthmus');
});
afterEach(() => rmSync(folder, { recursive: true }));

function dump(connection: Connection): string {
  const rows = new Query<{ sql: string }>(
    connection,
    'SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC, name',
  ).all();
  const hashes = allMigrations.map(({ version, name, sql }) => `-- ${version} ${name} sha256 ${hashOf(sql)}`);
  return `-- Made by schema.test.ts: the hash of each migration, then the schema that they make together.\n${hashes.join('\n')}\n\n${rows.map(({ sql }) => `${sql};`).join('\n\n')}\n`;
}

/** Compares every migration that the snapshot knows. @returns how many that are */
function checkReleased(): number {
  const released = [...readFileSync(snapshotPath, 'utf8').matchAll(hashLine)];
  for (const [, version, name, hash] of released) {
    const migration = allMigrations[Number(version) - 1];
    expect(migration?.name, `migration ${version!} was renamed or removed`).toBe(name);
    expect(hashOf(migration?.sql ?? ''), `migration ${version!} was edited: append a new one instead`).toBe(
      hash,
    );
  }
  return released.length;
}

/** A file as an earlier release left it. */
function makeOldFile(version: number): Connection {
  const connection = new Connection(path, 'create');
  applyMigrations(connection, 0, allMigrations.slice(0, version));
  return connection;
}

describe('migrations', () => {
  it('are numbered 1, 2, 3 …', () => {
    expect(allMigrations.map((migration) => migration.version)).toEqual(
      allMigrations.map((_, index) => index + 1),
    );
  });

  it('were not edited after release', () => {
    expect(checkReleased()).toBeGreaterThan(0);
  });

  it('make the schema of the snapshot', () => {
    const connection = makeOldFile(currentSchemaVersion);
    const schema = dump(connection);
    connection.close();
    if (process.env['UPDATE_SCHEMA_SNAPSHOT'] === '1') {
      if (existsSync(snapshotPath)) checkReleased(); // updating is for new migrations, not for edited ones
      writeFileSync(snapshotPath, schema);
    }
    expect(schema).toBe(readFileSync(snapshotPath, 'utf8'));
  });

  it('copy a file of every older version first, then bring it up to date', () => {
    for (let version = 1; version < currentSchemaVersion; version++) {
      const old = makeOldFile(version);
      old.execute("INSERT INTO settings (name, value, updatedAt) VALUES ('kept', '42', '')");
      const oldSchema = dump(old);
      old.close();

      const workspace = openWorkspace(path);
      expect(workspace.settings.get('kept')).toBe(42);
      expect(workspace.jobs.newest()).toEqual([]);
      workspace.close();

      const backup = new Connection(`${path}.backup-v${version}`, 'read');
      expect(backup.pragma('user_version')).toBe(version);
      expect(dump(backup)).toBe(oldSchema);
      expect(new Query(backup, 'SELECT value FROM settings').get()).toEqual({ value: '42' });
      backup.close();
      const migrated = new Connection(path, 'read');
      expect(dump(migrated)).toBe(readFileSync(snapshotPath, 'utf8'));
      migrated.close();
      for (const ending of ['', '-lock']) rmSync(path + ending);
    }
  });

  it('tell runs of versions without counting evidence that they have none', () => {
    const old = makeOldFile(6);
    old.execute(
      "INSERT INTO datasets (id, name, createdAt, state, sourceFiles, importSettings) VALUES ('d', 'd', '', 'ready', '[]', '{}')",
    );
    const insert = (id: string, settings: object): void => {
      old.execute(
        `INSERT INTO runs (id, datasetKey, name, model, settings, seed, device, state, createdAt, tags, notes, versions, dataHash)
         VALUES ('${id}', 1, '${id}', 'llm-edt', '${JSON.stringify(settings)}', 1, 'cpu', 'finished', '', '[]', '', '{}', '')`,
      );
    };
    insert('whole', { seed: 1, model: { hidden: 8 }, phase1: { maxEpochs: 2 } });
    insert('bare', {});
    old.close();
    const workspace = openWorkspace(path);
    expect(workspace.runs.list().map(({ settings }) => settings?.evidence.enabled)).toEqual([false, false]);
    workspace.close();
    const migrated = new Connection(path, 'read');
    const rows = new Query<{ name: string; settings: string }>(
      migrated,
      'SELECT name, settings FROM runs',
    ).all();
    const settings = new Map(rows.map((run) => [run.name, JSON.parse(run.settings) as unknown]));
    migrated.close();
    expect(settings.get('whole')).toEqual({
      seed: 1,
      model: { hidden: 8, negativeSampling: 'uniform' },
      phase1: { maxEpochs: 2, averaging: 0 },
      evidence: { enabled: false },
    });
    expect(settings.get('bare')).toEqual({ evidence: { enabled: false } });
  });

  it('never overwrite an earlier copy', () => {
    const old = makeOldFile(1);
    expect(backUp(old, 1)).toBe(`${path}.backup-v1`);
    expect(backUp(old, 1)).toBe(`${path}.backup-v1-2`);
    old.close();
  });

  it('leave an old file alone when it is opened by an engine or for reading', () => {
    makeOldFile(1).close();
    const before = readFileSync(path);
    expect(() => openWorkspace(path, { role: 'engine' })).toThrow(/older than/);
    expect(() => openWorkspace(path, { readOnly: true })).toThrow(/older than/);
    expect(readFileSync(path)).toEqual(before);
  });
});
