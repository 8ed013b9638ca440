// Fills `profileFields` and `alignmentFields` for a group of users.
import { feedGroup, type Feeds } from '../../autodiff/graph-input.ts';
import { alignmentFields, profileFields } from '../models/profile-aggregation.ts';
import type { TrainingBatch } from './next-item-batches.ts';

/** Which profile each user has in each domain. */
export interface ProfileRows {
  readonly domainCount: number;
  /** Int32 [users × domains]: row of the profile vectors, −1 where no profile exists. */
  readonly rowOf: Int32Array;
  /** Int32 [users × domains]: training items of the user in the domain. */
  readonly evidence: Int32Array;
}

/** Users aligned in one batch at most: the alignment compares all with all (published batch: 512). */
const mostAligned = 512;

/**
 * `profileFields` of users; row 0 of the table stands for “none”.
 * @param users indices; −1 for somebody unknown, who has no profile
 */
export function profileInputs(profiles: ProfileRows, users: Int32Array): Feeds {
  const { domainCount, rowOf, evidence } = profiles;
  const size = users.length * domainCount;
  const rows = new Int32Array(size);
  const present = new Float32Array(size);
  const counts = new Float32Array(size);
  const any = new Float32Array(users.length);
  users.forEach((user, b) => {
    if (user < 0) return;
    for (let d = 0; d < domainCount; d++) {
      const from = user * domainCount + d;
      const to = b * domainCount + d;
      rows[to] = rowOf[from]! + 1;
      present[to] = rowOf[from]! >= 0 ? 1 : 0;
      counts[to] = Math.log1p(evidence[from]!);
      if (rowOf[from]! >= 0) any[b] = 1;
    }
  });
  return feedGroup(
    profileFields(domainCount),
    { rows, present, evidence: counts, any },
    { batch: users.length },
  );
}

/**
 * `alignmentFields` of the users of a batch that have a profile. One user alone cannot be told from others, so fewer than
 * two weigh nothing.
 * @param time padded length of the batch
 */
export function alignmentInputs(
  { domainCount, rowOf }: ProfileRows,
  users: Int32Array,
  time: number,
): { inputs: Feeds; aligned: number } {
  const rows: number[] = [];
  for (let b = 0; b < users.length && rows.length < mostAligned; b++) {
    const from = users[b]! * domainCount;
    if (rowOf.subarray(from, from + domainCount).some((row) => row >= 0)) rows.push(b);
  }
  const weight = rows.length < 2 ? 0 : 1 / rows.length;
  if (rows.length === 0) rows.push(0);
  const aligned = rows.length;
  const data = {
    states: Int32Array.from(rows, (b) => (b + 1) * time - 1),
    users: Int32Array.from(rows),
    weight: Float32Array.of(weight),
  };
  return { aligned, inputs: feedGroup(alignmentFields, data, { aligned }) };
}

/** A batch with both; its sequences are those of the users with their numbers. */
export function withProfiles(profiles: ProfileRows, batch: TrainingBatch): TrainingBatch {
  const { inputs, aligned } = alignmentInputs(profiles, batch.sequences, batch.sizes['time']!);
  return {
    ...batch,
    inputs: { ...batch.inputs, ...profileInputs(profiles, batch.sequences), ...inputs },
    sizes: { ...batch.sizes, aligned },
  };
}
