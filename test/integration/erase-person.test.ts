// One person erased: looked for in the bytes of the file, and the rest of the workspace works on as if they had never been.
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRouterClient } from '@orpc/server';
import { join } from 'node:path';
import { appRouter } from '../../src-main/app/window/app-router.ts';
import { openApp } from '../../src-main/app/window/open-app.ts';
import { Host } from '../../src-main/app/session/host.ts';
import { Evaluation } from '../../src-main/services/evaluation/evaluation.ts';
import { Recommendations } from '../../src-main/services/recommendations/recommend.ts';
import { recommendingRun } from '../../src-main/services/recommendations/recommending-run.ts';
import { holdsId } from '../../src-main/store/erase-user.ts';
import { openWorkspace } from '../../src-main/store/open-workspace.ts';
import type { DatasetId } from '../../src-main/store/identifiers.ts';
import { TrainerEngine } from '../../src-main/services/training/trainer-engine.ts';
import { makeRecommendingWorkspace, type RecommendingWorkspace } from '../support/recommending-workspace.ts';

let made: RecommendingWorkspace;
beforeEach(async () => {
  made = await makeRecommendingWorkspace(60);
});
afterEach(() => made.remove());

const bytes = (): Buffer =>
  Buffer.concat(
    ['', '-wal'].map((ending) =>
      existsSync(made.path + ending) ? readFileSync(made.path + ending) : Buffer.alloc(0),
    ),
  );

describe('erasing a person', () => {
  it('takes the id, the profile and what was answered about it out of the file, and marks the run', async () => {
    const { augmentedUser: user, dataset, run } = made;
    const before = openWorkspace(made.path);
    const id = dataset as DatasetId;
    const index = before.users.indexOf(id, user)!;
    const histories = await before.interactions.readSequences(id);
    const own = histories.offsets[index + 1]! - histories.offsets[index]!;
    const key = { kind: 'profile', modelHash: 'model', promptHash: 'prompt' };
    before.llmAnswers.put(key, { text: 'Likes <quiet> crime stories & the sea.' }, id);
    before.llmAnswers.put({ ...key, promptHash: 'other' }, { text: 'asked in between' }, id);
    const other = index === 0 ? 1 : 0;
    before.profiles.save(id, [
      {
        ...{ userIndex: other, domainIndex: null, text: 'Kept words.', evidenceCount: 1, itemsUsed: [0] },
        ...{ modelHash: 'model', promptHash: 'kept' },
      },
    ]);
    before.llmAnswers.put({ ...key, promptHash: 'kept' }, { text: 'Kept words.' }, id);
    const job = before.jobs.create({ kind: 'recommend', title: 't', resource: 'ort', payload: { user } });
    before.jobs.setState(job.id, 'finished');
    before.close();
    expect(bytes().includes(user)).toBe(true);

    const app = openApp(new Host({ dataFolder: join(made.folder, 'data') }), { kind: 'browser' });
    const client = createRouterClient(appRouter, { context: { app } });
    await client.workspaces.open({ path: made.path });
    const pageBefore = await client.datasets.users({ dataset, offset: 0, limit: 100 });
    const { datasets } = await client.datasets.erasePerson({ dataset, user });
    expect(datasets).toMatchObject([
      {
        ...{ dataset, interactions: own, syntheticRows: 1, profiles: 1, answers: 2, frozenInputs: 1 },
        ...{ isOverwritten: true, runs: [{ run, name: 'small run' }] },
      },
    ]);
    for (const text of [user, 'Likes <quiet> crime stories', 'asked in between'])
      expect([text, bytes().includes(text)]).toEqual([text, false]);
    expect(bytes().includes('Kept words.')).toBe(true);
    expect((await client.runs.get({ run })).hasErasedPerson).toBe(true);
    const page = await client.datasets.users({ dataset, offset: 0, limit: 100 });
    expect(page.total).toBe(pageBefore.total - 1);
    expect(page.rows.map((row) => row.id)).not.toContain(user);
    expect((await client.datasets.list())[0]).toMatchObject({ users: pageBefore.total - 1 });
    const statistics = await client.datasets.statistics({ dataset });
    expect([statistics.users, statistics.interactions]).toEqual([
      pageBefore.total - 1,
      histories.items.length - own,
    ]);
    const again = client.datasets.erasePerson({ dataset, user });
    await expect(again).rejects.toMatchObject({ code: 'not-found' });
    await app[Symbol.asyncDispose]();
  });

  it('leaves ranks, trained runs and new runs of the others as they are', async () => {
    const { augmentedUser: user, dataset, run } = made;
    const id = dataset as DatasetId;
    const workspace = openWorkspace(made.path);
    const index = workspace.users.indexOf(id, user)!;
    const key = { scorer: 'model', protocol: 'full', part: 'test', repeats: 'exclude' } as const;
    const before = workspace.userResults.get(run, key)!;
    await workspace.persons.erase(id, user);
    const after = workspace.userResults.get(run, key)!;
    expect(after.targets[index]).toBe(-1);
    expect(after.ranks[index]).toBeNaN();
    const others = (values: Float32Array): number[] => Array.from(values).filter((_, u) => u !== index);
    expect(others(after.ranks)).toEqual(others(before.ranks));

    const trainer = new TrainerEngine();
    await trainer.open(made.path);
    const report = await new Evaluation(workspace, trainer).evaluate(run, { protocol: 'sampled' });
    expect(report.users).toBe(Array.from(after.targets).filter((target) => target >= 0).length);
    const file = join(made.folder, 'all.jsonl');
    await new Recommendations(workspace, trainer).exportAll(
      recommendingRun(workspace.runs.get(run)),
      file,
      'jsonl',
      {
        k: 1,
      },
    );
    const users = new Set(
      readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { user: string }).user),
    );
    expect(users.size).toBe(workspace.users.count(id));
    const { settings, sources, seed } = workspace.runs.get(run);
    const second = workspace.runs.create(id, {
      ...{ name: 'second', model: 'llm-edt', settings: settings!, seed, device: 'cpu' },
      sources: { ...sources, augmentation: null },
    });
    await trainer.train(second.id);
    expect(workspace.runs.get(second.id)).toMatchObject({ state: 'finished', hasErasedPerson: false });
    await trainer.close();
    workspace.close();
  });
});

it('finds an id where no letter or digit stands beside it', () => {
  const holds = holdsId('7.a');
  expect(['7.a,3', '"7.a"', 'x 7.a'].every(holds)).toBe(true);
  expect(['17.a', '7.ab', '7xa'].some(holds)).toBe(false);
});
