// A preview shows what an import would see: columns, types, roles, rows, and rows that cannot be parsed.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { previewFile } from './preview-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'isthmus-preview-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

it('tells columns, types and roles of a delimited file', async () => {
  const preview = await previewFile(
    file(
      'a.csv',
      'Kunde;user_id;price;bought_at;date;note\n007;u1;1.5;x;2024-01-02;\n12;u2;2;y;2024-01-03;\nbroken\n',
    ),
  );
  expect(preview).toMatchObject({ format: 'delimited', delimiter: ';', hasHeader: true, gzip: false });
  expect(preview.columns).toEqual([
    { name: 'Kunde', type: 'text' },
    { name: 'user_id', type: 'text' },
    { name: 'price', type: 'number' },
    { name: 'bought_at', type: 'text' },
    { name: 'date', type: 'date' },
    { name: 'note', type: 'empty' },
  ]);
  expect(preview.roles.interactions).toEqual({ user: 'user_id', timestamp: 'date' });
  expect(preview.rows[0]).toEqual(['007', 'u1', '1.5', 'x', '2024-01-02', null]);
  expect(preview.unparsable.map(({ content }) => content)).toEqual(['broken']);
});

it('shows at most 100 rows, and RecBole names without their types', async () => {
  const rows = Array.from({ length: 300 }, (_, k) => `u${k}\ti"${k}\t${k}`);
  const preview = await previewFile(
    file('a.inter', ['user_id:token\titem_id:token\ttimestamp:float', ...rows].join('\n')),
  );
  expect(preview.rows).toHaveLength(100);
  expect(preview.rows[99]).toEqual(['u99', 'i"99', '99']);
  expect(preview.roles.interactions).toEqual({ user: 'user_id', item: 'item_id', timestamp: 'timestamp' });
});

it('knows German headers, and the one column of dates by what stands in it', async () => {
  const orders = await previewFile(
    file(
      'bestellungen.csv',
      'Kundennr.;Artikelnr.;Sparte;gekauft am\nK1;A1;Buch;2024-01-02\nK2;A2;Film;2024-01-03\n',
    ),
  );
  expect(orders.roles.interactions).toEqual({
    user: 'Kundennr.',
    item: 'Artikelnr.',
    domain: 'Sparte',
    timestamp: 'gekauft am',
  });
  const items = await previewFile(file('artikel.csv', 'Artikelnr.;Bezeichnung;Marke\nA1;Der Hafen;Kai\n'));
  expect(items.roles.items).toEqual({ item: 'Artikelnr.', title: 'Bezeichnung', brand: 'Marke' });
});
