// What the evidence scores are fed with for users of given histories: context, text queries, and the raw evidence of the
// items that have some. What does not belong: the graph (evidence-scores.ts), the counts (evidence/).
import { feedGroup, type Feeds } from '../../autodiff/graph-input.ts';
import { ageDecay, countedHistory } from '../evidence/history-evidence.ts';
import type { EvidenceCounts } from '../evidence/evidence-counts.ts';
import { contextNames, sparseTerms, termsOf, type EvidenceTerm } from '../evidence/evidence-features.ts';
import { firstLinkFrom, type ItemLinks } from '../evidence/item-links.ts';
import type { ItemLists } from '../data/item-lists.ts';
import { catalogueOf } from '../data/domain-catalogue.ts';
import { evidencePairs, profileField, scoreFields } from './evidence-scores.ts';
import type { Matrix, TextUnits, UserVectors } from '../data/matrix.ts';
import { rowsOf, type ScoreFeeds } from './score-graph.ts';

export interface EvidenceFeedsOptions {
  /** By place, oldest first. */
  readonly histories: ItemLists;
  /** By domain: the trained model's queries of the same users. */
  readonly queries: readonly UserVectors[];
  readonly hidden: number;
  readonly counts: EvidenceCounts;
  readonly textDimension: number;
  readonly textUnits: TextUnits;
  /** Where the profile is a term: the query of each row, unit length or zero (profile/profile-queries.ts). */
  readonly profiles?: Matrix<'users', 'unit text'> | undefined;
}

/** The items of one domain that have evidence, of several users. */
export interface RawEvidence {
  /** Row of each pair among the users asked for; rising. */
  readonly rows: Int32Array;
  /** Item of each pair, inside the domain: 0 is the domain's first. */
  readonly items: Int32Array;
  readonly raw: Matrix<'pairs', 'sparse terms'>;
  readonly count: number;
}

/** What is known of some users in a domain. */
export interface DescribedUsers {
  /** Of the texts of their histories, weighted by age. */
  readonly means: Matrix<'users', 'unit text'>;
  /** Text of their last item. */
  readonly lasts: Matrix<'users', 'unit text'>;
  /** See `contextNames`. */
  readonly context: Matrix<'users', 'context'>;
}

const termCount = sparseTerms.length;
const contextSize = contextNames.length;

export class EvidenceFeeds implements ScoreFeeds {
  readonly #options: EvidenceFeedsOptions;
  readonly #links: readonly ItemLinks[];
  /** Place of an item's pair while a user is read, −1: none yet. */
  readonly #pairOf: Int32Array;
  #rows = new Int32Array(1 << 16);
  #items = new Int32Array(1 << 16);
  #raw = new Float32Array(termCount << 16);

  constructor(options: EvidenceFeedsOptions) {
    this.#options = options;
    this.#links = options.counts.scoredLinks;
    this.#pairOf = new Int32Array(options.counts.training.itemCount).fill(-1);
  }

  /** By domain, as given. */
  get queries(): readonly UserVectors[] {
    return this.#options.queries;
  }

