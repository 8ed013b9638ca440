// The golden test: loss, logits and every gradient of both phases agree with float64 values of the published model,
// computed here by ONNX Runtime in float32. The graph is put together from the product's parts with the published
// switches; `phase1CausalPaddingMasked` is the attention that the product uses.
import { describe, expect, it } from 'vitest';
import type { FedTensor } from '../../src-main/autodiff/graph-executor.ts';
import { gradients } from '../../src-main/autodiff/gradients.ts';
import * as op from '../../src-main/autodiff/operators.ts';
import { buildProgram } from '../../src-main/autodiff/program.ts';
import { resolveShape, type Shape } from '../../src-main/autodiff/shape.ts';
import type { Value } from '../../src-main/autodiff/value.ts';
import { OrtExecutor } from '../../src-main/engines/ort/ort-executor.ts';
import { causalBias } from '../../src-main/recsys/batching/sequence-batch.ts';
import { binaryCrossEntropy } from '../../src-main/recsys/losses/binary-cross-entropy.ts';
import { contrastiveAlignment } from '../../src-main/recsys/losses/contrastive-alignment.ts';
import { domainAdapter } from '../../src-main/recsys/models/domain-adapter.ts';
import { Dropout } from '../../src-main/recsys/models/dropout.ts';
import { itemAdapter } from '../../src-main/recsys/models/item-adapter.ts';
import { ParameterSet, SharedParameterSet, zeros } from '../../src-main/recsys/models/parameters.ts';
import { profileAdapter } from '../../src-main/recsys/models/profile-aggregation.ts';
import { sasrecBackbone } from '../../src-main/recsys/models/sasrec-backbone.ts';
import { embedSequence, type SequenceInputs } from '../../src-main/recsys/models/sequence-inputs.ts';
import { flatten, phaseOneTensors, phaseTwoTensors, readGolden, type Dense } from './torch-parameters.ts';

const golden = readGolden();
const {
  hiddenSize: hidden,
  maxLen,
  numLayers: blocks,
  numHeads: heads,
  adapterSize,
  embeddingDim,
  numItemsA,
} = golden.config;
const users = golden.batch.seq!.length;
const sizes = { batch: users, time: maxLen! };
const tokens = ['batch*time'];
const backbone = { hidden: hidden!, blocks: blocks!, heads: heads!, feedForward: hidden! / 2, dropout: 0 };
const noDropout = new Dropout(false);

/** Collects the inputs of the graph with their data. */
class Feeds {
  readonly fed: Record<string, FedTensor> = {};
  ints(name: string, data: readonly number[], shape: Shape = [data.length]): Value {
    this.fed[name] = { data: Int32Array.from(data), shape: resolveShape(shape, sizes) };
    return op.input(name, shape, 'int32');
  }
  floats(name: string, data: readonly number[], shape: Shape = [data.length]): Value {
    this.fed[name] = { data: Float32Array.from(data), shape: resolveShape(shape, sizes) };
    return op.input(name, shape);
  }
}

/** Sequence inputs of one of the batch's id arrays; rows of `seq` are 1-based in the padded item table. */
function sequence(feeds: Feeds, suffix: string, itemOffset: number, masked: boolean): SequenceInputs {
  const ids = flatten(golden.batch[`seq${suffix}`]!);
  const valid = ids.map((id) => (id > 0 ? 1 : 0));
  const bias = Array.from({ length: users }, (_, user) =>
    Array.from(causalBias(maxLen!), (x, i) => x + (valid[user * maxLen! + (i % maxLen!)] === 1 ? 0 : -1e9)),
  ).flat();
  const flat = (name: string, data: readonly number[]): Value =>
    op.reshape(feeds.ints(name + suffix, data, ['batch', 'time']), tokens);
  return {
    itemRows: flat(
      'rows',
      ids.map((id) => (id > 0 ? id + itemOffset : 0)),
    ),
    positions: flat('positions', flatten(golden.batch[`positions${suffix}`]!)),
    valid: op.reshape(feeds.floats(`valid${suffix}`, valid, ['batch', 'time', 1]), ['batch*time', 1]),
    attentionBias: masked ? feeds.floats(`bias${suffix}`, bias, ['batch', 'time', 'time']) : op.scalar(0),
  };
}

