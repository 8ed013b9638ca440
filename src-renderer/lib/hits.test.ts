// Hit rates in cases.
import { expect, it } from 'vitest';
import { hitsOf } from './hits.ts';

const rates = (values: Readonly<Record<string, number>>): Parameters<typeof hitsOf>[0] => {
  const means = (rate: number): unknown => ({ overall: { 'hr@10': rate } });
  const { model = 0, ...controls } = values;
  return {
    overall: { 'hr@10': model },
    controls: Object.fromEntries(Object.entries(controls).map(([name, rate]) => [name, means(rate)])),
  } as unknown as Parameters<typeof hitsOf>[0];
};

it('counts in 100 cases, and names the best simple rule', () => {
  expect(hitsOf(rates({ model: 0.634, popularity: 0.06, transitions: 0.5, phase1: 0.9 }))).toEqual({
    of: 100,
    model: 63,
    popularity: 6,
    best: { rule: 'transitions', value: 50 },
  });
});

it('counts in 1,000 cases where a rate is below one in a hundred', () => {
  expect(hitsOf(rates({ model: 0.0312, popularity: 0.004 }))).toMatchObject({
    of: 1000,
    model: 31,
    popularity: 4,
    best: undefined,
  });
});

it('leaves out what was not ranked', () => {
  expect(hitsOf(rates({ model: 0.2 }))).toEqual({
    of: 100,
    model: 20,
    popularity: undefined,
    best: undefined,
  });
});
