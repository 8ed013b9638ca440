// What the repositories of language model results, runs and jobs keep, replace, undo and delete.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { runSettingsSchema } from '../contract/run-settings.ts';
import { runSourcesSchema } from '../contract/run-sources.ts';
import type { Dataset } from './datasets.ts';
import { newAugmentationId, newDatasetId, type DatasetId, type RunId } from './identifiers.ts';
import { itemText, textHash } from './item-text.ts';
import { createWorkspace } from './open-workspace.ts';
import type { NewSyntheticRow } from './synthetic-rows.ts';
import type { Workspace } from './workspace.ts';
import { asSaid, message } from '../messages/message.ts';

const folder = mkdtempSync(join(tmpdir(), 'isthmus-repositories-'));
let count = 0;
let workspace: Workspace;
let dataset: DatasetId;

function importTiny(): Promise<Dataset> {
  return workspace.datasets.import({ name: 'tiny', sourceFiles: [], importSettings: {} }, async (writer) => {
    await writer.addDomains(['a', 'b']);
    await writer.addUsers(['u']);
    return { dataHash: 'data hash' };
  });
}

beforeEach(async () => {
  workspace = createWorkspace(join(folder, `${count++}.isthmus`));
  ({ id: dataset } = await importTiny());
  return () => workspace.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('ids', () => {
  it('sort by time of creation, also within a millisecond', () => {
    const ids = Array.from({ length: 5000 }, newDatasetId);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('text vectors', () => {
  it('are kept once per text and read in the asked order', async () => {
    const { textVectors } = workspace;
    textVectors.add('minilm', ['x', 'y'], Float32Array.of(1, 2, 3, 4));
    textVectors.add('minilm', ['y', 'z'], Float32Array.of(9, 9, 5, 6));
    expect(textVectors.missing('minilm', ['z', 'w', 'x', 'w'])).toEqual(['w']);
    expect(textVectors.missing('other', ['x'])).toEqual(['x']);
    const { vectors, dimension } = await textVectors.read('minilm', ['z', 'y', 'z', 'x']);
    expect(dimension).toBe(2);
    expect([...vectors]).toEqual([5, 6, 3, 4, 5, 6, 1, 2]);
    await expect(textVectors.read('minilm', ['x', 'w', 'v'])).rejects.toThrow(/2 of 3 texts have no vector/);
    expect(textVectors.deleteEncoder('minilm')).toBe(3);
  });

  it('share a hash where the text is equal, and only there', () => {
    expect(itemText({ title: ' Pan ', brand: null, category: '', description: 'Steel' })).toBe('Pan. Steel');
    expect(textHash('Pan')).toBe(textHash('Pan'));
    expect(textHash('Pan')).not.toBe(textHash('pan'));
    expect(textHash('Pan')).toHaveLength(32);
  });
});

describe('language model answers', () => {
  it('are found by kind, model and prompt', () => {
    const key = { kind: 'judge', modelHash: 'm', promptHash: 'p' };
    workspace.llmAnswers.putAll([{ key, answer: { probabilityYes: 0.25 } }]);
    expect(workspace.llmAnswers.get(key)).toEqual({ probabilityYes: 0.25 });
    for (const other of [{ kind: 'write' }, { modelHash: 'n' }, { promptHash: 'q' }]) {
      expect(workspace.llmAnswers.get({ ...key, ...other })).toBeUndefined();
    }
    expect(workspace.llmAnswers.count('judge', 'm')).toBe(1);
  });
});

describe('calibrations', () => {
  it('give the newest one of a domain and model', () => {
    const base = { modelHash: 'm', settings: {}, curve: [], domainIndex: 0 };
    workspace.calibrations.add(dataset, { ...base, threshold: 0.5 });
    workspace.calibrations.add(dataset, { ...base, threshold: 0.75 });
    workspace.calibrations.add(dataset, { ...base, domainIndex: null, threshold: null });
    expect(workspace.calibrations.latest(dataset, 0, 'm')?.threshold).toBe(0.75);
    expect(workspace.calibrations.latest(dataset, null, 'm')?.threshold).toBeNull();
    expect(workspace.calibrations.latest(dataset, 0, 'n')).toBeUndefined();
  });
});

describe('synthetic rows', () => {
  const augmentation = newAugmentationId();
  const row = (userIndex: number, llmScore: number | null): NewSyntheticRow => ({
    userIndex,
    domainIndex: userIndex % 2,
    itemIndex: 10 + userIndex,
    afterPosition: -1,
    sourceItemIndex: 3,
    candidateScore: 0.5,
    llmScore,
    modelHash: 'm',
    promptHash: 'p',
  });
  const states = (): string[] =>
    workspace.syntheticRows.page(dataset, { augmentation }, { limit: 10 }).map((entry) => entry.state);

  it('are decided in bulk and undone in reverse order', () => {
    workspace.syntheticRows.add(dataset, augmentation, [row(0, 0.9), row(1, 0.8), row(2, 0.2), row(3, null)]);
    workspace.syntheticRows.add(dataset, augmentation, [row(0, 0.1)]); // a resumed stage hands a user over again
    const { syntheticDecisions } = workspace;
    const accept = { state: 'accepted', decidedBy: 'rule', reason: 'llmScore ≥ 0.7' } as const;
    const first = syntheticDecisions.decide(dataset, augmentation, { minimumScore: 0.7 }, accept);
    expect(first.rowCount).toBe(2);
    expect(states()).toEqual(['accepted', 'accepted', 'proposed', 'proposed']);
    const { key } = workspace.syntheticRows.page(dataset, { userIndex: 1 }, { limit: 1 })[0]!;
    const reject = { state: 'rejected', decidedBy: 'hand', reason: 'looks wrong' } as const;
    const second = syntheticDecisions.decide(dataset, augmentation, { keys: [key] }, reject);
    expect(states()).toEqual(['accepted', 'rejected', 'proposed', 'proposed']);
    expect(workspace.syntheticRows.accepted(dataset, augmentation)).toEqual([
      { user: 0, item: 10, afterPosition: -1 },
    ]);

    expect(() => syntheticDecisions.undo(first.key)).toThrow(/Undo that one first/);
    syntheticDecisions.undo(second.key);
    expect(states()).toEqual(['accepted', 'accepted', 'proposed', 'proposed']);
    syntheticDecisions.undo(first.key);
    expect(states()).toEqual(['proposed', 'proposed', 'proposed', 'proposed']);
    expect(() => syntheticDecisions.undo(first.key)).toThrow(/already/);
    expect(workspace.auditLog.newest().map((entry) => entry.action)).toContain(
      'undo decision on synthetic rows',
    );
  });

  it('count by state and domain, and go with their augmentation', () => {
    workspace.syntheticRows.add(dataset, augmentation, [row(0, 1), { ...row(1, 1), state: 'accepted' }]);
    expect(workspace.syntheticRows.counts(dataset, augmentation)).toEqual([
      { state: 'accepted', domainIndex: 1, count: 1 },
      { state: 'proposed', domainIndex: 0, count: 1 },
    ]);
    expect(workspace.syntheticRows.augmentations(dataset)).toEqual([
      { augmentation, rowCount: 2, acceptedCount: 1 },
    ]);
    expect(workspace.syntheticRows.deleteAugmentation(dataset, augmentation)).toBe(2);
    expect(workspace.syntheticRows.augmentations(dataset)).toEqual([]);
  });
});

describe('profiles', () => {
  const profile = { userIndex: 0, evidenceCount: 3, itemsUsed: [0, 2], modelHash: 'm', promptHash: 'p' };

  it('keep what they replace, and go back to it', () => {
    const { profiles } = workspace;
    profiles.save(dataset, [
      { ...profile, domainIndex: 1, text: 'Likes pans.' },
      { ...profile, domainIndex: null, text: 'Cooks.' },
    ]);
    profiles.save(dataset, [{ ...profile, domainIndex: 1, text: 'Likes iron pans.' }]);
    expect(profiles.edit(dataset, 0, 1, 'Collects pans.')).toMatchObject({ edited: true, itemsUsed: [0, 2] });
    expect(profiles.ofUser(dataset, 0).map((entry) => [entry.domainIndex, entry.text])).toEqual([
      [null, 'Cooks.'],
      [1, 'Collects pans.'],
    ]);
    expect(profiles.search(dataset, 'PANS', { limit: 5 })).toHaveLength(1);
    expect(profiles.search(dataset, 'ｐåns', { limit: 5 })).toHaveLength(1);
    expect(profiles.undo(dataset, 0, 1)).toMatchObject({ text: 'Likes iron pans.', edited: false });
    expect(profiles.undo(dataset, 0, 1).text).toBe('Likes pans.');
    expect(() => profiles.undo(dataset, 0, 1)).toThrow(/no earlier text/);
    expect(() => profiles.edit(dataset, 0, 0, '')).toThrow(/no profile for domain 0/);
    expect(profiles.counts(dataset)).toEqual([
      { domainIndex: null, count: 1 },
      { domainIndex: 1, count: 1 },
    ]);
  });
});

describe('runs', () => {
  const newRun = {
    name: 'first',
    model: 'llm-edt',
    settings: runSettingsSchema.parse({ model: { hidden: 64 } }),
    seed: 42,
    device: 'cpu',
    sources: runSourcesSchema.parse({ encoder: 'e', app: '1' }),
  };
  let run: RunId;
  beforeEach(() => {
    run = workspace.runs.create(dataset, newRun).id;
  });

  it('remember how they went', () => {
    expect(workspace.runs.get(run)).toMatchObject({
      ...newRun,
      state: 'queued',
      dataHash: 'data hash',
      tags: [],
    });
    workspace.runs.setState(run, 'running');
    workspace.runs.describe(run, { tags: ['keep'], notes: 'n' });
    workspace.runs.setState(run, 'failed', asSaid('The trainer died.'));
    const { startedAt, finishedAt, ...rest } = workspace.runs.get(run);
    expect(rest).toMatchObject({
      state: 'failed',
      error: { text: 'The trainer died.' },
      tags: ['keep'],
      name: 'first',
    });
    expect(startedAt! <= finishedAt!).toBe(true);
    workspace.runs.setState(run, 'running');
    expect(workspace.runs.get(run)).toMatchObject({ startedAt, finishedAt: null, error: null });
  });

  it('keep metrics by step, replace a repeated one, drop those after a checkpoint', () => {
    const metric = (
      step: number,
      value: number,
    ): Parameters<Workspace['runMetrics']['append']>[1][number] => ({
      name: 'loss',
      phase: 1,
      epoch: 1,
      step,
      value,
    });
    workspace.runMetrics.append(run, [metric(1, 3), metric(2, 2), metric(3, NaN)]);
    workspace.runMetrics.append(run, [metric(2, 2.5)]);
    expect(workspace.runMetrics.read(run, 'loss').map((entry) => entry.value)).toEqual([3, 2.5, NaN]);
    workspace.runMetrics.deleteAfter(run, 1, 1);
    expect(workspace.runMetrics.read(run)).toEqual([metric(1, 3)]);
  });

  it('replace a checkpoint of the same phase and kind, and give its tensors back bit by bit', () => {
    const info = {
      phase: 1,
      kind: 'best',
      epoch: 1,
      step: 10,
      validationMetric: 0.25,
      manifest: { rng: 1 },
    } as const;
    const tensor = (value: number): Parameters<Workspace['checkpoints']['save']>[2] => [
      {
        name: 'w',
        dtype: 'float32',
        shape: [2, 3],
        data: new Uint8Array(new Float32Array(6).fill(value).buffer),
      },
      { name: 'step', dtype: 'int64', shape: [], data: new Uint8Array(8).fill(7) },
    ];
    workspace.checkpoints.save(run, info, tensor(1));
    workspace.checkpoints.save(run, { ...info, kind: 'last', validationMetric: NaN }, []);
    workspace.checkpoints.save(run, { ...info, epoch: 2 }, tensor(2));
    const { savedAt, tensors, ...rest } = workspace.checkpoints.load(run, 1, 'best')!;
    expect(savedAt).toMatch(/Z$/);
    expect(rest).toEqual({ ...info, epoch: 2 });
    expect(tensors.map(({ data, ...facts }) => ({ ...facts, data: new Uint8Array(data) }))).toEqual(
      tensor(2),
    );
    expect(workspace.checkpoints.list(run).map((entry) => [entry.kind, entry.validationMetric])).toEqual([
      ['best', 0.25],
      ['last', NaN],
    ]);
    expect(workspace.checkpoints.load(run, 2, 'best')).toBeUndefined();
    const wrong = [{ name: 'w', dtype: 'float32', shape: [3], data: new Uint8Array(8) }] as const;
    expect(() => workspace.checkpoints.save(run, info, wrong)).toThrow(
      /8 bytes, its shape \[3\] of float32 needs 12/,
    );
  });

  it('keep ranks and summaries', () => {
    const key = { scorer: 'model', protocol: 'full', part: 'test', repeats: 'exclude' } as const;
    const result = {
      ranks: Float32Array.of(1.5, NaN),
      ties: Float32Array.of(1, NaN),
      targets: Int32Array.of(4, -1),
    };
    workspace.userResults.put(run, key, {
      ranks: Float32Array.of(9),
      ties: Float32Array.of(0),
      targets: Int32Array.of(9),
    });
    workspace.userResults.put(run, key, result);
    expect(workspace.userResults.get(run, key)).toEqual(result);
    expect(workspace.userResults.get(run, { ...key, protocol: 'sampled' })).toBeUndefined();
    expect(workspace.userResults.list(run)).toEqual([key]);
    expect(workspace.userResults.get(run, { ...key, repeats: 'allow' })).toBeUndefined();
    workspace.userResults.put(
      run,
      { ...key, repeats: 'allow' },
      { ...result, ranks: Float32Array.of(4, NaN) },
    );
    expect(workspace.userResults.get(run, key)).toBeUndefined(); // replaced by those of the other rule
    workspace.evaluations.put(run, 'full', 'test', { mrr: 0.5 });
    expect(workspace.evaluations.get(run, 'full', 'test')?.summary).toEqual({ mrr: 0.5 });
  });

  it('keep comparisons of two until one is ranked anew', async () => {
    const second = workspace.runs.create(dataset, newRun).id;
    const key = { first: run, second, protocol: 'full', part: 'test' } as const;
    workspace.comparisons.put(key, { users: 1 });
    workspace.comparisons.put(key, { users: 2 });
    expect(workspace.comparisons.get(key)?.summary).toEqual({ users: 2 });
    expect(workspace.comparisons.get({ ...key, first: second, second: run })).toBeUndefined();
    await new Promise((resolve) => setTimeout(resolve, 5)); // times are kept in milliseconds
    const ranks = { ranks: Float32Array.of(1), ties: Float32Array.of(0), targets: Int32Array.of(4) };
    workspace.userResults.put(
      second,
      { scorer: 'model', protocol: 'sampled', part: 'test', repeats: 'exclude' },
      ranks,
    );
    expect(workspace.comparisons.get(key)).toBeDefined();
    workspace.userResults.put(
      second,
      { scorer: 'model', protocol: 'full', part: 'test', repeats: 'exclude' },
      ranks,
    );
    expect(workspace.comparisons.get(key)).toBeUndefined();
    workspace.runs.delete(second);
    expect(() => workspace.comparisons.get(key)).toThrow(/no run/);
  });

  it('draw sampled negatives once', () => {
    const key = { split: 'leave-one-out', part: 'test', seed: 1, count: 2 } as const;
    const draw = (item: number) => () => ({ offsets: Int32Array.of(0, 1), items: Int32Array.of(item) });
    expect(workspace.sampledNegatives.getOrDraw(dataset, key, draw(5)).items).toEqual(Int32Array.of(5));
    expect(workspace.sampledNegatives.getOrDraw(dataset, key, draw(6)).items).toEqual(Int32Array.of(5));
    expect(workspace.sampledNegatives.getOrDraw(dataset, { ...key, seed: 2 }, draw(6)).items).toEqual(
      Int32Array.of(6),
    );
  });

  it('go with all that was made from them when the run or its dataset is deleted', async () => {
    const fill = (id: RunId): void => {
      workspace.runMetrics.append(id, [{ name: 'loss', phase: 1, epoch: 1, step: 1, value: 1 }]);
      const info = {
        phase: 1,
        kind: 'best',
        epoch: 1,
        step: 1,
        validationMetric: 0,
        manifest: null,
      } as const;
      workspace.checkpoints.save(id, info, [
        { name: 'w', dtype: 'uint8', shape: [1], data: new Uint8Array(1) },
      ]);
      workspace.evaluations.put(id, 'full', 'test', {});
    };
    const second = workspace.runs.create(dataset, newRun).id;
    fill(run);
    fill(second);
    workspace.runs.delete(run);
    expect(workspace.runs.list(dataset).map((entry) => entry.id)).toEqual([second]);
    expect(() => workspace.checkpoints.list(run)).toThrow(/no run/);
    expect(() => workspace.runMetrics.append(run, [])).toThrow(/no run/);
    expect(workspace.checkpoints.list(second)).toHaveLength(1);
    await workspace.datasets.delete(dataset);
    expect(workspace.runs.list()).toEqual([]);
    expect(() => workspace.runs.create(dataset, newRun)).toThrow(/no dataset/);
  });
});

describe('jobs', () => {
  it('keep state, outcome and logs', () => {
    const { id } = workspace.jobs.create({
      kind: 'train',
      title: 'Train',
      resource: 'ort',
      payload: { run: 'r' },
    });
    expect(workspace.jobs.get(id)).toMatchObject({
      state: 'queued',
      payload: { run: 'r' },
      attempt: 0,
      result: null,
    });
    workspace.jobs.setState(id, 'running');
    workspace.jobs.setProgress(id, { stage: asSaid('phase 1'), done: 3, total: 9 });
    workspace.jobLogs.append(id, 'info', asSaid('one'));
    workspace.jobLogs.append(id, 'warn', asSaid('two'), { n: 2 });
    workspace.jobs.setState(id, 'paused');
    workspace.jobs.setState(id, 'running');
    workspace.jobs.setState(id, 'finished', { result: { ok: true } });
    expect(workspace.jobs.get(id)).toMatchObject({
      state: 'finished',
      attempt: 1,
      result: { ok: true },
      progress: { stage: asSaid('phase 1'), done: 3 },
      error: null,
    });
    expect(workspace.jobLogs.newest(id).map((line) => line.said.text)).toEqual(['one', 'two']);
    workspace.jobs.delete(id);
    expect(workspace.jobLogs.newest(id)).toEqual([]);
    expect(() => workspace.jobs.setState(id, 'queued')).toThrow(/no job/);
  });

  it('keep what failed as messages, and read the sentences of earlier versions', () => {
    const job = { kind: 'train', title: 'Train', resource: 'ort', payload: {} };
    const { id } = workspace.jobs.create(job);
    const error = { code: 'cancelled', said: message('cancelled') };
    workspace.jobs.setState(id, 'failed', { error });
    expect(workspace.jobs.get(id).error).toEqual(error);
    const earlier = { code: 'not-found', message: 'There is no file.' };
    workspace.jobs.setState(id, 'failed', { error: earlier as never });
    expect(workspace.jobs.get(id).error).toEqual({ code: 'not-found', said: asSaid('There is no file.') });
  });
});

describe('settings', () => {
  it('hold JSON by name', () => {
    workspace.settings.set('threads', { count: 2 });
    workspace.settings.set('threads', { count: 3 });
    expect(workspace.settings.get('threads')).toEqual({ count: 3 });
    workspace.settings.delete('threads');
    expect(workspace.settings.get('threads')).toBeUndefined();
  });
});
