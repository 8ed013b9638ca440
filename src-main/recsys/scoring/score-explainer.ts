// Takes the scores of items apart: weights by the graph of the score itself, values from the same feeds, and behind
// the counting and text terms the history items that contributed most. What does not belong: scoring
// (evidence-scores.ts).
import { feed } from '../../autodiff/graph-input.ts';
import * as op from '../../autodiff/operators.ts';
import type { GraphExecutor, GraphSession } from '../../autodiff/graph-executor.ts';
import { buildProgram } from '../../autodiff/program.ts';
import { CustomerCounts } from '../evidence/customer-counts.ts';
import type { EvidenceCounts } from '../evidence/evidence-counts.ts';
import { contextNames, sparseTerms, termsOf, type EvidenceTerm } from '../evidence/evidence-features.ts';
import { ageDecay, countedHistory } from '../evidence/history-evidence.ts';
import { firstLinkFrom } from '../evidence/item-links.ts';
import type { TopItems } from './top-items.ts';
import { contextInput, evidenceWeights, type EvidenceWeightsOptions } from '../models/evidence-weights.ts';
import { SharedParameterSet } from '../models/parameters.ts';
import type { EvidenceFeeds } from './evidence-feeds.ts';
import type { ScoredCatalogue } from './evidence-scores.ts';
import { dot } from './dot-product.ts';
import { emptyReasons, type ScoreReasons, type ToldReasons } from './score-reasons.ts';
import type { Matrix } from '../data/matrix.ts';
import { fillTermValues } from './term-values.ts';

/** One item of a history: how much it counts for the mean of the history, and what it is. */
interface HistoryPlace {
  readonly item: number;
  /** Σ 0.8^age over the places where it stands. */
  readonly weight: number;
}

/** A history item with how much it brings to a term and the figure that is told. */
interface Found {
  readonly item: number;
  readonly strength: number;
  readonly figure: () => number;
}

export interface ExplainerOptions extends EvidenceWeightsOptions {
  readonly catalogue: ScoredCatalogue;
  readonly counts: EvidenceCounts;
}

export class ScoreExplainer {
  readonly #executor: GraphExecutor;
  readonly #options: ExplainerOptions;
  readonly #customers: CustomerCounts;
  readonly #sessions = new Map<number, Promise<GraphSession<'weights'>>>();

  /** @param executor with the states of the weights */
  constructor(executor: GraphExecutor, options: ExplainerOptions) {
    this.#executor = executor;
    this.#options = options;
    this.#customers = new CustomerCounts(options.counts);
  }

  /**
   * @param feeds of the users of `top`, by row
   */
  async explain(
    feeds: EvidenceFeeds,
    top: TopItems,
    domain: number,
    { k, most }: ToldReasons,
  ): Promise<ScoreReasons> {
    const { catalogue } = this.#options;
    const { textDimension } = catalogue;
    const terms = termsOf(this.#options);
    const termCount = terms.length;
    const reasons = emptyReasons(terms, top, { k, most });
    const users = top.items.length / top.k;
    const rows = Int32Array.from({ length: users }, (_, row) => row);
    const { means, lasts, context } = feeds.describe(rows, domain);
    const weights = await this.#weights(context, domain);
    const values = new Float32Array(reasons.k * termCount);
    for (let row = 0; row < users; row++) {
      const items = [...top.items.subarray(row * top.k, row * top.k + reasons.k)].filter((item) => item >= 0);
      const [from, to] = [row * textDimension, (row + 1) * textDimension];
      const user = { row, mean: means.subarray(from, to), last: lasts.subarray(from, to) };
      fillTermValues({ feeds, catalogue, domain }, user, items, values);
      const history = historyPlaces(feeds.history(row));
      items.forEach((item, place) => {
        const at = row * reasons.k + place;
        reasons.purchases[at] = catalogue.popularity[item]!;
        terms.forEach((term, t) => {
          const contribution = weights[row * termCount + t]! * values[place * termCount + t]!;
          reasons.contributions[at * termCount + t] = contribution;
          if (values[place * termCount + t] === 0) return;
          const found = this.#behind(term, history, feeds.history(row).at(-1), item);
          found.sort((a, b) => b.strength - a.strength);
          found.slice(0, most).forEach(({ item: past, figure }, i) => {
            reasons.items[(at * termCount + t) * most + i] = past;
            reasons.figures[(at * termCount + t) * most + i] = figure();
          });
        });
      });
    }
    return { ...reasons, weights };
  }

  async #weights(context: Matrix<'users', 'context'>, domain: number): Promise<Matrix<'users', 'terms'>> {
    let session = this.#sessions.get(domain);
    if (session === undefined) {
      const input = op.read(contextInput);
      const value = evidenceWeights(new SharedParameterSet(), domain, this.#options, input);
      session = this.#executor.open(buildProgram(`evidence weights ${domain}`, { weights: value }));
      this.#sessions.set(domain, session);
    }
    const users = context.length / contextNames.length;
    const { weights } = await (await session).run(feed(contextInput, context, { users }));
    return weights.data as Float32Array;
  }

  /** The history items that raise a term of an item, in no order; none for terms that no history item stands behind. */
  #behind(
    term: EvidenceTerm,
    history: readonly HistoryPlace[],
    last: number | undefined,
    item: number,
  ): Found[] {
    if (term === 'neural' || term === 'popularity' || term === 'profile' || last === undefined) return [];
    if (term === 'textMean' || term === 'textLast') {
      const speaking = term === 'textLast' ? [{ item: last, weight: 1 }] : history;
      return speaking
        .map(({ item: past, weight }) => ({ past, weight, cosine: this.#cosine(past, item) }))
        .filter(({ cosine }) => cosine > 0)
        .map(({ past, weight, cosine }) => ({
          item: past,
          strength: weight * cosine,
          figure: () => cosine,
        }));
    }
    const links = this.#options.counts.scoredLinks[sparseTerms.indexOf(term)]!;
    const found: Found[] = [];
    for (const { item: past, weight } of history) {
      const link = firstLinkFrom(links, past, item);
      if (link === links.offsets[past + 1] || links.items[link] !== item) continue;
      found.push({
        item: past,
        strength: weight * links.weights[link]!,
        figure: () => this.#customers.customers(term, past, item),
      });
    }
    return found;
  }

  #cosine(a: number, b: number): number {
    const { textUnits, textDimension: length } = this.#options.catalogue;
    return dot(textUnits, textUnits, { aFrom: a * length, bFrom: b * length, length });
  }

  async dispose(): Promise<void> {
    for (const session of this.#sessions.values()) await (await session).dispose();
    this.#sessions.clear();
  }
}

/** Each item of the counted part of a history once. */
function historyPlaces(items: Int32Array): HistoryPlace[] {
  const weights = new Map<number, number>();
  let age = 1;
  for (let place = items.length - 1; place >= Math.max(0, items.length - countedHistory); place--) {
    const item = items[place]!;
    weights.set(item, (weights.get(item) ?? 0) + age);
    age *= ageDecay;
  }
  return [...weights].map(([item, weight]) => ({ item, weight }));
}
