// Embedding, augmentation and profiles end to end: real SQLite, real ONNX encoder, real GGUF model, the sample data.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, type TestContext } from 'vitest';
import { LlamaEngine } from '../../src-main/engines/llama/llama-engine.ts';
import type { LlmEngine } from '../../src-main/engines/llama/llm-engine.ts';
import { OrtTextEncoder } from '../../src-main/engines/ort/text-encoder.ts';
import type { TextEncoderEngine, TextEncoderInfo } from '../../src-main/engines/ort/text-encoder-engine.ts';
import { defaultAugmentOptions } from '../../src-main/contract/augment-options.ts';
import { applySyntheticRows } from '../../src-main/recsys/augment/synthetic-rows.ts';
import { domainOf } from '../../src-main/recsys/data/sequence-data.ts';
import { countWords } from '../../src-main/recsys/profile/clean-profile.ts';
import { defaultProfileOptions } from '../../src-main/contract/profile-options.ts';
import { splitLeaveOneOut } from '../../src-main/recsys/split/leave-one-out.ts';
import type { Split } from '../../src-main/recsys/split/training-part.ts';
import type { AugmentationInput } from '../../src-main/services/augmentation/augmentation-input.ts';
import { readAugmentationReport } from '../../src-main/services/augmentation/augmentation-record.ts';
import { augmentUsers } from '../../src-main/services/augmentation/augment-users.ts';
import { decideRows, reviewPage } from '../../src-main/services/augmentation/review-rows.ts';
import { loadSequenceData } from '../../src-main/services/datasets/load-sequence-data.ts';
import { importSample } from '../../src-main/services/datasets/sample-dataset.ts';
import {
  editProfile,
  regenerateProfile,
  undoProfile,
} from '../../src-main/services/profiles/change-profile.ts';
import type { ProfileInput } from '../../src-main/services/profiles/profile-input.ts';
import { textHash } from '../../src-main/store/item-text.ts';
import { embedProfiles, loadProfileVectors } from '../../src-main/services/profiles/profile-vectors.ts';
import { writeProfiles } from '../../src-main/services/profiles/write-profiles.ts';
import { encoderIdOf } from '../../src-main/services/text-vectors/encoder-id.ts';
import { embedItemTexts, loadItemVectors } from '../../src-main/services/text-vectors/item-vectors.ts';
import type { DatasetId } from '../../src-main/store/identifiers.ts';
import { createWorkspace } from '../../src-main/store/open-workspace.ts';
import type { Workspace } from '../../src-main/store/workspace.ts';
import { AppError } from '../../src-main/foundation/errors.ts';
import { message } from '../../src-main/messages/message.ts';
import { installedModelFiles } from '../support/model-files.ts';
import { pauseAfter, RecordingEngine } from '../support/recording-engine.ts';
import { sentences } from '../../src-main/messages/rows-of-messages.ts';

let folder: string;
let workspace: Workspace;
let dataset: DatasetId;
let split: Split;
let titles: string[];
let skipReason: string | undefined;
let encoder: TextEncoderEngine;
let encoderInfo: TextEncoderInfo;
let llama: LlamaEngine;
let modelHash: string;

beforeAll(async () => {
  const files = await installedModelFiles();
  if ('reason' in files) {
    skipReason = files.reason;
    return;
  }
  folder = mkdtempSync(join(tmpdir(), 'isthmus-augment-'));
  workspace = createWorkspace(join(folder, 'a.isthmus'));
  dataset = (await importSample(workspace, { users: 150 })).dataset;
  split = splitLeaveOneOut(await loadSequenceData(workspace, dataset));
  titles = workspace.items.titles(dataset);
  encoder = new OrtTextEncoder();
  encoderInfo = await encoder.loadEncoder({ modelPath: files.encoder, tokenizerPath: files.tokenizer });
  llama = new LlamaEngine();
  modelHash = (
    await llama.load({
      modelPath: files.chat,
      contextTokens: 1024,
      parallelSequences: 4,
      cpuThreads: 1,
      gpu: 'off',
    })
  ).fileSha256;
});

afterAll(() => {
  if (skipReason !== undefined) return;
  workspace.close();
  rmSync(folder, { recursive: true });
});

beforeEach((context: TestContext) => {
  if (skipReason !== undefined) context.skip(skipReason);
});

