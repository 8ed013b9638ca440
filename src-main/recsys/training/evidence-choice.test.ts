// Which weights a domain keeps: what is better by more than chance; a form fitted on few examples needs the same margin.
import { describe, expect, it } from 'vitest';
import { chooseForm } from './evidence-choice.ts';

/** NDCG of `users` users: the first `hits` have 1, the others 0. */
const ndcg = (hits: number, users = 400): Float64Array =>
  Float64Array.from({ length: users }, (_, u) => (u < hits ? 1 : 0));

describe('chooseForm', () => {
  it('keeps the start weights where nothing is better', () => {
    expect(chooseForm({ start: ndcg(20), half: ndcg(20), fitted: ndcg(10), textMean: ndcg(19) }, 500)).toBe(
      'start',
    );
  });

  it('keeps fitted weights without a margin from many examples, and with one from few', () => {
    // one user of 400 more: the difference is as large as its standard error
    const nearly = { start: ndcg(20), fitted: ndcg(21) };
    expect(chooseForm(nearly, 100)).toBe('fitted');
    expect(chooseForm(nearly, 99)).toBe('start');
    expect(chooseForm({ start: ndcg(20), fitted: ndcg(30) }, 40)).toBe('fitted');
  });

  it('takes a single rule only where it is better by more than a standard error', () => {
    expect(chooseForm({ start: ndcg(20), transitions: ndcg(21) }, 500)).toBe('start');
    expect(chooseForm({ start: ndcg(20), transitions: ndcg(30) }, 500)).toBe('transitions');
  });

  it('decides nothing by fewer than 30 users', () => {
    expect(chooseForm({ start: ndcg(0, 29), textMean: ndcg(29, 29) }, 500)).toBe('start');
    expect(chooseForm({ start: ndcg(0, 30), textMean: ndcg(30, 30) }, 500)).toBe('textMean');
  });
});
