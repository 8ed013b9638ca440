// C2DSR and LLM4CDSR on tiny data of three domains: the loss of a training step, what is minimised beside it, and the
// scores agree with a plain float64 computation, user by user and without batches.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FedTensor } from '../../src-main/autodiff/graph-executor.ts';
import * as op from '../../src-main/autodiff/operators.ts';
import { adamInputs } from '../../src-main/autodiff/optimisers.ts';
import { buildProgram } from '../../src-main/autodiff/program.ts';
import { OrtExecutor } from '../../src-main/engines/ort/ort-executor.ts';
import { Random } from '../../src-main/foundation/random.ts';
import { GraphInputs } from '../../src-main/recsys/batching/graph-inputs.ts';
import { NextItemBatches, type TrainingBatch } from '../../src-main/recsys/batching/next-item-batches.ts';
import { withProfiles, type ProfileRows } from '../../src-main/recsys/batching/profile-inputs.ts';
import { ThreadInputs } from '../../src-main/recsys/batching/thread-inputs.ts';
import { itemGraph } from '../../src-main/recsys/evidence/item-graph.ts';
import { buildLinks } from '../../src-main/recsys/evidence/item-links.ts';
import { c2dsr } from '../../src-main/recsys/models/c2dsr.ts';
import { buildJointStep, jointForm, type JointModel } from '../../src-main/recsys/models/joint-threads.ts';
import { llm4cdsr } from '../../src-main/recsys/models/llm4cdsr.ts';
import { initialValues, ParameterSet } from '../../src-main/recsys/models/parameters.ts';
import type { PhaseOneOptions } from '../../src-main/recsys/models/phase-one.ts';
import { stateNames } from '../../src-main/recsys/models/phase-program.ts';
import { ofThread, threadGrid } from '../../src-main/recsys/models/sequence-inputs.ts';
import {
  packStates,
  writeDropoutPools,
  writeInitialStates,
} from '../../src-main/recsys/training/phase-states.ts';
import { SharedScorer } from '../../src-main/recsys/training/shared-scorer.ts';
import { ThreadScorer } from '../../src-main/recsys/training/thread-scorer.ts';
import { userQueries } from '../../src-main/recsys/training/user-queries.ts';
import { affine, dot, plainStates, plus, softplus, type Row } from '../support/plain-attention.ts';

const hidden = 4;
const textDimension = 6;
const itemCount = 12;
const domainOffsets = Int32Array.of(0, 5, 9, 12);
const domainOf = (item: number): number => (item < 5 ? 0 : item < 9 ? 1 : 2);
const histories = [
  [0, 5, 1, 9, 2],
  [6, 7, 6],
  [10, 0, 3, 8, 5, 11],
  [4, 1, 2],
  [7, 4, 7, 9],
];
const options: PhaseOneOptions = {
  ...{ itemCount, domainCount: 3, textDimension, hidden, blocks: 2, heads: 2, feedForward: 2, maxLength: 8 },
  ...{ objective: 'bce', idVectors: true, dropout: 0, weightDecay: 0, idWeightDecay: 0 },
};
const offsets = Int32Array.from({ length: histories.length + 1 }, (_, u) =>
  histories.slice(0, u).reduce((sum, { length }) => sum + length, 0),
);
const sequences = {
  offsets,
  items: Int32Array.from(histories.flat()),
  isTarget: new Uint8Array(offsets.at(-1)!).fill(1),
};
/** Each item links to two others, one of its own domain, with weights 3 and 1. */
const partners = (item: number): [number, number] => [
  (item + 4) % itemCount,
  item % 2 === 0 ? item + 1 : item - 1,
];
const links = buildLinks(itemCount, (item, sums) => {
  const [far, near] = partners(item);
  sums.add(far, 3);
  if (near < itemCount && near !== far) sums.add(near, 1);
});
const random = new Random(3);
const texts = Float32Array.from({ length: itemCount * textDimension }, () => random.normal());
const profiles: ProfileRows = {
  domainCount: 3,
  rowOf: Int32Array.of(0, 1, -1, -1, 2, -1, 3, -1, -1, -1, -1, -1, -1, -1, -1),
  evidence: Int32Array.of(2, 1, 1, 0, 2, 0, 1, 1, 1, 2, 0, 0, 1, 1, 1),
};
const profileTable = Float32Array.from({ length: 5 * textDimension }, (_, i) =>
  i < textDimension ? 0 : random.normal(),
);
const seed = 9;

