// The leakage audit: did any stage after the split use a held-out interaction? The types already keep held-out items
// away from those stages; this looks at what they really made and stored.
import { AppError } from '../../foundation/errors.ts';
import { domainOfEachItem } from '../data/sequence-data.ts';
import { transitionWindow } from '../evidence/transitions.ts';
import type { Split } from '../split/training-part.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';

/** Input of one training step for one user: any selection of the user's training items in order, and synthetic items. */
export interface AuditedRow {
  readonly user: number;
  /** Item indices in order, without padding. */
  readonly items: ArrayLike<number>;
  /** 1 where the item is synthetic; without it all are real. */
  readonly synthetic?: ArrayLike<number>;
}

/** Counts as they were made, and whose rows had to stay out of them. */
export interface AuditedCounts {
  readonly interactions: number;
  /** Σ 1/distance over the transitions within the window. */
  readonly transitions: number;
  /** Users none of whose rows may be in the counts; undefined: everybody's are. */
  readonly isLeftOut?: (user: number) => boolean;
  /** Float32 [training interactions]: what a transition counts by its later interaction. Default: 1. */
  readonly weights?: Float32Array | undefined;
}

/** What later stages made. Each part is optional: what is given is checked. Positions are 0-based in a user's own sequence. */
export interface LeakageArtifacts {
  /** Rows of the augmenter; position −1 = before the first item. */
  readonly syntheticRows?: Iterable<{ readonly user: number; readonly afterPosition: number }>;
  /** Profiles with the positions of the items that their prompt showed. */
  readonly profiles?: Iterable<{ readonly user: number; readonly positionsUsed: ArrayLike<number> }>;
  /** Distinct (user, item) pairs of users with items in two or more domains, over which co-occurrence was counted. */
  readonly coOccurrencePairs?: number;
  /** What counting evidence was made from. */
  readonly counts?: readonly AuditedCounts[];
  /** Rows of training batches, in any order, the same user any number of times. */
  readonly trainingRows?: Iterable<AuditedRow>;
}

/** How much was looked at; a report shows it, because an audit of nothing finds nothing. */
export interface LeakageAudit {
  readonly syntheticRows: number;
  readonly profiles: number;
  readonly trainingRows: number;
  readonly coOccurrence: boolean;
  /** Sets of counts; undefined where none were looked at. */
  readonly counts?: number;
}

/** Distinct (user, item) pairs of overlapping users in the training part. */
function trainingPairs({ training }: Split): number {
  const itemDomains = domainOfEachItem(training.domainOffsets);
  let pairs = 0;
  for (let u = 0; u < training.userCount; u++) {
    const distinct = new Set(training.items.subarray(training.offsets[u], training.offsets[u + 1]));
    const domains = new Set<number>();
    for (const item of distinct) domains.add(itemDomains[item]!);
    if (domains.size > 1) pairs += distinct.size;
  }
  return pairs;
}

/** What counting the training part without some users must come to. */
function expectedCounts(
  { training }: Split,
  isLeftOut: (user: number) => boolean,
  weights: Float32Array | undefined,
): { readonly interactions: number; readonly transitions: number } {
  let interactions = 0;
  let transitions = 0;
  for (let u = 0; u < training.userCount; u++) {
    if (isLeftOut(u)) continue;
    const end = training.offsets[u + 1]!;
    interactions += end - training.offsets[u]!;
    for (let a = training.offsets[u]!; a < end; a++) {
      for (let b = a + 1; b < Math.min(end, a + transitionWindow + 1); b++)
        if (training.items[a] !== training.items[b])
          transitions += (weights === undefined ? 1 : weights[b]!) / (b - a);
    }
  }
  return { interactions, transitions };
}

/** What may have seen too much, worded by `artifact-…`. */
type Artifact = 'synthetic-row' | 'profile' | 'training-batch';

/** Links keep single precision: their sum differs from the exact one by about this share, one pair by more than that. */
const roundingShare = 1e-6;

