// Training end to end on real ONNX Runtime and SQLite: determinism, resume, the named faults of the published code
// that training could repeat, and the exported model.
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunEvent } from '../../src-main/contract/run-events.ts';
import { runSettingsSchema } from '../../src-main/contract/run-settings.ts';
import { OrtExecutor } from '../../src-main/engines/ort/ort-executor.ts';
import { AppError } from '../../src-main/foundation/errors.ts';
import { fillSequenceInputs } from '../../src-main/recsys/batching/sequence-batch.ts';
import { initialValues } from '../../src-main/recsys/models/parameters.ts';
import { buildMixedEncoder, buildThread } from '../../src-main/recsys/models/scoring-form.ts';
import { phaseOneForm, type PhaseOneOptions } from '../../src-main/recsys/models/phase-one.ts';
import {
  buildDomainThread,
  phaseTwoForm,
  threadPositions,
  type PhaseTwoOptions,
} from '../../src-main/recsys/models/phase-two.ts';
import { stateNames } from '../../src-main/recsys/models/phase-program.ts';
import { evidencePhase } from '../../src-main/services/runs/evidence-summary.ts';
import { evidenceStates } from '../../src-main/recsys/models/evidence-weights.ts';
import { fromCheckpoint, toCheckpointTensors } from '../../src-main/services/training/checkpoint-tensors.ts';
import { loadSequenceData } from '../../src-main/services/datasets/load-sequence-data.ts';
import { Command, Connection } from '../../src-main/store/connection.ts';
import type { RunId } from '../../src-main/store/identifiers.ts';
import { textHash } from '../../src-main/store/item-text.ts';
import { Random } from '../../src-main/foundation/random.ts';
import { openSampleWorkspace, smallModel, type TrainedWorkspace } from '../support/trained-workspace.ts';
import { wordEncoder } from '../support/word-vectors.ts';

let sample: TrainedWorkspace;
let finished: RunId;

beforeAll(async () => {
  sample = await openSampleWorkspace(300);
  finished = sample.newRun(smallModel);
  await sample.trainer.train(finished);
});
afterAll(() => sample.close());

function tensorsOf(run: RunId, phase: number): Map<string, number[]> {
  const checkpoint = sample.workspace.checkpoints.load(run, phase, 'best')!;
  return new Map([...fromCheckpoint(checkpoint)].map(([name, { data }]) => [name, [...data]]));
}

