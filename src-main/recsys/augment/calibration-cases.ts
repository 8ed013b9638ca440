// Hidden true items: the questions whose answers are known, on which acceptance is calibrated.
// A case hides one *training* item of an overlapping user; validation and test items are not in the type it receives.
// Source: method, section 2, point 5.
import type { TrainingPart } from '../split/training-part.ts';
import { domainOfEachItem } from '../data/sequence-data.ts';
import { Random } from '../../foundation/random.ts';
import type { Candidate, CandidateQuery, CandidateRetriever } from './candidate-retrieval.ts';

/** How hidden true items are chosen. */
export interface CaseOptions {
  readonly calibration: {
    /** Hidden items judged. */
    readonly cases: number;
    /**
     * What the augmenter sees of a calibration user. `other-domains`: every item of the hidden item's domain is taken
     * out, as for the users who are augmented (most have none there). `all-but-hidden`: only the hidden one is taken
     * out; easier, and flatters the augmenter for users without history in the domain.
     */
    readonly visibleHistory: 'other-domains' | 'all-but-hidden';
    /** Items a calibration user must still show. */
    readonly minimumHistory: number;
  };
  readonly seed: number;
}

export interface CalibrationCase {
  readonly user: number;
  readonly domain: number;
  readonly hiddenItem: number;
  /** Int32 [n]: what the augmenter sees of the user. */
  readonly history: Int32Array;
  /** The user's other training items of the domain: true as well, so they are no wrong answers and are not shown. */
  readonly otherTrueItems: ReadonlySet<number>;
}

/**
 * Hides one item each of up to `calibration.cases` overlapping users; users and items are drawn by the seed, domains
 * in turn, so that each target domain gets its share where it can.
 */
export function chooseCalibrationCases(training: TrainingPart, options: CaseOptions): CalibrationCase[] {
  const domains = domainOfEachItem(training.domainOffsets);
  const random = new Random(options.seed).fork('calibration cases');
  const users = random.shuffle(Array.from({ length: training.userCount }, (_, u) => u));
  const queues: CalibrationCase[][] = Array.from({ length: training.domainCount }, () => []);
  for (const user of users) {
    const items = training.items.subarray(training.offsets[user], training.offsets[user + 1]);
    const present = [...new Set(Array.from(items, (item) => domains[item]!))].sort((a, b) => a - b);
    if (present.length < 2) continue;
    // The domain with the fewest cases so far, among those the user has.
    const order = present.sort((a, b) => queues[a]!.length - queues[b]!.length || a - b);
    for (const domain of order) {
      const made = makeCase({ user, domain, items }, domains, options, random);
      if (made === undefined) continue;
      queues[domain]!.push(made);
      break;
    }
  }
  const chosen: CalibrationCase[] = [];
  for (let round = 0; chosen.length < options.calibration.cases; round++) {
    const before = chosen.length;
    for (const queue of queues) {
      const next = queue[round];
      if (next !== undefined && chosen.length < options.calibration.cases) chosen.push(next);
    }
    if (chosen.length === before) break;
  }
  return chosen;
}

/**
 * @param chosen a user, a domain that the user knows, and all training items of the user
 * @param domains Uint8 [items], the domain of each item
 * @returns undefined where too little of the history stays visible
 */
function makeCase(
  { user, domain, items }: { readonly user: number; readonly domain: number; readonly items: Int32Array },
  domains: Uint8Array,
  options: CaseOptions,
  random: Random,
): CalibrationCase | undefined {
  const inDomain = [...new Set(items.filter((item) => domains[item] === domain))];
  const hiddenItem = inDomain[random.integer(inDomain.length)]!;
  const history = items.filter((item) =>
    options.calibration.visibleHistory === 'other-domains' ? domains[item] !== domain : item !== hiddenItem,
  );
  if (history.length < options.calibration.minimumHistory) return undefined;
  return {
    user,
    domain,
    hiddenItem,
    history,
    otherTrueItems: new Set(inDomain.filter((item) => item !== hiddenItem)),
  };
}

/** A case with its candidate list, ready to be judged. */
export interface CalibrationList {
  readonly case: CalibrationCase;
  /** M candidates, best retrieval score first; the hidden item is one of them. */
  readonly candidates: readonly Candidate[];
  /** Rank (1-based) of the hidden item among all items retrieval may propose; > M: retrieval missed it and it was placed last. */
  readonly retrievalRank: number;
}

/** The retrieval query of a case: the user's own rows count nowhere, other true items are no candidates. */
export function queryOfCase(hidden: CalibrationCase): CandidateQuery {
  return {
    history: hidden.history,
    domain: hidden.domain,
    exclude: hidden.otherTrueItems,
    withoutUser: hidden.user,
  };
}

/** Retrieves the candidates of a case; a hidden item that retrieval missed replaces the last candidate. */
export function buildCalibrationList(
  hidden: CalibrationCase,
  retriever: CandidateRetriever,
): CalibrationList {
  const query = queryOfCase(hidden);
  const retrievalRank = retriever.rankOf(hidden.hiddenItem, query);
  const retrieved = retriever.retrieve(query);
  if (retrieved.some((candidate) => candidate.item === hidden.hiddenItem)) {
    return { case: hidden, candidates: retrieved, retrievalRank };
  }
  const placed = retriever.explain([hidden.hiddenItem], query);
  return { case: hidden, candidates: [...retrieved.slice(0, -1), ...placed], retrievalRank };
}