const smallOptions = {
  ...defaultAugmentOptions,
  judging: 'single' as const,
  retrieval: { ...defaultAugmentOptions.retrieval, candidateCount: 4 },
  calibration: { ...defaultAugmentOptions.calibration, cases: 6, minimumAccepted: 3 },
};

const inputWith = (engine: LlmEngine, changes: Partial<AugmentationInput> = {}): AugmentationInput => ({
  workspace,
  dataset,
  training: split.training,
  encoder: encoderIdOf(encoderInfo),
  engine,
  modelHash,
  options: smallOptions,
  budget: { users: 3 },
  ...changes,
});

const isCancelled = (error: unknown): boolean => (error as { code?: string }).code === 'cancelled';

describe('text vectors', () => {
  it('are encoded once per text; cancelled in the middle, the rest follows', async () => {
    const abort = new AbortController();
    const options = { batchSize: 100, signal: abort.signal, onProgress: () => abort.abort() };
    const cancelled = await embedItemTexts(
      workspace,
      dataset,
      { engine: encoder, info: encoderInfo },
      options,
    ).catch((e: unknown) => e);
    expect(isCancelled(cancelled)).toBe(true);
    const rest = await embedItemTexts(workspace, dataset, { engine: encoder, info: encoderInfo });
    expect(rest).toMatchObject({
      texts: titles.length,
      encoded: titles.length - 100,
      stored: 100,
      truncated: 0,
    });
    expect(await embedItemTexts(workspace, dataset, { engine: encoder, info: encoderInfo })).toMatchObject({
      encoded: 0,
    });
    const { vectors, dimension } = await loadItemVectors(workspace, dataset, encoderIdOf(encoderInfo));
    expect(vectors).toHaveLength(titles.length * 384);
    for (let item = 0; item < titles.length; item++) {
      expect(Math.hypot(...vectors.subarray(item * dimension, (item + 1) * dimension))).toBeCloseTo(1, 4);
    }
  });
});

