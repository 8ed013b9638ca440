// Profiles without a language model: what a user likes in a domain as the mean of the text vectors of the titles there.
// Source: ours, so that every user has a profile (docs/decisions/0186).
import { invariant } from '../../foundation/errors.ts';
import type { TextVectors } from '../data/matrix.ts';
import { TrainingPart } from '../split/training-part.ts';
import { evidenceOfUser } from './profile-evidence.ts';

/** Titles that a mean is made of: as many as a prompt shows by default (contract/profile-options.ts). */
export const latestTitles = 15;

/** Vectors, and which of them each user has in each domain. */
export interface VectorsOfUsers {
  /** Float32 [rows × dimension], unit length. */
  readonly vectors: Float32Array;
  /** Int32 [users × domains]: row, −1: none. */
  readonly rowOf: Int32Array;
}

/**
 * Gives each user in each domain of theirs that has no vector yet the mean of the vectors of the latest distinct items,
 * at unit length. A mean of length zero stays none.
 * @param texts Float32 [items × dimension] of the same encoder
 * @returns new arrays; the rows given come first
 */
export function completeByTitles(
  training: TrainingPart,
  { vectors, rowOf }: VectorsOfUsers,
  texts: { readonly vectors: TextVectors; readonly dimension: number },
): VectorsOfUsers {
  invariant(TrainingPart.isTrainingPart(training), 'profiles see the training part only');
  const { userCount, domainCount } = training;
  const { dimension } = texts;
  const completed = rowOf.slice();
  const made: Float32Array[] = [];
  let rows = vectors.length / dimension;
  for (let user = 0; user < userCount; user++) {
    for (const { domain, items } of evidenceOfUser(training, user, latestTitles)) {
      const place = user * domainCount + domain;
      if (completed[place]! >= 0) continue;
      const mean = meanOf(items, texts.vectors, dimension);
      if (mean === undefined) continue;
      made.push(mean);
      completed[place] = rows++;
    }
  }
  const all = new Float32Array(rows * dimension);
  all.set(vectors);
  made.forEach((mean, index) => all.set(mean, vectors.length + index * dimension));
  return { vectors: all, rowOf: completed };
}

function meanOf(items: readonly number[], vectors: TextVectors, dimension: number): Float32Array | undefined {
  const mean = new Float32Array(dimension);
  for (const item of items) for (let k = 0; k < dimension; k++) mean[k]! += vectors[item * dimension + k]!;
  const length = Math.hypot(...mean);
  return length > 0 ? mean.map((value) => value / length) : undefined;
}
