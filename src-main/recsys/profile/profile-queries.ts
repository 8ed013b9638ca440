// A user's profiles as one query in the space of the item texts: what the term `profile` of a score compares items with.
// Source: ours (docs/decisions/0266): the profiles of the domains, each less the mean text of its domain, by their evidence.
import { meanText } from '../augment/text-space.ts';
import type { Matrix, TextVectors } from '../data/matrix.ts';

/** Profiles of all users, as the aggregation reads them. */
export interface ProfilesOfUsers {
  readonly domainCount: number;
  /** Float32 [profiles × dimension], unit length. */
  readonly vectors: Float32Array;
  /** Int32 [users × domains]: row of `vectors`, −1: none. */
  readonly rowOf: Int32Array;
  /** Int32 [users × domains]: training interactions. */
  readonly evidence: Int32Array;
}

/** The item texts of the same encoder. */
export interface TextsOfItems {
  readonly vectors: TextVectors;
  readonly dimension: number;
  readonly domainOffsets: Int32Array;
}

/** q = Σ_d n_d·(p_d − μ_d)/|p_d − μ_d|, at unit length. */
export class ProfileQueries {
  readonly #profiles: ProfilesOfUsers | undefined;
  readonly #dimension: number;
  /** Of each domain. */
  readonly #means: readonly Float64Array[];

  /** @param profiles undefined: nobody has one */
  constructor(profiles: ProfilesOfUsers | undefined, { vectors, dimension, domainOffsets }: TextsOfItems) {
    this.#profiles = profiles;
    this.#dimension = dimension;
    this.#means = Array.from({ length: domainOffsets.length - 1 }, (_, d) =>
      meanText(vectors, dimension, { from: domainOffsets[d]!, to: domainOffsets[d + 1]! }),
    );
  }

  /**
   * @param users Int32: whose profiles count, −1: none
   * @returns [users × dimension], unit length, zeros without a profile
   */
  of(users: Int32Array): Matrix<'users', 'unit text'> {
    const dimension = this.#dimension;
    const queries: Matrix<'users', 'unit text'> = new Float32Array(users.length * dimension);
    if (this.#profiles === undefined) return queries;
    const { domainCount, vectors, rowOf, evidence } = this.#profiles;
    const sum = new Float64Array(dimension);
    users.forEach((user, row) => {
      if (user < 0) return;
      sum.fill(0);
      for (let d = 0; d < domainCount; d++) {
        const at = rowOf[user * domainCount + d]!;
        if (at < 0) continue;
        const mean = this.#means[d]!;
        const apart = Float64Array.from(mean, (value, k) => vectors[at * dimension + k]! - value);
        const length = Math.hypot(...apart);
        if (length < 1e-6) continue; // the mean itself: no direction
        const weight = evidence[user * domainCount + d]! / length;
        for (let k = 0; k < dimension; k++) sum[k]! += weight * apart[k]!;
      }
      const length = Math.hypot(...sum);
      if (length < 1e-6) return;
      for (let k = 0; k < dimension; k++) queries[row * dimension + k] = sum[k]! / length;
    });
    return queries;
  }
}
