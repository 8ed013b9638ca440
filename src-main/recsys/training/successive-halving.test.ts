import { describe, expect, it } from 'vitest';
import { drawTrials, roundsOf, survivors } from './successive-halving.ts';

const space = {
  'phase1.learningRate': { from: 1e-4, to: 1e-2, scale: 'log' },
  'phase1.dropout': { from: 0.1, to: 0.5, scale: 'linear' },
  'model.hidden': { values: ['64', '128'] },
} as const;

describe('drawn trials', () => {
  it('are those of the seed, and the first of more are the same', () => {
    const few = drawTrials(space, { count: 4, seed: 7 });
    expect(drawTrials(space, { count: 9, seed: 7 }).slice(0, 4)).toEqual(few);
    expect(drawTrials(space, { count: 4, seed: 8 })).not.toEqual(few);
    expect(new Set(few.map((trial) => trial['phase1.dropout'])).size).toBe(4);
  });

  it('lie in their ranges; a logarithmic one is even by decades', () => {
    const trials = drawTrials(space, { count: 2000, seed: 1 });
    const rates = trials.map((trial) => Number(trial['phase1.learningRate']));
    expect(Math.min(...rates)).toBeGreaterThanOrEqual(1e-4);
    expect(Math.max(...rates)).toBeLessThanOrEqual(1e-2);
    const small = rates.filter((rate) => rate < 1e-3).length / rates.length;
    expect(small).toBeGreaterThan(0.45);
    expect(small).toBeLessThan(0.55);
    expect(new Set(trials.map((trial) => trial['model.hidden']))).toEqual(new Set(['64', '128']));
  });
});

describe('rounds', () => {
  it('rise threefold to the most epochs, as often as trials can be cut to a third', () => {
    expect(roundsOf(27, 27)).toEqual([3, 9, 27]);
    expect(roundsOf(16, 40)).toEqual([4, 13, 40]);
    expect(roundsOf(3, 40)).toEqual([40]);
    expect(roundsOf(100, 2)).toEqual([1, 2]);
  });

  it('keep the best third, the earlier of equal ones', () => {
    expect(survivors([0.1, 0.5, 0.3, 0.5, 0.2, 0.1])).toEqual([1, 3]);
    expect(survivors([0.2])).toEqual([0]);
    expect(survivors([0, 0, 0, 0])).toEqual([0, 1]);
  });
});