describe('augmentation', () => {
  it('cancelled in the middle and resumed asks no finished prompt again', async () => {
    const engine = new RecordingEngine(llama);
    const abort = new AbortController();
    engine.afterAnswer = () => {
      if (engine.judged.length === 17) abort.abort();
    };
    const cancelled = await augmentUsers(inputWith(engine), { signal: abort.signal }).catch(
      (e: unknown) => e,
    );
    expect(isCancelled(cancelled)).toBe(true);
    const finished = new Set(engine.judged.map(({ id }) => id));
    expect(finished.size).toBeGreaterThanOrEqual(17);

    const resumed = new RecordingEngine(llama);
    const report = await augmentUsers(inputWith(resumed));
    expect(resumed.judged.length).toBeGreaterThan(0);
    for (const { id } of resumed.judged) expect(finished.has(id)).toBe(false);
    expect(report.prompts.asked).toBe(resumed.judged.length);
    expect(report).toMatchObject({ endedBy: 'user limit', users: { served: 3 }, prompts: { failed: 0 } });

    const again = new RecordingEngine(llama);
    const repeated = await augmentUsers(inputWith(again));
    expect(again.judged).toHaveLength(0);
    expect(repeated).toMatchObject({
      augmentation: report.augmentation,
      rows: report.rows,
      prompts: { asked: 0 },
    });
    expect(repeated.calibration).toEqual(report.calibration);
    expect(workspace.calibrations.list(dataset)).toHaveLength(1);
    // Kept as JSON, where an undefined field is an absent one.
    expect(readAugmentationReport(workspace, report.augmentation)).toEqual(
      JSON.parse(JSON.stringify(repeated)),
    );
  });

  it('keeps provenance on each row, from the catalogue of the short domain, within the budget', async () => {
    const report = await augmentUsers(inputWith(new RecordingEngine(llama)));
    const rows = reviewPage(workspace, dataset, { augmentation: report.augmentation }, { limit: 1000 });
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      const { training } = split;
      const history = [
        ...training.items.subarray(training.offsets[row.userIndex], training.offsets[row.userIndex + 1]),
      ];
      expect(domainOf(training.domainOffsets, row.itemIndex)).toBe(row.domainIndex);
      expect(history).not.toContain(row.itemIndex);
      expect(history[row.afterPosition]).toBe(row.sourceItemIndex);
      expect(row).toMatchObject({
        modelHash,
        title: titles[row.itemIndex],
        sourceTitle: titles[row.sourceItemIndex],
      });
      const key = { kind: 'judge', modelHash, promptHash: row.promptHash! };
      expect(workspace.llmAnswers.get(key)).toMatchObject({ logOdds: expect.any(Number) as number });
      const { trusted, threshold } = report.calibration!;
      const accepted = trusted && row.llmScore! >= threshold.point.threshold;
      expect(row.state).toBe(accepted ? 'accepted' : 'proposed');
    }
    const perNeed = Map.groupBy(rows, (row) => `${row.userIndex}/${row.domainIndex}`);
    for (const group of perNeed.values())
      expect(group.length).toBeLessThanOrEqual(smallOptions.selection.budgetMax);
    const accepted = workspace.syntheticRows.accepted(dataset, report.augmentation);
    const augmented = applySyntheticRows(split.training, accepted);
    expect(augmented.items.length).toBe(split.training.items.length + accepted.length);
  });

  it('accepts nothing by a judge that is not shown to be better than chance, unless asked to', async () => {
    // a precision that nothing can reach with so few hidden items
    const calibration = { ...smallOptions.calibration, targetPrecision: 0.99 };
    const options = { ...smallOptions, calibration };
    const input = inputWith(new RecordingEngine(llama), { options });
    const report = await augmentUsers(input);
    expect(report.calibration!.trusted).toBe(false);
    expect(sentences(report.warnings).text).toMatch(
      /No threshold reaches .* nothing was accepted by rule.*accept-anyway/,
    );
    expect(report.rows.accepted).toBe(0);
    expect(report.rows.proposed).toBeGreaterThan(0);

    const anyway = await augmentUsers({ ...input, decision: 'accept-anyway' });
    expect(sentences(anyway.warnings).text).toMatch(/accepted all the same/);
    const { augmentation } = report;
    const threshold = report.calibration!.threshold.point.threshold;
    const rows = reviewPage(workspace, dataset, { augmentation }, { limit: 1000 });
    for (const row of rows) expect(row.state).toBe(row.llmScore! >= threshold ? 'accepted' : 'proposed');
    expect(anyway.rows.accepted).toBe(rows.filter(({ state }) => state === 'accepted').length);
    expect(anyway.rows.accepted).toBeGreaterThan(0);
    const [decision] = workspace.syntheticDecisions.list(dataset, augmentation);
    expect(decision).toMatchObject({ decidedBy: 'rule', rowCount: anyway.rows.accepted });
    workspace.syntheticDecisions.undo(decision!.key);
    expect(workspace.syntheticRows.accepted(dataset, augmentation)).toHaveLength(0);
  });

  it('decides and undoes by hand, with an audit entry; a later run leaves decisions alone', async () => {
    const { augmentation } = await augmentUsers(inputWith(new RecordingEngine(llama)));
    const [first] = reviewPage(workspace, dataset, { augmentation }, { limit: 1 });
    const state = first!.state === 'rejected' ? 'accepted' : 'rejected';
    const selection = { keys: [first!.key] };
    const decision = decideRows(
      workspace,
      { dataset, augmentation, selection },
      {
        state,
        reason: 'looked wrong',
      },
    );
    expect(decision.rowCount).toBe(1);
    await augmentUsers(inputWith(new RecordingEngine(llama)));
    const read = () => reviewPage(workspace, dataset, { augmentation }, { limit: 1 })[0]!;
    expect(read()).toMatchObject({ state, decidedBy: 'hand' });
    expect(workspace.auditLog.newest(1)[0]!.action).toMatch(/synthetic rows/);
    workspace.syntheticDecisions.undo(decision.key);
    expect(read().state).toBe(first!.state);
  });

  it('tries each way of judging on hidden items and takes the best, or none where it adds nothing', async () => {
    const options = { ...smallOptions, judging: 'auto' as const };
    const report = await augmentUsers(inputWith(new RecordingEngine(llama), { options }));
    const { judging, tried } = report.judging!;
    expect(tried.map((one) => one.judging)).toEqual(['likelihood', 'single', 'list']);
    for (const { cases, auc } of tried) {
      expect(cases).toBeGreaterThanOrEqual(5);
      expect(auc.low).toBeLessThanOrEqual(auc.value);
      expect(auc.high).toBeGreaterThanOrEqual(auc.value);
    }
    const best = Math.max(...tried.map(({ auc }) => auc.value));
    if (judging === 'none') expect(report.calibration!.score.kind).toBe('evidence');
    else expect(tried.find((one) => one.judging === judging)!.auc.value).toBe(best);

    const again = new RecordingEngine(llama);
    const repeated = await augmentUsers(inputWith(again, { options }));
    expect(again.judged).toHaveLength(0);
    expect(repeated.prompts).toMatchObject({ asked: 0, failed: 0 });
    expect(repeated.augmentation).toBe(report.augmentation);
    expect(repeated.judging!.judging).toBe(judging);
    // the augmentation is the one of the way that was taken
    const named = await augmentUsers(inputWith(again, { options: { ...options, judging } }));
    expect(named.augmentation).toBe(report.augmentation);
    expect(named.judging).toBeUndefined();
  });

  it('leaves out a way that the engine refuses, and says so', async () => {
    const engine = new RecordingEngine(llama);
    const refusal = new AppError('unsupported', message('likelihood-without-lead'));
    engine.likelihood = () => Promise.reject(refusal);
    const options = { ...smallOptions, judging: 'auto' as const, seed: 13 };
    const { judging } = await augmentUsers(inputWith(engine, { options, budget: { users: 1 } }));
    expect(judging!.judging).not.toBe('likelihood');
    expect(judging!.tried[0]).toMatchObject({ judging: 'likelihood', cases: 0, refused: refusal.said });
  });

  it('asks nothing while it is paused', async () => {
    const engine = new RecordingEngine(llama);
    const options = { ...smallOptions, seed: 5, calibration: { ...smallOptions.calibration, cases: 5 } };
    const pause = pauseAfter(4, () => engine.judged.length);
    const budget = { users: 2 };
    const report = await augmentUsers(inputWith(engine, { options, budget }), {
      pausePoint: pause.pausePoint,
    });
    expect(pause.heldAt()).toBeGreaterThan(0);
    expect(pause.leftAt()).toBe(pause.heldAt());
    expect(engine.judged.length).toBeGreaterThan(pause.heldAt());
    expect(report.users.served).toBe(2);
  });

  it('counts and reports failed prompts instead of throwing', async () => {
    const engine = new RecordingEngine(llama);
    const options = { ...smallOptions, seed: 7, calibration: { ...smallOptions.calibration, cases: 5 } };
    let questions = 0;
    engine.failing = () => ++questions % 9 === 0;
    const report = await augmentUsers(inputWith(engine, { options }));
    expect(report.prompts.failed).toBeGreaterThan(0);
    expect(report.prompts.failures[0]).toMatchObject({ said: { text: 'planted failure' } });
    expect(report.users.served).toBe(3);
  });

  it('shows the model no held-out item as history (every prompt checked)', async () => {
    const engine = new RecordingEngine(llama);
    const options = { ...smallOptions, seed: 11, prompt: { ...smallOptions.prompt, titleCharacters: 300 } };
    options.calibration = { ...options.calibration, cases: 5 };
    await augmentUsers(inputWith(engine, { options, budget: { users: 2 } }));
    const contexts = [...new Set(engine.judged.map(({ context }) => context))];
    expect(contexts.length).toBeGreaterThan(2);
    // Each context must be one that some user's training titles alone explain.
    const histories = Array.from({ length: split.training.userCount }, (_, u) => {
      const items = split.training.items.subarray(split.training.offsets[u], split.training.offsets[u + 1]);
      return new Set(Array.from(items, (item) => titles[item]!.replaceAll('"', '”')));
    });
    for (const context of contexts) {
      if (context.includes('N/A')) continue;
      const shown = titles.filter((title) => context.includes(title.replaceAll('"', '”')));
      const explained = histories.some((own) =>
        context.split('; ').every((part) => [...own].some((t) => part.includes(t))),
      );
      expect(shown.length).toBeGreaterThan(0);
      expect(explained, context).toBe(true);
    }
  });
});

