// The filters of an import: each does what it says and reports users, items and interactions before and after.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importDataset, type ImportRequest } from '../../src-main/services/datasets/import-dataset.ts';
import type { DatasetId } from '../../src-main/store/identifiers.ts';
import { importFixture, storedSequences, type ImportFixture } from '../support/import-fixture.ts';

let fixture: ImportFixture;
beforeEach(() => {
  fixture = importFixture();
});
afterEach(() => {
  fixture.dispose();
});

const stored = (dataset: DatasetId) => storedSequences(fixture.workspace, dataset);
const importing = (request: ImportRequest) => importDataset(fixture.workspace, request);

describe('filters', () => {
  it('reports each with counts before and after', async () => {
    const lines = ['user,item,domain,time'];
    for (let u = 0; u < 5; u++)
      for (let k = 0; k < 6; k++) lines.push(`u${u},i${k},${k % 2 === 0 ? 'A' : 'B'},${k}`);
    lines.push('lonely,i0,A,1', 'lonely,rare,B,2', 'early,i0,A,-5', 'u0,i5,B,6', 'u0,i1,B,7');
    const path = fixture.file('f.csv', lines.join('\n'));
    const summary = await importing({
      interactions: [{ path }],
      filters: { from: 0, duplicates: 'keep-first', minUserInteractions: 3, minItemInteractions: 2 },
    });
    expect(summary.filters).toEqual([
      {
        name: expect.objectContaining({ text: 'date-range' }),
        before: { users: 7, items: 7, interactions: 35 },
        after: { users: 6, items: 7, interactions: 34 },
      },
      {
        name: expect.objectContaining({ text: 'duplicates: keep-first' }),
        before: { users: 6, items: 7, interactions: 34 },
        after: { users: 6, items: 7, interactions: 32 },
      },
      {
        name: expect.objectContaining({ text: 'k-core: users ≥ 3, items ≥ 2 (1 rounds)' }),
        before: { users: 6, items: 7, interactions: 32 },
        after: { users: 5, items: 6, interactions: 30 },
      },
    ]);
    // what a rule drops was asked for: it is no rejected row, in no count and in no list
    expect(summary.rejected).toEqual({ total: 0, byReason: {} });
    expect(fixture.workspace.importFilters.list(summary.dataset)).toHaveLength(3);
    expect(fixture.workspace.rejectedRows.page(summary.dataset, { limit: 5 })).toEqual([]);
    expect(fixture.workspace.datasets.get(summary.dataset).rejectedCount).toBe(0);
  });

  it('drops rows below a minimum weight, with their number; rows without a weight stay', async () => {
    const lines = ['user,item,domain,time,rating'];
    const ratings = ['5', '3.9', '4', '', '-1'];
    for (let u = 0; u < 2; u++)
      ratings.forEach((rating, k) => lines.push(`u${u},i${k},${k % 2 === 0 ? 'A' : 'B'},${k},${rating}`));
    const path = fixture.file('rated.csv', lines.join('\n'));
    const request = { interactions: [{ path }], map: { weight: 'rating' }, filters: { minWeight: 4 } };
    const summary = await importing(request);
    expect(summary.filters).toEqual([
      {
        name: expect.objectContaining({ text: 'weight ≥ 4' }),
        before: { users: 2, items: 5, interactions: 10 },
        after: { users: 2, items: 3, interactions: 6 },
      },
    ]);
    const { interactions } = fixture.workspace;
    const weights = await interactions.readWeights(summary.dataset);
    expect([...weights]).toEqual([5, 4, NaN, 5, 4, NaN]);
    expect(interactions.weightSummary(summary.dataset)).toEqual({
      interactions: 4,
      min: 4,
      mean: 4.5,
      max: 5,
    });
    await expect(importing({ ...request, map: { weight: null } })).rejects.toThrow(
      /minimum weight is 4, but no column is mapped to the role weight/,
    );
  });

  it('repeats the k-core until every user and item has enough', async () => {
    // A chain: each removal makes the next user or item fall short.
    const chain = ['u1,i1', 'u2,i1', 'u2,i2', 'u3,i2', 'u3,i3', 'u4,i3', 'u4,i4'];
    const core = ['a', 'b', 'c'].flatMap((user) => ['x', 'y', 'z'].map((item) => `${user},${item}`));
    const lines = [
      'user,item,domain,time',
      ...[...chain, ...core].map((pair, k) => `${pair},${pair.endsWith('x') ? 'B' : 'A'},${k}`),
    ];
    const summary = await importing({
      interactions: [{ path: fixture.file('k.csv', lines.join('\n')) }],
      filters: { minUserInteractions: 2, minItemInteractions: 2 },
    });
    expect(summary).toMatchObject({ users: 3, items: 3, interactions: 9 });
  });

  it('drops immediate repetitions only, and short domain parts', async () => {
    const path = fixture.file(
      'r.csv',
      'user,item,domain,time\nu,a,A,1\nu,a,A,2\nu,b,B,3\nu,a,A,4\nu,c,B,5\nv,a,A,1\nv,a,A,2\nv,c,B,3\nv,b,A,9\n',
    );
    const repeats = await importing({ interactions: [{ path }], filters: { duplicates: 'drop-repeats' } });
    expect((await stored(repeats.dataset))['u']).toEqual(['A:a@1', 'B:b@3', 'A:a@4', 'B:c@5']);
    const last = await importing({ interactions: [{ path }], filters: { duplicates: 'keep-last' } });
    expect((await stored(last.dataset))['u']).toEqual(['B:b@3', 'A:a@4', 'B:c@5']);
    const long = await importing({ interactions: [{ path }], filters: { minDomainLength: 2 } });
    expect((await stored(long.dataset))['v']).toEqual(['A:a@1', 'A:a@2', 'A:b@9']);
  });

  it('reads date limits, a bare day to its end', async () => {
    const path = fixture.file(
      'd.csv',
      'user,item,domain,time\nu,a,A,2024-01-01 10:00\nu,b,B,2024-01-02 10:00\nu,c,A,2024-01-03 23:59\nu,d,A,2024-01-04 00:00\nu,e,A,2024-01-02 11:00\n',
    );
    const summary = await importing({
      interactions: [{ path }],
      filters: { from: '2024-01-02', to: '2024-01-03' },
    });
    expect((await stored(summary.dataset))['u']!.map((text) => text.split('@')[0])).toEqual([
      'B:b',
      'A:e',
      'A:c',
    ]);
  });
});
