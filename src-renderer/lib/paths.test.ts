// Paths of the host's machine as the window takes them apart and puts them together.
import { expect, it } from 'vitest';
import { fileNameOf, folderOf, joinPath, withExtension } from './paths.ts';

it.each([
  ['Bücher & Wein', ['isthmus'], 'Bücher & Wein.isthmus'],
  ['shop.isthmus', ['isthmus'], 'shop.isthmus'],
  ['shop.ISTHMUS', ['isthmus'], 'shop.ISTHMUS'],
  ['v1.2', ['isthmus'], 'v1.2.isthmus'],
  ['orders.csv.gz', ['csv', 'gz'], 'orders.csv.gz'],
  ['anything', [], 'anything'],
])('%s with %j is %s', (name, extensions, expected) => {
  expect(withExtension(name, extensions)).toBe(expected);
});

it('takes paths of both systems apart', () => {
  expect([folderOf('/data/a.csv'), fileNameOf('/data/a.csv')]).toEqual(['/data', 'a.csv']);
  expect([folderOf('C:\\data\\a.csv'), fileNameOf('C:\\data\\a.csv')]).toEqual(['C:\\data', 'a.csv']);
  expect(joinPath('/', 'a')).toBe('/a');
  expect(joinPath('C:\\data', 'a')).toBe('C:\\data\\a');
});