describe('a run', () => {
  it('keeps metrics of every epoch and checkpoints of both phases, and ends as finished', () => {
    expect(sample.workspace.runs.get(finished).state).toBe('finished');
    const losses = sample.workspace.runMetrics.read(finished, 'loss');
    expect(losses.map(({ phase, epoch }) => [phase, epoch])).toEqual([
      [1, 1],
      [1, 2],
      [2, 1],
      [2, 2],
    ]);
    expect(losses[1]!.value).toBeLessThan(losses[0]!.value);
    // best and last of both phases, and the weights of the evidence
    expect(sample.workspace.checkpoints.list(finished)).toHaveLength(5);
  });

  it('keeps a checkpoint and the numbers of its epoch together, or neither', async () => {
    const run = sample.newRun(smallModel);
    const onEvent = (event: RunEvent): void => {
      if (event.kind === 'metrics' && event.metrics.some(({ name, epoch }) => name === 'loss' && epoch === 2))
        throw new Error('the disk is full');
    };
    await expect(sample.trainer.train(run, { onEvent })).rejects.toThrow('the disk is full');
    const epochs = sample.workspace.runMetrics.read(run, 'loss').map(({ epoch }) => epoch);
    expect(epochs).toEqual([1]);
    const last = sample.workspace.checkpoints.list(run).find(({ kind }) => kind === 'last');
    expect(last).toMatchObject({ phase: 1, epoch: 1 });
    await sample.trainer.train(run); // goes on from there
    const again = sample.workspace.runMetrics.read(run, 'loss').map(({ value }) => value);
    expect(again).toEqual(sample.workspace.runMetrics.read(finished, 'loss').map(({ value }) => value));
  });

  it('is the same again for the same seed, and another for another seed', async () => {
    const again = sample.newRun(smallModel);
    await sample.trainer.train(again);
    for (const phase of [1, 2, 3]) expect(tensorsOf(again, phase)).toEqual(tensorsOf(finished, phase));
    const other = sample.newRun({ ...smallModel, seed: 43 });
    await sample.trainer.train(other);
    expect(tensorsOf(other, 1)).not.toEqual(tensorsOf(finished, 1));
  });

  it('trains both phases with the published objective', async () => {
    const run = sample.newRun({
      ...smallModel,
      model: { ...smallModel.model, objective: 'bce', idVectors: false },
    });
    await sample.trainer.train(run);
    const losses = sample.workspace.runMetrics.read(run, 'loss').map(({ value }) => value);
    expect(losses).toHaveLength(4);
    expect(losses[1]).toBeLessThan(losses[0]!);
    expect(losses[3]).toBeLessThan(losses[2]!);
  });

  it.each([
    { phase: 1, damaged: 1, from: 1 },
    { phase: 2, damaged: 1, from: 1 },
    { phase: 1, damaged: 2, from: 0 },
  ])(
    'with $damaged of the last two checkpoints of phase $phase damaged, says so and ends the same',
    async ({ phase, damaged, from }) => {
      const { workspace, trainer, path } = sample;
      const whole = { ...smallModel, phase1: { ...smallModel.phase1, maxEpochs: 3 } };
      const settings = { ...whole, phase2: { ...smallModel.phase2, maxEpochs: 3 } };
      const [untouched, run] = [sample.newRun(settings), sample.newRun(settings)];
      await trainer.train(untouched);
      const abort = new AbortController();
      const stop = (event: RunEvent): void => {
        if (event.kind === 'step' && event.phase === phase && event.epoch === 3) abort.abort();
      };
      await expect(trainer.train(run, { signal: abort.signal, onEvent: stop })).rejects.toThrow();
      expect(workspace.checkpoints.list(run).filter(({ kind }) => kind === 'last')).toHaveLength(phase);
      const connection = new Connection(path, 'write');
      const places = damaged === 1 ? [phase] : [phase, -phase]; // the one before the last
      for (const place of places) {
        const { changes } = new Command(
          connection,
          `UPDATE checkpointTensors SET data = zeroblob(length(data)) WHERE position = 0 AND checkpointKey = (
             SELECT c.key FROM checkpoints c JOIN runs r ON r.key = c.runKey WHERE r.id = ? AND c.phase = ? AND c.kind = 'last')`,
        ).run(run, place);
        expect(changes).toBe(1);
      }
      connection.close();
      const told: RunEvent[] = [];
      await trainer.train(run, { onEvent: (event) => void told.push(event) });
      const said = told.filter(({ kind }) => kind === 'checkpoint-damaged');
      expect(said).toHaveLength(damaged);
      expect(said[0]).toMatchObject({ phase, epoch: from, said: { code: 'checkpoint-damaged' } });
      for (const one of [1, 2, 3]) expect(tensorsOf(run, one)).toEqual(tensorsOf(untouched, one));
      const losses = (of: RunId) => workspace.runMetrics.read(of, 'loss').map(({ value }) => value);
      expect(losses(run)).toEqual(losses(untouched));
    },
  );

  it.each([
    { phase: 1, epoch: 2 },
    { phase: 2, epoch: 2 },
  ])(
    'cancelled in phase $phase, epoch $epoch, goes on to the result of an uninterrupted one',
    async ({ phase, epoch }) => {
      const run = sample.newRun(smallModel);
      const abort = new AbortController();
      const onEvent = (event: RunEvent): void => {
        if (event.kind === 'step' && event.phase === phase && event.epoch === epoch) abort.abort();
      };
      await expect(sample.trainer.train(run, { signal: abort.signal, onEvent })).rejects.toMatchObject({
        code: 'cancelled',
      });
      expect(sample.workspace.runs.get(run).state).toBe('stopped');
      await sample.trainer.train(run);
      for (const p of [1, 2]) expect(tensorsOf(run, p)).toEqual(tensorsOf(finished, p));
    },
  );

  it('waits while paused and goes on when resumed', async () => {
    const run = sample.newRun(smallModel);
    let steps = 0;
    let pausedAtStep: Promise<void> | undefined;
    const standing = sample.trainer.pause();
    const training = sample.trainer.train(run, {
      onEvent: (event) => {
        if (event.kind === 'step' && ++steps === 3) pausedAtStep = sample.trainer.pause();
      },
    });
    await standing;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(steps).toBe(0); // it stands in the validation of the untrained model
    await sample.trainer.resume();
    await expect.poll(() => steps, { timeout: 20_000 }).toBe(3);
    await pausedAtStep;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(steps).toBe(3);
    await sample.trainer.resume();
    await training;
    expect(steps).toBeGreaterThan(10);
  });
});

