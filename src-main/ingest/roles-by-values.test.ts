// Columns told by what stands in them, where their names say nothing: in any language, and only where it is clear.
import { describe, expect, it } from 'vitest';
import { guessColumns } from './guess-columns.ts';
import type { SampleOfRows } from './roles-by-values.ts';

/** Orders of 60 people from 40 products: a person buys several things at once. */
function orders(names: {
  readonly person: string;
  readonly product: string;
  readonly title?: string;
  readonly time: string;
  readonly stars?: string;
  readonly order?: string;
  readonly productFirst?: boolean;
}): SampleOfRows {
  const { person, product, title, time, stars, order, productFirst = false } = names;
  const rows = Array.from({ length: 240 }, (_, k) => {
    const basket = Math.floor(k / 2);
    const which = (k * 7) % 40;
    const who = [[person, `K${1000 + (basket % 60)}`]] as const;
    const what = [[product, `A${which}`]] as const;
    return Object.fromEntries([
      ...(order === undefined ? [] : [[order, String(90_000 + basket)] as const]),
      ...(productFirst ? [...what, ...who] : [...who, ...what]),
      ...(title === undefined ? [] : [[title, `Blauer Tee Nummer ${which}`] as const]),
      [time, `2026-0${1 + (basket % 9)}-1${basket % 7} 1${basket % 10}:${10 + (basket % 50)}`] as const,
      ...(stars === undefined ? [] : [[stars, String(1 + (k % 5))] as const]),
    ]);
  });
  const columns = Object.keys(rows[0]!);
  return { columns, rows: rows.map((row) => columns.map((column) => row[column] ?? null)) };
}

describe('columns by their values', () => {
  for (const [language, names] of Object.entries({
    German: { person: 'Käufer', product: 'Ware', title: 'Warentext', time: 'Bestellt am', stars: 'Sterne' },
    French: { person: 'Acheteur', product: 'Réf.', title: 'Intitulé', time: 'Commandé le', stars: 'Étoiles' },
    Spanish: { person: 'Comprador', product: 'Pieza', title: 'Texto', time: 'Pedido el', stars: 'Estrellas' },
    Japanese: { person: '購入者', product: '品番', title: '品目', time: '注文した日', stars: '星' },
  }))
    it(`finds people, products, times and ratings under ${language} headers, in either order`, () => {
      for (const productFirst of [false, true]) {
        const { interactions } = guessColumns(orders({ ...names, order: 'Nr.', productFirst }));
        expect(interactions.columns).toMatchObject({
          ...{ user: names.person, item: names.product, timestamp: names.time, weight: names.stars },
        });
        expect([...interactions.byValues].sort()).toEqual(['item', 'timestamp', 'user', 'weight']);
      }
    });

  it('tells people by the rows of one moment where there is no text', () => {
    const { interactions } = guessColumns(
      orders({ person: 'b', product: 'a', time: 'c', productFirst: true }),
    );
    expect(interactions.columns).toMatchObject({ user: 'b', item: 'a' });
  });

  it('leaves alone what a name has told, and says nothing of few rows', () => {
    const sample = orders({ person: 'x', product: 'item_id', time: 'date' });
    const { interactions } = guessColumns(sample);
    expect(interactions).toMatchObject({
      columns: { item: 'item_id', timestamp: 'date', user: 'x' },
      byValues: ['user'],
    });
    const few = guessColumns({ ...sample, rows: sample.rows.slice(0, 10) });
    expect(few.interactions.columns.user).toBeUndefined();
  });

  it('does not choose among three columns that could all be ids', () => {
    const sample = orders({ person: 'p', product: 'q', time: 't' });
    const third = sample.rows.map((row, k) => [...row, `Z${(k * 11) % 37}`]);
    const { interactions } = guessColumns({ columns: [...sample.columns, 'r'], rows: third });
    expect([interactions.columns.user, interactions.columns.item]).toEqual([undefined, undefined]);
  });

  it('finds the id and the title of an items file', () => {
    const rows = Array.from({ length: 30 }, (_, k) => [`A${k}`, `青い花柄のお茶 ${k}`, k % 2 ? '茶' : '器']);
    const { items } = guessColumns({ columns: ['品番', '品目', '分け'], rows });
    expect(items.columns).toEqual({ item: '品番', title: '品目' });
  });
});