/** Mean over real positions of BCE, positive plus negative. */
function nextItemLoss(
  feeds: Feeds,
  { suffix, itemOffset }: { readonly suffix: string; readonly itemOffset: number },
  states: Value,
  table: Value,
): Value {
  const rows = (kind: string): Value => {
    const ids = flatten(golden.batch[kind + suffix]!).map((id) => (id > 0 ? id + itemOffset : 0));
    return op.gather(table, op.reshape(feeds.ints(kind + suffix, ids, ['batch', 'time']), tokens));
  };
  const real = flatten(golden.batch[`pos${suffix}`]!).map((id) => (id > 0 ? 1 : 0));
  const count = real.filter((r) => r === 1).length;
  return binaryCrossEntropy(
    states,
    rows('pos'),
    rows('neg'),
    op.reshape(
      feeds.floats(
        `weights${suffix}`,
        real.map((r) => r / count),
        ['batch', 'time'],
      ),
      tokens,
    ),
  );
}

function itemTable(feeds: Feeds, parameters: ParameterSet): Value {
  const vectors = feeds.floats('vectors', flatten(golden.itemEmbedding), [
    golden.itemEmbedding.length,
    embeddingDim!,
  ]);
  return op.pad(itemAdapter(parameters, vectors, hidden!), 0, 1, 0); // row 0 is padding
}

async function run(
  outputs: Record<string, Value>,
  feeds: Feeds,
  states: Map<string, Dense>,
): Promise<Record<string, FedTensor>> {
  const program = buildProgram('golden', outputs);
  const executor = new OrtExecutor({ threads: 1 });
  for (const { name } of program.states) {
    const { shape, data } = states.get(name)!;
    executor.writeState(name, { shape, data: Float32Array.from(data) });
  }
  const session = await executor.open(program);
  const results = await session.run(
    Object.fromEntries(program.inputs.map(({ name }) => [name, feeds.fed[name]!])),
  );
  await executor.dispose();
  return results;
}

/** Largest deviation relative to the tensor's largest element. */
function expectClose(actual: FedTensor, expected: readonly number[], what: string): void {
  const largest = expected.reduce((max, x) => Math.max(max, Math.abs(x)), 0);
  expect(actual.data.length, what).toBe(expected.length);
  const worst = expected.reduce((max, x, i) => Math.max(max, Math.abs(x - actual.data[i]!)), 0);
  expect(worst, `${what}: deviation ${worst} of ${largest}`).toBeLessThanOrEqual(
    1e-5 * Math.max(largest, 1e-2),
  );
}

describe.each([
  { name: 'phase 1 as published', masked: false, reference: golden.phase1 },
  { name: 'phase 1, causal and padding-masked', masked: true, reference: golden.phase1CausalPaddingMasked },
])('$name', ({ masked, reference }) => {
  const parameters = new ParameterSet();
  const feeds = new Feeds();
  const table = itemTable(feeds, parameters);
  const inputs = sequence(feeds, '', 0, masked);
  const positions = parameters.declare('position vectors', [maxLen! + 1, hidden!], zeros);
  const x = embedSequence(inputs, table, positions, Math.sqrt(embeddingDim!)); // published scale of phase 1
  const states = sasrecBackbone(
    parameters,
    { x, valid: inputs.valid, attentionBias: masked ? inputs.attentionBias : undefined },
    backbone,
    noDropout,
  );
  const loss = nextItemLoss(feeds, { suffix: '', itemOffset: 0 }, states, table);
  const last = op.gather(
    states,
    feeds.ints(
      'last',
      Array.from({ length: users }, (_, u) => (u + 1) * maxLen! - 1),
    ),
  );
  const candidates = op.gather(table, feeds.ints('candidates', flatten(reference.candidates), [users, 4]));
  const logits = op.reduceSum(op.multiply(candidates, op.reshape(last, [users, 1, hidden!])), [2]);
  const found = gradients(loss, parameters.values);
  const states0 = phaseOneTensors(golden.phase1.params, blocks!, heads!);

  it('matches loss, logits and every gradient', async () => {
    const outputs = Object.fromEntries(parameters.all.map(({ name }, i) => [`d ${name}`, found[i]!]));
    const results = await run({ loss, logits, ...outputs }, feeds, states0);
    expectClose(results.loss!, [reference.lossMean], 'loss');
    expectClose(results.logits!, flatten(reference.logits), 'logits');
    const wanted = phaseOneTensors(reference.grads, blocks!, heads!);
    expect([...wanted.keys()].sort()).toEqual(parameters.all.map(({ name }) => name).sort());
    for (const [name, { data }] of wanted) expectClose(results[`d ${name}`]!, data, name);
  });
});

