// Reviewing an augmentation over the app's contract: what is needed, who is short, rows, decisions and their undo. The
// rows are planted, with known scores; how they are made is tested in augmentation.test.ts.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importSample } from '../../src-main/services/datasets/sample-dataset.ts';
import { newAugmentationId, type DatasetId } from '../../src-main/store/identifiers.ts';
import { openApp, type AppUnderTest } from '../support/app-client.ts';

let test: AppUnderTest;
let dataset: DatasetId;
const augmentation = newAugmentationId();
beforeAll(async () => {
  test = openApp();
  await test.client.workspaces.create({ path: join(test.folder, 'a.isthmus') });
  ({ dataset } = await importSample(test.app.session.workspace, { users: 60 }));
});
afterAll(() => test.close());

/** Ten rows with scores 0 … 0.9, the upper five accepted by rule. */
function plantRows(): void {
  const { workspace } = test.app.session;
  const offsets = workspace.domains.offsets(dataset);
  const rows = Array.from({ length: 10 }, (_, i) => ({
    userIndex: i,
    domainIndex: i % 2,
    itemIndex: offsets[i % 2]! + i,
    afterPosition: 0,
    sourceItemIndex: 0,
    candidateScore: 1,
    llmScore: i / 10,
    modelHash: 'a'.repeat(64),
    promptHash: 'b'.repeat(32),
    state: i >= 5 ? ('accepted' as const) : ('proposed' as const),
  }));
  workspace.syntheticRows.add(dataset, augmentation, rows);
}

describe('before anything was done', () => {
  it('says what is missing and who is imbalanced', async () => {
    const overview = await test.client.augmentation.overview({ dataset });
    expect(overview).toMatchObject({ current: null, augmentations: [] });
    expect(overview.needs).toMatchObject({ textVectors: null, isEncoderInstalled: false, chatModel: null });
    const { before, after } = overview.imbalance;
    expect(after).toEqual(before);
    expect(before.reduce((a, b) => a + b)).toBe(60);
  });

  it('counts prompts with the options as they are changed, and refuses what is out of range', async () => {
    const few = await test.client.augmentation.workload({
      dataset,
      overrides: { 'selection.imbalanceThreshold': '1', 'retrieval.candidateCount': '10' },
    });
    const all = await test.client.augmentation.workload({
      dataset,
      overrides: { 'selection.imbalanceThreshold': '0.5', 'retrieval.candidateCount': '20' },
    });
    expect(all.users).toBeGreaterThan(few.users);
    expect(all.prompts).toBeGreaterThan(2 * few.prompts);
    await expect(
      test.client.augmentation.workload({ dataset, overrides: { 'selection.budgetMax': '99' } }),
    ).rejects.toMatchObject({ code: 'invalid-input', message: expect.stringContaining('1 to 50') as string });
  });

  it('makes text vectors without a model file when asked to', async () => {
    const started = await test.client.augmentation.startEmbedding({ dataset, encoder: 'lexical' });
    expect(await test.ended(started)).toMatchObject({ state: 'finished' });
    const { needs } = await test.client.augmentation.overview({ dataset });
    expect(needs.textVectors).toMatchObject({ kind: 'lexical' });
  });

  it('says in words that the chat model is missing', async () => {
    const job = await test.ended(
      await test.client.augmentation.start({
        dataset,
        budget: { users: 2 },
        overrides: { judging: 'single' },
      }),
    );
    expect(job).toMatchObject({ state: 'failed', error: { code: 'not-found' } });
    expect(job.error?.said.text).toContain('not installed');
  });
});

