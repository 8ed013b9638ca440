// Item text vectors relative to the mean of their domain, at unit length: the space in which items of different
// domains are compared. Without the means, every kitchen title is nearer to kitchen titles than to any food title.
import type { TextUnits, TextVectors } from '../data/matrix.ts';
import { invariant } from '../../foundation/errors.ts';

export interface TextSpace {
  readonly dimension: number;
  /** Int32 [domains + 1], as in `SequenceData`. */
  readonly domainOffsets: Int32Array;
  /** (e_j − μ_d(j)) / |e_j − μ_d(j)|; a row of zeros where the item has no text. */
  readonly units: TextUnits;
}

/**
 * @param vectors not changed
 * @returns new arrays of the same size
 */
export function buildTextSpace(
  vectors: TextVectors,
  dimension: number,
  domainOffsets: Int32Array,
): TextSpace {
  invariant(vectors.length === domainOffsets.at(-1)! * dimension, 'one text vector per item');
  const units: TextUnits = new Float32Array(vectors.length);
  for (let d = 0; d + 1 < domainOffsets.length; d++) {
    const from = domainOffsets[d]!;
    const to = domainOffsets[d + 1]!;
    const mean = meanText(vectors, dimension, { from, to });
    for (let j = from; j < to; j++) {
      if (!hasText(vectors, dimension, j)) continue;
      const at = j * dimension;
      let squares = 0;
      for (let k = 0; k < dimension; k++) squares += (vectors[at + k]! - mean[k]!) ** 2;
      if (squares < 1e-12) continue; // the only item of its domain is its own mean: no direction
      const scale = 1 / Math.sqrt(squares);
      for (let k = 0; k < dimension; k++) units[at + k] = (vectors[at + k]! - mean[k]!) * scale;
    }
  }
  return { dimension, domainOffsets, units };
}

/** Mean of the vectors of the items from … to − 1 that have a text, Float64 [dimension]. */
export function meanText(
  vectors: TextVectors,
  dimension: number,
  { from, to }: { readonly from: number; readonly to: number },
): Float64Array {
  const mean = new Float64Array(dimension);
  let count = 0;
  for (let j = from; j < to; j++) {
    if (!hasText(vectors, dimension, j)) continue;
    count++;
    for (let k = 0; k < dimension; k++) mean[k]! += vectors[j * dimension + k]!;
  }
  return mean.map((value) => value / Math.max(1, count));
}

const hasText = (vectors: Float32Array, dimension: number, item: number): boolean => {
  for (let k = item * dimension; k < (item + 1) * dimension; k++) if (vectors[k] !== 0) return true;
  return false;
};

/** Dot product of two rows; cosine, because rows have unit length (or are zero). */
export function cosineOfItems(space: TextSpace, a: number, b: number): number {
  const { dimension, units } = space;
  let sum = 0;
  for (let k = 0; k < dimension; k++) sum += units[a * dimension + k]! * units[b * dimension + k]!;
  return sum;
}

/**
 * out[j − from] = scale · query·units_j for the items from … to − 1.
 * @param scaled query Float64 [dimension] and its factor @param out Float64 [≥ to − from], overwritten
 */
export function scoreDomain(
  space: TextSpace,
  { query, scale }: { readonly query: Float64Array; readonly scale: number },
  { from, to }: { readonly from: number; readonly to: number },
  out: Float64Array,
): void {
  const { dimension, units } = space;
  const four = dimension - (dimension % 4);
  for (let j = from; j < to; j++) {
    const at = j * dimension;
    let a = 0;
    let b = 0;
    let c = 0;
    let e = 0;
    // Four sums: one addition chain would wait for itself at every step.
    for (let k = 0; k < four; k += 4) {
      a += query[k]! * units[at + k]!;
      b += query[k + 1]! * units[at + k + 1]!;
      c += query[k + 2]! * units[at + k + 2]!;
      e += query[k + 3]! * units[at + k + 3]!;
    }
    for (let k = four; k < dimension; k++) a += query[k]! * units[at + k]!;
    out[j - from] = scale * (a + b + c + e);
  }
}