  /** The terms of the scores that these are fed to. */
  get terms(): readonly EvidenceTerm[] {
    return termsOf({ profiles: this.#options.profiles !== undefined });
  }

  /** The profile query of a row; undefined: the profile is no term. A view. */
  profile(row: number): Float32Array | undefined {
    const { profiles, textDimension } = this.#options;
    return profiles?.subarray(row * textDimension, (row + 1) * textDimension);
  }

  /** The history of a row as it is read, oldest first; a view. */
  history(row: number): Int32Array {
    const { offsets, items } = this.#options.histories;
    return items.subarray(offsets[row], offsets[row + 1]);
  }

  feeds(rows: Int32Array, domain: number): Feeds {
    const { hidden, textDimension, queries, counts } = this.#options;
    const { size } = catalogueOf(counts.training.domainOffsets, domain);
    const evidence = this.rawEvidence(rows, domain);
    // a program cannot gather nothing: one pair without evidence is added
    const pairs = evidence.count + 1;
    const places = new Int32Array(pairs);
    for (let p = 0; p < evidence.count; p++) places[p] = evidence.rows[p]! * size + evidence.items[p]!;
    const evidenceRows = new Int32Array(pairs);
    evidenceRows.set(evidence.rows);
    const raw = new Float32Array(pairs * termCount);
    raw.set(evidence.raw);
    const { means, lasts, context } = this.describe(rows, domain);
    const data = {
      context,
      neural: rowsOf(queries[domain]!, rows, hidden),
      textMean: means,
      textLast: lasts,
      places,
      rows: evidenceRows,
      raw,
    };
    const sizes = { users: rows.length, [evidencePairs]: pairs };
    const fed = feedGroup(scoreFields({ hidden, textDimension }), data, sizes);
    const { profiles } = this.#options;
    if (profiles === undefined) return fed;
    const profile = rowsOf(profiles, rows, textDimension);
    return { ...fed, ...feedGroup(profileField(textDimension), { profile }, sizes) };
  }

  /** @returns views that the next call overwrites */
  rawEvidence(rows: Int32Array, domain: number): RawEvidence {
    const { counts, histories } = this.#options;
    const { first, end } = catalogueOf(counts.training.domainOffsets, domain);
    // fields are read once here, and few values at a time are set without a call: this is the hot loop of every ranking
    const pairOf = this.#pairOf;
    let count = 0;
    for (let row = 0; row < rows.length; row++) {
      const from = count;
      const last = histories.offsets[rows[row]! + 1]! - 1;
      const oldest = Math.max(histories.offsets[rows[row]!]!, last - countedHistory + 1);
      let age = 1;
      for (let place = last; place >= oldest; place--, age *= ageDecay) {
        const item = histories.items[place]!;
        for (let term = 0; term < termCount; term++) {
          const links = this.#links[term]!;
          const to = links.offsets[item + 1]!;
          let link = firstLinkFrom(links, item, first);
          if (count + (to - link) > this.#rows.length) this.#grow(count + (to - link));
          const [pairRows, pairItems, raw] = [this.#rows, this.#items, this.#raw];
          for (; link < to; link++) {
            const other = links.items[link]!;
            if (other >= end) break;
            let pair = pairOf[other]!;
            if (pair < 0) {
              pair = count++;
              pairOf[other] = pair;
              pairRows[pair] = row;
              pairItems[pair] = other - first;
              for (let one = 0; one < termCount; one++) raw[pair * termCount + one] = 0;
            }
            raw[pair * termCount + term]! += age * links.weights[link]!;
          }
        }
      }
      const pairItems = this.#items;
      for (let pair = from; pair < count; pair++) pairOf[first + pairItems[pair]!] = -1;
    }
    return {
      rows: this.#rows.subarray(0, count),
      items: this.#items.subarray(0, count),
      raw: this.#raw.subarray(0, count * termCount),
      count,
    };
  }

  #grow(needed: number): void {
    const capacity = Math.max(2 * this.#rows.length, needed);
    const [rows, items, raw] = [this.#rows, this.#items, this.#raw];
    this.#rows = new Int32Array(capacity);
    this.#items = new Int32Array(capacity);
    this.#raw = new Float32Array(capacity * termCount);
    this.#rows.set(rows);
    this.#items.set(items);
    this.#raw.set(raw);
  }

  /**
   * Text queries and context of some users in a domain.
   * @returns means and lasts of unit length or zero
   */
  describe(rows: Int32Array, domain: number): DescribedUsers {
    const { histories, counts, textUnits, textDimension, queries, hidden } = this.#options;
    const { first, end } = catalogueOf(counts.training.domainOffsets, domain);
    const means = new Float32Array(rows.length * textDimension);
    const lasts = new Float32Array(rows.length * textDimension);
    const context = new Float32Array(rows.length * contextSize);
    for (let row = 0; row < rows.length; row++) {
      const user = rows[row]!;
      const [from, to] = [histories.offsets[user]!, histories.offsets[user + 1]!];
      if (from === to) continue;
      const mean = means.subarray(row * textDimension, (row + 1) * textDimension);
      const agreement = this.#meanText(from, to, mean);
      const lastItem = histories.items[to - 1]!;
      lasts.set(
        textUnits.subarray(lastItem * textDimension, (lastItem + 1) * textDimension),
        row * textDimension,
      );
      let inDomain = 0;
      let logPopularity = 0;
      for (let place = from; place < to; place++) {
        const item = histories.items[place]!;
        if (item >= first && item < end) inDomain++;
        logPopularity += Math.log1p(counts.popularity[item]!);
      }
      const links = counts.transitions;
      let squares = 0;
      for (let h = user * hidden; h < (user + 1) * hidden; h++) squares += queries[domain]![h]! ** 2;
      context.set(
        [
          Math.log1p(to - from),
          Math.log1p(inDomain),
          inDomain / (to - from),
          lastItem >= first && lastItem < end ? 1 : 0,
          Math.log1p(sumOf(links.weights, links.offsets[lastItem]!, links.offsets[lastItem + 1]!)),
          Math.log1p(
            sumOf(links.weights, firstLinkFrom(links, lastItem, first), firstLinkFrom(links, lastItem, end)),
          ),
          logPopularity / (to - from),
          Math.log1p(counts.popularity[lastItem]!),
          Math.log1p(Math.sqrt(squares)),
          agreement,
        ],
        row * contextSize,
      );
    }
    return { means, lasts, context };
  }

  /** Writes the age-weighted mean of the texts of a history at unit length. @returns its length before: 1 = all alike */
  #meanText(from: number, to: number, mean: Float32Array): number {
    const { histories, textUnits, textDimension } = this.#options;
    let age = 1;
    let total = 0;
    for (let place = to - 1; place >= Math.max(from, to - countedHistory); place--, age *= ageDecay) {
      const at = histories.items[place]! * textDimension;
      for (let k = 0; k < textDimension; k++) mean[k]! += age * textUnits[at + k]!;
      total += age;
    }
    let squares = 0;
    for (const value of mean) squares += value * value;
    const length = Math.sqrt(squares);
    if (length > 0) for (let k = 0; k < textDimension; k++) mean[k]! /= length;
    return length / total;
  }
}

function sumOf(values: Float32Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i]!;
  return sum;
}
