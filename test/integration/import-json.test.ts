// JSON that is no JSON lines: one array of objects, in one line or over many, and objects over several lines.
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { previewFile } from '../../src-main/ingest/preview-file.ts';
import { exportRejectedRows } from '../../src-main/services/datasets/export-rejected-rows.ts';
import { importDataset } from '../../src-main/services/datasets/import-dataset.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importFixture, storedSequences, type ImportFixture } from '../support/import-fixture.ts';

let fixture: ImportFixture;
beforeEach(() => {
  fixture = importFixture();
});
afterEach(() => {
  fixture.dispose();
});

const rows = [
  { user: '007', item: 12, domain: 'Tea', ts: 3, tags: ['a', 'b'] },
  { user: '007', item: 12345678901234567890n, domain: 'Toys', ts: 1, tags: [] },
  { user: '007', item: 'kite, "red"\n[2]', domain: 'Toys', ts: 2, tags: { x: [1] } },
];
const expected = {
  '007': ['Toys:12345678901234567890@1', 'Toys:kite, "red"\n[2]@2', 'Tea:12@3'],
};
const json = (row: (typeof rows)[number]): string =>
  JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? `#${value}` : value)).replace(
    /"#(\d+)"/,
    '$1',
  );
const pretty = (row: (typeof rows)[number]): string =>
  json(row)
    .replaceAll(/([{,])"/g, '$1\n  "')
    .replace(/\}$/, '\n}');
const inOneLine = `[${rows.map(json).join(',')}]`;

describe('one JSON array', () => {
  const forms: Record<string, Buffer> = {
    'in one line': Buffer.from(inOneLine),
    'an object a line': Buffer.from(`[\n${rows.map(json).join(',\n')}\n]\n`),
    'over many lines, Windows': Buffer.from(`[${rows.map(pretty).join(', ')}]`.replaceAll('\n', '\r\n')),
    'with a byte order mark': Buffer.from(`\uFEFF${inOneLine}`),
    'in UTF-16': Buffer.from(`\uFEFF${inOneLine}`, 'utf16le'),
    compressed: gzipSync(inOneLine),
    'several arrays': Buffer.from(rows.map((row) => `[${json(row)}]`).join('\n')),
    'objects over several lines': Buffer.from(rows.map(pretty).join('\n')),
  };
  for (const [name, bytes] of Object.entries(forms)) {
    for (const ending of ['json', 'txt']) {
      it(`${name}, as .${ending}: rows come back as they are, in the preview too`, async () => {
        const path = fixture.file(`rows.${ending}`, bytes);
        const { dataset, rejected } = await importDataset(fixture.workspace, { interactions: [{ path }] });
        expect(await storedSequences(fixture.workspace, dataset)).toEqual(expected);
        expect(rejected.total).toBe(0);
        const preview = await previewFile(path);
        expect(preview.columns.map((column) => column.name)).toEqual(Object.keys(rows[0]!));
        expect(preview.rows.map((row) => row[4])).toEqual(['a, b', null, '{"x":[1]}']);
      });
    }
  }

  it('names the line of what is rejected, and takes the texts of items', async () => {
    const bad = '{"user": ["x"],\n "item": 1,\n "domain": "Tea", "ts": 1}';
    const path = fixture.file('rows.json', `[\n${rows.map(json).join(',\n')},\n\n${bad},\n7, "text", null]`);
    const items = fixture.file(
      'items.json',
      JSON.stringify([{ item: 12, domain: 'Tea', title: 'Green', categories: [['A', 'B'], ['C']] }]),
    );
    const { dataset, rejected } = await importDataset(fixture.workspace, { interactions: [{ path }], items });
    expect(rejected.byReason).toEqual({ 'nested-user': 1, unparsable: 3 });
    const out = join(fixture.folder, 'rejected.jsonl');
    await exportRejectedRows(fixture.workspace, dataset, out, { format: 'jsonl' });
    const lines = readFileSync(out, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { line: number }).line)).toEqual([6, 9, 10, 11]);
    const [first] = fixture.workspace.items.all(dataset);
    expect(first).toMatchObject({ id: '12', title: 'Green', category: 'A, B, C' });
  });

  it('with a value beyond the limit, or that is not closed, is refused with its place', async () => {
    const importing = (text: string): Promise<unknown> =>
      importDataset(fixture.workspace, { interactions: [{ path: fixture.file('rows.json', text) }] }).catch(
        (error: unknown) => error,
      );
    expect(await importing(`[${json(rows[0]!)},\n{"user": "${'x'.repeat(68_000_000)}"}]`)).toMatchObject({
      code: 'invalid-input',
    });
    for (const cut of ['', ',', ',\n{"user": "a', ',\n{"user": [1'])
      expect(await importing(`[${json(rows[0]!)}${cut}`)).toMatchObject({ code: 'corrupt-data' });
    expect(await importing('['.repeat(100_000))).toMatchObject({ code: 'corrupt-data' });
  });
});
