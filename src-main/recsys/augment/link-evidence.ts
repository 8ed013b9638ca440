// What transitions and item neighbours say of candidates, as signs of acceptance. Counts leave out the rows of the users whose
// hidden items are judged, one part of them at a time, so that no hidden item tells of itself. Source: our own
// (docs/decisions/0185). What does not belong: counting (recsys/evidence/).
import { EvidenceCounts } from '../evidence/evidence-counts.ts';
import { sharpness, sparseTerms } from '../evidence/evidence-features.ts';
import { addHistoryEvidence } from '../evidence/history-evidence.ts';
import { ItemSums } from '../evidence/item-links.ts';
import { keepInteractions, type TrainingPart } from '../split/training-part.ts';
import type { CalibrationCase } from './calibration-cases.ts';

const foldCount = 5;

/** Whose candidates are asked about. */
export interface AskedHistory {
  readonly user: number;
  /** Int32, visible items, oldest first. */
  readonly history: Int32Array;
  readonly domain: number;
}

export class LinkEvidence {
  readonly #training: TrainingPart;
  /** By user whose item is hidden. */
  readonly #foldOf: ReadonlyMap<number, number>;
  readonly #sums: ItemSums;
  /** One at a time: cases are asked fold after fold, then everybody else. */
  #counted: { readonly fold: number; readonly counts: EvidenceCounts } | undefined;

  /** @param cases in the order in which they are asked about */
  constructor(training: TrainingPart, cases: readonly CalibrationCase[]) {
    this.#training = training;
    this.#foldOf = new Map(
      cases.map(({ user }, place) => [user, Math.floor((place * foldCount) / cases.length)]),
    );
    this.#sums = new ItemSums(training.itemCount);
  }

  /**
   * Of items of the domain, in their order: log(1 + s·x) of what follows, what comes before, and what the same users have,
   * as in the scores of the model. A user whose items are all known counts in full: an item that is not theirs has no
   * link by their rows.
   */
  of({ user, history, domain }: AskedHistory, items: readonly number[], isHidden: boolean): number[][] {
    const counts = this.#counts(isHidden ? (this.#foldOf.get(user) ?? -1) : -1);
    const { domainOffsets } = this.#training;
    const range = { first: domainOffsets[domain]!, end: domainOffsets[domain + 1]! };
    const signs = items.map(() => new Array<number>(sparseTerms.length).fill(0));
    sparseTerms.forEach((term, place) => {
      this.#sums.clear();
      addHistoryEvidence(counts.scoredLinks[place]!, history, range, this.#sums);
      items.forEach((item, row) => {
        signs[row]![place] = Math.log1p(sharpness[term] * this.#sums.sums[item]!);
      });
    });
    return signs;
  }

  #counts(fold: number): EvidenceCounts {
    if (this.#counted?.fold === fold) return this.#counted.counts;
    const kept =
      fold < 0
        ? this.#training
        : keepInteractions(this.#training, (user) => this.#foldOf.get(user) !== fold).training;
    const counts = new EvidenceCounts(kept);
    this.#counted = { fold, counts };
    return counts;
  }
}
