// Gives a batch the items that those of its sequences link to in a graph, and the links, numbered as rows of the batch.
import type { ItemGraph } from '../evidence/item-graph.ts';
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

  /** The batch with neighbours after its own distinct items, and the inputs of `passedOn` (c2dsr.ts). */
  complete(batch: TrainingBatch): TrainingBatch {
    const { offsets, items: linked, shares } = this.#graph;
    const own = batch.inputs['items']!.data as Int32Array;
    const items = Array.from(own);
    items.forEach((item, row) => (this.#rowOf[item] = row));
    const [from, to, weights]: [number[], number[], number[]] = [[], [], []];
    for (const row of new Set(batch.inputs['itemRows']!.data)) {
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
    trainable.set(batch.inputs['trainableIds']!.data);
    const edges = from.length;
    return {
      ...batch,
      sizes: { ...batch.sizes, items: items.length, edges },
      inputs: {
        ...batch.inputs,
        items: { data: Int32Array.from(items), shape: [items.length] },
        trainableIds: { data: trainable, shape: [items.length, 1] },
        edgeFrom: { data: Int32Array.from(from), shape: [edges] },
        edgeTo: { data: Int32Array.from(to), shape: [edges] },
        edgeWeights: { data: Float32Array.from(weights), shape: [edges, 2, 1] },
      },
    };
  }
}
