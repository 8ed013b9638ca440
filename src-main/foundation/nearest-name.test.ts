// Slips are recognised, other words are not.
import { expect, it } from 'vitest';
import { nearestName } from './nearest-name.ts';

it.each([
  ['intractions', 'interactions'],
  ['ITEM', 'items'],
  ['usr', 'user'],
  ['timestamp', undefined],
])('%s → %s', (name, expected) => {
  expect(nearestName(name, ['user', 'items', 'interactions'])).toBe(expected);
});
