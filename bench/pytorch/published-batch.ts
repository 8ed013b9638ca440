// A training step's sequences in the form of the published LLM-EDT code: a fixed number of users, every sequence padded
// to the longest length, one uniform negative per position.
import { Random } from '../../src-main/foundation/random.ts';
import type { RunInputs } from '../../src-main/services/training/run-inputs.ts';
import type { PublishedBatch } from './peer-folder.ts';

/** Sequences of a step: docs/method.md, published. */
export const publishedUsers = 512;

/** Users are drawn at random, so their lengths are those of the data. */
export function drawPublishedBatch(
  { trainingSequences: sequences, data }: RunInputs,
  maxLength: number,
  seed: number,
): PublishedBatch {
  const { offsets, items } = sequences;
  const random = new Random(seed).fork('published batch', 0);
  const drawn = Array.from({ length: offsets.length - 1 }, (_, user) => ({ user, order: random.uniform() }))
    .filter(({ user }) => offsets[user + 1]! - offsets[user]! > 1)
    .toSorted((a, b) => a.order - b.order)
    .slice(0, publishedUsers);
  const size = drawn.length * maxLength;
  const batch = {
    items: new Int32Array(size),
    positives: new Int32Array(size),
    negatives: new Int32Array(size),
    positions: new Int32Array(size),
    valid: new Float32Array(size),
  };
  let tokens = 0;
  drawn.forEach(({ user }, row) => {
    const last = offsets[user + 1]! - 1;
    const first = Math.max(offsets[user]!, last - maxLength);
    tokens += last - first;
    for (let i = first; i < last; i++) {
      const at = (row + 1) * maxLength - (last - i);
      batch.items[at] = items[i]!;
      batch.positives[at] = items[i + 1]!;
      batch.negatives[at] = random.integer(data.itemCount);
      batch.positions[at] = i - first + 1;
      batch.valid[at] = 1;
    }
  });
  return { ...batch, shape: [drawn.length, maxLength], tokens };
}
