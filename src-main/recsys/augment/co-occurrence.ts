// Cross-domain co-occurrence of items inside the training parts of overlapping users, as normalised pointwise mutual
// information. Rows are computed when asked for, from two inverted lists: no pair matrix is stored, and one user can
// be left out exactly. Source: method, section 2, point 3; npmi: Bouma 2009, with the deviations of `npmi` below.
import { TrainingPart } from '../split/training-part.ts';
import { invariant } from '../../foundation/errors.ts';
import { domainOfEachItem } from '../data/sequence-data.ts';

/** How many overlapping users have a pair of items, each of the two, and how many there are. */
export interface PairCounts {
  /** c_ij, users who have both. */
  readonly pair: number;
  /** c_i. */
  readonly first: number;
  /** c_j. */
  readonly second: number;
  /** N. */
  readonly users: number;
}

/**
 * Positive, discounted npmi = max(0, ln(c_ij·N / (c_i·c_j)) / −ln(c_ij / N)) · c_ij / (c_ij + κ).
 * Deviations from Bouma 2009: negative values become 0 (a pair never seen is 0 here, so a rare pair must not be worse);
 * pairs seen once would score near 1, the discount c/(c + κ) (Pantel & Lin 2002) holds them down.
 * @param discount κ
 * @returns in [0, 1]; 0 if no user has both
 */
export function npmi({ pair, first, second, users }: PairCounts, discount: number): number {
  if (pair <= 0) return 0;
  const discounted = pair / (pair + discount);
  if (pair === users) return discounted; // the limit of the ratio: always together
  const information = Math.log((pair * users) / (first * second)) / -Math.log(pair / users);
  return Math.max(0, information) * discounted;
}

export interface CoOccurrenceOptions {
  readonly minimumSupport: number;
  readonly supportDiscount: number;
}

/** Which partners of an item are looked for. */
export interface PartnerQuery {
  readonly item: number;
  /** Partners are items from … to − 1. */
  readonly from: number;
  readonly to: number;
  /** A user of the training part whose rows are counted nowhere (leave-one-user-out); default: nobody. */
  readonly withoutUser?: number | undefined;
}

/** Distinct items of the users who have training items in two or more domains, and the reverse. */
export class CoOccurrence {
  /** N, the overlapping users. */
  readonly userCount: number;
  readonly #domains: Uint8Array;
  /** Distinct items by overlapping user (dense 0 … N − 1), CSR. */
  readonly #userOffsets: Int32Array;
  readonly #userItems: Int32Array;
  /** Overlapping users by item, CSR. */
  readonly #itemOffsets: Int32Array;
  readonly #itemUsers: Int32Array;
  /** Int32 [userCount of the data]: dense index among the overlapping users, −1 for the others. */
  readonly #denseUser: Int32Array;
  readonly #counts: Int32Array;

  constructor(training: TrainingPart) {
    invariant(TrainingPart.isTrainingPart(training), 'co-occurrence is counted in the training part only');
    const { userCount, itemCount, offsets, items } = training;
    this.#domains = domainOfEachItem(training.domainOffsets);
    this.#denseUser = new Int32Array(userCount).fill(-1);
    this.#counts = new Int32Array(itemCount);
    const userOffsets = [0];
    const userItems: number[] = [];
    for (let u = 0; u < userCount; u++) {
      const distinct = new Set(items.subarray(offsets[u], offsets[u + 1]));
      const domains = new Set<number>();
      for (const item of distinct) domains.add(this.#domains[item]!);
      if (domains.size < 2) continue;
      this.#denseUser[u] = userOffsets.length - 1;
      for (const item of distinct) userItems.push(item);
      userOffsets.push(userItems.length);
    }
    this.userCount = userOffsets.length - 1;
    this.#userOffsets = Int32Array.from(userOffsets);
    this.#userItems = Int32Array.from(userItems);
    this.#itemOffsets = new Int32Array(itemCount + 1);
    for (const item of userItems) this.#itemOffsets[item + 1]!++;
    for (let i = 0; i < itemCount; i++) this.#itemOffsets[i + 1]! += this.#itemOffsets[i]!;
    this.#itemUsers = new Int32Array(userItems.length);
    const next = this.#itemOffsets.slice(0, itemCount);
    for (let u = 0; u < this.userCount; u++) {
      for (let p = userOffsets[u]!; p < userOffsets[u + 1]!; p++) this.#itemUsers[next[userItems[p]!]!++] = u;
    }
  }

  /**
   * Calls `visit(j, npmi(item, j))` for every item j of another domain, inside [from, to), that shares at least
   * `minimumSupport` overlapping users with the item.
   */
  forEachPartner(
    { item, from, to, withoutUser = -1 }: PartnerQuery,
    options: CoOccurrenceOptions,
    visit: (partner: number, value: number) => void,
  ): void {
    const left = withoutUser < 0 ? -1 : this.#denseUser[withoutUser]!;
    const leftItems =
      left < 0 ? undefined : this.#userItems.subarray(this.#userOffsets[left], this.#userOffsets[left + 1]);
    const counts = this.#counts;
    const touched: number[] = [];
    const domain = this.#domains[item]!;
    for (let a = this.#itemOffsets[item]!; a < this.#itemOffsets[item + 1]!; a++) {
      const user = this.#itemUsers[a]!;
      if (user === left) continue;
      for (let p = this.#userOffsets[user]!; p < this.#userOffsets[user + 1]!; p++) {
        const partner = this.#userItems[p]!;
        if (partner < from || partner >= to || this.#domains[partner] === domain) continue;
        if (counts[partner]!++ === 0) touched.push(partner);
      }
    }
    const users = this.userCount - (left < 0 ? 0 : 1);
    const first = this.#usersOf(item, leftItems);
    for (const partner of touched) {
      const pair = counts[partner]!;
      counts[partner] = 0;
      if (pair < options.minimumSupport) continue;
      const second = this.#usersOf(partner, leftItems);
      const value = npmi({ pair, first, second, users }, options.supportDiscount);
      if (value > 0) visit(partner, value);
    }
  }

  #usersOf(item: number, leftItems: Int32Array | undefined): number {
    const all = this.#itemOffsets[item + 1]! - this.#itemOffsets[item]!;
    return leftItems?.includes(item) === true ? all - 1 : all;
  }
}
