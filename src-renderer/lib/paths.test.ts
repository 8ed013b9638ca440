// Paths of both kinds of system.
import { expect, it } from 'vitest';
import { fileNameOf, folderOf, joinPath } from './paths.ts';

it.each([
  ['/a/b c.csv', '/a', 'b c.csv'],
  ['/b.csv', '/', 'b.csv'],
  ['C:\\data\\b.csv', 'C:\\data', 'b.csv'],
])('takes %s apart and puts it together', (path, folder, name) => {
  expect(folderOf(path)).toBe(folder);
  expect(fileNameOf(path)).toBe(name);
  expect(joinPath(folder, name)).toBe(path);
});
