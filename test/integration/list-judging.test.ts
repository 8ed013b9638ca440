// Augmentation with judging in lists end to end: real SQLite, real GGUF model, the sample data.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it, type TestContext } from 'vitest';
import { LlamaEngine } from '../../src-main/engines/llama/llama-engine.ts';
import type { LlmEngine } from '../../src-main/engines/llama/llm-engine.ts';
import { defaultAugmentOptions } from '../../src-main/contract/augment-options.ts';
import { domainOf } from '../../src-main/recsys/data/sequence-data.ts';
import { splitLeaveOneOut } from '../../src-main/recsys/split/leave-one-out.ts';
import type { Split } from '../../src-main/recsys/split/training-part.ts';
import type { AugmentationInput } from '../../src-main/services/augmentation/augmentation-input.ts';
import { augmentUsers } from '../../src-main/services/augmentation/augment-users.ts';
import { reviewPage } from '../../src-main/services/augmentation/review-rows.ts';
import { loadSequenceData } from '../../src-main/services/datasets/load-sequence-data.ts';
import { importSample } from '../../src-main/services/datasets/sample-dataset.ts';
import { encoderIdOf } from '../../src-main/services/text-vectors/encoder-id.ts';
import { embedItemTexts } from '../../src-main/services/text-vectors/item-vectors.ts';
import { LexicalEncoder } from '../../src-main/services/text-vectors/lexical-encoder.ts';
import type { DatasetId } from '../../src-main/store/identifiers.ts';
import { createWorkspace } from '../../src-main/store/open-workspace.ts';
import type { Workspace } from '../../src-main/store/workspace.ts';
import { installedModelFiles } from '../support/model-files.ts';
import { RecordingEngine } from '../support/recording-engine.ts';
import { asSaid } from '../../src-main/messages/message.ts';

let folder: string;
let workspace: Workspace;
let dataset: DatasetId;
let split: Split;
let skipReason: string | undefined;
let llama: LlamaEngine;
let modelHash: string;
const encoder = new LexicalEncoder();

beforeAll(async () => {
  const files = await installedModelFiles();
  if ('reason' in files) {
    skipReason = files.reason;
    return;
  }
  folder = mkdtempSync(join(tmpdir(), 'isthmus-lists-'));
  workspace = createWorkspace(join(folder, 'a.isthmus'));
  dataset = (await importSample(workspace, { users: 150 })).dataset;
  split = splitLeaveOneOut(await loadSequenceData(workspace, dataset));
  await embedItemTexts(workspace, dataset, { engine: encoder, info: encoder.info });
  llama = new LlamaEngine();
  const load = { contextTokens: 1024, parallelSequences: 1, cpuThreads: 1, gpu: 'off' } as const;
  modelHash = (await llama.load({ modelPath: files.chat, ...load })).fileSha256;
});

afterAll(async () => {
  if (skipReason !== undefined) return;
  await llama.dispose();
  workspace.close();
  rmSync(folder, { recursive: true });
});

beforeEach((context: TestContext) => {
  if (skipReason !== undefined) context.skip(skipReason);
});

/** Short prompts and few of them: every answer is the real model's. */
const listOptions = {
  ...defaultAugmentOptions,
  judging: 'list',
  retrieval: { ...defaultAugmentOptions.retrieval, candidateCount: 5 },
  prompt: { ...defaultAugmentOptions.prompt, promptTitles: 3, titleCharacters: 15 },
  calibration: { ...defaultAugmentOptions.calibration, cases: 5, minimumAccepted: 3 },
} as const;

const inputWith = (engine: LlmEngine, changes: Partial<AugmentationInput> = {}): AugmentationInput => ({
  workspace,
  dataset,
  training: split.training,
  encoder: encoderIdOf(encoder.info),
  engine,
  modelHash,
  options: listOptions,
  budget: { users: 2 },
  ...changes,
});

it('asks for a choice, goes on where it was cancelled, and repeats no finished prompt', async () => {
  const engine = new RecordingEngine(llama);
  const abort = new AbortController();
  engine.afterAnswer = () => {
    if (engine.chosen.length === 5) abort.abort();
  };
  await expect(augmentUsers(inputWith(engine), { signal: abort.signal })).rejects.toMatchObject({
    code: 'cancelled',
  });
  const finished = new Set(engine.chosen.map(({ id }) => id));

  const resumed = new RecordingEngine(llama);
  const report = await augmentUsers(inputWith(resumed));
  expect(resumed.chosen.length).toBeGreaterThan(0);
  for (const { id } of resumed.chosen) expect(finished.has(id)).toBe(false);
  expect(resumed.judged).toHaveLength(0);
  expect(report).toMatchObject({ users: { served: 2 }, prompts: { failed: 0 }, calibration: { cases: 5 } });

  const again = new RecordingEngine(llama);
  const repeated = await augmentUsers(inputWith(again));
  expect(again.chosen).toHaveLength(0);
  expect(repeated).toMatchObject({ augmentation: report.augmentation, rows: report.rows });
  expect(repeated.calibration).toEqual(report.calibration);
});

it('keeps rows of the short domain only, each with the answer it rests on', async () => {
  const { augmentation } = await augmentUsers(inputWith(new RecordingEngine(llama)));
  const rows = reviewPage(workspace, dataset, { augmentation }, { limit: 1000 });
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) {
    expect(domainOf(split.training.domainOffsets, row.itemIndex)).toBe(row.domainIndex);
    expect(Number.isFinite(row.llmScore)).toBe(true);
    const answer = workspace.llmAnswers.get({ kind: 'choose', modelHash, promptHash: row.promptHash! });
    const { logProbabilities } = answer as { logProbabilities: number[] };
    expect(logProbabilities).toHaveLength(5);
    expect(logProbabilities.reduce((sum, value) => sum + Math.exp(value), 0)).toBeCloseTo(1, 5);
  }
});

it('judges the same hidden items as one by one, as an augmentation of its own', async () => {
  const engine = new RecordingEngine(llama);
  const lists = await augmentUsers(inputWith(engine));
  const single = await augmentUsers(inputWith(engine, { options: { ...listOptions, judging: 'single' } }));
  expect(engine.judged.length).toBeGreaterThan(0);
  expect(single.augmentation).not.toBe(lists.augmentation);
  const { comparison } = single.calibration!;
  expect(lists.calibration!.comparison.retrieval).toEqual(comparison.retrieval);
  expect(lists.calibration!.comparison.judgement).not.toEqual(comparison.judgement);
});

it('counts the candidates of a list that failed as not judged', async () => {
  const failing = new RecordingEngine(llama);
  failing.choose = (requests, onAnswer) => {
    for (const { id } of requests) onAnswer({ ok: false, id, said: asSaid('planted failure') });
    return Promise.resolve();
  };
  const options = { ...listOptions, seed: 9 };
  const report = await augmentUsers(inputWith(failing, { options }));
  expect(report.prompts.failures).toMatchObject([{ said: { text: 'planted failure' } }]);
  expect(report).toMatchObject({ rows: { accepted: 0, proposed: 0 } });
  expect(report.calibration).toBeUndefined();
});
