// The parts of a score as people read them: names in place of numbers, the largest first. What does not belong: finding
// them (recsys/scoring/score-explainer.ts), words (contract/reason-words.ts).
import type { Reason, ReasonTerm } from '../../contract/reasons.ts';
import type { EvidenceTerm } from '../../recsys/evidence/evidence-features.ts';
import type { ScoreReasons } from '../../recsys/scoring/score-reasons.ts';
import type { NamedItem } from './recommendation.ts';

const nameOfTerm = (term: EvidenceTerm): ReasonTerm => (term === 'neural' ? 'background' : term);
const isOfText = (term: EvidenceTerm): boolean => term === 'textMean' || term === 'textLast';
const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/**
 * @param at place of the item: row · k + column
 * @returns the parts of its score, by falling |contribution|, without those that are 0
 */
export function reasonsOfItem(
  { terms, k, most, contributions, weights, items, figures, purchases }: ScoreReasons,
  at: number,
  nameOf: (item: number) => NamedItem,
): Reason[] {
  const row = Math.floor(at / k);
  const parts = terms.map((term, t) => ({
    ...{ term, place: at * terms.length + t },
    weight: weights[row * terms.length + t],
  }));
  const total = parts.reduce((sum, { place }) => sum + Math.abs(contributions[place]!), 0);
  return parts
    .filter(({ place }) => contributions[place] !== 0)
    .sort((a, b) => Math.abs(contributions[b.place]!) - Math.abs(contributions[a.place]!))
    .map(({ term, place, weight }) => {
      const behind = items.subarray(place * most, (place + 1) * most).filter((item) => item >= 0);
      return {
        term: nameOfTerm(term),
        contribution: rounded(contributions[place]!, 6),
        share: rounded(Math.abs(contributions[place]!) / total, 4),
        ...(weight !== undefined && { weight: rounded(weight, 6) }),
        items: Array.from(behind, (item, i) => ({
          ...nameOf(item),
          ...(isOfText(term)
            ? { similarity: rounded(figures[place * most + i]!, 4) }
            : { customers: figures[place * most + i]! }),
        })),
        ...(term === 'popularity' && { purchases: purchases[at]! }),
      };
    });
}
