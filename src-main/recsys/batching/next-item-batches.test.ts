// Units of the training batches; the named faults of the published code that batches could repeat.
import { describe, expect, it } from 'vitest';
import type { Objective } from '../losses/next-item-loss.ts';
import { NextItemBatches, type BatchingOptions, type TrainingBatch } from './next-item-batches.ts';
import { domainSequences, type TrainingSequences } from './training-sequences.ts';

const domainOffsets = Int32Array.of(0, 4, 10);
const domainOf = (item: number): number => (item < 4 ? 0 : 1);
const sequences: TrainingSequences = {
  offsets: Int32Array.of(0, 4, 5, 9),
  items: Int32Array.of(0, 4, 1, 9, 3, 2, 5, 6, 3),
  isTarget: Uint8Array.of(1, 1, 0, 1, 1, 1, 1, 1, 1),
};

function batches(
  objective: Objective,
  changes: Partial<BatchingOptions> = {},
  seen = new Uint8Array(10).fill(1),
): NextItemBatches {
  return new NextItemBatches(sequences, seen, {
    domainOffsets,
    domains: [0, 1],
    tokenBudget: 64,
    maxLength: 10,
    objective,
    negatives: 2,
    seed: 7,
    distinctItems: true,
    ...changes,
  });
}

const ints = (batch: TrainingBatch, name: string): number[] => [...batch.inputs[name]!.data];
const itemsOf = (batch: TrainingBatch, name: string): number[] =>
  ints(batch, name).map((row) => ints(batch, 'items')[row]!);

const groupsOf = (batch: TrainingBatch): number[] =>
  [0, 1].filter((group) => `targetStates ${group}` in batch.inputs);

/** Every (input item, target item) pair of a batch. */
function pairs(batch: TrainingBatch): string[] {
  const inputs = itemsOf(batch, 'itemRows');
  return groupsOf(batch).flatMap((g) => {
    const weights = ints(batch, `targetWeights ${g}`);
    return ints(batch, `targetStates ${g}`)
      .map((row, i) => (weights[i] === 0 ? '' : `${inputs[row]}→${itemsOf(batch, `targetItems ${g}`)[i]}`))
      .filter((pair) => pair !== '');
  });
}

/** Every (positive, negative) pair of a batch that has one negative for each target. */
function negativesOf(batch: TrainingBatch): { positive: number; negative: number }[] {
  const positives = itemsOf(batch, 'targetItems 0');
  return itemsOf(batch, 'negativeItems 0').map((negative, i) => ({ positive: positives[i]!, negative }));
}

