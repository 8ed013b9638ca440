import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEvaluatedWorkspace, type EvaluatedWorkspace } from '../../test/support/evaluated-workspace.ts';

let evaluated: EvaluatedWorkspace;
/** Interactions of each user by domain, from the data that the workspace was made of. */
let expected: number[][];
beforeAll(async () => {
  evaluated = await createEvaluatedWorkspace();
  const { offsets, items } = evaluated.data;
  expected = Array.from({ length: offsets.length - 1 }, (_, user) => {
    const own = [...items.subarray(offsets[user], offsets[user + 1])];
    return [own.filter((item) => item < 40).length, own.filter((item) => item >= 40).length];
  });
});
afterAll(() => evaluated.close());

describe('user search', () => {
  const find = (options: Parameters<EvaluatedWorkspace['workspace']['userSearch']['find']>[1]) =>
    evaluated.workspace.userSearch.find(evaluated.datasetId, options);
  const usersWhere = (keep: (counts: number[]) => boolean): number[] =>
    [...expected.keys()].filter((user) => keep(expected[user]!));

  it('tells the interactions of each user by domain', () => {
    const all = find({ limit: 1000 });
    expect(all.map(({ interactionCounts }) => interactionCounts)).toEqual(expected);
    expect(all[7]).toMatchObject({ userIndex: 7, id: 'u007' });
  });

  it('finds users of all domains, and of one alone', () => {
    const indices = (domains: 'all' | number) =>
      find({ domains, limit: 1000 }).map(({ userIndex }) => userIndex);
    expect(indices('all')).toEqual(usersWhere(([a, b]) => a! > 0 && b! > 0));
    expect(indices(0)).toEqual(usersWhere(([a, b]) => a! > 0 && b === 0));
    expect(indices(1)).toEqual(usersWhere(([a, b]) => a === 0 && b! > 0));
    expect(indices('all').length).toBeGreaterThan(0);
  });

  it('finds by a part of the id, from a user on, up to a limit', () => {
    expect(find({ search: '11', limit: 3 }).map(({ id }) => id)).toEqual(['u011', 'u110', 'u111']);
    expect(find({ from: 100, limit: 2 }).map(({ id }) => id)).toEqual(['u100', 'u101']);
    expect(find({ search: '%', limit: 3 })).toEqual([]);
    expect(find({ search: 'Ｕ１１', limit: 3 }).map(({ id }) => id)).toEqual(['u110', 'u111', 'u112']);
    const { users } = evaluated.workspace;
    expect(users.page(evaluated.datasetId, { search: 'Ú00', limit: 1 })).toMatchObject([{ id: 'u000' }]);
  });
});
