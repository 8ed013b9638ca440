// What is shown of a table: what a person chose, else what tells the rows apart.
import { describe, expect, it } from 'vitest';
import { allSame, unchangedLayout, visibilityOf, withColumn } from './table-layout.ts';

const column = (id: string, more = {}) => ({ id, hidesWhenSame: false, isExtra: false, ...more });
const columns = [
  column('name'),
  column('model', { hidesWhenSame: true }),
  column('seed', { hidesWhenSame: true }),
  column('notes', { isExtra: true }),
];
const isSame = (id: string): boolean => id === 'model' || id === 'name';

describe('which columns are shown', () => {
  it('hides what is the same in every row, where the column says so, and what is extra', () => {
    expect(visibilityOf(columns, unchangedLayout, isSame)).toEqual({
      ...{ name: true, model: false, seed: true, notes: false },
    });
  });

  it('does what a person chose, either way, and forgets the choice before', () => {
    const chosen = withColumn(withColumn(unchangedLayout, 'model', true), 'name', false);
    expect(visibilityOf(columns, chosen, isSame)).toMatchObject({ name: false, model: true });
    const back = withColumn(withColumn(chosen, 'model', false), 'name', true);
    expect(visibilityOf(columns, back, isSame)).toMatchObject({ name: true, model: false });
    expect(back.shown).toEqual(['name']);
  });

  it('takes a single row for no proof that all are the same, unless it says nothing', () => {
    expect([allSame([]), allSame(['a']), allSame(['']), allSame(['a', 'a']), allSame(['a', 'b'])]).toEqual([
      ...[false, false, true, true, false],
    ]);
  });
});
