// Scores of a counting rule as a score graph: what the links of a history say, put into a matrix of zeros.
// What does not belong: counting the links (evidence/) and ranking without scores (controls/counting-rules.ts).
import { feedGroup, floatInput, intInput } from '../../autodiff/graph-input.ts';
import * as op from '../../autodiff/operators.ts';
import type { Value } from '../../autodiff/value.ts';
import { addHistoryEvidence } from '../evidence/history-evidence.ts';
import { ItemSums, type ItemLinks } from '../evidence/item-links.ts';
import { historyOf, type ItemLists } from '../data/item-lists.ts';
import { catalogueOf, scorePlace } from '../data/domain-catalogue.ts';
import type { ScoreFeeds, ScoreGraph } from './score-graph.ts';

const linkFields = {
  /** What items without evidence have. */
  zeros: floatInput('noEvidence', ['users', 1]),
  /** Where the scores of items with evidence stand, see `scorePlace`. */
  places: intInput('evidencePlaces', ['evidencePairs']),
  values: floatInput('evidence', ['evidencePairs']),
};

/** Scores are the evidence alone; items without any have 0. */
export class LinkScores implements ScoreGraph {
  readonly #domainOffsets: Int32Array;

  constructor(domainOffsets: Int32Array) {
    this.#domainOffsets = domainOffsets;
  }

  scores(domain: number): Value {
    const { size } = catalogueOf(this.#domainOffsets, domain);
    const zeros = op.expand(op.read(linkFields.zeros), ['users', size]);
    const flat = op.scatterAdd(
      op.read(linkFields.places),
      op.read(linkFields.values),
      `${size}*users`,
      op.reshape(zeros, [`${size}*users`]),
    );
    return op.reshape(flat, ['users', size]);
  }
}

/** @param histories one per row that is asked for */
export function linkFeeds(links: ItemLinks, histories: ItemLists, domainOffsets: Int32Array): ScoreFeeds {
  const sums = new ItemSums(domainOffsets.at(-1)!);
  return {
    feeds: (rows, domain) => {
      const catalogue = catalogueOf(domainOffsets, domain);
      const places = [0]; // a graph cannot scatter nothing: the first pair adds zero
      const values = [0];
      rows.forEach((row, r) => {
        sums.clear();
        addHistoryEvidence(links, historyOf(histories, row), catalogue, sums);
        for (const item of sums.touched) {
          places.push(scorePlace(catalogue, r, item));
          values.push(sums.sums[item]!);
        }
      });
      const data = {
        zeros: new Float32Array(rows.length),
        places: Int32Array.from(places),
        values: Float32Array.from(values),
      };
      return feedGroup(linkFields, data, { users: rows.length, evidencePairs: places.length });
    },
  };
}
