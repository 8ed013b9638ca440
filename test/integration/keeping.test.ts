// What keeps a workspace trustworthy: the chain of the audit log, the check of the whole file, and its backup.
import Database from 'better-sqlite3';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditListSchema, workspaceCheckSchema } from '../../src-main/contract/keeping.ts';
import { backUp } from '../../src-main/app/workspaces/back-up-workspace.ts';
import { verifyWorkspace } from '../../src-main/app/workspaces/verify-workspace.ts';
import { silentLogger } from '../../src-main/foundation/logger.ts';
import { noEngineLimits } from '../../src-main/processes/engine-limits.ts';
import { createProcessLauncher } from '../../src-main/processes/process-launcher.ts';
import type { EngineOwner } from '../../src-main/processes/run-engine.ts';
import { Connection } from '../../src-main/store/connection.ts';
import { applyMigrations } from '../../src-main/store/migrate.ts';
import { allMigrations } from '../../src-main/store/migrations/all-migrations.ts';
import { createWorkspace, openWorkspace } from '../../src-main/store/open-workspace.ts';
import { runSettingsSchema } from '../../src-main/contract/run-settings.ts';
import { openApp } from '../support/app-client.ts';

let folder: string;
let path: string;
const quiet = { onProgress: () => undefined, signal: new AbortController().signal };
const owner: EngineOwner = {
  launcher: createProcessLauncher(),
  logger: silentLogger,
  engineLimits: noEngineLimits,
};
const check = () => verifyWorkspace(path, quiet);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-keeping-'));
  path = join(folder, 'a.isthmus');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Changes the file as another program would. */
function tamper(sql: string): void {
  const database = new Database(path);
  database.exec(sql);
  database.close();
}

async function makeWorkspace(): Promise<void> {
  const workspace = createWorkspace(path);
  const { id } = await workspace.datasets.import(
    { name: 'shop', sourceFiles: [], importSettings: {} },
    async (writer) => {
      await writer.addDomains(['D']);
      await writer.addItems([{ domainIndex: 0, id: 'i', title: 'I', textHash: 'h' }]);
      await writer.addUsers(['u']);
      return { dataHash: 'a' };
    },
  );
  const settings = runSettingsSchema.parse({});
  const sources = { encoder: null, augmentation: null, app: 'test' };
  const run = workspace.runs.create(id, { name: 'r', model: 'm', settings, seed: 1, device: 'cpu', sources });
  workspace.checkpoints.save(
    run.id,
    { phase: 1, kind: 'best', epoch: 1, step: 1, validationMetric: 0, manifest: {} },
    [{ name: 'w', dtype: 'uint8', shape: [4], data: new Uint8Array(4) }],
  );
  workspace.auditLog.append('train', run.id, { epochs: 3, settings });
  workspace.close();
}

describe('verify', () => {
  it('finds a sound file whole, and tells the newest row of the audit log', async () => {
    await makeWorkspace();
    const before = readFileSync(path);
    const result = workspaceCheckSchema.parse(await check());
    expect(result.parts.map(({ part, faults }) => [part, faults])).toEqual(
      ['integrity', 'foreignKeys', 'schema', 'checkpoints', 'json', 'audit'].map((part) => [part, []]),
    );
    expect(result).toMatchObject({ ok: true, parts: { 3: { checked: 1 }, 5: { checked: 2 } } });
    const workspace = openWorkspace(path);
    expect(result.auditHead).toBe(workspace.auditLog.newest(1)[0]!.hash);
    workspace.close();
    expect(before.length).toBeGreaterThan(0);
  });

  it.each([
    [
      'a changed row of the audit log',
      `UPDATE auditChain SET counts = '{"epochs":4}' WHERE key = 2`,
      'verify-audit-broken',
    ],
    ['a row taken out of it', 'DELETE FROM auditChain WHERE key = 1', 'verify-audit-broken'],
    [
      'changed bytes of a checkpoint',
      `UPDATE checkpointTensors SET data = x'00000001'`,
      'checkpoint-damaged',
    ],
    ['a cell that is no JSON', `UPDATE runs SET tags = '[' WHERE name = 'r'`, 'verify-json'],
    [
      'a row that belongs to nothing',
      `PRAGMA foreign_keys = OFF; INSERT INTO domains VALUES (99, 0, 'x')`,
      'verify-foreign-key',
    ],
  ])('finds %s', async (_, sql, code) => {
    await makeWorkspace();
    tamper(sql);
    const { ok, parts } = await check();
    expect(ok).toBe(false);
    expect(parts.flatMap(({ faults }) => faults.map((fault) => fault.code))).toEqual([code]);
  });

  it('names itself where a damaged cell is met', async () => {
    await makeWorkspace();
    tamper(`UPDATE datasets SET sourceFiles = '{'`);
    const workspace = openWorkspace(path);
    expect(() => workspace.datasets.list()).toThrow(/isthmus verify/);
    workspace.close();
  });
});

