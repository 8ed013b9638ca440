// The golden test: loss, logits and every gradient of both phases agree with float64 values of the published model. The
// golden batch is fed to the product's own steps (`buildPhaseOne`, `buildDomainThread`), which ONNX Runtime runs once in
// float32; gradients are read from Adam's first moments, which one step from zero leaves at a tenth of them. What the
// product does not do is put in from outside: attention without masks, and the published scale of items.
import { describe, expect, it } from 'vitest';
import type { FedTensor } from '../../src-main/autodiff/graph-executor.ts';
import { feed, feedGroup, floatInput, type Feeds } from '../../src-main/autodiff/graph-input.ts';
import * as op from '../../src-main/autodiff/operators.ts';
import { momentNames } from '../../src-main/autodiff/optimisers.ts';
import { buildProgram } from '../../src-main/autodiff/program.ts';
import { OrtExecutor } from '../../src-main/engines/ort/ort-executor.ts';
import { causalBias } from '../../src-main/recsys/batching/sequence-batch.ts';
import { contrastiveAlignment } from '../../src-main/recsys/losses/contrastive-alignment.ts';
import { lossScale, targetFields } from '../../src-main/recsys/losses/next-item-loss.ts';
import { ParameterSet, zeros } from '../../src-main/recsys/models/parameters.ts';
import { buildPhaseOne, phaseOneForm, type PhaseOneOptions } from '../../src-main/recsys/models/phase-one.ts';
import { stateNames, type PhaseProgram } from '../../src-main/recsys/models/phase-program.ts';
import {
  buildDomainThread,
  threadPositions,
  type PhaseTwoOptions,
} from '../../src-main/recsys/models/phase-two.ts';
import {
  alignmentFields,
  profileAdapter,
  profileFields,
} from '../../src-main/recsys/models/profile-aggregation.ts';
import { sasrecBackbone } from '../../src-main/recsys/models/sasrec-backbone.ts';
import { buildItemEncoder, buildMixedEncoder, lastRows } from '../../src-main/recsys/models/scoring-form.ts';
import type { SequenceEncoder } from '../../src-main/recsys/models/sequence-encoder.ts';
import { embedSequence, sequenceFields } from '../../src-main/recsys/models/sequence-inputs.ts';
import { itemFields } from '../../src-main/recsys/models/training-step.ts';
import { packStates, unpackStates, writeInitialStates } from '../../src-main/recsys/training/phase-states.ts';
import { trainEpoch } from '../../src-main/recsys/training/train-epoch.ts';
import { flatten, phaseOneTensors, phaseTwoTensors, readGolden, type Dense } from './torch-parameters.ts';

const golden = readGolden();
const {
  hiddenSize: hidden = 0,
  maxLen = 0,
  numLayers: blocks = 0,
  numHeads: heads = 0,
  adapterSize = 0,
  embeddingDim = 0,
  numItemsA = 0,
  beta = 0,
  tau = 0,
} = golden.config;
const users = golden.batch.seq!.length;
const itemCount = golden.itemEmbedding.length;
const sizes = { batch: users, time: maxLen };

/** The published attention, without causal and padding mask, and the scale of items before positions are added. */
const publishedEncoder = (scale: number): SequenceEncoder => ({
  reads: 'next',
  states: (parameters, { inputs, vectors }, options, dropout) => {
    const positions = parameters.declare(stateNames.positionTable, [maxLen + 1, hidden], zeros);
    const x = embedSequence(inputs, vectors, positions, scale);
    return sasrecBackbone(parameters, { x, valid: inputs.valid, attentionBias: undefined }, options, dropout);
  },
});

const product: PhaseOneOptions = {
  ...{ itemCount, domainCount: 2, textDimension: embeddingDim, hidden, blocks, heads },
  ...{ feedForward: hidden / 2, maxLength: maxLen, objective: 'bce', idVectors: false },
  ...{ dropout: 0, weightDecay: 0, idWeightDecay: 0 },
};
/** The published phase 1 scales items by √embeddingDim, phase 2 and the product by √hidden. */
const published: PhaseOneOptions = { ...product, encoder: publishedEncoder(Math.sqrt(embeddingDim)) };

const ints = (data: readonly number[]): Int32Array => Int32Array.from(data);
const floats = (data: readonly number[]): Float32Array => Float32Array.from(data);