describe('NextItemBatches', () => {
  it('pairs each item with the one that follows it, synthetic ones never as targets', () => {
    for (const objective of ['bce', 'softmax'] as const) {
      const batch = batches(objective).batch(Int32Array.of(0, 2), 0);
      expect(groupsOf(batch)).toEqual(objective === 'bce' ? [0] : [0, 1]);
      expect(pairs(batch).sort()).toEqual(['0→4', '1→9', '2→5', '5→6', '6→3'].sort());
      expect(batch.tokens).toBe(6);
      expect(batch.targets).toBe(5);
      expect(batch.inputs['lossScale']!.data[0]).toBeCloseTo(1 / 5);
    }
  });

  it.each(['bce', 'softmax'] as const)(
    'weighs each target by its own interaction (%s), also in a thread',
    (objective) => {
      // 10·place, so that a weight tells which interaction it is of
      const weights = Float32Array.from(sequences.items, (_, place) => 10 * place);
      const options = { domainOffsets, tokenBudget: 64, maxLength: 10, objective, negatives: 2, seed: 7 };
      const weighted = (of: TrainingSequences, domains: readonly number[]): string[] => {
        const made = new NextItemBatches(of, new Uint8Array(10).fill(1), {
          ...{ ...options, domains, distinctItems: true },
        }).batch(Int32Array.of(0, 2), 0);
        return domains.flatMap((g) =>
          `targetItems ${g}` in made.inputs
            ? itemsOf(made, `targetItems ${g}`).map(
                (item, i) => `${item}:${made.inputs[`targetWeights ${g}`]!.data[i]}`,
              )
            : [],
        );
      };
      const all = weighted({ ...sequences, weights }, [0, 1]);
      expect(all.sort()).toEqual(['3:80', '4:10', '5:60', '6:70', '9:30']);
      const thread = domainSequences({ ...sequences, weights }, domainOffsets, 1);
      expect([...thread.weights!]).toEqual([10, 30, 60, 70]);
      expect(weighted(thread, [1]).sort()).toEqual(['6:70', '9:30']);
    },
  );

  it('plans only sequences that have something to predict', () => {
    expect(
      batches('softmax')
        .plan(0)
        .flatMap((b) => [...b])
        .sort(),
    ).toEqual([0, 2]);
  });

  it('numbers distinct items once, so that a row update touches each row once', () => {
    const items = ints(batches('softmax').batch(Int32Array.of(0, 2), 0), 'items');
    expect(new Set(items).size).toBe(items.length);
  });

  it('gives equal batches for equal steps and other negatives for other steps', () => {
    const drawn = (step: number): number[] =>
      itemsOf(batches('softmax').batch(Int32Array.of(0, 2), step), 'negativeItems 1');
    expect(drawn(3)).toEqual(drawn(3));
    expect(new Set(Array.from({ length: 20 }, (_, step) => drawn(step).join())).size).toBeGreaterThan(3);
  });

  it('feeds one domain alone under its own number', () => {
    for (const objective of ['bce', 'softmax'] as const)
      expect(groupsOf(batches(objective, { domains: [1] }).batch(Int32Array.of(0, 2), 0))).toEqual([1]);
  });

  it('marks positives that are among the shared negatives', () => {
    const batch = batches('softmax', { negatives: 100 }).batch(Int32Array.of(0, 2), 0);
    expect(ints(batch, 'ownShare 0').every((x) => x === 0)).toBe(true);
    expect(itemsOf(batch, 'negativeItems 0').sort()).toEqual([0, 1, 2, 3]);
  });

  it('gives a domain without targets one row that weighs nothing', () => {
    const batch = batches('softmax', { domains: [0] }).batch(Int32Array.of(0), 0);
    expect(ints(batch, 'targetWeights 0')).toEqual([0]);
    expect(batch.targets).toBe(0);
  });

  it('published fault 7: negatives are of the positive’s domain, and the last item of a domain can be drawn', () => {
    const drawn = { bce: new Set<number>(), softmax: new Set<number>() };
    for (let step = 0; step < 200; step++) {
      for (const { positive, negative } of negativesOf(batches('bce').batch(Int32Array.of(0, 2), step))) {
        expect(domainOf(negative)).toBe(domainOf(positive));
        drawn.bce.add(negative);
      }
      const batch = batches('softmax').batch(Int32Array.of(0, 2), step);
      for (const d of [0, 1]) {
        for (const negative of itemsOf(batch, `negativeItems ${d}`)) {
          expect(domainOf(negative)).toBe(d);
          drawn.softmax.add(negative);
        }
      }
    }
    // item 3 is the only positive of domain 0 here, so as a single negative it cannot be drawn
    expect([...drawn.bce].sort()).toEqual([0, 1, 2, 4, 5, 6, 7, 8, 9]);
    expect([...drawn.softmax].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('draws no item as a negative that training never saw: it could only be pushed away', () => {
    const seen = Uint8Array.from({ length: 10 }, (_, item) => (item === 2 || item === 8 ? 0 : 1));
    for (const objective of ['bce', 'softmax'] as const) {
      const drawn = new Set<number>();
      for (let step = 0; step < 200; step++) {
        const batch = batches(objective, {}, seen).batch(Int32Array.of(0), step);
        for (const item of itemsOf(batch, `negativeItems ${objective === 'bce' ? 0 : 1}`)) drawn.add(item);
      }
      expect([...drawn].sort()).toEqual([4, 5, 6, 7, 9]);
    }
  });

  it('never draws the positive as its own single negative, from a pool of any size', () => {
    for (const negatives of [1, 2, 100]) {
      for (let step = 0; step < 50; step++) {
        const batch = batches('bce', { negatives }).batch(Int32Array.of(0, 2), step);
        for (const { positive, negative } of negativesOf(batch)) expect(negative).not.toBe(positive);
      }
    }
  });

  it('draws every other item of the domain equally often as the single negative of a positive', () => {
    const counts = new Map<number, number>();
    const steps = 6000;
    for (let step = 0; step < steps; step++) {
      const batch = batches('bce', { negatives: 3 }).batch(Int32Array.of(0), step);
      const { negative } = negativesOf(batch)[0]!;
      counts.set(negative, (counts.get(negative) ?? 0) + 1);
    }
    const { positive } = negativesOf(batches('bce').batch(Int32Array.of(0), 0))[0]!;
    expect([...counts.keys()].sort()).toEqual([4, 5, 6, 7, 8, 9].filter((item) => item !== positive));
    const expected = steps / 5;
    // five standard deviations of a binomial count
    for (const count of counts.values())
      expect(Math.abs(count - expected)).toBeLessThan(5 * Math.sqrt(expected * 0.8));
  });
});
