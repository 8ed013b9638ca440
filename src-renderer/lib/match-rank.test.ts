// What fits what was typed, and what comes first.
import { expect, it } from 'vitest';
import { matchRank } from './match-rank.ts';

it.each([
  ['train', 'Train', 0],
  ['tra', 'Train', 1],
  ['run', 'New training run', 2],
  ['aini', 'New training run', 3],
  ['run new', 'New training run', 4],
  [' Train ', 'train', 0],
  ['训练', '新的训练', 3],
  ['lodz', 'Łódź 2024', 1],
  ['ＴＲＡＩＮ', 'Train', 0],
  ['zebra', 'New training run', undefined],
  ['run zebra', 'New training run', undefined],
])('“%s” in “%s”', (typed, text, rank) => {
  expect(matchRank(typed, text)).toBe(rank);
});
