// The k best items of users in one domain: scores by a graph in blocks, selection beside it.
import type { GraphExecutor } from '../../autodiff/graph-executor.ts';
import * as op from '../../autodiff/operators.ts';
import { buildProgram } from '../../autodiff/program.ts';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import type { SequenceData } from '../../recsys/data/sequence-data.ts';
import type { ItemLists } from '../../recsys/metrics/evaluation-input.ts';
import { selectTopItems, type TopItems } from '../../recsys/metrics/top-items.ts';
import type { ScoringOptions } from '../recommendations/scoring-engine.ts';

/** Scores held at a time. */
const scoresPerBlock = 1 << 23;

/**
 * @param itemVectors Float32 [items × hidden]
 * @param queries Float32 [users × hidden] of the domain
 * @param own items of each user, left out
 */
export async function topItemsOf(
  executor: GraphExecutor,
  itemVectors: Float32Array,
  data: SequenceData,
  queries: Float32Array,
  own: ItemLists,
  domain: number,
  k: number,
  { signal, onProgress }: ScoringOptions,
): Promise<TopItems> {
  const users = own.offsets.length - 1;
  const first = data.domainOffsets[domain]!;
  const size = data.domainOffsets[domain + 1]! - first;
  const hidden = itemVectors.length / data.itemCount;
  executor.writeState('scored catalogue', {
    data: itemVectors.slice(first * hidden, (first + size) * hidden),
    shape: [size, hidden],
  });
  const catalogue = op.state('scored catalogue', [size, hidden]);
  const scores = op.gemm(op.input('queries', ['users', hidden]), catalogue, undefined, { transposeB: true });
  const session = await executor.open(buildProgram('scores', { scores }));
  const top: TopItems = { k, items: new Int32Array(users * k), scores: new Float32Array(users * k) };
  const block = Math.max(1, Math.floor(scoresPerBlock / size));
  try {
    for (let from = 0; from < users; from += block) {
      throwIfCancelled(signal);
      const count = Math.min(block, users - from);
      const rows = queries.slice(from * hidden, (from + count) * hidden);
      const output = await session.run({ queries: { data: rows, shape: [count, hidden] } });
      const all = output['scores']!.data as Float32Array;
      for (let i = 0; i < count; i++) {
        const u = from + i;
        const excluded = own.items
          .slice(own.offsets[u], own.offsets[u + 1])
          .filter((item) => item >= first && item < first + size)
          .sort();
        const best = selectTopItems(all.subarray(i * size, (i + 1) * size), first, excluded, k);
        top.items.set(best.items, u * k);
        top.scores.set(best.scores, u * k);
      }
      onProgress?.({ stage: 'score', done: from + count, total: users, unit: 'users' });
      await new Promise<void>((resolve) => setImmediate(resolve)); // lets an abort arrive
    }
  } finally {
    await session.dispose();
    executor.dropState('scored catalogue');
  }
  return top;
}
