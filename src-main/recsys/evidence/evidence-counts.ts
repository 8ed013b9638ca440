// Everything that is counted in one training part, counted when first asked for.
import { countItems } from './item-counts.ts';
import type { TrainingPart } from '../split/training-part.ts';
import { countItemNeighbours } from './item-neighbours.ts';
import { occurrencesOf, reversed, strongestLinks, type ItemLinks, type Occurrences } from './item-links.ts';
import { normaliseByOutDegree, sumTransitions } from './transitions.ts';

/** More add nothing: NDCG@10 of Food-Kitchen's validation changes by 0.0001 ± 0.0005. */
const scoredLinksPerDomain = 100;

export class EvidenceCounts {
  readonly training: TrainingPart;
  /** As given. */
  readonly weights: Float32Array | undefined;
  #occurrences: Occurrences | undefined;
  #sums: ItemLinks | undefined;
  #transitions: ItemLinks | undefined;
  #reverseTransitions: ItemLinks | undefined;
  #itemNeighbours: ItemLinks | undefined;
  #scoredLinks: readonly ItemLinks[] | undefined;
  #popularity: Int32Array | undefined;

  /**
   * @param training of a split: held-out items cannot be counted
   * @param weights Float32 [interactions], what a pair counts by its later interaction; undefined: all 1
   */
  constructor(training: TrainingPart, weights?: Float32Array) {
    this.training = training;
    this.weights = weights;
  }

  get occurrences(): Occurrences {
    return (this.#occurrences ??= occurrencesOf(this.training));
  }

  get #transitionSums(): ItemLinks {
    return (this.#sums ??= sumTransitions(this.training, this.occurrences, this.weights));
  }

  /** What follows an item, over √(1 + how much follows it). */
  get transitions(): ItemLinks {
    return (this.#transitions ??= normaliseByOutDegree(this.#transitionSums));
  }

  /** What an item follows, over √(1 + how much it follows). */
  get reverseTransitions(): ItemLinks {
    return (this.#reverseTransitions ??= normaliseByOutDegree(reversed(this.#transitionSums)));
  }

  /** What the same users have. */
  get itemNeighbours(): ItemLinks {
    return (this.#itemNeighbours ??= countItemNeighbours(this.training, this.occurrences, this.weights));
  }

  /**
   * The links that scores read, in the order of `sparseTerms`: the strongest of each item and domain. Controls read all.
   */
  get scoredLinks(): readonly ItemLinks[] {
    return (this.#scoredLinks ??= [this.transitions, this.reverseTransitions, this.itemNeighbours].map(
      (links) => strongestLinks(links, this.training.domainOffsets, scoredLinksPerDomain),
    ));
  }

  /** What was counted, for the leakage audit: interactions, and the sum of all transitions before they are normalised. */
  get counted(): { readonly interactions: number; readonly transitions: number } {
    return {
      interactions: this.popularity.reduce((sum, count) => sum + count, 0),
      transitions: this.#transitionSums.weights.reduce((sum, weight) => sum + weight, 0),
    };
  }

  /** Int32 [items]: training interactions of each item. */
  get popularity(): Int32Array {
    return (this.#popularity ??= countItems(this.training));
  }
}