/** Sequences and targets of the golden batch: the mixed ones, or those of domain A or B. */
interface Part {
  readonly suffix: '' | 'A' | 'B';
  /** Items before the domain's first. */
  readonly itemOffset: number;
}
const mixed: Part = { suffix: '', itemOffset: 0 };
const partOf: readonly Part[] = [
  { suffix: 'A', itemOffset: 0 },
  { suffix: 'B', itemOffset: numItemsA },
];

/** Item rows; the file numbers items from 1 in each domain, 0 is padding. */
const rowsOf = (kind: string, { suffix, itemOffset }: Part): number[] =>
  flatten(golden.batch[kind + suffix]!).map((id) => (id > 0 ? id - 1 + itemOffset : 0));
const isReal = (kind: string, { suffix }: Part): boolean[] =>
  flatten(golden.batch[kind + suffix]!).map((id) => id > 0);

function sequenceFeeds(part: Part): Feeds {
  const data = {
    itemRows: ints(rowsOf('seq', part)),
    positions: ints(flatten(golden.batch[`positions${part.suffix}`]!)),
    valid: floats(isReal('seq', part).map(Number)),
    causalBias: causalBias(maxLen),
  };
  return feedGroup(sequenceFields().rows, data, sizes);
}

/** @param factor of the mean over the targets */
function targetFeeds(part: Part, group: number, factor: number): { feeds: Feeds; targets: number } {
  const places = isReal('pos', part).flatMap((real, row) => (real ? [row] : []));
  const at = (kind: string): Int32Array => ints(places.map((row) => rowsOf(kind, part)[row]!));
  const fields = targetFields(group);
  const counts = { [fields.counts.targets]: places.length };
  const own = { states: ints(places), items: at('pos'), weights: floats(places.map(() => 1)) };
  return {
    targets: places.length,
    feeds: {
      ...feedGroup(fields.targets, own, counts),
      ...feedGroup(fields.ownNegatives, { items: at('neg') }, counts),
      ...feed(lossScale, floats([factor / places.length])),
    },
  };
}

const allItems = feed(itemFields.items, ints(Array.from({ length: itemCount }, (_, item) => item)), {
  items: itemCount,
});
const textVectors = {
  data: Float32Array.from(flatten(golden.itemEmbedding)),
  shape: [itemCount, embeddingDim],
};
const lastPlaces = ints(Array.from({ length: users }, (_, u) => (u + 1) * maxLen - 1));

function write(executor: OrtExecutor, tensors: ReadonlyMap<string, Dense>): void {
  for (const [name, { shape, data }] of tensors)
    executor.writeState(name, { shape, data: Float32Array.from(data) });
}

interface Step {
  readonly loss: number;
  /** By name of the trained parameter. */
  readonly gradients: ReadonlyMap<string, FedTensor>;
}

/** One step of the product, as an epoch of one batch; states that are not given must stand in the executor. */
async function oneStep(
  executor: OrtExecutor,
  phase: PhaseProgram,
  parameters: ReadonlyMap<string, Dense>,
  { inputs, targets }: { readonly inputs: Feeds; readonly targets: number },
): Promise<Step> {
  writeInitialStates(executor, phase, 1); // the moments at 0
  write(executor, parameters);
  await packStates(executor, phase.packs);
  const session = await executor.open(phase.program);
  const batch = { inputs, sizes, targets, tokens: targets, sequences: new Int32Array(users) };
  const { loss } = await trainEpoch(
    { steps: 1, prepare: () => ({ session, dropout: phase.dropout, batch }) },
    { learningRate: 0, seed: 1, stepsBefore: 0, clock: () => 0 },
  );
  await session.dispose();
  await unpackStates(executor, phase.packs);
  const gradients = new Map<string, FedTensor>();
  for (const { name, shape } of phase.trained) {
    const { data } = await executor.readState(momentNames(name).first);
    gradients.set(name, { shape, data: Float32Array.from(data, (moment) => moment / 0.1) });
  }
  return { loss, gradients };
}

/** Item vectors, also as the state that encoders read. */
async function writeItemVectors(executor: OrtExecutor, options: PhaseOneOptions): Promise<Float32Array> {
  const session = await executor.open(buildItemEncoder(phaseOneForm(options)).program);
  const { vectors } = await session.run(allItems);
  executor.writeState(stateNames.itemVectors, { data: vectors.data.slice(), shape: [itemCount, hidden] });
  return vectors.data as Float32Array;
}

