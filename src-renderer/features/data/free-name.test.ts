// Names of data sets that are imported again.
import { expect, it } from 'vitest';
import { freeName } from './free-name.ts';

it.each([
  ['orders', [], 'orders'],
  ['orders', ['orders'], 'orders (2)'],
  ['orders (2)', ['orders', 'orders (2)'], 'orders (3)'],
  ['shops', ['orders'], 'shops'],
])('%s beside %j: %s', (name, taken, free) => {
  expect(freeName(name, taken)).toBe(free);
});
