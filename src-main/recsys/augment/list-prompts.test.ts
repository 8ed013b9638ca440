// Lists of candidates: every candidate once under a letter of its own, in an order that nothing but seed and content decides.
import { describe, expect, it } from 'vitest';
import { judgingPrompts } from './judging-prompts.ts';
import { buildListPrompts, listLength } from './list-prompts.ts';
import { estimateTokens } from './shorten-title.ts';

const options = { promptTitles: 15, titleCharacters: 40, contextTokens: 900, contentFreePrior: true };
const titles = (count: number): string[] => Array.from({ length: count }, (_, i) => `Title number ${i}`);
const history = ['Skillet', 'Knife'];

describe('a list', () => {
  it('shows each candidate under the label it is answered by', () => {
    const { system, context, lists } = buildListPrompts(history, titles(4), options, 1);
    expect(system).toMatch(/one letter/);
    expect(context).toBe('Bought: Skillet; Knife.');
    expect(lists).toHaveLength(1);
    const [{ candidates, labels, question }] = lists as [(typeof lists)[0]];
    expect(labels).toEqual(['A', 'B', 'C', 'D']);
    candidates.forEach((candidate, place) => {
      expect(question.split('\n')[place]).toBe(`${labels[place]!}. Title number ${candidate}`);
    });
  });

  it('has an order of its own for each seed and user, whatever order was given', () => {
    const shown = (given: readonly string[], seed: number, of = history): string =>
      buildListPrompts(of, given, options, seed).lists[0]!.question;
    const given = titles(20);
    const first = shown(given, 1);
    expect(shown([...given].reverse(), 1)).toBe(first);
    expect(shown(given, 2)).not.toBe(first);
    expect(shown(given, 1, ['Lamp'])).not.toBe(first);
  });

  it('puts a candidate into every place equally often', () => {
    const places = new Array<number>(5).fill(0);
    const users = 2000;
    for (let user = 0; user < users; user++) {
      const { candidates } = buildListPrompts([`Item ${user}`], titles(5), options, 42).lists[0]!;
      places[candidates.indexOf(4)]!++;
    }
    // 2,000 draws of 1/5: a standard deviation of 18
    for (const count of places) expect(Math.abs(count - users / 5)).toBeLessThan(75);
  });
});

describe('long lists', () => {
  it('are dealt into lists of almost equal length when letters run out', () => {
    const { lists } = buildListPrompts(history, titles(60), options, 1);
    expect(lists.map(({ labels }) => labels.length)).toEqual([20, 20, 20]);
    expect(lists.flatMap(({ candidates }) => candidates).sort((a, b) => a - b)).toEqual([
      ...titles(60).keys(),
    ]);
    for (const { labels } of lists) expect(new Set(labels).size).toBe(labels.length);
  });

  it('are dealt until their titles fit, two candidates at least', () => {
    const long = Array.from({ length: 20 }, (_, i) => `${i} ${'word '.repeat(40)}`);
    const limits = { ...options, titleCharacters: 200, contextTokens: 400 };
    const { lists } = buildListPrompts(history, long, limits, 1);
    expect(lists.length).toBeGreaterThan(4);
    for (const { question } of lists) expect(estimateTokens(question)).toBeLessThan(400 + 20);
    const tight = buildListPrompts(history, long, { ...limits, contextTokens: 50 }, 1).lists;
    for (const { labels } of tight) expect(labels.length).toBe(2);
  });

  it('a single candidate makes no list', () => {
    expect(buildListPrompts(history, ['Wok'], options, 1).lists).toEqual([]);
    expect(buildListPrompts(history, [], options, 1).lists).toEqual([]);
  });
});

it('counts the prompts that a user takes', () => {
  const withMode = (judging: 'single' | 'list', candidateCount: number, contentFreePrior = true): number =>
    judgingPrompts({
      judging,
      retrieval: { candidateCount },
      prompt: { ...options, contentFreePrior },
    });
  expect(withMode('single', 20)).toBe(20);
  expect(withMode('list', 20)).toBe(2);
  expect(withMode('list', listLength + 1)).toBe(4);
  expect(withMode('list', 20, false)).toBe(1);
  expect(buildListPrompts(history, titles(listLength + 1), options, 1).lists).toHaveLength(2);
});
