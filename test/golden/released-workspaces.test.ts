// Workspaces as each released schema version wrote them, kept as SQL text: opened, brought up to date, and read back. A new
// version: node tools/released-workspaces.ts, and commit the file that it adds.
import Database from 'better-sqlite3';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { currentSchemaVersion } from '../../src-main/store/migrations/all-migrations.ts';
import { openWorkspace } from '../../src-main/store/open-workspace.ts';
import type { DatasetId, RunId } from '../../src-main/store/identifiers.ts';
import { verifyWorkspaceFile } from '../../src-main/store/verify.ts';

const fixtures = join(import.meta.dirname, 'workspaces');
const [dataset, run] = ['01aaaaaaaaaaaaaa' as DatasetId, '01cccccccccccccc' as RunId];
let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-released-'));
  path = join(folder, 'a.isthmus');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('there is one of every version', () => {
  expect(readdirSync(fixtures)).toEqual(
    Array.from({ length: currentSchemaVersion }, (_, v) => `v${String(v + 1).padStart(2, '0')}.sql`),
  );
});

it.each(readdirSync(fixtures))('%s is brought up to date, and its rows are read back', async (name) => {
  const version = Number(name.slice(1, 3));
  const made = new Database(path);
  made.exec(readFileSync(join(fixtures, name), 'utf8'));
  made.close();

  const workspace = openWorkspace(path);
  expect(existsSync(`${path}.backup-v${version}`)).toBe(version < currentSchemaVersion);
  expect(workspace.settings.get('kept')).toBe(42);
  expect(workspace.datasets.list()).toMatchObject([
    { id: dataset, name: 'shop', userCount: 2, interactionCount: 3, repeats: 'exclude', dataHash: 'abc' },
  ]);
  expect(workspace.domains.names(dataset)).toEqual(['Books', '电影']);
  expect(workspace.users.ids(dataset)).toEqual(['u-0', 'Zoë']);
  expect(workspace.items.all(dataset).map(({ title, brand }) => [title, brand])).toEqual([
    ["A 'quoted' title", 'Brand'],
    ['片名', null],
  ]);
  const { items, timestamps } = await workspace.interactions.readSequences(dataset);
  expect([[...items], [...timestamps]]).toEqual([
    [0, 1, 1],
    [1700000000, 1700000001.5, 1700000002],
  ]);
  expect(workspace.auditLog.newest(5)).toMatchObject([{ action: 'import dataset', subject: dataset }]);
  if (version >= 2) {
    const key = { kind: 'profile', modelHash: 'm', promptHash: 'p' };
    expect(workspace.llmAnswers.get(key)).toEqual({ text: 'reads' });
    expect(workspace.profiles.ofUser(dataset, 0)).toMatchObject([{ text: 'likes books', edited: true }]);
    expect(workspace.textVectors.counts()).toEqual([{ encoder: 'lexical', count: 1 }]);
  }
  if (version >= 3) {
    expect(workspace.runs.get(run)).toMatchObject({ name: 'first', state: 'finished', tags: ['kept'] });
    expect(workspace.runMetrics.read(run, 'loss')).toMatchObject([{ value: 0.5 }]);
    expect(workspace.checkpoints.load(run, 1, 'best')).toMatchObject({ epoch: 1, validationMetric: 0.25 });
    expect([
      ...workspace.userResults.get(run, {
        scorer: 'model',
        protocol: 'full',
        part: 'test',
        repeats: 'exclude',
      })!.targets,
    ]).toEqual([1, -1]);
    expect(workspace.evaluations.get(run, 'full', 'test')).toMatchObject({
      summary: { overall: { 'ndcg@10': 0.5 } },
    });
  }
  if (version >= 4) expect(workspace.jobs.newest()).toMatchObject([{ kind: 'train', state: 'finished' }]);
  if (version >= 5) expect(workspace.comparisons.of(run, { protocol: 'full', part: 'test' })).toHaveLength(1);
  if (version >= 6)
    expect(workspace.frozenInputs.profiles(run)).toMatchObject([{ userIndex: 0, textHash: 't' }]);
  if (version >= 11) expect(workspace.givenSplits.get(dataset)).toBeDefined();
  if (version >= 12) expect(workspace.exportedPrompts.models()).toMatchObject([{ name: 'elsewhere' }]);
  if (version >= 16) expect(workspace.userColumns.names(dataset)).toEqual(['country']);
  workspace.close();
  const { parts } = await verifyWorkspaceFile(path);
  expect(parts.flatMap(({ faults }) => faults.map(({ text }) => text))).toEqual([]);
});