describe('a file with the mark of a workspace and a schema of somebody else', () => {
  it.each([
    ['a trigger', 'CREATE TRIGGER t AFTER INSERT ON settings BEGIN SELECT 1; END'],
    [
      'a view in place of a table',
      'DROP TABLE settings; CREATE VIEW settings AS SELECT 1 AS name, 2 AS value, 3 AS updatedAt',
    ],
    ['a missing table', 'DROP TABLE jobLogs'],
  ])('is refused before anything is read: %s', async (_, sql) => {
    await makeWorkspace();
    tamper(sql);
    const before = readFileSync(path);
    expect(() => openWorkspace(path)).toThrow(/schema is not ours/);
    expect(() => openWorkspace(path, { readOnly: true })).toThrow(/schema is not ours/);
    expect(readFileSync(path)).toEqual(before);
  });
});

describe('the audit log', () => {
  it('takes rows of earlier versions over, without what they tell of people', async () => {
    const old = new Connection(path, 'create');
    applyMigrations(old, 0, allMigrations.slice(0, 14));
    for (const action of ['import dataset', 'delete dataset', 'cancel job'])
      old.execute(
        `INSERT INTO auditLog (at, action, subject, details) VALUES ('2026', '${action}', 's', '{"name":"Ann"}')`,
      );
    old.close();
    const workspace = openWorkspace(path);
    workspace.auditLog.append('train', 'r', { epochs: 3 });
    expect(workspace.auditLog.newest().map(({ action, actor }) => [action, actor])).toEqual([
      ['train', userInfo().username],
      ['cancel job', 'unknown'],
      ['delete dataset', 'unknown'],
      ['import dataset', 'unknown'],
    ]);
    expect(workspace.auditLog.check()).toMatchObject({ entries: 4, brokenAt: null });
    workspace.close();
    expect(readFileSync(path).includes('"Ann"')).toBe(false);
    expect((await check()).ok).toBe(true);
  });

  it('holds imports, exports and deletions with counts, no ids and no cells, and is filtered', async () => {
    const test = openApp();
    const rows = ['ann-17,pan,D,1', 'ann-17,tea,E,2', 'ann-17,cup,D,3', 'bob,pan,D,no'];
    for (let user = 0; user < 9; user++)
      rows.push(`u${user},pan,D,1`, `u${user},tea,E,2`, `u${user},cup,D,3`);
    const file = join(test.folder, 'shop.csv');
    writeFileSync(file, ['user,item,domain,time', ...rows].join('\n'));
    await test.client.workspaces.create({ path: join(test.folder, 'w.isthmus') });
    expect(
      (await test.ended(await test.client.datasets.startImport({ interactions: [{ path: file }] }))).state,
    ).toBe('finished');
    const [dataset] = await test.client.datasets.list();
    const rejected = { dataset: dataset!.id, file: join(test.folder, 'rejected.csv') };
    expect((await test.ended(await test.client.datasets.startRejectedExport(rejected))).state).toBe(
      'finished',
    );
    await test.client.datasets.erasePerson({ dataset: dataset!.id, user: 'ann-17' });
    await test.client.datasets.remove({ dataset: dataset!.id });
    const { auditLog } = test.app.session.workspace;
    const all = auditListSchema.parse(auditLog.list({ limit: 10 }));
    expect(all.rows.map(({ action }) => action)).toEqual([
      'delete dataset',
      'erase user',
      'export rejected rows',
      'import dataset',
    ]);
    expect(all.rows[1]!.counts).toMatchObject({ interactions: 3, runs: 0 });
    for (const text of ['ann-17', 'pan', 'shop.csv']) expect(JSON.stringify(all)).not.toContain(text);
    expect(auditLog.list({ action: 'export', limit: 10 })).toMatchObject({ total: 1 });
    expect(auditLog.list({ until: '2020', limit: 10 }).total).toBe(0);
    expect(auditLog.check().brokenAt).toBeNull();
    await test.close();
  });
});

