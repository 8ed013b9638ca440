// What lists of recommended items are like beside their accuracy: how much of the catalogue they show and how evenly, how
// unexpected and how different their items are, how far they lean to what is popular, and whether they leave the domain of
// the latest item. What does not belong: making the lists (services/training/list-work.ts).
//
// Sources: coverage and Gini index of exposure: Adomavicius & Kwon 2012; novelty as mean self-information: Zhou et al. 2010,
// with the share of interactions of Vargas & Castells 2011; intra-list distance: Ziegler et al. 2005, Castells et al. 2015;
// popularity lift: Abdollahpouri et al. 2019 (ΔGAP).
import { cataloguesOf, type DomainCatalogue } from '../data/domain-catalogue.ts';
import type { ItemLists } from '../data/item-lists.ts';
import type { TextVectors } from '../data/matrix.ts';
import { domainOf } from '../data/sequence-data.ts';
import type { TopItems } from '../scoring/top-items.ts';

/** Of the lists of one slice; null where nothing can be measured. */
export interface ListMeasures {
  /** Lists looked at. */
  readonly lists: number;
  /** Share of the catalogue in at least one list, (0, 1]. */
  readonly coverage: number | null;
  /** Gini index of how often each item of the catalogue is listed, [0, 1). */
  readonly gini: number | null;
  /** Mean over places of −log₂ of the item's share of its domain's training interactions; items without one count one. Bits. */
  readonly novelty: number | null;
  /** Mean over lists of 1 − cosine over pairs of items with a text, [0, 2]; null without texts. */
  readonly intraListDistance: number | null;
  /** Mean popularity of lists ÷ that of the same users' training items in the domain, − 1; users without such items left out. */
  readonly popularityLift: number | null;
  /** Mean share of the k best of all domains outside the domain of the latest item; null with a single domain. */
  readonly crossDomainShare: number | null;
}

/** The lists of some users, a row each. */
export interface RecommendedLists {
  /** By domain: the k best items of every user there. */
  readonly byDomain: readonly TopItems[];
  /** Int32 [rows]: the domain whose list counts for the user. */
  readonly asked: Int32Array;
  /** What is known of each user, in time order. */
  readonly histories: ItemLists;
  /** The training items of each user. */
  readonly training: ItemLists;
}

/** What is known of the items. */
export interface ListedItems {
  /** Int32 [domains + 1], see `SequenceData`. */
  readonly domainOffsets: Int32Array;
  /** Int32 [items]: training interactions. */
  readonly popularity: Int32Array;
  readonly textVectors: TextVectors;
  readonly textDimension: number;
}

/** One value over all lists, then one a domain, null where no list was asked for there. */
export interface MeasuredLists {
  readonly overall: ListMeasures;
  readonly domains: readonly (ListMeasures | null)[];
}

/** @returns new objects; nothing given is changed */
export function measureLists(lists: RecommendedLists, items: ListedItems): MeasuredLists {
  const catalogues = cataloguesOf(items.domainOffsets);
  const exposures = new Int32Array(items.popularity.length);
  const totals = catalogues.map(({ first, end }) =>
    items.popularity.subarray(first, end).reduce((sum, count) => sum + count, 0),
  );
  const sums = catalogues.map(() => newSums());
  for (let row = 0; row < lists.asked.length; row++) {
    const domain = lists.asked[row]!;
    const { k, items: top } = lists.byDomain[domain]!;
    const listed = top.subarray(row * k, (row + 1) * k).filter((item) => item >= 0);
    const sum = sums[domain]!;
    sum.lists++;
    for (const item of listed) {
      exposures[item]!++;
      sum.places++;
      sum.information -= Math.log2(Math.max(items.popularity[item]!, 1) / Math.max(totals[domain]!, 1));
    }
    addMean(sum.distance, meanDistance(listed, items));
    const own = itemsOfRow(lists.training, row).filter((item) => isIn(catalogues[domain]!, item));
    if (own.length > 0 && listed.length > 0) {
      addMean(sum.listedPopularity, meanPopularity(listed, items));
      addMean(sum.ownPopularity, meanPopularity(own, items));
    }
    addMean(sum.outside, shareOutside(lists, row, items));
  }
  return {
    overall: measuresOf(sums.reduce(added, newSums()), exposures),
    domains: sums.map((sum, domain) =>
      sum.lists === 0
        ? null
        : measuresOf(sum, exposures.subarray(catalogues[domain]!.first, catalogues[domain]!.end)),
    ),
  };
}

interface Mean {
  sum: number;
  count: number;
}

interface Sums {
  lists: number;
  places: number;
  information: number;
  readonly distance: Mean;
  readonly listedPopularity: Mean;
  readonly ownPopularity: Mean;
  readonly outside: Mean;
}