describe('reviewing', () => {
  const ids = { dataset: '', augmentation };
  const counts = async (): Promise<Record<string, number>> => {
    const { counts: all } = await test.client.augmentation.result(ids);
    const states: Record<string, number> = {};
    for (const { state, count } of all) states[state] = (states[state] ?? 0) + count;
    return states;
  };
  beforeAll(() => {
    ids.dataset = dataset;
    plantRows();
  });

  it('shows rows by state and domain, with names', async () => {
    const { rows, total } = await test.client.augmentation.rows({
      ...ids,
      state: 'accepted',
      sortBy: 'score',
    });
    expect(total).toBe(5);
    expect(rows.map(({ llmScore }) => llmScore)).toEqual([0.9, 0.8, 0.7, 0.6, 0.5]);
    expect(rows[0]).toMatchObject({ domain: 1, decidedBy: 'rule', modelHash: 'a'.repeat(64) });
    expect(rows[0]?.title).not.toBe('');
    const page = await test.client.augmentation.rows({ ...ids, domain: 0, limit: 2, offset: 4 });
    expect([page.rows.length, page.total]).toEqual([1, 5]);
  });

  it('names the keys of every row of a filter, for a decision about all of them', async () => {
    const filter = { ...ids, state: 'accepted' } as const;
    const { rows } = await test.client.augmentation.rows(filter);
    const { keys } = await test.client.augmentation.rowKeys(filter);
    expect(keys.toSorted((a, b) => a - b)).toEqual(rows.map(({ key }) => key).toSorted((a, b) => a - b));
    expect((await test.client.augmentation.rowKeys({ ...ids, domain: 0 })).keys).toHaveLength(5);
    expect((await test.client.augmentation.rowKeys(ids)).keys).toHaveLength(10);
  });

  it('puts accepted rows into the histogram', async () => {
    const { imbalance, current } = await test.client.augmentation.overview({ dataset });
    expect(current).toBe(augmentation);
    expect(imbalance.after).not.toEqual(imbalance.before);
  });

  it('re-decides by a threshold, keeps decisions by hand, and undoes one after the other', async () => {
    const { rows } = await test.client.augmentation.rows({ ...ids, sortBy: 'score' });
    const [best] = rows;
    expect(await test.client.augmentation.decide({ ...ids, keys: [best!.key], state: 'rejected' })).toEqual({
      rows: 1,
    });
    expect(await test.client.augmentation.thresholdPreview({ ...ids, threshold: 0.25 })).toEqual({
      accepted: 6,
      byHand: 1,
    });
    expect(await test.client.augmentation.decideByThreshold({ ...ids, threshold: 0.25 })).toEqual({
      rows: 2,
    });
    expect(await counts()).toEqual({ accepted: 6, proposed: 3, rejected: 1 });
    expect(await test.client.augmentation.result(ids)).toMatchObject({ acceptedFrom: 0.3 });
    expect(await test.client.augmentation.decideByThreshold({ ...ids, threshold: 0.75 })).toEqual({
      rows: 5,
    });
    expect(await counts()).toEqual({ accepted: 1, proposed: 8, rejected: 1 });
    expect(await test.client.augmentation.undo(ids)).toEqual({ rows: 5 });
    expect(await test.client.augmentation.undo(ids)).toEqual({ rows: 2 });
    expect((await test.client.augmentation.result(ids)).undoable).toMatchObject({
      state: 'rejected',
      decidedBy: 'hand',
    });
    expect(await test.client.augmentation.undo(ids)).toEqual({ rows: 1 });
    expect(await test.client.augmentation.undo(ids)).toEqual({ rows: 0 });
    expect(await counts()).toEqual({ accepted: 5, proposed: 5 });
  });

  it('undoes both halves of a threshold that moved rows up and down', async () => {
    const { rows } = await test.client.augmentation.rows({ ...ids, sortBy: 'score' });
    const keyOf = (score: number): number => rows.find(({ llmScore }) => llmScore === score)!.key;
    const { workspace } = test.app.session;
    const byRule = { decidedBy: 'rule', reason: 'planted' } as const;
    const decide = (key: number, state: 'accepted' | 'proposed'): void => {
      workspace.syntheticDecisions.decide(dataset, augmentation, { keys: [key] }, { ...byRule, state });
    };
    decide(keyOf(0.1), 'accepted');
    decide(keyOf(0.9), 'proposed');
    expect(await test.client.augmentation.decideByThreshold({ ...ids, threshold: 0.5 })).toEqual({ rows: 2 });
    expect(await test.client.augmentation.undo(ids)).toEqual({ rows: 2 });
    const after = await test.client.augmentation.rows({ ...ids, sortBy: 'score' });
    expect(after.rows.find(({ llmScore }) => llmScore === 0.1)?.state).toBe('accepted');
    expect(after.rows.find(({ llmScore }) => llmScore === 0.9)?.state).toBe('proposed');
  });

  it('is deleted, unless a run stands on it', async () => {
    const { workspace } = test.app.session;
    const run = workspace.runs.create(dataset, {
      name: 'stands on it',
      model: 'llm-edt',
      settings: {},
      seed: 1,
      device: 'cpu',
      sources: { augmentation },
    });
    await expect(test.client.augmentation.remove(ids)).rejects.toMatchObject({ code: 'conflict' });
    workspace.runs.setState(run.id, 'stopped');
    workspace.runs.delete(run.id);
    await test.client.augmentation.remove(ids);
    expect(await test.client.augmentation.overview({ dataset })).toMatchObject({ current: null });
  });
});
