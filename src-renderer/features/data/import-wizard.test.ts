// The wizard's decisions without a window: roles, their checks, and the request that comes of a draft.
import { describe, expect, it } from 'vitest';
import type { FilePreview } from '../../../src-main/contract/file-preview.ts';
import { emptyDraft, isDataFile, readAsAll, withFiles, type ImportDraft } from '../../parts/import-draft.ts';
import { checkInteractionRoles, effectiveRoles, interactionRoles } from './column-roles.ts';
import { rolesOfFiles, withRole } from './file-roles.ts';
import {
  idRulesOf,
  stemOf,
  toDraft,
  toImportInput,
  withSwappedColumns,
  withTimeFormat,
} from './import-request.ts';

type Type = FilePreview['columns'][number]['type'];

function preview(path: string, columns: Record<string, Type>, rows: FilePreview['rows']): FilePreview {
  const names = Object.keys(columns);
  const guess = (roles: Record<string, string>): Record<string, string> =>
    Object.fromEntries(Object.entries(roles).filter(([, column]) => names.includes(column)));
  return {
    path,
    format: 'delimited',
    gzip: false,
    delimiter: ',',
    hasHeader: true,
    hiddenColumns: 0,
    columns: Object.entries(columns).map(([name, type]) => ({ name, type })),
    roles: {
      interactions: guess({ user: 'user', item: 'item', domain: 'shop', timestamp: 'time', weight: 'stars' }),
      items: guess({ item: 'item', title: 'title' }),
    },
    rows,
    byValues: { interactions: [], items: [] },
    unparsable: [],
  };
}

const columns = { user: 'text', item: 'text', shop: 'text', time: 'integer', stars: 'text' } as const;
const log = preview('/d/log.csv', columns, [
  ['u1', 'i1', 'A', '1', '5'],
  ['u1', 'i2', 'B', '2', 'n/a'],
  ['u2', 'i1', 'A', '3', '4'],
]);
const codes = (
  roles: Parameters<typeof checkInteractionRoles>[0]['roles'],
  given = false,
  of = log,
): string[] =>
  checkInteractionRoles({ preview: of, roles }, given).map(({ role, code }) => `${role} ${code}`);
const fine = { user: 'user', item: 'item', domain: 'shop', timestamp: 'time', weight: 'stars' };

describe('roles', () => {
  it('follows the guess, until another column or none is chosen', () => {
    const names = Object.keys(columns);
    const guessed = log.roles.interactions;
    expect(effectiveRoles(interactionRoles, guessed, {}, names)).toEqual(fine);
    expect(effectiveRoles(interactionRoles, guessed, { weight: null, domain: 'gone' }, names)).toEqual({
      ...fine,
      weight: null,
    });
    // a column chosen for one role is taken from the role that it was guessed for
    expect(effectiveRoles(interactionRoles, guessed, { item: 'stars' }, names)).toEqual({
      ...fine,
      item: 'stars',
      weight: null,
    });
  });

  it('finds what would make the import fail', () => {
    expect(codes(fine)).toEqual([]);
    expect(codes({ ...fine, user: null })).toEqual(['user missing']);
    expect(codes({ ...fine, domain: null })).toEqual(['domain missingDomain']);
    expect(codes({ ...fine, domain: null }, true)).toEqual([]);
    expect(codes({ ...fine, weight: 'time' })).toEqual(['weight twice']);
    expect(codes({ ...fine, timestamp: 'shop', domain: 'time' })).toEqual(['timestamp noTime']);
    expect(codes({ ...fine, weight: 'user', user: 'stars' })).toEqual(['weight noNumber']);
  });

  it('wonders about ids that never repeat and about swapped columns, on enough rows only', () => {
    const many = (row: (k: number) => [string, string]): FilePreview =>
      preview('/d/m.csv', { user: 'text', item: 'text', shop: 'text', time: 'integer' }, [
        ...Array.from({ length: 60 }, (_, k) => [...row(k), 'A', String(k)]),
      ]);
    const roles = { ...fine, weight: null };
    expect(
      codes(
        roles,
        false,
        many((k) => [`u${k}`, `i${k % 20}`]),
      ),
    ).toEqual(['user unique']);
    expect(
      codes(
        roles,
        false,
        many((k) => [`u${k % 40}`, 'i']),
      ),
    ).toEqual(['item swapped']);
    expect(
      codes(
        roles,
        false,
        many((k) => [`u${k % 9}`, `i${k % 20}`]),
      ),
    ).toEqual([]);
  });

  it('lets other files follow where they had and have the same column', () => {
    const other = { ...log, path: '/d/other.csv' };
    const draft: ImportDraft = {
      ...emptyDraft,
      files: ['/d/log.csv', '/d/other.csv'].map((path) => ({ path, domain: '', roles: {} })),
    };
    const previews = { '/d/log.csv': log, '/d/other.csv': other };
    const files = rolesOfFiles(draft, previews);
    expect(files.flatMap(({ problems }) => problems)).toEqual([]);
    const changed = withRole(draft, files, files[0]!, { role: 'weight', column: null }).files!;
    expect(changed.map(({ roles }) => roles)).toEqual([{ weight: null }, { weight: null }]);
    const again = rolesOfFiles(
      { ...draft, files: [draft.files[0]!, { ...draft.files[1]!, roles: { user: 'stars' } }] },
      previews,
    );
    expect(
      withRole(draft, again, again[0]!, { role: 'user', column: 'shop' }).files!.map(({ roles }) => roles),
    ).toEqual([{ user: 'shop' }, {}]);
  });
});

