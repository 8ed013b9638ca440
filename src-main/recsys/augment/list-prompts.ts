// Prompts of list judging: a user's latest titles and the candidates under letters, answered with one letter.
// What does not belong: what the answer is worth (list-scores.ts). Letters and order were chosen on purpose:
// see docs/decisions/0067-list-mode-judging.md before changing them.
import { Random } from '../../foundation/random.ts';
import { fillTemplate, plainWords } from '../prompting/prompt-templates.ts';
import { contentFreeContext, contextOf, type WordedOptions } from './prompts.ts';
import { estimateTokens, latestTitles, shortenTitle } from './shorten-title.ts';

/** Labels of a list in order. Letters: each is one token of every common vocabulary, which numbers from 10 are not. */
const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');

/** Candidates of a list, at most. */
export const listLength = letters.length;

/** One list of candidates as the model is shown it. */
export interface CandidateList {
  /** Index of the candidate that stands under each label, parallel to `labels`. */
  readonly candidates: readonly number[];
  readonly labels: readonly string[];
  readonly question: string;
}

/** The prompts of one user; the context is shared by all lists and decoded once. */
export interface ListPrompts {
  readonly system: string;
  readonly context: string;
  /** The same for a history that says nothing: the content-free prior. */
  readonly priorContext: string;
  readonly lists: readonly CandidateList[];
}

/**
 * Deals the candidates into as few lists as letters and `contextTokens` allow (the titles of a list may take as many
 * tokens as those of the history), of equal length give or take one. Their order is drawn from the seed and the titles,
 * never the order given: retrieval puts its best first, and a model likes some places in a list better than others.
 * @param historyTitles titles of the visible training items in time order
 * @param candidateTitles a single one makes no list: a choice needs two
 */
export function buildListPrompts(
  historyTitles: readonly string[],
  candidateTitles: readonly string[],
  options: WordedOptions,
  seed: number,
): ListPrompts {
  const { words = plainWords } = options;
  const context = contextOf(
    latestTitles(historyTitles, options).map(({ title }) => title),
    words,
  );
  const shown = candidateTitles.map((title) => shortenTitle(title, options.titleCharacters));
  const order = new Random(seed)
    .fork(JSON.stringify(['list order', context, [...shown].sort()]))
    .shuffle(inTextOrder(shown));
  const lists = deal(order, listCount(shown, options.contextTokens)).map((candidates) => {
    const labels = letters.slice(0, candidates.length);
    const lines = candidates.map((candidate, place) => `${labels[place]!}. ${shown[candidate]!}`);
    const question = fillTemplate('listQuestion', words, { candidates: lines.join('\n') });
    return { candidates, labels, question };
  });
  return {
    system: fillTemplate('listSystem', words),
    context,
    priorContext: contentFreeContext(words),
    lists,
  };
}

/** Indices in an order that does not depend on the order given (equal texts keep theirs: they read the same). */
const inTextOrder = (texts: readonly string[]): number[] =>
  texts
    .map((_, index) => index)
    .sort((a, b) => (texts[a]! < texts[b]! ? -1 : texts[a]! > texts[b]! ? 1 : a - b));

/** Lists that are needed so that each has letters and room; at least two candidates in each. */
function listCount(shown: readonly string[], contextTokens: number): number {
  if (shown.length < 2) return 0;
  const tokens = shown.map((title) => estimateTokens(title) + lineTokens).sort((a, b) => b - a);
  let count = Math.ceil(shown.length / listLength);
  // A list is full with its longest titles: then any deal of that length fits.
  const fits = (): boolean => sum(tokens.slice(0, Math.ceil(shown.length / count))) <= contextTokens;
  while (count < Math.floor(shown.length / 2) && !fits()) count++;
  return count;
}

/** Letter, point, space and line end. */
const lineTokens = 4;

const deal = (order: readonly number[], count: number): number[][] =>
  Array.from({ length: count }, (_, list) => order.filter((_, place) => place % count === list));

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
