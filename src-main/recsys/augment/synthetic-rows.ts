// Synthetic rows put into the training part: input sequences with a provenance mask.
// A split's held-out items are not in the type this takes, and what it returns is no SequenceData (it has no
// timestamps), so it cannot be split again and a synthetic item cannot become a validation or test item.
// Source: method, section 2, point 6.
import { invariant } from '../../foundation/errors.ts';
import { TrainingPart } from '../split/training-part.ts';

/** One accepted proposal. */
export interface SyntheticInsertion {
  readonly user: number;
  readonly item: number;
  /** Position (0-based) in the user's own training sequence after which the item stands; −1: before the first. */
  readonly afterPosition: number;
}

export interface SyntheticTargetOptions {
  /** Synthetic items are predicted too. Default false: they are inputs only, so no invented item is ever learned as an answer. */
  readonly syntheticTargets: boolean;
}

/** Training sequences with synthetic items in them. Same users, items and domains as the training part. */
export interface AugmentedTraining {
  readonly userCount: number;
  readonly itemCount: number;
  readonly domainCount: number;
  /** Int32 [domains + 1], as in `SequenceData`. */
  readonly domainOffsets: Int32Array;
  /** Int32 [users + 1]: user u owns `items[offsets[u] … offsets[u + 1])`. */
  readonly offsets: Int32Array;
  /** Int32 [interactions], real and synthetic item indices in order. */
  readonly items: Int32Array;
  /** Uint8 [interactions]: 1 where the item is synthetic. */
  readonly synthetic: Uint8Array;
  /** Uint8 [interactions]: 1 where the item may be a training target. */
  readonly target: Uint8Array;
}

/**
 * Inserts rows; several at one position keep their given order.
 * @returns new arrays, also when there are no rows; the training part is not changed
 * @throws BugError if a row names a user, item or position that the training part does not have
 */
export function applySyntheticRows(
  training: TrainingPart,
  rows: readonly SyntheticInsertion[],
  options: SyntheticTargetOptions = { syntheticTargets: false },
): AugmentedTraining {
  invariant(
    TrainingPart.isTrainingPart(training),
    'synthetic rows go into the training part of a split only',
  );
  const byUser = new Map<number, SyntheticInsertion[]>();
  for (const row of rows) {
    invariant(row.user >= 0 && row.user < training.userCount, `synthetic row for unknown user ${row.user}`);
    invariant(row.item >= 0 && row.item < training.itemCount, `synthetic row with unknown item ${row.item}`);
    const length = training.offsets[row.user + 1]! - training.offsets[row.user]!;
    const { afterPosition } = row;
    invariant(
      afterPosition >= -1 && afterPosition < length,
      `position ${afterPosition} is not in the training part of user ${row.user}`,
    );
    const list = byUser.get(row.user);
    if (list === undefined) byUser.set(row.user, [row]);
    else list.push(row);
  }
  const size = training.items.length + rows.length;
  const offsets = new Int32Array(training.userCount + 1);
  const items = new Int32Array(size);
  const synthetic = new Uint8Array(size);
  const target = new Uint8Array(size).fill(1);
  let at = 0;
  for (let u = 0; u < training.userCount; u++) {
    const from = training.offsets[u]!;
    const end = training.offsets[u + 1]!;
    const inserted = (byUser.get(u) ?? []).sort((a, b) => a.afterPosition - b.afterPosition); // a stable sort
    let next = 0;
    for (let p = -1; p < end - from; p++) {
      if (p >= 0) {
        items[at++] = training.items[from + p]!;
      }
      for (; next < inserted.length && inserted[next]!.afterPosition === p; next++) {
        items[at] = inserted[next]!.item;
        synthetic[at] = 1;
        target[at++] = options.syntheticTargets ? 1 : 0;
      }
    }
    offsets[u + 1] = at;
  }
  const { userCount, itemCount, domainCount, domainOffsets } = training;
  return { userCount, itemCount, domainCount, domainOffsets, offsets, items, synthetic, target };
}