describe('a workspace that is made', () => {
  it('does not bear its name before it is whole, and takes away what a kill left', () => {
    writeFileSync(`${path}.making`, 'cut short');
    writeFileSync(`${path}.making-wal`, 'cut short');
    createWorkspace(path).close();
    expect(readdirSync(folder).sort()).toEqual(['a.isthmus', 'a.isthmus-lock']);
    expect(() => createWorkspace(path)).toThrow(/exists already/);
  });

  it('is told as cut short where an earlier version left an empty file', () => {
    tamper('PRAGMA user_version = 0; VACUUM');
    const empty = new Database(path);
    empty.pragma('journal_mode = WAL');
    empty.close();
    expect(() => openWorkspace(path)).toThrow(/cut short/);
  });

  it('holds the work of a job in its file alone, while it is open', async () => {
    const test = openApp();
    const rows = ['user,item,domain,time'];
    for (let user = 0; user < 9; user++)
      rows.push(`u${user},pan,D,1`, `u${user},tea,E,2`, `u${user},cup,D,3`);
    const file = join(test.folder, 'shop.csv');
    writeFileSync(file, rows.join('\n'));
    await test.client.workspaces.create({ path });
    await test.ended(await test.client.datasets.startImport({ interactions: [{ path: file }] }));
    const copy = join(folder, 'copied.isthmus');
    writeFileSync(copy, readFileSync(path));
    const copied = openWorkspace(copy);
    expect(copied.datasets.list()).toHaveLength(1);
    copied.close();
    const verified = await test.client.workspaces.verify();
    expect(verified.ok).toBe(true);
    const log = await test.client.workspaces.auditLog({ action: 'import' });
    expect(log).toMatchObject({ total: 1, rows: [{ hash: verified.auditHead }] });
    const backup = await test.client.workspaces.backUp({ file: join(folder, 'b.isthmus') });
    expect(backup.bytes).toBeGreaterThan(0);
    await test.close();
  });
});

describe('backup', () => {
  it('copies one moment while others write, and refuses to overwrite', async () => {
    await makeWorkspace();
    const workspace = openWorkspace(path);
    const copy = join(folder, 'copy.isthmus');
    for (let i = 0; i < 400; i++) workspace.settings.set(`before/${i}`, 'x'.repeat(20_000));
    let told = 0;
    const backup = await backUp(
      owner,
      path,
      { file: copy },
      {
        ...quiet,
        onProgress: () => workspace.settings.set(`during/${told++}`, 'y'),
      },
    );
    expect(told).toBeGreaterThan(1);
    workspace.close();
    expect(backup.bytes).toBe(readFileSync(copy).length);
    const copied = openWorkspace(copy);
    expect(copied.settings.get('before/399')).toHaveLength(20_000);
    expect(copied.auditLog.check()).toMatchObject({ entries: 2, brokenAt: null });
    copied.close();
    const again = backUp(owner, path, { file: copy }, quiet);
    await expect(again).rejects.toMatchObject({ code: 'conflict', said: { code: 'backup-taken' } });
    const onto = backUp(owner, path, { file: path, force: true }, quiet);
    await expect(onto).rejects.toMatchObject({ said: { code: 'backup-onto-itself' } });
    await backUp(owner, path, { file: copy, force: true }, quiet);
    const nowhere = backUp(owner, path, { file: join(folder, 'none', 'c') }, quiet);
    await expect(nowhere).rejects.toMatchObject({ code: 'not-found' });
  });

  it('leaves nothing behind when it is cancelled', async () => {
    await makeWorkspace();
    const copy = join(folder, 'copy.isthmus');
    const aborted = { ...quiet, signal: AbortSignal.abort() };
    await expect(backUp(owner, path, { file: copy }, aborted)).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual([]);
  });
});
