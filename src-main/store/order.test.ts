// The order of what a workspace lists is that in which it was made, whatever the clock of the machine says.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { runSettingsSchema } from '../contract/run-settings.ts';
import { runSourcesSchema } from '../contract/run-sources.ts';
import { Command, Connection } from './connection.ts';
import type { Dataset } from './datasets.ts';
import { createWorkspace } from './open-workspace.ts';
import type { Workspace } from './workspace.ts';

const folder = mkdtempSync(join(tmpdir(), 'isthmus-order-'));
let count = 0;
let workspace: Workspace;

const importTiny = (): Promise<Dataset> =>
  workspace.datasets.import({ name: 'tiny', sourceFiles: [], importSettings: {} }, async (writer) => {
    await writer.addDomains(['a', 'b']);
    await writer.addUsers(['u']);
    return { dataHash: 'data hash' };
  });

beforeEach(() => {
  workspace = createWorkspace(join(folder, `${count++}.isthmus`));
  return () => workspace.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

const early = '0000000000000000';
const backdate = (table: string, id: string): void => {
  const connection = new Connection(workspace.path);
  new Command(connection, `UPDATE ${table} SET id = ? WHERE id = ?`).run(early, id);
  connection.close();
};

it('datasets and runs are in the order in which they were made, also where the clock was set back', async () => {
  const { id: dataset } = await importTiny();
  const { id: later } = await importTiny();
  const run = () =>
    workspace.runs.create(dataset, {
      ...{ name: 'r', model: 'sasrec', settings: runSettingsSchema.parse({}), seed: 1, device: 'cpu' },
      sources: runSourcesSchema.parse({}),
    }).id;
  const [first, second] = [run(), run()];
  backdate('datasets', later);
  backdate('runs', second);
  expect(workspace.datasets.list().map(({ id }) => id)).toEqual([dataset, early]);
  expect(workspace.runs.list().map(({ id }) => id)).toEqual([first, early]);
  expect(workspace.runs.list(dataset).map(({ id }) => id)).toEqual([first, early]);
});

it('a job comes after one that was made at a later time of the clock', () => {
  const job = { kind: 'train', title: 'Train', resource: 'ort', payload: {} } as const;
  const first = workspace.jobs.create(job).id;
  const connection = new Connection(workspace.path);
  new Command(connection, 'UPDATE jobs SET id = ? WHERE id = ?').run('0f00000000000000', first);
  connection.close();
  const second = workspace.jobs.create(job).id;
  expect(workspace.jobs.newest().map(({ id }) => id)).toEqual([second, '0f00000000000000']);
  const next = workspace.jobs.create(job).id;
  expect(next > second).toBe(true);
});
