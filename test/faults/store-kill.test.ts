// SIGKILL in the middle of writes, and a second host: what another process finds in the workspace afterwards.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src-main/foundation/errors.ts';
import { createWorkspace, openWorkspace } from '../../src-main/store/open-workspace.ts';
import { startChild, type Child } from './store-processes/start-child.ts';

let folder: string;
let path: string;
let child: Child | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-kill-'));
  path = join(folder, 'a.isthmus');
});
afterEach(async () => {
  await child?.kill();
  child = undefined;
  rmSync(folder, { recursive: true });
});

/** Rows of every table, without the store's own view of them. */
function countRows(): Record<string, number> {
  const database = new Database(path, { readonly: true });
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .pluck()
    .all() as string[];
  const counts = tables
    .filter((table) => !table.startsWith('sqlite_'))
    .map(
      (table) => [table, database.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number] as const,
    );
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  database.close();
  return Object.fromEntries(counts);
}

describe('a process killed in the middle', () => {
  it('of an import leaves nothing of it, and no lock', async () => {
    createWorkspace(path).close();
    const empty = countRows();
    child = startChild(['import', path]);
    await child.until((line) => line === 'block 5');
    await child.kill();
    expect(countRows()['interactions']).toBeGreaterThan(50_000); // the kill did come in the middle

    const workspace = openWorkspace(path);
    expect(workspace.datasets.list()).toEqual([]);
    workspace.close();
    expect(countRows()).toEqual(empty);
  });

  it('of replacing a checkpoint leaves the old or the new one, whole, and none but the one before it', async () => {
    const workspace = createWorkspace(path);
    const { id: dataset } = await workspace.datasets.import(
      { name: 'd', sourceFiles: [], importSettings: {} },
      () => Promise.resolve({ dataHash: 'h' }),
    );
    const run = workspace.runs.create(dataset, {
      ...{ name: 'r', model: 'm', settings: {}, seed: 1, device: 'cpu', sources: {} },
    }).id;
    const epochsFound = new Set<number>();
    let killedInside = 0;
    for (let round = 0; round < 5; round++) {
      child = startChild(['checkpoint', path, run]); // writes while this process has the workspace open as host
      await child.until((line) => line === 'saved 3');
      await sleep(3 + round * 5); // at different points of the following saves
      await child.kill();
      const begun = Number(child.lines.findLast((line) => line.startsWith('save '))!.slice(5));
      const ended = Number(child.lines.findLast((line) => line.startsWith('saved '))!.slice(6));
      if (begun > ended) killedInside++;
      const found = workspace.checkpoints.load(run, 1, 'last')!;
      expect([ended, begun]).toContain(found.epoch);
      expect(found.manifest).toEqual({ epoch: found.epoch });
      expect(found.tensors.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
      for (const { data } of found.tensors) {
        const values = new Float32Array(new Uint8Array(data).buffer);
        expect(values.every((value) => value === found.epoch)).toBe(true);
      }
      epochsFound.add(found.epoch);
    }
    expect(killedInside).toBeGreaterThan(0);
    workspace.close();
    expect(countRows()).toMatchObject({ checkpoints: 2, checkpointTensors: 6 }); // the last, and the one before it
  });
});

describe('a workspace that is open in another process', () => {
  it('is refused with the name of that process, and free again when it was killed', async () => {
    createWorkspace(path).close();
    child = startChild(['hold', path]);
    await child.until((line) => line === 'open');
    let refusal: unknown;
    try {
      openWorkspace(path);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(AppError);
    expect(refusal).toMatchObject({
      code: 'conflict',
      details: { owner: { pid: child.process.pid, program: 'child.ts' } },
    });
    expect((refusal as AppError).message).toContain(
      `open elsewhere: process ${String(child.process.pid)} (child.ts) since 20`,
    );

    const reader = openWorkspace(path, { readOnly: true }); // reading beside it is allowed
    expect(reader.datasets.list()).toEqual([]);
    expect(() => reader.settings.set('a', 1)).toThrow(/read-only/);
    reader.close();

    await child.kill();
    const workspace = openWorkspace(path);
    workspace.settings.set('a', 1);
    workspace.close();
  });

  it('is refused to a second host of the same process too', () => {
    const workspace = createWorkspace(path);
    expect(() => openWorkspace(path)).toThrow(/open elsewhere/);
    expect(() => openWorkspace(join(folder, '.', 'a.isthmus'))).toThrow(/open elsewhere/);
    workspace.close();
    openWorkspace(path).close();
  });
});