interface Case {
  readonly model: JointModel;
  readonly complete: (batch: TrainingBatch) => TrainingBatch;
  /** [g | l] of an item: what states are multiplied with. */
  readonly vectorOf: (item: number, of: (name: string) => Float32Array) => Row;
  /** The same, as the threads read it. */
  readonly readOf: (item: number, of: (name: string) => Float32Array) => Row;
}

function textAndId(item: number, of: (name: string) => Float32Array): Row {
  const text = Array.from(texts.subarray(item * textDimension, (item + 1) * textDimension));
  const inner = affine(of('adapter.0.weight'), of('adapter.0.bias'), text);
  const ids = of(stateNames.idVectors).subarray(item * hidden, (item + 1) * hidden);
  return [...affine(of('adapter.1.weight'), of('adapter.1.bias'), inner), ...ids];
}

function ownIds(item: number, of: (name: string) => Float32Array): Row {
  return Array.from(of(stateNames.idVectors).subarray(item * 2 * hidden, (item + 1) * 2 * hidden));
}

const threads = new ThreadInputs(sequences, domainOffsets);
const graph = itemGraph(links, domainOffsets, 5);
const cases: Readonly<Record<string, Case>> = {
  c2dsr: {
    model: c2dsr(options, graph),
    complete: (batch) => new GraphInputs(graph).complete(threads.complete(batch, 'users')),
    vectorOf: ownIds,
    readOf: (item, of) => {
      const own = ownIds(item, of);
      const [far, near] = partners(item);
      const linked: [number, number][] = near < itemCount && near !== far ? [[far, 3], [near, 1]] : [[far, 3]]; // prettier-ignore
      const mean = (among: [number, number][]): Row => {
        const total = among.reduce((sum, [, weight]) => sum + weight, 0);
        return among
          .map(([other, weight]) => ownIds(other, of).map((x) => (x * weight) / total))
          .reduce(plus, new Array<number>(2 * hidden).fill(0));
      };
      const all = mean(linked);
      const inside = mean(linked.filter(([other]) => domainOf(other) === domainOf(item)));
      return own.map((x, h) => x + (x + (h < hidden ? all : inside)[h]!) / 2);
    },
  },
  llm4cdsr: {
    model: llm4cdsr(options, {
      ...{ domainCount: 3, hidden, textDimension, profileCount: 5, attentionHidden: 3 },
      ...{ contrastiveWeight: 0.5, tau: 1 },
    }),
    complete: (batch) => withProfiles(profiles, threads.complete(batch, 'items')),
    vectorOf: textAndId,
    readOf: textAndId,
  },
};

/** Query of a history in a domain, [h^mix | h^d]. */
function queryOf(
  history: readonly number[],
  domain: number,
  { readOf }: Case,
  of: (name: string) => Float32Array,
): Row {
  const last = (items: readonly number[], prefix: string, from: number): Row => {
    const rows = items.map((item) => readOf(item, of).slice(from, from + hidden));
    const states = plainStates(rows, (name) => of(prefix + name), options);
    return states.at(-1) ?? new Array<number>(hidden).fill(0);
  };
  const own = history.filter((item) => domainOf(item) === domain);
  return [...last(history, '', 0), ...last(own, `thread ${domain} `, hidden)];
}

