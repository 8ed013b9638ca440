// The text control: the nearest neighbour of the last history item by text vector. A product of the same form as the
// model's (query · item vector), so that the same BlockRanker ranks it: queries from here, item vectors = text vectors.
import { invariant } from '../../foundation/errors.ts';
import type { QuerySource } from '../scoring/score-graph.ts';
import type { TextVectors } from '../data/matrix.ts';
import type { ItemLists } from '../data/item-lists.ts';

/**
 * The query of a user is the text vector of the last item of the history, whatever its domain; a user without a
 * history gets zeros (every item equal, that is, a random guess).
 * @param textVectors at unit length, so that the dot product is the cosine
 */
export function lastItemQueries(
  textVectors: TextVectors,
  dimension: number,
  histories: ItemLists,
): QuerySource {
  return (users) => {
    const queries = new Float32Array(users.length * dimension);
    for (let row = 0; row < users.length; row++) {
      const u = users[row]!;
      const end = histories.offsets[u + 1]!;
      if (end === histories.offsets[u]) continue;
      const from = histories.items[end - 1]! * dimension;
      invariant(from + dimension <= textVectors.length, 'one text vector per item');
      queries.set(textVectors.subarray(from, from + dimension), row * dimension);
    }
    return queries;
  };
}
