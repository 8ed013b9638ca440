// What a few typed characters find: the best first, a few of each kind, signs of patterns taken literally.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEvaluatedWorkspace, type EvaluatedWorkspace } from '../../test/support/evaluated-workspace.ts';
import { Command, Connection } from './connection.ts';

let evaluated: EvaluatedWorkspace;
beforeAll(async () => {
  evaluated = await createEvaluatedWorkspace();
});
afterAll(() => evaluated.close());

const finder = () => evaluated.workspace.finder;

it('finds users: the whole id first, then what begins with the text, then what contains it', () => {
  const { datasetId } = evaluated;
  expect(finder().users(datasetId, 'U011', 5)).toEqual(['u011']);
  expect(finder().users(datasetId, 'u01', 3)).toEqual(['u010', 'u011', 'u012']);
  expect(finder().users(datasetId, '11', 3)).toEqual(['u011', 'u110', 'u111']);
});

it('takes the signs of patterns literally', () => {
  const { datasetId } = evaluated;
  expect(finder().users(datasetId, 'u_11', 3)).toEqual([]);
  expect(finder().users(datasetId, '%', 3)).toEqual([]);
  expect(finder().items(datasetId, '%', 3)).toEqual([]);
});

it('finds items by title and by id, and runs by name', () => {
  const { datasetId, workspace } = evaluated;
  const [first] = workspace.items.all(datasetId);
  const { id, domainIndex, title } = first!;
  expect(finder().items(datasetId, id, 1)).toEqual([{ id, domainIndex, title }]);
  expect(finder().items(datasetId, title.toUpperCase(), 1)).toEqual([{ id, domainIndex, title }]);
  const [run] = workspace.runs.list();
  const found = finder().runs(run!.name.slice(1), 20);
  expect(found).toContainEqual({ id: run!.id, datasetId, name: run!.name });
  expect(finder().runs('no such run', 20)).toEqual([]);
});

it('finds items without case, accents and width, and Chinese titles as they are', () => {
  const { datasetId, folder, workspace } = evaluated;
  const titles = ['Żółta Straße', 'ＡＢＣ １２ 全角', '三体 全集'];
  const other = new Connection(join(folder, 'test.isthmus'));
  for (const [itemIndex, title] of titles.entries())
    new Command(other, 'UPDATE items SET title = ? WHERE itemIndex = ?').run(title, itemIndex);
  other.close();
  const found = (text: string): string[] =>
    finder()
      .items(datasetId, text, 3)
      .map(({ title }) => title);
  expect(found('zolta STRASSE')).toEqual([titles[0]]);
  expect(found('abc 12')).toEqual([titles[1]]);
  expect(found('ＡＢＣ')).toEqual([titles[1]]);
  expect(found('三体')).toEqual([titles[2]]);
  expect(found('三國')).toEqual([]);
  const { rows, total } = workspace.items.page(datasetId, { search: 'strasse', limit: 5 });
  expect([rows.map(({ title }) => title), total]).toEqual([[titles[0]], 1]);
});
