// The dot product of two rows that lie somewhere in larger arrays.

/** Where the rows begin, and how long they are. */
export interface RowPlaces {
  /** Default: 0. */
  readonly aFrom?: number;
  readonly bFrom: number;
  readonly length: number;
}

/** Σ_h a[aFrom + h]·b[bFrom + h] in Float64. Equal vectors give equal scores, bit for bit. */
export function dot(a: Float32Array, b: Float32Array, { aFrom = 0, bFrom, length }: RowPlaces): number {
  let sum = 0;
  for (let h = 0; h < length; h++) sum += a[aFrom + h]! * b[bFrom + h]!;
  return sum;
}