describe('published faults', () => {
  const options: PhaseOneOptions = {
    itemCount: 12, domainCount: 2, textDimension: 6, hidden: 8, blocks: 2, heads: 2, feedForward: 4, maxLength: 6,
    objective: 'softmax', idVectors: true, dropout: 0.3, weightDecay: 0, idWeightDecay: 0,
  }; // prettier-ignore
  const phaseTwo: PhaseTwoOptions = {
    shared: options,
    bottleneck: 4,
    adapterDropout: 0.3,
    weightDecay: 0,
    gradientClip: 1,
  };
  const random = new Random(2);

  /** Last states of histories by a phase's encoder, parameters random but the same for both. */
  async function encode(
    program: ReturnType<typeof buildMixedEncoder>,
    histories: readonly (readonly number[])[],
    positions: string,
  ): Promise<number[][]> {
    const executor = new OrtExecutor({ cpuThreads: 1 });
    const vectors = Float32Array.from({ length: 12 * 8 }, (_, i) => Math.sin(i * 1.7));
    executor.writeState(stateNames.itemVectors, { data: vectors, shape: [12, 8] });
    for (const { name, shape, initial } of program.frozen) {
      const source = name === positions ? stateNames.positionTable : name; // a thread starts at phase 1's positions
      const spread =
        initial.kind === 'fill' && !name.includes('adapter')
          ? ({ kind: 'normal', deviation: 0.5 } as const)
          : initial;
      executor.writeState(name, { data: initialValues({ name: source, shape, initial: spread }, 3), shape });
    }
    const items = histories.flat();
    let at = 0;
    const spans = histories.map((history) => ({ from: at, to: (at += history.length) }));
    const { inputs, time } = fillSequenceInputs(spans, (i) => items[i]!);
    const session = await executor.open(program.program);
    const lastRows = Int32Array.from(histories, (_, b) => (b + 1) * time - 1);
    const { last } = await session.run({
      ...inputs,
      lastRows: { data: lastRows, shape: [histories.length] },
    });
    await executor.dispose();
    return histories.map((_, b) => [...last.data.subarray(b * 8, (b + 1) * 8)]);
  }
  const shared = buildMixedEncoder(phaseOneForm(options));
  const close = (a: readonly number[], b: readonly number[]): void =>
    a.forEach((x, i) => expect(x).toBeCloseTo(b[i]!, 5));

  it('1: a state does not depend on later items nor on padding', async () => {
    const [alone] = await encode(shared, [[1, 7, 3]], '');
    const [padded, other] = await encode(shared, [[1, 7, 3], [5, 4, 3, 2, 1, 9]], ''); // prettier-ignore
    close(padded!, alone!);
    expect(other).not.toEqual(alone);
    // the training graph uses the same backbone; its mask forbids every later position
    const { inputs } = fillSequenceInputs([{ from: 0, to: 4 }], (i) => i);
    const bias = inputs['causalBias']!.data;
    for (let t = 0; t < 4; t++) for (let s = 0; s < 4; s++) expect(bias[t * 4 + s]).toBe(s > t ? -1e9 : 0);
  });

  it('4: both phases scale items alike: a thread at its start gives phase 1’s states', async () => {
    const thread = buildThread(phaseTwoForm(phaseTwo), 0);
    const histories = [[1, 2, 3], [4, 0]]; // prettier-ignore
    const states = await encode(thread, histories, threadPositions(0));
    const expected = await encode(shared, histories, '');
    states.forEach((state, i) => close(state, expected[i]!));
  });

  it('6: phase 2 updates nothing of the frozen backbone and drops nothing in it', () => {
    const thread = buildDomainThread(phaseTwo, 1);
    const updated = thread.program.updates.map(({ state }) => state);
    expect(updated.filter((name) => name.includes('backbone'))).toEqual([]);
    expect(thread.dropout.uses).toHaveLength(1); // the one inside the adapter
    expect(thread.frozen.every(({ name }) => name.startsWith('backbone'))).toBe(true);
  });

  it('3: domain position tables train', () => {
    const before = tensorsOf(finished, 1).get(stateNames.positionTable)!;
    // at least one epoch of phase 2 moved them: compare with the last, not the best, which may be the start
    const last = fromCheckpoint(sample.workspace.checkpoints.load(finished, 2, 'last')!);
    for (const domain of [0, 1]) expect([...last.get(threadPositions(domain))!.data]).not.toEqual(before);
  });

  it('5: a run without its phase-1 checkpoint is an error, never a random backbone', async () => {
    const run = sample.newRun({ ...smallModel, seed: 99 });
    await expect(
      sample.trainer.rank({
        runId: run,
        scorer: 'model',
        protocol: 'full',
        part: 'test',
        repeats: 'exclude',
      }),
    ).rejects.toThrow(AppError);
  });

  it('2: a profile changes scores', async () => {
    const texts = ['likes space and science', 'likes quiet films about cooking'];
    const dimension = 64;
    const vectors = Float32Array.from({ length: texts.length * dimension }, () => random.normal() / 8);
    sample.workspace.textVectors.add(wordEncoder, texts.map(textHash), vectors);
    const profile = (userIndex: number, text: string) => ({
      userIndex, domainIndex: userIndex % 2, text, evidenceCount: 3, itemsUsed: [0], modelHash: 'm', promptHash: 'p',
    }); // prettier-ignore
    sample.workspace.profiles.save(
      sample.datasetId,
      Array.from({ length: 100 }, (_, u) => profile(u, texts[u % 2]!)),
    );
    const run = sample.newRun({
      ...smallModel,
      phase2: { ...smallModel.phase2, maxEpochs: 6, learningRate: 0.01 },
      evidence: { enabled: false },
    });
    await sample.trainer.train(run);
    // one history, with the profile of user 0, of user 1, and with none: what a trained run reads is fixed
    const scoresWith = async (profileOf: number): Promise<number[]> => {
      const { scores } = await sample.trainer.scoreHistories({
        runId: run,
        dataset: sample.datasetId,
        histories: { offsets: Int32Array.of(0, 2), items: Int32Array.of(0, 1) },
        profilesOf: Int32Array.of(profileOf),
        domain: 0,
        k: 5,
      });
      return [...scores];
    };
    // what is read of each domain's profile: shares of a whole, other ones for other profiles
    const sharesOf = (user: number): Promise<Float32Array | null> =>
      sample.trainer.profileShares({ runId: run, dataset: sample.datasetId, user });
    const [own, other] = [await sharesOf(0), await sharesOf(1)];
    expect([...own!].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
    expect([...own!].every((share) => share > 0 && share < 1)).toBe(true);
    expect(own).not.toEqual(other);
    const [first, second, none] = [await scoresWith(0), await scoresWith(1), await scoresWith(-1)];
    sample.workspace.profiles.deleteAll(sample.datasetId);
    await sample.trainer.open(sample.path); // forgets what it had loaded
    expect(first).not.toEqual(second);
    expect(first).not.toEqual(none);
    expect(await scoresWith(0)).toEqual(first);
  });
});

describe('settings', () => {
  it('without phase 1 leaves the backbone as it started; without phase 2 ranks as phase 1 alone', async () => {
    const bare = sample.newRun({
      ...smallModel,
      phase1: { ...smallModel.phase1, enabled: false },
      phase2: { ...smallModel.phase2, enabled: false },
      evidence: { enabled: false },
    });
    const [summary] = await sample.trainer.train(bare);
    expect(summary).toMatchObject({ phase: 1, epochs: 0, bestEpoch: 0 });
    expect(await sample.trainer.scorers(bare)).not.toContain('phase1');
  });

  it('refuse a hidden size that the heads do not divide', () => {
    const settings = { ...smallModel, model: { ...smallModel.model, hidden: 15 } };
    expect(() => sample.newRun(settings)).toThrow('multiple of heads');
  });

  it('have a description each', () => {
    const walk = (schema: unknown): void => {
      const { shape } = schema as { shape?: Record<string, { description?: string }> };
      if (shape === undefined) return;
      for (const [name, field] of Object.entries(shape)) {
        const inner = (field as { def?: { innerType?: unknown } }).def?.innerType;
        if (inner !== undefined && 'shape' in (inner as object)) walk(inner);
        else expect(field.description, name).toBeTruthy();
      }
    };
    walk(runSettingsSchema);
  });
});

describe('the exported scoring model', () => {
  it('reproduces the app’s scores', async () => {
    const { offsets, items, domainOffsets } = await loadSequenceData(sample.workspace, sample.datasetId);
    // somebody without an item in one of the domains: there the weights are those of newcomers
    const newcomer = Array.from({ length: 300 }, (_, u) => u).find((u) => {
      const own = items.subarray(offsets[u], offsets[u + 1]);
      return own.every((item) => item < domainOffsets[1]!) || own.every((item) => item >= domainOffsets[1]!);
    });
    expect(newcomer).toBeDefined();
    const model = await sample.trainer.exportScoringModel(finished, Int32Array.of(0, 5, 17, newcomer!));
    await expectSameScores(model);
  });

  it('reproduces them with the profile as a term too', async () => {
    const profiles = { source: 'titles', asEvidence: true };
    const run = sample.newRun({ ...smallModel, profiles });
    await sample.trainer.train(run);
    const stored = sample.workspace.checkpoints.load(run, evidencePhase, 'best')!;
    const tensors = new Map(fromCheckpoint(stored));
    for (const domain of [0, 1]) {
      const { base } = evidenceStates(domain); // a weight that the profile of a small sample may not earn
      const { data, shape } = tensors.get(base)!;
      tensors.set(base, { data: Float32Array.from(data, (weight, k) => (k === 7 ? 2 : weight)), shape });
    }
    sample.workspace.checkpoints.save(
      run,
      { ...stored, phase: evidencePhase, kind: 'best' },
      toCheckpointTensors(tensors),
    );
    const model = await sample.trainer.exportScoringModel(run, Int32Array.of(0, 5, 17));
    expect(model.extraInputs.map(({ name }) => name)).toContain('profileText');
    const lengths = model.examples.map(({ extra }) => Math.hypot(...extra['profileText']!));
    for (const length of lengths) expect(length).toBeCloseTo(1, 4);
    await expectSameScores(model);
    const [first] = model.examples;
    const { profileText, ...others } = first!.extra;
    const turned = { ...others, profileText: profileText!.map((value) => -value) };
    const unlike = { ...model, examples: [{ ...first!, extra: turned }] };
    await expect(expectSameScores(unlike)).rejects.toThrow(); // the profile does count
    const of = { users: Int32Array.of(0) };
    const asked = { runId: run, dataset: sample.datasetId, domain: 0 };
    const top = await sample.trainer.scoreUsers({ ...asked, ...of, k: 5, repeats: 'exclude' });
    const told = await sample.trainer.explain({ ...asked, of, top, told: { k: 5, most: 1 } });
    expect(told.terms.at(-1)).toBe('profile');
    top.scores.forEach((score, place) => {
      const parts = told.contributions.subarray(place * 8, (place + 1) * 8);
      expect(Math.abs(parts.reduce((sum, part) => sum + part, 0) - score)).toBeLessThan(1e-4);
    });
  });
});

async function expectSameScores(
  model: Awaited<ReturnType<typeof sample.trainer.exportScoringModel>>,
): Promise<void> {
  const session = await InferenceSession.create(model.onnx);
  for (const { history, extra, scores } of model.examples) {
    const feeds: Record<string, Tensor> = {
      history: new Tensor('int64', BigInt64Array.from(history, BigInt), [1, history.length]),
    };
    for (const { name, shape, fill } of model.extraInputs) {
      const values = extra[name] ?? new Array<number>(shape.reduce((a, b) => a * b, 1)).fill(fill);
      feeds[name] = new Tensor('float32', Float32Array.from(values), shape);
    }
    const result = (await session.run(feeds))['scores']!;
    expect(result.dims).toEqual([1, scores.length]);
    const worst = scores.reduce(
      (max, score, i) => Math.max(max, Math.abs(score - (result.data as Float32Array)[i]!)),
      0,
    );
    expect(worst).toBeLessThan(1e-4);
  }
}
