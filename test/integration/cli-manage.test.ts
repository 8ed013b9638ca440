// What the window does with runs, rows, profiles and jobs, on the command line.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rememberAugmentation } from '../../src-main/app/augmentation/dataset-augmentation.ts';
import { openWorkspace } from '../../src-main/store/open-workspace.ts';
import type { DatasetId } from '../../src-main/store/identifiers.ts';
import { documentOf, runIsthmus, type Ended } from '../support/command-line.ts';
import {
  makeLanguageModelWorkspace,
  type LanguageModelWorkspace,
} from '../support/language-model-workspace.ts';

let made: LanguageModelWorkspace;
let user: string;
/** Of a profile of that user. */
let domain: string;
let domainIndex: number;

beforeAll(async () => {
  made = await makeLanguageModelWorkspace(100);
  const workspace = openWorkspace(made.path);
  const dataset = made.dataset as DatasetId;
  const [known] = workspace.syntheticRows.augmentations(dataset);
  rememberAugmentation(workspace, dataset, known!.augmentation);
  const profile = workspace.profiles.all(dataset).find((one) => one.domainIndex !== null)!;
  user = workspace.users.idOf(dataset, profile.userIndex)!;
  domainIndex = profile.domainIndex!;
  domain = workspace.domains.names(dataset)[domainIndex]!;
  workspace.close();
});
afterAll(() => made.remove());

const isthmus = (...args: string[]): Promise<Ended> =>
  runIsthmus([...args, '-w', made.path, '--quiet'], { cwd: made.folder });

async function documentFrom<T>(...args: string[]): Promise<T> {
  const ended = await isthmus(...args, '--json');
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  return documentOf(ended) as T;
}

it('lists, shows and renames runs', async () => {
  const { runs } = await documentFrom<{ runs: { id: string; name: string; testNdcg10: number }[] }>(
    'runs',
    'list',
  );
  expect(runs).toHaveLength(1);
  expect(runs[0]).toMatchObject({ id: made.run, name: 'full model' });
  expect(runs[0]!.testNdcg10).toBeGreaterThan(0);
  await documentFrom('runs', 'rename', made.run, 'best one');
  const shown = await isthmus('runs', 'show', 'best one');
  expect(shown.stdout).toMatch(new RegExp(`${made.run}[\\s\\S]*best one[\\s\\S]*"phase1"`));
  expect((await isthmus('runs', 'rename', 'best one', ' ')).stderr).toMatch(/A run needs a name/);
});

it('rejects a row by its key, accepts all of a domain, and takes decisions back', async () => {
  interface Listed {
    total: number;
    rows: { key: number; domain: string; state: string }[];
  }
  const before = await documentFrom<Listed>('review', 'list', '--state', 'accepted');
  expect(before.total).toBe(20);
  const { key, domain: ofRow } = before.rows[0]!;
  expect(await documentFrom('review', 'reject', String(key))).toEqual({ rows: 1 });
  expect((await documentFrom<Listed>('review', 'list', '--state', 'rejected')).rows).toMatchObject([
    { key, domain: ofRow },
  ]);
  expect(await documentFrom('review', 'undo')).toEqual({ rows: 1 });
  const all = await documentFrom<Listed>('review', 'list', '--domain', ofRow);
  expect(await documentFrom('review', 'reject', '--all', '--domain', ofRow)).toEqual({ rows: all.total });
  expect(await documentFrom('review', 'accept', '--all', '--state', 'rejected')).toEqual({ rows: all.total });
  expect((await documentFrom<Listed>('review', 'list', '--state', 'accepted')).total).toBe(20);
  expect((await isthmus('review', 'reject', '999999')).stderr).toMatch(/no row 999999/);
  expect((await isthmus('review', 'list', '--domain', 'Toys')).stderr).toMatch(/no domain "Toys"/);
});

it('lists, shows and edits profile texts', async () => {
  const listed = await documentFrom<{ total: number; users: { user: string }[] }>('profiles', 'list');
  expect(listed.users.map((one) => one.user)).toContain(user);
  await documentFrom('profiles', 'edit', user, '--domain', domain, '--text', ' Reads about tea. ');
  const { profiles } = await documentFrom<{
    profiles: { domain: number | null; text: string; edited: boolean }[];
  }>('profiles', 'show', user);
  expect(profiles.find(({ domain: index }) => index === domainIndex)).toMatchObject({
    text: 'Reads about tea.',
    edited: true,
  });
  expect((await isthmus('profiles', 'show', 'nobody')).stderr).toMatch(/no user "nobody"/);
});

it('writes a report, and over a file only when told to', async () => {
  const file = join(made.folder, 'report.html');
  writeFileSync(file, 'mine');
  const refused = await isthmus('report', '--out', file);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toMatch(/exists already.*--force/);
  expect((await isthmus('report', '--out', file, '--force')).code).toBe(0);
  expect(existsSync(file)).toBe(true);
});

it('lists jobs, shows one with its log, and does not cancel what has ended', async () => {
  const { jobs } = await documentFrom<{ jobs: { id: string; kind: string; state: string }[] }>(
    'jobs',
    'list',
  );
  expect(jobs[0]).toMatchObject({ kind: 'report', state: 'finished' });
  const shown = await documentFrom<{ job: { id: string } }>('jobs', 'show', jobs[0]!.id);
  expect(shown.job.id).toBe(jobs[0]!.id);
  expect((await isthmus('jobs', 'cancel', jobs[0]!.id)).stderr).toMatch(/cannot cancel/);
});

it('finds what is like an item, in its domain and in the other one', async () => {
  interface Found {
    domain: string;
    item: string;
    domains: Record<string, { rank: number; item: string; similarity: number }[]>;
  }
  const workspace = openWorkspace(made.path);
  const [first] = workspace.items.all(made.dataset as DatasetId);
  workspace.close();
  const found = await documentFrom<Found>('similar', '--item', `Books:${first!.id}`, '-k', '3');
  expect(Object.keys(found.domains)).toEqual(['Books', 'Films']);
  for (const list of Object.values(found.domains)) {
    expect(list.length).toBeLessThanOrEqual(3);
    expect(list.map(({ similarity }) => similarity)).toEqual(
      list.map(({ similarity }) => similarity).sort((a, b) => b - a),
    );
  }
  expect(found.domains['Books']!.map(({ item }) => item)).not.toContain(first!.id);
  expect((await isthmus('similar', '--item', 'nothing')).stderr).toMatch(/There is no item "nothing"/);
});

it('removes a run with all that it has', async () => {
  await documentFrom('runs', 'remove', 'best one');
  expect(await documentFrom('runs', 'list')).toEqual({ runs: [] });
});

it('explains nested commands, takes several items after one --history, and knows a mistyped name in a settings file', async () => {
  const nested = await runIsthmus(['help', 'models', 'add'], { cwd: made.folder });
  expect(nested.stdout).toMatch(/^Usage: isthmus models add \[options\] <file>/);
  const file = join(made.folder, 'settings.json');
  writeFileSync(file, JSON.stringify({ phase1: { maxEpoch: 3 } }));
  const mistyped = await isthmus('train', '--config', file);
  expect(mistyped).toMatchObject({ code: 2 });
  expect(mistyped.stderr).toMatch(/Did you mean phase1\.maxEpochs/);
  const none = await isthmus('recommend', '--history', 'Books:a', 'Books:b');
  expect(none.stderr).not.toMatch(/too many arguments/);
});
