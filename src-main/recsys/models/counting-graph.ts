// The scoring of the models that train nothing as one graph, for export: history in, scores of every item out. Sparse counts
// stand in it as lists of links. What does not belong: the counts (evidence/) and the trained models (scoring-graph.ts).
import type { FedTensor } from '../../autodiff/graph-executor.ts';
import { floatInput, intInput } from '../../autodiff/graph-input.ts';
import type { OnnxWriter } from '../../autodiff/onnx-writer.ts';
import * as op from '../../autodiff/operators.ts';
import { buildStandaloneModel } from '../../autodiff/program.ts';
import type { Value } from '../../autodiff/value.ts';
import { invariant } from '../../foundation/errors.ts';
import { ageDecay, countedHistory } from '../evidence/history-evidence.ts';
import type { TextVectors } from '../data/matrix.ts';
import type { ItemLinks } from '../evidence/item-links.ts';

/** A graph over leaves that `writeHistory` computes, and the tables that it reads. */
interface CountingGraph {
  readonly scores: Value;
  readonly tables: Readonly<Record<string, FedTensor>>;
}

/** Leaves that the prologue computes from the history. */
const leaves = {
  /** Items; any item where padded. */
  itemRows: intInput('itemRows', ['batch', 'time']),
  /** 0.8^age, 0 for padding and beyond the counted history. */
  ageWeights: floatInput('ageWeights', ['batch', 'time']),
  lastItem: intInput('lastItem', ['batch']),
  /** 1 where the history holds an item. */
  anyItem: floatInput('anyItem', ['batch', 1]),
};

const rows = op.reshape(op.read(leaves.itemRows), ['batch*time']);
const weights = op.reshape(op.read(leaves.ageWeights), ['batch*time']);

/** The same for everybody. @param counts Int32 [items] */
export function popularityGraph(counts: Int32Array): CountingGraph {
  const shape = [1, counts.length];
  return {
    scores: op.state('popularity', shape),
    tables: { popularity: { data: Float32Array.from(counts), shape } },
  };
}

/** Inner products with the text of the last item; 0 for an empty history. */
export function textNeighbourGraph(vectors: TextVectors, width: number): CountingGraph {
  const shape = [vectors.length / width, width];
  const texts = op.state('text vectors', shape);
  const query = op.multiply(op.gather(texts, op.read(leaves.lastItem)), op.read(leaves.anyItem));
  return {
    scores: op.gemm(query, texts, undefined, { transposeB: true }),
    tables: { 'text vectors': { data: vectors, shape } },
  };
}

/** Σ_i 0.8^age(i) · weight(i → j), as `addHistoryEvidence`; the latest 50 items count. */
export function linksGraph(links: ItemLinks): CountingGraph {
  const itemCount = links.offsets.length - 1;
  const from = new Int32Array(Math.max(links.items.length, 1));
  for (let item = 0; item < itemCount; item++) {
    from.fill(item, links.offsets[item], links.offsets[item + 1]);
  }
  const isEmpty = links.items.length === 0; // a tensor of no values cannot be gathered by
  const to = isEmpty ? Int32Array.of(0) : links.items;
  const strength = isEmpty ? Float32Array.of(0) : links.weights;
  const shape = [to.length];
  const inHistory = op.scatterAdd(rows, weights, itemCount);
  const said = op.multiply(
    op.gather(inHistory, op.state('link from', shape, 'int32')),
    op.state('link weight', shape),
  );
  const scores = op.scatterAdd(op.state('link to', shape, 'int32'), said, itemCount);
  return {
    scores: op.reshape(scores, [1, itemCount]),
    tables: {
      'link from': { data: from, shape },
      'link to': { data: to, shape },
      'link weight': { data: strength, shape },
    },
  };
}

/** Computes the leaves from the int64 history [1, time]: item index + 1, oldest first, 0 = padding. */
function writeHistory(writer: OnnxWriter): void {
  const axis = writer.int64([1]);
  const valid = writer.node('Cast', [writer.node('Greater', ['history', writer.int64([0])])], { to: 1 });
  const counts = writer.node('Mul', [writer.node('CumSum', [valid, writer.node('Squeeze', [axis])]), valid]);
  const total = writer.node('ReduceMax', [counts, axis], { keepdims: 1 });
  const age = writer.node('Sub', [total, counts]);
  const isRecent = writer.node('Cast', [writer.node('Less', [age, scalar(writer, countedHistory)])], {
    to: 1,
  });
  const decayed = writer.node('Pow', [scalar(writer, ageDecay), age]);
  writer.bindLeaf(leaves.ageWeights, writer.node('Mul', [writer.node('Mul', [decayed, valid]), isRecent]));
  const zeroBased = writer.node('Max', [
    writer.node('Sub', ['history', writer.int64([1])]),
    writer.int64([0]),
  ]);
  const items = writer.node('Cast', [zeroBased], { to: 6 });
  writer.bindLeaf(leaves.itemRows, items);
  const last = writer.node('ArgMax', [counts], { axis: 1, keepdims: 0 });
  // batch is 1, so the flattened history is indexed by the column
  const flat = writer.node('Reshape', [items, writer.int64([-1])]);
  writer.bindLeaf(leaves.lastItem, writer.node('Gather', [flat, last], { axis: 0 }));
  writer.bindLeaf(leaves.anyItem, writer.node('ReduceMax', [valid, axis], { keepdims: 1 }));
}

const scalar = (writer: OnnxWriter, value: number): string => writer.constant(Float32Array.of(value), []);

/** ONNX model: `history` int64 [1, time] → `scores` float32 [1, items]. */
export function buildCountingModel({ scores, tables }: CountingGraph): Uint8Array {
  return buildStandaloneModel(
    'isthmus scores',
    { scores },
    {
      inputs: [{ name: 'history', shape: ['batch', 'time'], dtype: 'int64' }],
      states: (name) => {
        const table = tables[name];
        invariant(table !== undefined, `the table ${name} is exported`);
        return table;
      },
      prologue: writeHistory,
    },
  );
}
