// Names of axes are for the compiler alone: what must not be mixed up does not compile, what has no names fits.
import { expect, it } from 'vitest';
import type { ItemVectors, Matrix, TextUnits, TextVectors, UserVectors } from './matrix.ts';

const itemVectors: ItemVectors = new Float32Array(2);
const rowCount = (table: Matrix<string, 'vector'>): number => table.length;
const ofItems = (table: ItemVectors): number => table.length;
const ofTexts = (table: TextVectors): number => table.length;

it('keeps arrays of different axes apart, and takes those without names', () => {
  const texts: TextVectors = new Float32Array(3);
  const units: TextUnits = new Float32Array(3);
  const users: UserVectors = new Float32Array(4);
  expect([ofItems(itemVectors), ofItems(new Float32Array(1)), ofItems(itemVectors.slice(1))]).toEqual([
    2, 1, 1,
  ]);
  expect([rowCount(itemVectors), rowCount(users)]).toEqual([2, 4]);
  // @ts-expect-error texts are no item vectors
  expect(ofItems(texts)).toBe(3);
  // @ts-expect-error nor are states of users
  expect(ofItems(users)).toBe(4);
  // @ts-expect-error and centred texts are not what the encoder gave
  expect(ofTexts(units)).toBe(3);
});