describe.each(Object.keys(cases))('%s', (name) => {
  const tested = cases[name]!;
  const { model } = tested;
  let executor: OrtExecutor;
  let batch: TrainingBatch;
  let of: (name: string) => Float32Array;
  let loss: number;
  beforeAll(async () => {
    executor = new OrtExecutor();
    const phase = buildJointStep(model);
    const values = new Map(
      phase.trained.map((parameter) => [
        parameter.name,
        // larger than at the start of a training, so that every part of the sum shows
        initialValues(parameter, seed).map((x) => (parameter.name === stateNames.idVectors ? 40 * x : x)),
      ]),
    );
    of = (parameter) => values.get(parameter)!;
    writeInitialStates(executor, phase, seed);
    for (const { name: parameter, shape } of phase.trained)
      executor.writeState(parameter, { data: of(parameter).slice(), shape });
    executor.writeState(stateNames.textVectors, { data: texts.slice(), shape: [itemCount, textDimension] });
    executor.writeState(stateNames.profileVectors, { data: profileTable.slice(), shape: [5, textDimension] });
    writeDropoutPools(executor, phase, seed);
    await packStates(executor, phase.packs);
    const batches = new NextItemBatches(sequences, new Uint8Array(itemCount).fill(1), {
      ...{ domainOffsets, domains: [0, 1, 2], tokenBudget: 1000, maxLength: 8, objective: 'bce' },
      ...{ negatives: 2, seed, distinctItems: true },
    });
    batch = tested.complete(batches.batch(Int32Array.from(histories.keys()), 0));
    const session = await executor.open(phase.program);
    // a rate of 0: the parameters stay as they are for the scores below
    const outputs = await session.run({ ...batch.inputs, ...adamInputs(1, 0) });
    await session.dispose();
    loss = outputs.loss.data[0]!;
  });
  afterAll(() => executor.dispose());

  it('has the loss of a plain computation', () => {
    const { sequences: users, sizes } = batch;
    const data = (input: string): Int32Array => batch.inputs[input]!.data as Int32Array;
    const items = data('items');
    const rows = data('targetStates 0');
    let sum = 0;
    rows.forEach((row, n) => {
      const b = Math.floor(row / sizes['time']!);
      const history = histories[users[b]!]!;
      const length = history.length - 1 - (sizes['time']! - 1 - (row % sizes['time']!));
      const positive = history[length]!;
      expect(items[data('targetItems 0')[n]!]).toBe(positive);
      const negative = items[data('negativeItems 0')[n]!]!;
      const query = queryOf(history.slice(0, length), domainOf(positive), tested, of);
      sum += softplus(-dot(query, tested.vectorOf(positive, of)));
      sum += softplus(dot(query, tested.vectorOf(negative, of)));
    });
    expect(rows.length).toBe(histories.flat().length - histories.length);
    expect(loss).toBeCloseTo(sum / rows.length, 5);
  });

  it('scores as a plain computation, with states of no history in a domain left out', async () => {
    const form = jointForm(model);
    const options = { form, domainOffsets, tokenBudget: 64 };
    const seenInTraining = new Uint8Array(itemCount).fill(1);
    const shared = new SharedScorer(executor, { ...options, seenInTraining });
    const threads = new ThreadScorer(executor, { ...options, profiles: undefined });
    const vectors = await shared.refreshItemVectors();
    const lists = { offsets, items: sequences.items };
    const users = Int32Array.from(histories.keys());
    const scorers = { shared, threads };
    const { byDomain: queries } = await userQueries({ histories: lists, users, domainCount: 3 }, scorers);
    const rowOf = (data: Float32Array, row: number): Row =>
      Array.from(data.subarray(row * 2 * hidden, (row + 1) * 2 * hidden));
    for (const [user, history] of histories.entries()) {
      for (let item = 0; item < itemCount; item++) {
        const d = domainOf(item);
        const expected = dot(queryOf(history, d, tested, of), tested.vectorOf(item, of));
        expect(dot(rowOf(queries[d]!, user), rowOf(vectors, item))).toBeCloseTo(expected, 4);
      }
    }
    // asked about one domain each, users have the same query there
    const asked = users.map((user) => user % 3);
    const only = await userQueries({ histories: lists, users, domainCount: 3, asked }, scorers);
    for (const user of users) {
      const row = rowOf(only.byDomain[asked[user]!]!, user);
      rowOf(queries[asked[user]!]!, user).forEach((value, i) => {
        expect(row[i]).toBeCloseTo(value, 5);
      });
    }
    await shared.dispose();
    await threads.dispose();
  });

  it('minimises the further losses of a plain computation', async () => {
    const parameters = new ParameterSet();
    const total = model.losses(parameters, {
      vectors: op.input('vectors', ['items', 2 * hidden]),
      mixed: op.input('mixed', ['batch*time', hidden]),
      threads: [0, 1, 2].map((d) => {
        const [rows, time] = threadGrid(d);
        const valid = op.input(ofThread('valid', d), [rows, time, 1]);
        const flat = op.reshape(valid, [`${rows}*${time}`, 1]);
        const unused = op.scalar(0);
        return {
          inputs: { valid: flat, itemRows: unused, positions: unused, attentionBias: unused },
          states: op.input(`states ${d}`, [`${rows}*${time}`, hidden]),
        };
      }),
    });
    const fed: Record<string, FedTensor> = { ...batch.inputs };
    const rowsOf = (count: number, width: number, row: (i: number) => Row): FedTensor => ({
      data: Float32Array.from(Array.from({ length: count }, (_, i) => row(i)).flat()),
      shape: [count, width],
    });
    const items = batch.inputs['items']!.data;
    fed['vectors'] = rowsOf(items.length, 2 * hidden, (i) => tested.vectorOf(items[i]!, of));
    const noise = new Random(6);
    const anything = (): Row => Array.from({ length: hidden }, () => noise.normal());
    const { batch: users, time } = batch.sizes as { batch: number; time: number };
    fed['mixed'] = rowsOf(users * time, hidden, anything);
    for (const d of [0, 1, 2]) {
      const [rows, length] = threadGrid(d);
      fed[`states ${d}`] = rowsOf(batch.sizes[rows]! * batch.sizes[length]!, hidden, anything);
    }
    const session = await executor.open(buildProgram('losses', { total }));
    const outputs = await session.run(fed);
    await session.dispose();
    const state = (input: string, row: number): Row =>
      Array.from((fed[input]!.data as Float32Array).subarray(row * hidden, (row + 1) * hidden));
    const expected = name === 'c2dsr' ? infomaxOf(state) : bridgeOf(fed['vectors']) + guidanceOf(state);
    expect(outputs['total'].data[0]).toBeCloseTo(expected, 4);
  });

  /** Row of the batch and inputs of each user, oldest first. */
  const inputsOf = (b: number): readonly number[] => histories[batch.sequences[b]!]!.slice(0, -1);
  const mean = (rows: readonly Row[]): Row => rows.reduce(plus).map((x) => x / rows.length);

  function infomaxOf(state: (input: string, row: number) => Row): number {
    const { batch: users, time } = batch.sizes as { batch: number; time: number };
    const everybody = Array.from({ length: users }, (_, b) => b);
    let sum = 0;
    for (const d of [0, 1, 2]) {
      const length = batch.sizes[threadGrid(d)[1]]!;
      const having = everybody.filter((b) => inputsOf(b).some((item) => domainOf(item) === d));
      const views = having.flatMap((b, thread) => {
        const items = inputsOf(b);
        const own = items.filter((item) => domainOf(item) === d).length;
        if (own === items.length) return [];
        const last = (thread + 1) * length;
        const inside = Array.from({ length: own }, (_, i) => state(`states ${d}`, last - own + i));
        const outside = items.flatMap((item, i) =>
          domainOf(item) === d ? [] : [state('mixed', (b + 1) * time - items.length + i)],
        );
        return [{ inside: mean(inside), outside: mean(outside) }];
      });
      if (views.length < 2) continue;
      const weight = of(`infomax ${d}.weight`);
      const score = (a: Row, b: Row): number =>
        a.reduce((total, x, i) => total + b.reduce((t, y, j) => t + x * weight[i * hidden + j]! * y, 0), 0);
      const losses = views.map(({ inside, outside }, n) => {
        const other = views[(n + 1) % views.length]!.outside;
        return softplus(-score(inside, outside)) + softplus(score(inside, other));
      });
      sum += losses.reduce((a, b) => a + b) / losses.length;
    }
    return (sum * 0.3) / 0.7;
  }

  /** ½·mean of both cross-entropies with the softened targets of the published loss. */
  function alignment(s: readonly Row[], v: readonly Row[]): number {
    const softmax = (logits: Row): Row => {
      const total = logits.reduce((sum, x) => sum + Math.exp(x), 0);
      return logits.map((x) => Math.exp(x) / total);
    };
    const targets = s.map((_, i) => softmax(s.map((__, j) => (dot(s[i]!, s[j]!) + dot(v[i]!, v[j]!)) / 2)));
    let sum = 0;
    s.forEach((_, i) => {
      const forward = softmax(v.map((other) => dot(s[i]!, other)));
      const backward = softmax(s.map((other) => dot(v[i]!, other)));
      s.forEach((__, j) => {
        sum -= targets[i]![j]! * Math.log(forward[j]!) + targets[j]![i]! * Math.log(backward[j]!);
      });
    });
    return sum / 2 / s.length;
  }

  function bridgeOf(vectors: FedTensor | undefined): number {
    const rows = new Map(
      Array.from(batch.inputs['items']!.data, (item, row): [number, Row] => [
        item,
        Array.from((vectors!.data as Float32Array).subarray(row * 2 * hidden, row * 2 * hidden + hidden)),
      ]),
    );
    const pairs = Array.from({ length: batch.sizes['batch']! }, (_, b) => inputsOf(b)).flatMap((items) => {
      const last = items.at(-1)!;
      const other = items.findLast((item) => domainOf(item) !== domainOf(last));
      return other === undefined ? [] : [[rows.get(last)!, rows.get(other)!] as const];
    });
    expect(pairs.length).toBe(3);
    return 0.1 * alignment(pairs.map(([a]) => a), pairs.map(([, b]) => b)); // prettier-ignore
  }

  function guidanceOf(state: (input: string, row: number) => Row): number {
    const { batch: users, time } = batch.sizes as { batch: number; time: number };
    const profile = (row: number): Row =>
      row < 0
        ? Array.from(of('profile missing'))
        : Array.from(profileTable.subarray((row + 1) * textDimension, (row + 2) * textDimension));
    const known = Array.from({ length: users }, (_, b) => b).filter((b) =>
      [0, 1, 2].some((d) => profiles.rowOf[batch.sequences[b]! * 3 + d]! >= 0),
    );
    const aggregated = known.map((b): Row => {
      const cells = [0, 1, 2].map((d) => batch.sequences[b]! * 3 + d);
      const rows = cells.map((cell) => profile(profiles.rowOf[cell]!));
      const keys = cells.map((cell, d) =>
        affine(of('profile attention.weight'), of('profile attention.bias'), [
          ...rows[d]!,
          Math.log1p(profiles.evidence[cell]!),
        ]).map(Math.tanh),
      );
      const scores = keys.map((key) => Math.exp(dot(key, Array.from(of('profile attention.query')))));
      const total = scores.reduce((a, x) => a + x);
      return rows
        .map((row, d): Row => {
          const inner = affine(of('profile adapter.0.weight'), of('profile adapter.0.bias'), row);
          const outer = affine(of('profile adapter.1.weight'), of('profile adapter.1.bias'), inner);
          return outer.map((x) => (x * scores[d]!) / total);
        })
        .reduce(plus);
    });
    const states = known.map((b) => state('mixed', (b + 1) * time - 1));
    return 0.5 * alignment(states, aggregated);
  }
});