describe('request', () => {
  const items = preview('/d/items.csv', { item: 'text', title: 'text' }, [['i1', 'One']]);

  it('says every role, and only the settings that differ from their defaults', () => {
    const draft: ImportDraft = {
      ...withFiles(emptyDraft, ['/d/log.csv']),
      items: { path: '/d/items.csv', roles: { title: null } },
      duplicates: 'keep-first',
      minUserInteractions: 5,
      from: ' 2024-01-01 ',
    };
    expect(toImportInput(draft, { '/d/log.csv': log, '/d/items.csv': items })).toEqual({
      interactions: [{ path: '/d/log.csv', map: fine }],
      items: '/d/items.csv',
      map: {
        'items.item': 'item',
        'items.domain': null,
        title: null,
        brand: null,
        category: null,
        description: null,
      },
      filters: { from: '2024-01-01', duplicates: 'keep-first', minUserInteractions: 5 },
    });
    expect(toImportInput(withFiles(emptyDraft, ['/d/log.csv']), {})).toEqual({
      interactions: [{ path: '/d/log.csv' }],
    });
  });

  it('comes back from a request unchanged', () => {
    const draft: ImportDraft = {
      ...emptyDraft,
      files: [{ path: '/d/log.csv', domain: 'A', roles: { domain: null } }],
      items: { path: '/d/items.csv', roles: {} },
      to: '7',
      keepUnusedItems: true,
      name: 'mine',
    };
    const previews = { '/d/log.csv': log, '/d/items.csv': items };
    const request = toImportInput(draft, previews);
    const read = toImportInput({ ...draft, quote: 'none', skipLines: '3' }, previews);
    expect(read).toEqual({ ...request, quote: 'none', skipLines: 3 });
    expect(toImportInput(toDraft(read), previews)).toEqual(read);
    const [file] = draft.files;
    const ofTable = toImportInput({ ...draft, files: [{ ...file!, table: 'orders' }] }, previews);
    expect(ofTable.interactions[0]).toMatchObject({ table: 'orders' });
    expect(toImportInput(toDraft(ofTable), previews)).toEqual(ofTable);
    const near = { code: 'ids-nearly-match', params: { option: 'decimals,zeros,none' }, text: '' };
    const agreed = toImportInput({ ...draft, matchIds: idRulesOf(near) }, previews);
    expect(agreed).toEqual({ ...request, matchIds: ['decimals', 'zeros'] });
    expect(toImportInput(toDraft(agreed), previews)).toEqual(agreed);
    expect(toImportInput(toDraft(request), previews)).toEqual(request);
  });

  it('says of one file how it is read, what part it is and how its dates are written', () => {
    const reading = { delimiter: ';', quote: 'none', skipLines: '2', encoding: 'gbk' } as const;
    const [tea, toys] = ['/d/x.train.inter', '/d/x.test.inter'];
    const draft: ImportDraft = {
      ...emptyDraft,
      files: [
        { path: tea, domain: '', roles: {}, reading },
        { path: toys, domain: '', roles: {} },
      ],
      items: { path: '/d/items.csv', roles: {}, reading: { ...readAsAll, encoding: 'big5' } },
      moreItems: [{ path: '/d/more.db', domain: '', table: 't', reading: { ...readAsAll, skipLines: '1' } }],
      encoding: 'latin-1',
    };
    const request = toImportInput({ ...draft, ...withTimeFormat(draft, 'x.test.inter', '%d/%m/%Y') }, {});
    expect(request).toEqual({
      interactions: [
        { path: tea, delimiter: ';', quote: 'none', skipLines: 2, encoding: 'gbk', part: 'train' },
        { path: toys, timeFormat: '%d/%m/%Y', part: 'test' },
      ],
      items: [
        { path: '/d/items.csv', encoding: 'big5' },
        { path: '/d/more.db', table: 't', skipLines: 1 },
      ],
      encoding: 'latin-1',
    });
    expect(toImportInput(toDraft(request), {})).toEqual(request);
    expect(withTimeFormat(draft, 'of-a-folder.csv', '%m/%d/%Y')).toEqual({ timeFormat: '%m/%d/%Y' });
    // parts that the names say can be taken away
    const none = { ...draft, files: draft.files.map((file) => ({ ...file, part: null })) };
    const whole = toImportInput(none, {});
    expect(whole.interactions.map(({ part }) => part)).toEqual([undefined, undefined]);
    expect(whole.split).toEqual({ kind: 'leave-one-out' });
    expect(toImportInput(toDraft(whole), {})).toEqual(whole);
  });

  it('swaps users and items as the import took them', () => {
    const swapped = withSwappedColumns(withFiles(emptyDraft, ['/d/log.csv']), {
      'log.csv': { user: 'user', item: 'item' },
    });
    expect(swapped.files[0]!.roles).toEqual({ user: 'item', item: 'user' });
  });

  it('knows data files by their ending', () => {
    expect(
      ['a.csv', 'b.TSV.gz', 'c.parquet', 'd.inter', 'e.xlsx', 'f.csv.zst', 'g.db'].every(isDataFile),
    ).toBe(true);
    expect(['a.isthmus', 'b.xls', 'c.gz'].some(isDataFile)).toBe(false);
    expect(stemOf('/d/Books.csv.gz')).toBe('Books');
  });
});
