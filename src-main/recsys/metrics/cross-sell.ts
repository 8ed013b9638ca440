// The cross-sell question: users of two or more domains, all of whose items of one domain are hidden, so that they
// look like customers who know the other domains only. Who is asked what, and in which fold. Source: our own
// (docs/method.md, Evaluation).
import { Random } from '../../foundation/random.ts';
import { domainOf, domainOfEachItem } from '../data/sequence-data.ts';
import { evaluationHistories, type EvaluationPart } from './evaluation-input.ts';
import type { ItemLists } from '../data/item-lists.ts';
import { keepInteractions, type KeptPart, type Split, type TrainingPart } from '../split/training-part.ts';

/** Most users that are asked: more narrow the intervals little and cost the other uses of such users. */
export const mostCrossSellUsers = 3000;
/** At most so much of the users of several domains: the others teach the weights for people like them. */
const largestShare = 0.5;
/** Above this share of those users the counts leave out one fold of them at a time, so that most co-occurrence stays. */
const wholeShare = 0.1;
const foldsWhereMany = 5;
/** One seed for every dataset and run: all runs are asked about the same users. */
const crossSellSeed = 42;

export interface CrossSell {
  /** Int32, the users, rising. */
  readonly users: Int32Array;
  /** Int8 [all users]: the domain that is hidden; −1: not one of the users. */
  readonly hidden: Int8Array;
  /** Int8 [all users]: the fold; −1: not one of the users. */
  readonly foldOf: Int8Array;
  readonly foldCount: number;
}

/** Users with training items in two or more domains, rising. */
export function usersOfSeveralDomains(training: TrainingPart): Int32Array {
  return Int32Array.from({ length: training.userCount }, (_, u) => u).filter(
    (u) => domainsOfUser(training, u).length > 1,
  );
}

/** Domains of the training items of a user, rising. */
export function domainsOfUser({ offsets, items, domainOffsets }: TrainingPart, user: number): number[] {
  const domains = new Set<number>();
  for (let i = offsets[user]!; i < offsets[user + 1]!; i++) domains.add(domainOf(domainOffsets, items[i]!));
  return [...domains].sort((a, b) => a - b);
}

/**
 * Draws the users who are asked, and which of their domains is hidden: the one that the fewest were drawn for so far.
 * The same for equal training parts, and for all parts of the evaluation: only the training part is looked at.
 */
export function drawCrossSell(training: TrainingPart): CrossSell {
  const several = usersOfSeveralDomains(training);
  new Random(crossSellSeed).fork('cross-sell users').shuffle(several);
  const count = Math.min(mostCrossSellUsers, Math.ceil(several.length * largestShare));
  const foldCount = count > several.length * wholeShare ? foldsWhereMany : 1;
  const hidden = new Int8Array(training.userCount).fill(-1);
  const foldOf = new Int8Array(training.userCount).fill(-1);
  const drawnFor = new Int32Array(training.domainCount);
  const users = several.slice(0, count);
  users.forEach((user, i) => {
    const rarest = domainsOfUser(training, user).reduce((a, b) => (drawnFor[b]! < drawnFor[a]! ? b : a));
    drawnFor[rarest]!++;
    hidden[user] = rarest;
    foldOf[user] = Math.floor((i * foldCount) / count);
  });
  return { users: users.sort(), hidden, foldOf, foldCount };
}

/** What is shown of each user and asked for. */
export interface CrossSellQuestion {
  /** Int32 [users]: the last item of the hidden domain; −1: not asked. */
  readonly targets: Int32Array;
  /** The items of the other domains in time order; empty for users who are not asked. */
  readonly histories: ItemLists;
}

/**
 * Of what is known when the held-out item of the part is asked for (`evaluationHistories`; the held-out item itself is
 * neither shown nor asked for).
 * @param hidden Int8 [users], see `CrossSell`; users of −1 are not asked
 */
export function crossSellQuestion(split: Split, hidden: Int8Array, part: EvaluationPart): CrossSellQuestion {
  const { offsets, items } = evaluationHistories(split, part);
  const { userCount, domainOffsets } = split.training;
  const domains = domainOfEachItem(domainOffsets);
  const targets = new Int32Array(userCount).fill(-1);
  const shownOffsets = new Int32Array(userCount + 1);
  const shown: number[] = [];
  for (let u = 0; u < userCount; u++) {
    if (hidden[u]! >= 0) {
      for (let i = offsets[u]!; i < offsets[u + 1]!; i++) {
        if (domains[items[i]!] === hidden[u]) targets[u] = items[i]!;
        else shown.push(items[i]!);
      }
    }
    shownOffsets[u + 1] = shown.length;
  }
  return { targets, histories: { offsets: shownOffsets, items: Int32Array.from(shown) } };
}

/** The training part without the rows of the users of a fold. */
export const withoutFold = (training: TrainingPart, foldOf: Int8Array, fold: number): KeptPart =>
  keepInteractions(training, (user) => foldOf[user] !== fold);

/** The training part without the hidden domain of the users who are asked; their other rows stay. */
export function withoutHidden(training: TrainingPart, hidden: Int8Array): KeptPart {
  const domains = domainOfEachItem(training.domainOffsets);
  return keepInteractions(training, (user, item) => domains[item] !== hidden[user]);
}
