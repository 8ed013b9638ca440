// How often items occur.
import type { SequenceData } from '../data/sequence-data.ts';

/** Int32 [items]: occurrences of each item; 0 = never seen in this part (a cold item, if it is the training part). */
export function countItems(part: Pick<SequenceData, 'itemCount' | 'items'>): Int32Array {
  const counts = new Int32Array(part.itemCount);
  for (const item of part.items) counts[item]!++;
  return counts;
}
