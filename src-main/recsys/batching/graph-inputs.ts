// Gives a batch the items that those of its sequences link to in a graph, and the links, numbered as rows of the batch.
import { dataOf, feedGroup } from '../../autodiff/graph-input.ts';
import type { ItemGraph } from '../evidence/item-graph.ts';
import { linkFields } from '../models/c2dsr.ts';
import { sequenceFields } from '../models/sequence-inputs.ts';
import { itemFields } from '../models/training-step.ts';
import type { TrainingBatch } from './next-item-batches.ts';

export class GraphInputs {
  readonly #graph: ItemGraph;
  /** Row of an item in the batch at hand, −1: none. */
  readonly #rowOf: Int32Array;

  /** @param graph its items were all seen in training */
  constructor(graph: ItemGraph) {
    this.#graph = graph;
    this.#rowOf = new Int32Array(graph.offsets.length - 1).fill(-1);
  }

  /** The batch with neighbours after its own distinct items, and `linkFields` (c2dsr.ts). */
  complete(batch: TrainingBatch): TrainingBatch {
    const { offsets, items: linked, shares } = this.#graph;
    const own = dataOf(batch.inputs, itemFields.items);
    const items = Array.from(own);
    items.forEach((item, row) => (this.#rowOf[item] = row));
    const [from, to, weights]: [number[], number[], number[]] = [[], [], []];
    for (const row of new Set(dataOf(batch.inputs, sequenceFields().rows.itemRows))) {
      const item = own[row]!;
      for (let link = offsets[item]!; link < offsets[item + 1]!; link++) {
        const other = linked[link]!;
        if (this.#rowOf[other]! < 0) this.#rowOf[other] = items.push(other) - 1;
        from.push(this.#rowOf[other]!);
        to.push(row);
        weights.push(shares[2 * link]!, shares[2 * link + 1]!);
      }
    }
    for (const item of items) this.#rowOf[item] = -1;
    if (from.length === 0) {
      // no link at all still fills the inputs
      from.push(0);
      to.push(0);
      weights.push(0, 0);
    }
    const trainable = new Float32Array(items.length).fill(1);
    trainable.set(dataOf(batch.inputs, itemFields.trainableIds));
    const sizes = { ...batch.sizes, items: items.length, edges: from.length };
    return {
      ...batch,
      sizes,
      inputs: {
        ...batch.inputs,
        ...feedGroup(itemFields, { items: Int32Array.from(items), trainableIds: trainable }, sizes),
        ...feedGroup(
          linkFields,
          { from: Int32Array.from(from), to: Int32Array.from(to), weights: Float32Array.from(weights) },
          sizes,
        ),
      },
    };
  }
}
