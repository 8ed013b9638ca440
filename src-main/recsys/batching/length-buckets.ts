// Groups sequences of similar length into batches of a constant token budget, so that almost nothing is padding.
import type { Random } from '../../foundation/random.ts';

/**
 * Batches of one epoch.
 * @param lengths Int32 [sequences] tokens per sequence after cutting to `maxLength`; sequences of length 0 are left out
 * @param tokenBudget tokens per batch, padding included; a longer single sequence gets a batch of its own
 * @param random decides which sequences of equal length share a batch, and the order of the batches; undefined keeps
 *   both in order (for scoring)
 * @returns indices of sequences, one array per batch, longest last before shuffling
 */
export function lengthBuckets(lengths: Int32Array, tokenBudget: number, random?: Random): Int32Array[] {
  const longest = lengths.reduce((a, b) => Math.max(a, b), 0);
  const starts = new Int32Array(longest + 2);
  for (const length of lengths) starts[length + 1]!++;
  for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
  const order = new Int32Array(lengths.length);
  const sequences = Int32Array.from(lengths, (_, i) => i);
  if (random !== undefined) random.shuffle(sequences);
  const next = starts.slice();
  for (const s of sequences) order[next[lengths[s]!]!++] = s; // counting sort by length, random within a length
  const batches: Int32Array[] = [];
  let from = starts[1]!; // skips length 0
  while (from < order.length) {
    let to = from;
    while (to < order.length && (to === from || (to - from + 1) * lengths[order[to]!]! <= tokenBudget)) to++;
    batches.push(order.slice(from, to));
    from = to;
  }
  return random === undefined ? batches : random.shuffle(batches);
}