const newMean = (): Mean => ({ sum: 0, count: 0 });

const newSums = (): Sums => ({
  ...{ lists: 0, places: 0, information: 0 },
  ...{ distance: newMean(), listedPopularity: newMean(), ownPopularity: newMean(), outside: newMean() },
});

function addMean(mean: Mean, value: number | null): void {
  if (value === null) return;
  mean.sum += value;
  mean.count++;
}

const bothMeans = (a: Mean, b: Mean): Mean => ({ sum: a.sum + b.sum, count: a.count + b.count });

const added = (a: Sums, b: Sums): Sums => ({
  lists: a.lists + b.lists,
  places: a.places + b.places,
  information: a.information + b.information,
  distance: bothMeans(a.distance, b.distance),
  listedPopularity: bothMeans(a.listedPopularity, b.listedPopularity),
  ownPopularity: bothMeans(a.ownPopularity, b.ownPopularity),
  outside: bothMeans(a.outside, b.outside),
});

const valueOf = ({ sum, count }: Mean): number | null => (count === 0 ? null : sum / count);

function measuresOf(sums: Sums, exposures: Int32Array): ListMeasures {
  const [listed, own] = [valueOf(sums.listedPopularity), valueOf(sums.ownPopularity)];
  return {
    lists: sums.lists,
    coverage:
      exposures.length === 0 ? null : exposures.filter((count) => count > 0).length / exposures.length,
    gini: giniIndex(exposures),
    novelty: sums.places === 0 ? null : sums.information / sums.places,
    intraListDistance: valueOf(sums.distance),
    popularityLift: listed === null || own === null || own === 0 ? null : listed / own - 1,
    crossDomainShare: valueOf(sums.outside),
  };
}

/**
 * Gini index of non-negative counts, Σ_i (2i − n − 1)·x_(i) ÷ (n·Σ x) with x_(1) ≤ … ≤ x_(n).
 * @returns 0 where all are equal, (n − 1)/n where one has all; null where the sum is 0
 */
export function giniIndex(counts: Int32Array): number | null {
  const rising = counts.slice().sort();
  const n = rising.length;
  let sum = 0;
  let weighted = 0;
  rising.forEach((count, i) => {
    sum += count;
    weighted += (2 * (i + 1) - n - 1) * count;
  });
  return sum === 0 ? null : weighted / (n * sum);
}

/**
 * Mean of 1 − cosine over all pairs. With unit vectors Σ_{i<j} e_i·e_j = (|Σ e|² − n)/2, so pairs are not walked.
 * Items without a text are left out; null where fewer than two are left.
 */
function meanDistance(listed: Int32Array, { textVectors, textDimension }: ListedItems): number | null {
  const total = new Float64Array(textDimension);
  let n = 0;
  for (const item of listed) {
    const from = item * textDimension;
    let square = 0;
    for (let h = 0; h < textDimension; h++) square += textVectors[from + h]! ** 2;
    if (square === 0) continue;
    const length = Math.sqrt(square);
    n++;
    for (let h = 0; h < textDimension; h++) total[h]! += textVectors[from + h]! / length;
  }
  if (n < 2) return null;
  const square = total.reduce((sum, value) => sum + value * value, 0);
  return 1 - (square - n) / (n * (n - 1));
}

const meanPopularity = (items: Int32Array, { popularity }: ListedItems): number =>
  items.reduce((sum, item) => sum + popularity[item]!, 0) / items.length;

const itemsOfRow = ({ offsets, items }: ItemLists, row: number): Int32Array =>
  items.subarray(offsets[row], offsets[row + 1]);

const isIn = ({ first, end }: DomainCatalogue, item: number): boolean => item >= first && item < end;

/** Of the k best by score of all domains; null with a single domain, and for a user of whom nothing is known. */
function shareOutside(
  { byDomain, histories }: RecommendedLists,
  row: number,
  { domainOffsets }: ListedItems,
): number | null {
  const latest = itemsOfRow(histories, row).at(-1);
  if (byDomain.length < 2 || latest === undefined) return null;
  const home = domainOf(domainOffsets, latest);
  const { k } = byDomain[0]!;
  const candidates = byDomain.flatMap(({ items, scores }, domain) =>
    Array.from({ length: k }, (_, place) => row * k + place)
      .filter((at) => items[at]! >= 0)
      .map((at) => ({ domain, score: scores[at]! })),
  );
  const best = candidates.sort((a, b) => b.score - a.score).slice(0, k);
  return best.length === 0 ? null : best.filter(({ domain }) => domain !== home).length / best.length;
}
