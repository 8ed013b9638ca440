import { describe, expect, it } from 'vitest';
import { rankChanges } from './rank-changes.ts';

const ranked = (...items: string[]) =>
  items.map((item, place) => ({ domain: 'Books', item, title: item.toUpperCase(), rank: place + 1 }));
const brief = (changes: ReturnType<typeof rankChanges>) =>
  changes.map(({ item, before, after }) => [item, before, after]);

describe('rank changes', () => {
  it('tell the rank before and after of the new top, then of what left it', () => {
    const changes = rankChanges(ranked('a', 'b', 'c', 'd'), ranked('d', 'a', 'e', 'c'), 2);
    expect(brief(changes)).toEqual([
      ['d', 4, 1],
      ['a', 1, 2],
      ['b', 2, null],
    ]);
    expect(changes[0]).toMatchObject({ domain: 'Books', title: 'D' });
  });

  it('keep the rank of an item that fell out of the top but not out of sight', () => {
    expect(brief(rankChanges(ranked('a', 'b', 'c'), ranked('c', 'b', 'a'), 1))).toEqual([
      ['c', 3, 1],
      ['a', 1, 3],
    ]);
  });

  it('are all equal where nothing changed', () => {
    expect(brief(rankChanges(ranked('a', 'b'), ranked('a', 'b'), 2))).toEqual([
      ['a', 1, 1],
      ['b', 2, 2],
    ]);
  });
});
