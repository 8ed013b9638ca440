// Dropped files: what each is for, and what they make of the import that is being prepared.
import { describe, expect, it } from 'vitest';
import { sortFiles } from './file-kinds.ts';
import { emptyDraft, withFiles, type ImportDraft } from './import-draft.ts';

describe('kinds of files', () => {
  it('are told by name', () => {
    const names = ['/a.csv', '/b.isthmus', 'C:\\m\\c.GGUF', '/d.isthmus', '/e.parquet', '/f.tsv.gz'];
    expect(sortFiles([...names, '/t/tokenizer.json', '/g.onnx', '/h.json', '/i.pdf', '/folder'])).toEqual({
      workspace: '/b.isthmus',
      models: ['C:\\m\\c.GGUF', '/t/tokenizer.json', '/g.onnx'],
      data: ['/a.csv', '/e.parquet', '/f.tsv.gz', '/h.json'],
      unknown: ['/i.pdf', '/folder'],
    });
  });
});

describe('files for the import', () => {
  const pathsOf = ({ files, items }: ImportDraft): unknown => [files.map(({ path }) => path), items?.path];

  it('fill an empty draft; a table of items takes its own place', () => {
    expect(pathsOf(withFiles(emptyDraft, ['/books.csv', '/films.csv']))).toEqual([
      ['/books.csv', '/films.csv'],
      undefined,
    ]);
    expect(pathsOf(withFiles(emptyDraft, ['/items.csv', '/log.csv']))).toEqual([['/log.csv'], '/items.csv']);
    expect(pathsOf(withFiles(emptyDraft, ['/shop_items.tsv.gz']))).toEqual([[''], '/shop_items.tsv.gz']);
    expect(pathsOf(withFiles(emptyDraft, ['/ml.item', '/ml.inter']))).toEqual([['/ml.inter'], '/ml.item']);
    expect(pathsOf(withFiles(emptyDraft, ['/items-bought.csv', '/myitems.csv']))).toEqual([
      ['/items-bought.csv', '/myitems.csv'],
      undefined,
    ]);
  });

  it('join what is there, once, and keep what was set', () => {
    const begun = {
      ...withFiles(emptyDraft, ['/books.csv']),
      step: 2,
      delimiter: ';',
      minUserInteractions: 3,
    };
    const more = withFiles(begun, ['/books.csv', '/films.csv', '/items.csv']);
    expect(pathsOf(more)).toEqual([['/books.csv', '/films.csv'], '/items.csv']);
    expect(more).toMatchObject({ step: 0, delimiter: ';', minUserInteractions: 3 });
    expect(pathsOf(withFiles(more, ['/other_items.csv']))).toEqual([
      ['/books.csv', '/films.csv', '/other_items.csv'],
      '/items.csv',
    ]);
  });

  it('begin anew where the import has been started', () => {
    const started = { ...withFiles(emptyDraft, ['/books.csv']), job: 'j1', delimiter: ';' };
    expect(withFiles(started, ['/films.csv'])).toEqual(withFiles(emptyDraft, ['/films.csv']));
  });
});