describe('profiles', () => {
  const profileInput = (engine: LlmEngine): ProfileInput => ({
    workspace,
    dataset,
    training: split.training,
    engine,
    modelHash,
    options: { ...defaultProfileOptions, domainWords: 20, overallWords: 30 },
  });

  it('cancelled in the middle and resumed write no finished text again', async () => {
    const engine = new RecordingEngine(llama);
    const abort = new AbortController();
    engine.afterAnswer = () => {
      if (engine.written.length === 2) abort.abort();
    };
    const budget = { users: 3 };
    const cancelled = await writeProfiles(profileInput(engine), budget, { signal: abort.signal }).catch(
      (e: unknown) => e,
    );
    expect(isCancelled(cancelled)).toBe(true);
    const finished = new Set(engine.written.map(({ id }) => id));
    const resumed = new RecordingEngine(llama);
    const report = await writeProfiles(profileInput(resumed), budget);
    for (const { id } of resumed.written) expect(finished.has(id)).toBe(false);
    expect(report.written.domain + report.written.overall + report.failed).toBeGreaterThanOrEqual(6);
    expect(report.users.served).toBe(3);

    for (const profile of workspace.profiles.all(dataset)) {
      const limit = profile.domainIndex === null ? 30 : 20;
      expect(countWords(profile.text.replace(' …', ''))).toBeLessThanOrEqual(limit);
      const length =
        split.training.offsets[profile.userIndex + 1]! - split.training.offsets[profile.userIndex]!;
      expect(profile.itemsUsed.length).toBeGreaterThan(0);
      for (const position of profile.itemsUsed) expect(position).toBeLessThan(length); // training positions only
    }
  });

  it('writes nothing while it is paused', async () => {
    const engine = new RecordingEngine(llama);
    const options = { ...defaultProfileOptions, domainWords: 20, overallWords: 30, seed: 99 };
    const pause = pauseAfter(2, () => engine.written.length);
    await writeProfiles({ ...profileInput(engine), options }, { users: 2 }, { pausePoint: pause.pausePoint });
    expect(pause.leftAt()).toBe(pause.heldAt());
    expect(engine.written.length).toBeGreaterThan(pause.heldAt());
  });

  it('can be edited, written anew, undone, searched and embedded', async () => {
    const engine = new RecordingEngine(llama);
    await writeProfiles(profileInput(engine), { users: 3 });
    const [profile] = workspace.profiles.all(dataset).filter(({ domainIndex }) => domainIndex !== null);
    const { userIndex, domainIndex, text } = profile!;
    const place = { dataset, user: userIndex, domain: domainIndex };
    editProfile(workspace, place, 'Loves quiet mysteries by the sea.');
    expect(workspace.profiles.search(dataset, 'quiet MYSTERIES', { limit: 10 })).toMatchObject([
      { userIndex, edited: true },
    ]);
    const anew = await regenerateProfile(profileInput(engine), userIndex, domainIndex);
    expect(anew.edited).toBe(false);
    expect(undoProfile(workspace, dataset, userIndex, domainIndex).text).toBe(
      'Loves quiet mysteries by the sea.',
    );
    expect(undoProfile(workspace, dataset, userIndex, domainIndex).text).toBe(text);
    expect(() => editProfile(workspace, place, ' ')).toThrow(/0 characters/);

    const encoderId = encoderIdOf(encoderInfo);
    const profiles = workspace.profiles
      .all(dataset)
      .map((each) => ({ ...each, textHash: textHash(each.text) }));
    const texts = { vectors: new Float32Array(0), dimension: 384 }; // read for profiles of titles only
    const read = {
      ...{ profiles, training: split.training, encoder: encoderId, texts },
      ...{ source: 'written' as const, heldOut: undefined },
    };
    await expect(loadProfileVectors(workspace, read)).rejects.toMatchObject({
      code: 'not-found',
    });
    await embedProfiles(workspace, dataset, { engine: encoder, info: encoderInfo });
    const vectors = await loadProfileVectors(workspace, read);
    const row = vectors.rowOf[userIndex * 2 + domainIndex!]!;
    expect(Math.hypot(...vectors.vectors.subarray(row * 384, (row + 1) * 384))).toBeCloseTo(1, 4);
    expect(vectors.evidence[userIndex * 2 + domainIndex!]).toBe(profile!.evidenceCount);
    expect(vectors.rowOf.filter((r) => r >= 0).length).toBe(
      workspace.profiles.all(dataset).filter((p) => p.domainIndex !== null).length,
    );
  });
});
