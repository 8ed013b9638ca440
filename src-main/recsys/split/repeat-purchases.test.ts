import { expect, it } from 'vitest';
import type { SequenceData } from '../data/sequence-data.ts';
import { splitLeaveOneOut } from './leave-one-out.ts';
import { countRepeats, suggestedRepeats } from './repeat-purchases.ts';

function dataOf(sequences: readonly (readonly number[])[]): SequenceData {
  const items = sequences.flat();
  return {
    ...{ userCount: sequences.length, itemCount: 20, domainCount: 1, domainOffsets: Int32Array.of(0, 20) },
    offsets: Int32Array.from([0, ...sequences.map((_, u) => sequences.slice(0, u + 1).flat().length)]),
    items: Int32Array.from(items),
    timestamps: Float64Array.from(items, (_, i) => i),
  };
}

it('counts repeats in the training part alone, the first interaction of a user apart', () => {
  // training: [1 2 1 1], [5], [7 8]; the held-out items repeat everywhere and count nowhere
  const { training } = splitLeaveOneOut(
    dataOf([
      [1, 2, 1, 1, 2, 2],
      [5, 5, 5],
      [7, 8, 7, 7],
    ]),
  );
  expect(countRepeats(training)).toEqual({ possible: 4, repeated: 2 });
});

it('suggests to allow repeats from a tenth of the later interactions on', () => {
  expect(suggestedRepeats({ possible: 10, repeated: 1 })).toBe('allow');
  expect(suggestedRepeats({ possible: 11, repeated: 1 })).toBe('exclude');
  expect(suggestedRepeats({ possible: 0, repeated: 0 })).toBe('exclude');
});
