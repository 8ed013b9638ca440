// Honest verdicts: an interval that holds zero shows nothing, whatever the mean says.
import { expect, it } from 'vitest';
import { slicesOf, valueOf } from './slices.ts';
import type { MetricName } from '../../../src-main/contract/metric-names.ts';
import {
  decisiveAblation,
  summariseDifferences,
  verdictOf,
  type Difference,
  type Differences,
} from './verdict.ts';

it.each([
  [0.01, 0.02, 'better'],
  [-0.02, -0.01, 'worse'],
  [-0.01, 0.5, 'none'],
  [0, 0.5, 'none'],
  [-0.5, 0, 'none'],
  [null, null, 'unknown'],
] as const)('%s to %s: %s', (lower, upper, verdict) => {
  expect(verdictOf({ lower, upper })).toBe(verdict);
});

const all = (difference: Difference): Record<MetricName, Difference> => ({
  ...{ 'hr@5': difference, 'hr@10': difference, 'hr@20': difference },
  ...{ 'ndcg@5': difference, 'ndcg@10': difference, 'ndcg@20': difference, mrr: difference },
});
const differences: Differences = {
  overall: all({ difference: 0.4, lower: -0.1, upper: 0.9 }),
  domains: { Books: all({ difference: 0.2, lower: 0.1, upper: 0.3 }) },
  groups: {
    overlap: {
      overlapping: all({ difference: -0.2, lower: -0.3, upper: -0.1 }),
      'single-domain': all({ difference: 0, lower: null, upper: null }),
    },
  },
};

it('says nothing overall where the interval holds zero, and names the domains and groups that differ', () => {
  expect(summariseDifferences(differences, 'mrr')).toEqual({
    ...{ difference: 0.4, lower: -0.1, upper: 0.9, verdict: 'none', looked: 3 },
    better: [{ kind: 'domain', grouping: null, label: 'Books' }],
    worse: [{ kind: 'group', grouping: 'overlap', label: 'overlapping' }],
  });
});

it('lists every slice once and finds it again in another report', () => {
  const slices = slicesOf(differences);
  expect(slices.map(({ label }) => label)).toEqual(['', 'Books', 'overlapping', 'single-domain']);
  for (const slice of slices) expect(valueOf(differences, slice)).toBe(slice.value);
  expect(valueOf(differences, { kind: 'group', grouping: 'overlap', label: 'cold' })).toBeUndefined();
});

it('asks the ablation that leaves out all that the language model gave', () => {
  const only = (...names: string[]) =>
    ['languageModel', 'augmentation', 'profiles', 'phase1'].map((name) => ({
      name,
      inEffect: names.includes(name),
    }));
  expect(decisiveAblation(only('languageModel', 'augmentation', 'profiles'))).toBe('languageModel');
  expect(decisiveAblation(only('profiles', 'phase1'))).toBe('profiles');
  expect(decisiveAblation(only('phase1'))).toBeUndefined();
});
