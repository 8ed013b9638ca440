// A process that dies in the middle of an import leaves nothing of it in the workspace.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { importDataset } from '../../src-main/services/datasets/import-dataset.ts';
import { createWorkspace, openWorkspace } from '../../src-main/store/open-workspace.ts';
import { plainInteractions } from '../support/import-fixture.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-killed-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const source = (path: string): string =>
  JSON.stringify(pathToFileURL(join(import.meta.dirname, '..', '..', 'src-main', path)).href);

/** Imports in a process of its own and says on standard output when rows are being stored. */
const script = (workspace: string, file: string): string => `
  const { importDataset } = await import(${source('services/datasets/import-dataset.ts')});
  const { openWorkspace } = await import(${source('store/open-workspace.ts')});
  const workspace = openWorkspace(${JSON.stringify(workspace)});
  await importDataset(workspace, { interactions: [{ path: ${JSON.stringify(file)} }] }, {
    onProgress: ({ stage, done }) => { if (stage.code === 'stage-store-rows' && done > 0) process.stdout.write('storing\\n'); },
  });
  process.stdout.write('finished\\n');
`;

it('is gone after SIGKILL, and the same import then works', async () => {
  const path = join(folder, 'w.isthmus');
  const file = join(folder, 'interactions.csv');
  writeFileSync(file, plainInteractions(50_000));
  createWorkspace(path).close();
  const child = spawn(process.execPath, ['--input-type=module', '-e', script(path, file)], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [first] = (await once(child.stdout, 'data')) as [Buffer];
  child.kill('SIGKILL');
  const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  expect(first.toString()).toMatch(/^storing/);
  expect(signal).toBe('SIGKILL');

  const workspace = openWorkspace(path);
  try {
    expect(workspace.datasets.list()).toEqual([]);
    const summary = await importDataset(workspace, { interactions: [{ path: file }] });
    expect(summary).toMatchObject({ users: 50_000, interactions: 400_000 });
    expect(workspace.datasets.list()).toHaveLength(1);
  } finally {
    workspace.close();
  }
});