describe('phase 2 as published', () => {
  const frozen = new SharedParameterSet();
  const trained = new ParameterSet();
  const feeds = new Feeds();
  const table = itemTable(feeds, frozen);
  const scale = Math.sqrt(hidden!); // published scale of phase 2
  const encode = (suffix: string, itemOffset: number, positions: Value): Value => {
    const inputs = sequence(feeds, suffix, itemOffset, false);
    return sasrecBackbone(
      frozen,
      {
        x: embedSequence(inputs, table, positions, scale),
        valid: inputs.valid,
        attentionBias: undefined,
      },
      backbone,
      noDropout,
    );
  };
  const tableShape = [maxLen! + 1, hidden!];
  const losses = ['A', 'B'].map((suffix, domain) => {
    const offset = domain === 0 ? 0 : numItemsA!;
    const positions = frozen.declare(`thread ${domain} position vectors`, tableShape, zeros); // under no-grad there
    const states = domainAdapter(
      trained,
      encode(suffix, offset, positions),
      { domain, bottleneck: adapterSize!, rate: 0 },
      noDropout,
    );
    return op.scale(nextItemLoss(feeds, { suffix, itemOffset: offset }, states, table), 0.5); // phase 2 averages positive and negative
  });
  const mixed = encode('', 0, frozen.declare('position vectors', tableShape, zeros));
  const lastRows = feeds.ints(
    'last',
    Array.from({ length: users }, (_, u) => (u + 1) * maxLen! - 1),
  );
  const sequences = op.linear(
    op.gather(mixed, lastRows),
    trained.declare('profile alignment.weight', [hidden!, hidden!], zeros),
    trained.declare('profile alignment.bias', [hidden!], zeros),
  );
  const profiles = feeds.floats(
    'profiles',
    golden.userId.flatMap((u) => golden.userEmbedding[u]!),
    [users, embeddingDim!],
  );
  const userWeight = feeds.floats('userWeight', [1 / users], []);
  const contrastive = contrastiveAlignment(
    sequences,
    profileAdapter(trained, profiles, hidden!),
    userWeight,
    golden.config.tau!,
  );
  const loss = op.add(op.add(losses[0]!, losses[1]!), op.scale(contrastive, golden.config.beta!));
  const found = gradients(loss, trained.values);

  it('matches the three losses and every gradient', async () => {
    const states = new Map([
      ...phaseOneTensors(golden.phase1.params, blocks!, heads!),
      ...phaseTwoTensors(golden.phase2.params),
    ]);
    const outputs = Object.fromEntries(trained.all.map(({ name }, i) => [`d ${name}`, found[i]!]));
    const results = await run(
      { loss, contrastive, lossA: losses[0]!, lossB: losses[1]!, ...outputs },
      feeds,
      states,
    );
    expectClose(results.contrastive!, [golden.phase2.contrastiveLoss], 'contrastive loss');
    expectClose(results.lossA!, [golden.phase2.lossA], 'loss of domain A');
    expectClose(results.lossB!, [golden.phase2.lossB], 'loss of domain B');
    expectClose(results.loss!, [golden.phase2.loss], 'loss');
    const wanted = phaseTwoTensors(golden.phase2.grads);
    expect([...wanted.keys()].sort()).toEqual(trained.all.map(({ name }) => name).sort());
    for (const [name, { data }] of wanted) expectClose(results[`d ${name}`]!, data, name);
  });
});