/** [users × hidden] after the last item of the mixed sequences. */
async function lastStates(executor: OrtExecutor, options: PhaseOneOptions): Promise<Float32Array> {
  const session = await executor.open(buildMixedEncoder(phaseOneForm(options)).program);
  const { last } = await session.run({ ...sequenceFeeds(mixed), ...feed(lastRows, lastPlaces, sizes) });
  return last.data as Float32Array;
}

/** Largest deviation relative to the tensor's largest element. */
function expectClose(actual: ArrayLike<number>, expected: readonly number[], what: string): void {
  const largest = expected.reduce((max, x) => Math.max(max, Math.abs(x)), 0);
  expect(actual.length, what).toBe(expected.length);
  const worst = expected.reduce((max, x, i) => Math.max(max, Math.abs(x - actual[i]!)), 0);
  expect(worst, `${what}: deviation ${worst} of ${largest}`).toBeLessThanOrEqual(
    1e-5 * Math.max(largest, 1e-2),
  );
}

const times = ({ shape, data }: Dense, factor: number): Dense => ({
  shape,
  data: data.map((x) => x * factor),
});

/**
 * The product scales items by √hidden in phase 1 too. With item vectors k times as long and states 1/k of theirs, k =
 * √(embeddingDim/hidden), it computes the published loss: so the adapter's second layer is multiplied by k and the last
 * normalisation divided by it; their gradients change the other way round.
 */
function atProductScale(tensors: ReadonlyMap<string, Dense>, k: number): Map<string, Dense> {
  const factorOf = (name: string): number =>
    name.startsWith('adapter.1') ? k : name.startsWith('backbone.lastNorm') ? 1 / k : 1;
  return new Map([...tensors].map(([name, tensor]) => [name, times(tensor, factorOf(name))]));
}

const k = Math.sqrt(embeddingDim / hidden);

describe.each([
  { name: 'phase 1 as published', options: published, scale: 1, reference: golden.phase1 },
  {
    name: 'phase 1 as the product trains it, causal and padding-masked',
    options: product,
    scale: k,
    reference: golden.phase1CausalPaddingMasked,
  },
])('$name', ({ options, scale, reference }) => {
  it('matches loss, logits and every gradient', async () => {
    const executor = new OrtExecutor({ cpuThreads: 1 });
    executor.writeState(stateNames.textVectors, textVectors);
    const parameters = atProductScale(phaseOneTensors(golden.phase1.params, blocks, heads), scale);
    const { feeds, targets } = targetFeeds(mixed, 0, 1);
    const inputs = { ...sequenceFeeds(mixed), ...allItems, ...feeds };
    const { loss, gradients } = await oneStep(executor, buildPhaseOne(options), parameters, {
      inputs,
      targets,
    });
    expectClose([loss], [reference.lossMean], 'loss');
    const wanted = atProductScale(phaseOneTensors(reference.grads, blocks, heads), 1 / scale);
    expect([...wanted.keys()].sort()).toEqual([...gradients.keys()].sort());
    for (const [name, { data }] of wanted) expectClose(gradients.get(name)!.data, data, name);
    const vectors = await writeItemVectors(executor, options);
    const last = await lastStates(executor, options);
    const logits = reference.candidates.flatMap((candidates, u) =>
      candidates.map((id) => {
        let sum = 0;
        for (let h = 0; h < hidden; h++) sum += last[u * hidden + h]! * vectors[(id - 1) * hidden + h]!;
        return sum;
      }),
    );
    expectClose(logits, flatten(reference.logits), 'logits');
    await executor.dispose();
  });
});

