import { describe, expect, it } from 'vitest';
import { ofThread } from '../models/sequence-inputs.ts';
import { itemGraph } from '../evidence/item-graph.ts';
import { GraphInputs } from './graph-inputs.ts';
import { NextItemBatches, type TrainingBatch } from './next-item-batches.ts';
import { ThreadInputs } from './thread-inputs.ts';

/** Items 0–3 are domain 0, 4–7 domain 1, 8–9 domain 2, of which nobody has an input. */
const domainOffsets = Int32Array.of(0, 4, 8, 10);
const sequences = {
  offsets: Int32Array.of(0, 4, 7, 9),
  items: Int32Array.of(0, 4, 1, 5, 6, 7, 2, 3, 8),
  isTarget: new Uint8Array(9).fill(1),
};
const batches = new NextItemBatches(sequences, new Uint8Array(10).fill(1), {
  ...{ domainOffsets, domains: [0, 1, 2], tokenBudget: 64, maxLength: 10, objective: 'softmax' },
  ...{ negatives: 2, seed: 7, distinctItems: true },
});
const bare = batches.batch(Int32Array.of(0, 1, 2), 0);
const threads = new ThreadInputs(sequences, domainOffsets);

const data = (batch: TrainingBatch, name: string): number[] => [...batch.inputs[name]!.data];
const itemsAt = (batch: TrainingBatch, name: string): number[] =>
  data(batch, name).map((row) => data(batch, 'items')[row]!);

describe('ThreadInputs', () => {
  const batch = threads.complete(bare, 'users');
  const of = (name: string, d: number): number[] => data(batch, ofThread(name, d));

  it('give each domain the sequences of the users who have any', () => {
    // inputs: 0 4 1 | 6 7 | 3, left-padded to three columns
    expect(batch.sizes).toMatchObject({ batch: 3, time: 3 });
    expect(itemsAt(batch, ofThread('itemRows', 0)).map((item, i) => (of('valid', 0)[i] === 1 ? item : -1))).toEqual([
      0, 1, -1, 3,
    ]); // prettier-ignore
    expect(itemsAt(batch, ofThread('itemRows', 1)).map((item, i) => (of('valid', 1)[i] === 1 ? item : -1))).toEqual([
      -1, 4, 6, 7,
    ]); // prettier-ignore
    expect(of('positions', 0)).toEqual([1, 2, 0, 1]);
    expect(batch.sizes[ofThread('batch', 2)]).toBe(1);
  });

  it('tell each target the latest state of its domain, if there is one', () => {
    // targets: 4 1 5 | 7 2 | 8; rows of the threads: domain 0 [0 1 · 3], domain 1 [· 4 6 7]
    expect(of('hasLocal', 0)).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 0]);
    expect(of('localRows', 0)[1]).toBe(0);
    expect(of('hasLocal', 1)).toEqual([0, 0, 1, 0, 1, 0, 0, 0, 0]);
    expect([of('localRows', 1)[2], of('localRows', 1)[4]]).toEqual([1, 2]);
    expect(of('hasLocal', 2)).toEqual(new Array(9).fill(0));
  });

  it('pair users who have something outside of the domain, and none where there are not two', () => {
    for (const d of [0, 1, 2]) expect(of('pairWeight', d)).toEqual([0]);
    const two = { ...sequences, items: Int32Array.of(0, 4, 1, 5, 6, 1, 2, 3, 8) };
    const both = new ThreadInputs(two, domainOffsets).complete(
      new NextItemBatches(two, new Uint8Array(10).fill(1), {
        ...{ domainOffsets, domains: [0, 1, 2], tokenBudget: 64, maxLength: 10, objective: 'softmax' },
        ...{ negatives: 2, seed: 7, distinctItems: true },
      }).batch(Int32Array.of(0, 1, 2), 0),
      'users',
    );
    expect(data(both, ofThread('pairedUsers', 0))).toEqual([0, 1]);
    expect(data(both, ofThread('otherUsers', 0))).toEqual([1, 0]);
    expect(data(both, ofThread('outside', 0))).toEqual([0, 1, 0, 0, 1, 0, 0, 0, 0]);
    expect(data(both, ofThread('outside', 1))).toEqual([0.5, 0, 0.5, 0, 0, 1, 0, 0, 1]);
    expect(data(both, ofThread('pairWeight', 0))).toEqual([0.5]);
  });

  it('pair the latest item with the latest of another domain', () => {
    const paired = threads.complete(bare, 'items');
    expect(itemsAt(paired, 'bridgedItems')).toEqual([1]);
    expect(itemsAt(paired, 'bridgedOthers')).toEqual([4]);
    expect(data(paired, 'bridgedWeight')).toEqual([0]); // one pair cannot be told from others
  });
});

describe('GraphInputs', () => {
  it('append the items that those of the sequences link to, once each, and number the links', () => {
    const links = {
      offsets: Int32Array.of(0, 0, 0, 0, 1, 3, 3, 3, 3, 4, 4),
      items: Int32Array.of(9, 3, 9, 9),
      weights: Float32Array.of(1, 3, 1, 1),
    };
    const inputs = new GraphInputs(itemGraph(links, domainOffsets, 2));
    for (const batch of [inputs.complete(bare), inputs.complete(bare)]) {
      const own = data(bare, 'items').filter((item) => item !== 9);
      const items = data(batch, 'items');
      expect(items.slice(0, own.length)).toEqual(data(bare, 'items').slice(0, own.length));
      expect(new Set(items).size).toBe(items.length);
      expect(data(batch, 'trainableIds').length).toBe(items.length);
      const edges = data(batch, 'edgeFrom').map((from, e) => [
        items[data(batch, 'edgeTo')[e]!],
        items[from],
        ...data(batch, 'edgeWeights').slice(2 * e, 2 * e + 2),
      ]);
      // 8 is a target alone
      expect(edges.sort()).toEqual([[3, 9, 1, 0], [4, 3, 0.75, 0], [4, 9, 0.25, 0]]); // prettier-ignore
      expect(batch.sizes['edges']).toBe(3);
    }
  });
});
