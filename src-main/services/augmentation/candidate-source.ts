// Everything that candidates come from, built once for a run: text space, co-occurrence, retriever, titles.
import { CandidateRetriever, type Candidate } from '../../recsys/augment/candidate-retrieval.ts';
import { chooseCalibrationCases, type CalibrationCase } from '../../recsys/augment/calibration-cases.ts';
import { LinkEvidence, type AskedHistory } from '../../recsys/augment/link-evidence.ts';
import type { AugmentOptions } from '../../contract/augment-options.ts';
import type { CandidateEvidence } from '../../recsys/augment/combined-score.ts';
import { CoOccurrence } from '../../recsys/augment/co-occurrence.ts';
import { buildTextSpace } from '../../recsys/augment/text-space.ts';
import { domainOf } from '../../recsys/data/sequence-data.ts';
import { GuardedTexts } from '../answers/guarded-texts.ts';
import { readWording } from '../prompts/dataset-wording.ts';
import { loadItemVectors } from '../text-vectors/item-vectors.ts';
import type { AugmentationInput } from './augmentation-input.ts';
import type { ShownCatalogue } from './shown-catalogue.ts';

export interface CandidateSource extends ShownCatalogue {
  readonly retriever: CandidateRetriever;
  /** The hidden items that calibration asks about. */
  readonly cases: readonly CalibrationCase[];
  readonly links: LinkEvidence;
  /** Saw titles and descriptions through for personal data. */
  readonly guard: GuardedTexts;
  /** Int32 [items]: training interactions of each item. */
  readonly popularity: Int32Array;
  /** Users with training items in two or more domains. */
  readonly overlapUsers: number;
}

/** @throws AppError not-found where items have no text vector yet; invalid-input (personal data, rule `stop`); cancelled */
export async function openCandidateSource(
  input: AugmentationInput,
  signal?: AbortSignal,
): Promise<CandidateSource> {
  const { workspace, dataset, training, encoder, options } = input;
  const guard = new GuardedTexts(options.judging === 'none' ? 'ignore' : options.personalData);
  const own = workspace.items.titles(dataset);
  const titles = guard.all(own);
  const wording = readWording(workspace, dataset, own).shown(guard, options.prompt.titleCharacters);
  const { vectors, dimension } = await loadItemVectors(workspace, dataset, encoder, signal);
  const space = buildTextSpace(vectors, dimension, training.domainOffsets);
  const coOccurrence = new CoOccurrence(training);
  const popularity = new Int32Array(training.itemCount);
  for (const item of training.items) popularity[item]!++;
  const cases = chooseCalibrationCases(training, askedCases(options));
  return {
    cases,
    links: new LinkEvidence(training, cases),
    retriever: new CandidateRetriever(space, coOccurrence, options.retrieval),
    titles,
    wordsOfItem: (item) => wording(item === undefined ? undefined : domainOf(training.domainOffsets, item)),
    guard,
    popularity,
    overlapUsers: coOccurrence.userCount,
  };
}

/** Without a judge a hidden item costs no prompt, so there are enough for a narrow interval. */
const leastUnjudgedCases = 500;

function askedCases(options: AugmentOptions): AugmentOptions {
  if (options.judging !== 'none') return options;
  const cases = Math.max(options.calibration.cases, leastUnjudgedCases);
  return { ...options, calibration: { ...options.calibration, cases } };
}

/** Candidates with the training interactions of each, those that must not count taken off. */
export type KnownCandidate = Pick<Candidate, 'item' | 'textScore' | 'coOccurrenceScore'> & {
  readonly interactions: number;
};

/**
 * What is known of candidates without a judge, parallel: text similarity, co-occurrence, ln(1 + training interactions),
 * transitions in both directions, item neighbours.
 * @param isHidden one of the items is the user's own and hidden
 */
export function evidenceOf(
  { links }: Pick<CandidateSource, 'links'>,
  asked: AskedHistory,
  candidates: readonly KnownCandidate[],
  isHidden: boolean,
): CandidateEvidence[] {
  const items = candidates.map(({ item }) => item);
  const signs = links.of(asked, items, isHidden);
  return candidates.map(({ textScore, coOccurrenceScore, interactions }, index) => [
    ...[textScore, coOccurrenceScore, Math.log1p(interactions)],
    ...signs[index]!,
  ]);
}