describe('phase 2 as published', () => {
  // on a frozen phase 1 at the scale of phase 2
  const shared: PhaseOneOptions = { ...product, encoder: publishedEncoder(Math.sqrt(hidden)) };
  const options: PhaseTwoOptions = {
    ...{ shared, bottleneck: adapterSize, adapterDropout: 0, weightDecay: 0 },
    gradientClip: 1e9,
  };
  const frozen = phaseOneTensors(golden.phase1.params, blocks, heads);
  const trained = phaseTwoTensors(golden.phase2.params);
  const wanted = phaseTwoTensors(golden.phase2.grads);
  const profileRows = golden.userId.map((u) => u + 1);

  async function opened(): Promise<OrtExecutor> {
    const executor = new OrtExecutor({ cpuThreads: 1 });
    executor.writeState(stateNames.textVectors, textVectors);
    write(executor, frozen);
    await writeItemVectors(executor, shared);
    return executor;
  }

  /** The loss of a domain; it is half of the product's, which adds up positive and negative. */
  async function thread(domain: number): Promise<Step> {
    const executor = await opened();
    const part = partOf[domain]!;
    const { feeds, targets } = targetFeeds(part, domain, 0.5);
    const inputs = { ...sequenceFeeds(part), ...feeds };
    const step = await oneStep(executor, buildDomainThread(options, domain), trained, { inputs, targets });
    await executor.dispose();
    return step;
  }

  /**
   * The alignment of profiles alone, of the mixed states: a thread over the mixed sequences at phase 1's positions, whose
   * adapter adds nothing and whose next-item loss weighs nothing; each user has one profile.
   */
  async function alignment(): Promise<Step & { readonly value: number }> {
    const executor = await opened();
    const vectors = [new Array<number>(embeddingDim).fill(0), ...golden.userEmbedding];
    executor.writeState(stateNames.profileVectors, {
      data: Float32Array.from(vectors.flat()),
      shape: [vectors.length, embeddingDim],
    });
    const phase = buildDomainThread(
      {
        ...options,
        profiles: {
          ...{ domainCount: 1, hidden, textDimension: embeddingDim, profileCount: vectors.length },
          ...{ attentionHidden: 2, contrastiveWeight: beta, tau },
        },
      },
      0,
    );
    const parameters = new Map(trained);
    parameters.set(threadPositions(0), frozen.get(stateNames.positionTable)!);
    for (const name of ['thread 0 adapter.up.weight', 'thread 0 adapter.up.bias'])
      parameters.set(name, times(trained.get(name)!, 0));
    const { feeds, targets } = targetFeeds(mixed, 0, 0);
    const ones = new Float32Array(users).fill(1);
    const own = { rows: ints(profileRows), present: ones, evidence: new Float32Array(users), any: ones };
    const aligned = {
      states: lastPlaces,
      users: ints([...golden.userId.keys()]),
      weight: floats([1 / users]),
    };
    const inputs = {
      ...sequenceFeeds(mixed),
      ...feeds,
      ...feedGroup(profileFields(1), own, sizes),
      ...feedGroup(alignmentFields, aligned, { aligned: users }),
    };
    const step = await oneStep(executor, phase, parameters, { inputs, targets });
    const value = await alignmentValue(executor, await lastStates(executor, shared));
    await executor.dispose();
    return { ...step, value };
  }

  /** The step tells the next-item loss alone, so the alignment's value is computed from its parts. */
  async function alignmentValue(executor: OrtExecutor, last: Float32Array): Promise<number> {
    const parameters = new ParameterSet();
    const fields = {
      last: floatInput('last', ['users', hidden]),
      profiles: floatInput('profiles', ['users', embeddingDim]),
      userWeight: floatInput('userWeight', []),
    };
    const sequences = op.linear(
      op.read(fields.last),
      parameters.declare('profile alignment.weight', [hidden, hidden], zeros),
      parameters.declare('profile alignment.bias', [hidden], zeros),
    );
    const profiles = profileAdapter(parameters, op.read(fields.profiles), hidden);
    const contrastive = contrastiveAlignment(sequences, profiles, op.read(fields.userWeight), tau);
    const session = await executor.open(buildProgram('alignment', { contrastive }));
    const own = floats(golden.userId.flatMap((u) => golden.userEmbedding[u]!));
    const data = { last, profiles: own, userWeight: floats([1 / users]) };
    const results = await session.run(feedGroup(fields, data, { users }));
    return results.contrastive.data[0]!;
  }

  it('matches the three losses and every gradient', async () => {
    const [a, b, aligned] = [await thread(0), await thread(1), await alignment()];
    expectClose([aligned.value], [golden.phase2.contrastiveLoss], 'contrastive loss');
    expectClose([a.loss], [golden.phase2.lossA], 'loss of domain A');
    expectClose([b.loss], [golden.phase2.lossB], 'loss of domain B');
    expectClose([a.loss + b.loss + beta * aligned.value], [golden.phase2.loss], 'loss');
    const profiles = [...aligned.gradients].filter(([name]) => name.startsWith('profile'));
    const found = new Map([...a.gradients, ...b.gradients, ...profiles]);
    // what the product trains and the published code does not: positions, attention over profiles, profiles in the score
    const own = /position vectors$|^profile (attention|missing|score)/;
    expect([...wanted.keys()].sort()).toEqual([...found.keys()].filter((name) => !own.test(name)).sort());
    for (const [name, { data }] of wanted) expectClose(found.get(name)!.data, data, name);
  });
});
