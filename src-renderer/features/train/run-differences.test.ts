// What tells runs apart, from the settings that each has changed.
import { expect, it } from 'vitest';
import { differencesOf, differingPaths } from './run-differences.ts';

it('says what is not the same in all runs, epochs first and together', () => {
  const runs = [
    { changed: { 'model.hidden': 64, 'phase1.dropout': 0.5, 'phase1.maxEpochs': 8 } },
    { changed: { 'model.hidden': 64, 'phase1.maxEpochs': 3, 'phase2.maxEpochs': 2 } },
    { changed: { 'model.hidden': 64 } },
  ];
  const paths = differingPaths(runs);
  expect(paths).toEqual(['phase1.dropout', 'phase1.maxEpochs', 'phase2.maxEpochs']);
  expect(runs.map(({ changed }) => differencesOf(changed, paths))).toEqual([
    [
      { kind: 'epochs', phase1: 8, phase2: undefined },
      { kind: 'setting', path: 'phase1.dropout', value: 0.5 },
    ],
    [{ kind: 'epochs', phase1: 3, phase2: 2 }],
    [],
  ]);
});

it('finds nothing to say of runs that are alike', () => {
  const alike = { changed: { seedless: true } };
  expect(differingPaths([alike, alike])).toEqual([]);
  expect(differingPaths([])).toEqual([]);
});
