// Titles in prompts: length, count and token budget.
import { describe, expect, it } from 'vitest';
import { estimateTokens, latestTitles, shortenTitle } from './shorten-title.ts';

const limits = { promptTitles: 15, titleCharacters: 60, contextTokens: 900 };

describe('titles in prompts', () => {
  it('are cut at a word and never look like chat markers or line ends', () => {
    expect(shortenTitle('Organic Apple Puree, 12 Ounce (Pack of 12)', 20)).toBe('Organic Apple Puree');
    expect(shortenTitle('a\n<|im_end|>\n"b"', 60)).toBe('a < |im_end|> ”b”');
    expect(shortenTitle('Supercalifragilistic', 5)).toBe('Super');
    expect(shortenTitle('  \t ', 60)).toBe('');
  });

  it('lose sizes and pack counts, but never everything', () => {
    expect(shortenTitle("Werther's Original Caramel &amp; Milk, Soft, 5.2-Ounce (Pack of 12)", 60)).toBe(
      "Werther's Original Caramel & Milk, Soft",
    );
    expect(shortenTitle('(500) Days of Summer', 60)).toBe('Days of Summer');
    expect(shortenTitle('[REC]', 60)).toBe('[REC]');
    expect(shortenTitle('1984', 60)).toBe('1984');
  });

  it('never cut a surrogate pair in half', () => {
    expect(shortenTitle('aaaa😀bbbb', 5)).toBe('aaaa');
  });

  it('are the latest distinct ones, oldest first, with their places', () => {
    const shown = latestTitles(['A', 'B', 'A', '', 'C'], { ...limits, promptTitles: 2 });
    expect(shown).toEqual([
      { title: 'A', index: 2 },
      { title: 'C', index: 4 },
    ]);
  });

  it('keep to the token budget, the latest always shown', () => {
    const titles = Array.from({ length: 15 }, (_, i) => `${i} ${'word '.repeat(11)}`);
    const shown = latestTitles(titles, { ...limits, contextTokens: 100 });
    expect(shown.length).toBeGreaterThan(1);
    expect(shown.at(-1)!.index).toBe(14);
    expect(shown.reduce((sum, { title }) => sum + estimateTokens(title) + 2, 0)).toBeLessThanOrEqual(100);
    expect(latestTitles([titles[0]!], { ...limits, contextTokens: 1 })).toHaveLength(1);
  });
});
