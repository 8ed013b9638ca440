// Sentence vectors from token states: mean over the real tokens, then unit length.

/** What the encoder made of a batch of texts. */
export interface TokenStates {
  /** Float32 [rows × width × dimension], the encoder's last hidden states. */
  readonly states: Float32Array;
  /** Real tokens of each row, 1 … width. */
  readonly lengths: readonly number[];
  readonly width: number;
  readonly dimension: number;
}

/**
 * v = Σ_t h_t / n over the n real tokens of a row, then v / ‖v‖. Rows are independent of the padding behind them.
 * Source: Reimers & Gurevych 2019 (mean pooling), as configured for all-MiniLM-L6-v2 (pooling, then normalisation).
 *
 * @param batch not changed
 * @param vectors Float32, receives row r at `targets[r] × dimension`
 */
export function meanPoolRows(
  { states, lengths, width, dimension }: TokenStates,
  vectors: Float32Array,
  targets: readonly number[],
): void {
  for (let row = 0; row < lengths.length; row++) {
    const from = row * width * dimension;
    const to = targets[row]! * dimension;
    const vector = vectors.subarray(to, to + dimension).fill(0);
    for (let token = 0; token < lengths[row]!; token++) {
      const start = from + token * dimension;
      for (let d = 0; d < dimension; d++) vector[d]! += states[start + d]!;
    }
    let squares = 0;
    for (let d = 0; d < dimension; d++) squares += vector[d]! * vector[d]!;
    // The division by n cancels in the norm; a zero vector (which no trained encoder gives) stays zero.
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let d = 0; d < dimension; d++) vector[d]! *= scale;
  }
}
