import { expect, it } from 'vitest';
import { settingDifferences } from './setting-differences.ts';

it('lists the paths whose values differ, lists as one value, missing ones as undefined', () => {
  const first = {
    seed: 42,
    phase1: { maxEpochs: 10, hidden: 128 },
    domains: ['a', 'b'],
    profiles: { use: true },
  };
  const second = { seed: 43, phase1: { maxEpochs: 10, hidden: 64 }, domains: ['b', 'a'] };
  expect(settingDifferences(first, second)).toEqual([
    { path: 'domains', first: ['a', 'b'], second: ['b', 'a'] },
    { path: 'phase1.hidden', first: 128, second: 64 },
    { path: 'profiles.use', first: true, second: undefined },
    { path: 'seed', first: 42, second: 43 },
  ]);
  expect(settingDifferences(first, structuredClone(first))).toEqual([]);
});
