// Everything that is counted in one training part, counted when first asked for. What does not belong: who reads it.
import { countItems } from '../controls/popularity.ts';
import type { TrainingPart } from '../split/training-part.ts';
import { countItemNeighbours } from './item-neighbours.ts';
import { occurrencesOf, reversed, type ItemLinks, type Occurrences } from './item-links.ts';
import { countTransitions } from './transitions.ts';

export class EvidenceCounts {
  readonly training: TrainingPart;
  #occurrences: Occurrences | undefined;
  #transitions: ItemLinks | undefined;
  #reverseTransitions: ItemLinks | undefined;
  #itemNeighbours: ItemLinks | undefined;
  #popularity: Int32Array | undefined;

  /** @param training of a split: held-out items cannot be counted */
  constructor(training: TrainingPart) {
    this.training = training;
  }

  get occurrences(): Occurrences {
    return (this.#occurrences ??= occurrencesOf(this.training));
  }

  /** What follows an item. */
  get transitions(): ItemLinks {
    return (this.#transitions ??= countTransitions(this.training, this.occurrences));
  }

  /** What an item follows. */
  get reverseTransitions(): ItemLinks {
    return (this.#reverseTransitions ??= reversed(this.transitions));
  }

  /** What the same users have. */
  get itemNeighbours(): ItemLinks {
    return (this.#itemNeighbours ??= countItemNeighbours(this.training, this.occurrences));
  }

  /** Int32 [items]: training interactions of each item. */
  get popularity(): Int32Array {
    return (this.#popularity ??= countItems(this.training));
  }
}
