// What stands in for the id vectors of items that training never saw: those of the seen items with the nearest texts.
// Source: our own (docs/decisions/0086-unseen-items.md); the design keeps them at zero, which leaves new items behind
// every item that was trained, whatever their text says.
import type { GraphExecutor } from '../../autodiff/graph-executor.ts';
import { cataloguesOf } from '../data/domain-catalogue.ts';
import { rowsOf } from '../scoring/score-graph.ts';
import type { PausePoint } from '../../foundation/pause-point.ts';
import { feed, floatInput } from '../../autodiff/graph-input.ts';
import * as op from '../../autodiff/operators.ts';
import type { ItemVectors, Matrix, TextVectors } from '../data/matrix.ts';
import { buildProgram } from '../../autodiff/program.ts';

/** Seen items that lend their id vectors. */
const neighbourCount = 10;
/** Weights are cosineⁿ: near-copies of a text count, items of the same broad kind hardly do. */
const sharpness = 40;
/** Similarities held at a time. */
const similaritiesPerBlock = 1 << 23;

/** The trained id vectors, [items × id width]. */
export type IdVectors = Matrix<'items', 'id'>;

/** For each unseen item the seen items of its domain that are nearest by text. */
export interface NearestSeen {
  /** Int32 [n], rising. */
  readonly unseen: Int32Array;
  /** Int32 [n × k] item indices. */
  readonly neighbours: Int32Array;
  /** [n × k], each row sums to 1, or is 0 where no text is alike. */
  readonly weights: Matrix<'unseen', 'neighbours'>;
}

/** Text vectors of all items, and which items training holds. */
export interface CatalogueTexts {
  readonly textVectors: TextVectors;
  readonly width: number;
  readonly domainOffsets: Int32Array;
  /** Uint8 [items], 1 for items that training holds. */
  readonly seen: Uint8Array;
}

/** @param pausePoint awaited before each block of unseen items */
export async function nearestSeenItems(
  executor: GraphExecutor,
  texts: CatalogueTexts,
  pausePoint?: PausePoint,
): Promise<NearestSeen> {
  const { domainOffsets, seen } = texts;
  const found: NearestSeen[] = [];
  for (const { first, size } of cataloguesOf(domainOffsets)) {
    const items = Int32Array.from({ length: size }, (_, i) => first + i);
    const unseen = items.filter((item) => seen[item] === 0);
    const known = items.filter((item) => seen[item] === 1);
    if (unseen.length > 0 && known.length > 0) {
      found.push(await nearestInDomain(executor, texts, { unseen, known }, pausePoint));
    }
  }
  const join = <T extends Int32Array | Float32Array>(parts: T[], all: T): T => {
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  };
  const total = (key: keyof NearestSeen): number => found.reduce((sum, part) => sum + part[key].length, 0);
  return {
    unseen: join(
      found.map((part) => part.unseen),
      new Int32Array(total('unseen')),
    ),
    neighbours: join(
      found.map((part) => part.neighbours),
      new Int32Array(total('neighbours')),
    ),
    weights: join(
      found.map((part) => part.weights),
      new Float32Array(total('weights')),
    ),
  };
}

/** `neighbours` and `weights` have `neighbourCount` columns; a small domain fills the rest with weights of 0. */
async function nearestInDomain(
  executor: GraphExecutor,
  { textVectors, width }: CatalogueTexts,
  { unseen, known }: { readonly unseen: Int32Array; readonly known: Int32Array },
  pausePoint: PausePoint | undefined,
): Promise<NearestSeen> {
  const k = Math.min(neighbourCount, known.length);
  const stateName = 'texts of seen items';
  executor.writeState(stateName, { data: rowsOf(textVectors, known, width), shape: [known.length, width] });
  const asked = floatInput('texts', ['unseen', width]);
  const similarities = op.gemm(op.read(asked), op.state(stateName, [known.length, width]), undefined, {
    transposeB: true,
  });
  const values = op.topK(similarities, k);
  const session = await executor.open(
    buildProgram('nearest seen items', { values, places: op.topKIndices(values) }),
  );
  const neighbours = new Int32Array(unseen.length * neighbourCount).fill(known[0]!);
  const weights = new Float32Array(unseen.length * neighbourCount);
  const block = Math.max(1, Math.floor(similaritiesPerBlock / known.length));
  try {
    for (let from = 0; from < unseen.length; from += block) {
      await pausePoint?.();
      const rows = unseen.subarray(from, from + block);
      const texts = rowsOf(textVectors, rows, width);
      const outputs = await session.run(feed(asked, texts, { unseen: rows.length }));
      for (let row = 0; row < rows.length; row++) {
        let sum = 0;
        for (let n = 0; n < k; n++) {
          const at = (from + row) * neighbourCount + n;
          neighbours[at] = known[outputs.places.data[row * k + n]!]!;
          weights[at] = Math.max(0, outputs.values.data[row * k + n]!) ** sharpness;
          sum += weights[at];
        }
        if (sum === 0) continue;
        for (let n = 0; n < k; n++) weights[(from + row) * neighbourCount + n]! /= sum;
      }
    }
  } finally {
    await session.dispose();
    executor.dropState(stateName);
  }
  return { unseen, neighbours, weights };
}

/**
 * Adds to each unseen item's vector the weighted id vectors of its neighbours, in place.
 * @param ids they are (part of) the last numbers of an item's vector
 */
export function lendIdVectors(
  vectors: ItemVectors,
  ids: IdVectors,
  width: number,
  { unseen, neighbours, weights }: NearestSeen,
): void {
  const hidden = ids.length / (vectors.length / width);
  unseen.forEach((item, row) => {
    const to = item * width + width - hidden;
    for (let n = 0; n < neighbourCount; n++) {
      const weight = weights[row * neighbourCount + n]!;
      if (weight === 0) continue;
      const from = neighbours[row * neighbourCount + n]! * hidden;
      for (let h = 0; h < hidden; h++) vectors[to + h]! += weight * ids[from + h]!;
    }
  });
}

/**
 * Gives items that training never saw the mean vector of the seen ones of their domain, in place: an item about which
 * nothing is known stands at the average.
 * @param seen Uint8 [items]
 */
export function fillWithMean(
  vectors: ItemVectors,
  width: number,
  domainOffsets: Int32Array,
  seen: Uint8Array,
): void {
  for (const { first, end } of cataloguesOf(domainOffsets)) {
    const sum = new Float64Array(width);
    let count = 0;
    for (let item = first; item < end; item++) {
      if (seen[item] === 0) continue;
      count++;
      for (let k = 0; k < width; k++) sum[k]! += vectors[item * width + k]!;
    }
    if (count === 0) continue;
    for (let item = first; item < end; item++) {
      if (seen[item] === 1) continue;
      for (let k = 0; k < width; k++) vectors[item * width + k] = sum[k]! / count;
    }
  }
}
