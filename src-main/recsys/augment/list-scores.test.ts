// Scores of an answer to a list: log-odds against a blind choice, which mean the same in lists of any length.
import { expect, it } from 'vitest';
import { listScores } from './list-scores.ts';

const logs = (...shares: number[]): number[] => shares.map(Math.log);

it('a blind choice scores 0 in a list of any length', () => {
  for (const n of [2, 7, 26]) {
    const even = new Array<number>(n).fill(Math.log(1 / n));
    for (const score of listScores(even, undefined)) expect(score).toBeCloseTo(0, 10);
  }
});

it('is the log-odds of being chosen less those of chance', () => {
  const scores = listScores(logs(0.5, 0.3, 0.2), undefined);
  expect(scores[0]).toBeCloseTo(Math.log(0.5 / 0.5) + Math.log(2), 10);
  expect(scores[2]).toBeCloseTo(Math.log(0.2 / 0.8) + Math.log(2), 10);
  expect([...scores].sort((a, b) => b - a)).toEqual(scores);
});

it('the prior takes out what the model likes about a label whoever asks', () => {
  const liked = logs(0.9, 0.05, 0.05);
  for (const score of listScores(liked, liked)) expect(score).toBeCloseTo(0, 10);
  // the third gains most over its prior, although the first stays the most probable
  const scores = listScores(logs(0.8, 0.05, 0.15), liked);
  expect(scores.indexOf(Math.max(...scores))).toBe(2);
});

it('stays finite where the model is certain', () => {
  for (const score of listScores([0, -1000, -87.3], [-87.3, 0, -1]))
    expect(Number.isFinite(score)).toBe(true);
});