/** Place in the row of the first real item that breaks the order of the user's training sequence; −1 if none does. */
function firstForeign({ training }: Split, { user, items, synthetic }: AuditedRow): number {
  let at = training.offsets[user]!;
  const end = training.offsets[user + 1]!;
  for (let place = 0; place < items.length; place++) {
    if (synthetic?.[place] === 1) continue;
    while (at < end && training.items[at] !== items[place]) at++;
    if (at === end) return place;
    at++;
  }
  return -1;
}

/**
 * @param nameOfUser how to call a user in a message; the user's own id where it is known
 * @returns what was checked, if nothing leaked
 * @throws AppError corrupt-data at the first artifact that saw a held-out interaction, naming artifact and user
 */
export function auditLeakage(
  split: Split,
  artifacts: LeakageArtifacts,
  nameOfUser: (user: number) => string | Message = String,
): LeakageAudit {
  const { training } = split;
  const fail = (artifact: Artifact, user: number, what: Message): never => {
    const said = { artifact: message(`artifact-${artifact}`), user: nameOfUser(user), what };
    throw new AppError('corrupt-data', message('leak-artifact', said), {
      details: { artifact: artifact.replaceAll('-', ' '), user },
    });
  };
  const trainingLength = (artifact: Artifact, user: number): number =>
    user >= 0 && user < training.userCount
      ? training.offsets[user + 1]! - training.offsets[user]!
      : fail(artifact, user, message('leak-no-user'));
  const checkPosition = (artifact: Artifact, user: number, position: number): void => {
    const length = trainingLength(artifact, user);
    if (!(position < length)) {
      fail(artifact, user, message('leak-position', { position, length }));
    }
  };
  let syntheticRows = 0;
  for (const { user, afterPosition } of artifacts.syntheticRows ?? []) {
    checkPosition('synthetic-row', user, afterPosition);
    syntheticRows++;
  }
  let profiles = 0;
  for (const { user, positionsUsed } of artifacts.profiles ?? []) {
    for (let i = 0; i < positionsUsed.length; i++) checkPosition('profile', user, positionsUsed[i]!);
    profiles++;
  }
  let trainingRows = 0;
  for (const row of artifacts.trainingRows ?? []) {
    trainingLength('training-batch', row.user);
    const place = firstForeign(split, row);
    if (place >= 0) {
      const item = row.items[place]!;
      const found = { item, place };
      const what =
        item === split.test[row.user]
          ? message('leak-held-out-test', found)
          : item === split.validation[row.user]
            ? message('leak-held-out-validation', found)
            : message('leak-foreign-item', found);
      fail('training-batch', row.user, what);
    }
    trainingRows++;
  }
  if (artifacts.coOccurrencePairs !== undefined) {
    const expected = trainingPairs(split);
    if (artifacts.coOccurrencePairs !== expected) {
      throw new AppError(
        'corrupt-data',
        message('leak-co-occurrence', { counted: artifacts.coOccurrencePairs, expected }),
        { details: { artifact: 'co-occurrence', counted: artifacts.coOccurrencePairs, expected } },
      );
    }
  }
  for (const { interactions, transitions, isLeftOut = () => false, weights } of artifacts.counts ?? []) {
    const expected = expectedCounts(split, isLeftOut, weights);
    const difference = Math.abs(transitions - expected.transitions);
    if (
      interactions !== expected.interactions ||
      difference > Math.max(0.05, roundingShare * expected.transitions)
    ) {
      throw new AppError(
        'corrupt-data',
        message('leak-counts', {
          interactions,
          transitions: transitions.toFixed(1),
          expectedInteractions: expected.interactions,
          expectedTransitions: expected.transitions.toFixed(1),
        }),
        { details: { artifact: 'counts', interactions, transitions, expected } },
      );
    }
  }
  return {
    syntheticRows,
    profiles,
    trainingRows,
    coOccurrence: artifacts.coOccurrencePairs !== undefined,
    ...(artifacts.counts && { counts: artifacts.counts.length }),
  };
}
