import { describe, expect, it } from 'vitest';
import { firstChoices, isComplete, requestOf } from './table-choices.ts';

describe('the request of the form', () => {
  it('asks for all users and the usual columns at first', () => {
    expect(requestOf(firstChoices, 'en')).toEqual({
      format: 'csv',
      k: 10,
      columns: ['user', 'domain', 'rank', 'item', 'title', 'score'],
      delimiter: ',',
      decimal: '.',
    });
  });

  it('names only what the chosen people need, and rules that were given', () => {
    const choices = {
      ...firstChoices,
      usersFile: 'u.csv',
      historiesFile: 'h.csv',
      ids: ' U1 \n\nU2',
      perCategory: 2,
    };
    const rulesFor = (whom: (typeof firstChoices)['whom']) => requestOf({ ...choices, whom }, 'en').rules;
    expect(rulesFor('all')).toEqual({ perCategory: 2 });
    expect(rulesFor('list')).toEqual({ perCategory: 2, userIds: ['U1', 'U2'] });
    expect(rulesFor('file')).toEqual({ perCategory: 2, users: 'u.csv' });
    const chosen = { ...choices, whom: 'column', column: 'country', values: ['DE', 'AT'] } as const;
    expect(requestOf(chosen, 'en').rules).toEqual({
      perCategory: 2,
      where: ['DE', 'AT'].map((value) => ({ column: 'country', value })),
    });
    expect([isComplete(chosen), isComplete({ ...chosen, values: [] })]).toEqual([true, false]);
    expect(rulesFor('domains')).toEqual({ perCategory: 2, usersIn: 'all' });
    expect(requestOf({ ...choices, whom: 'histories' }, 'en')).toMatchObject({ histories: 'h.csv' });
    expect(requestOf(choices, 'en')).not.toHaveProperty('histories');
  });

  it('has signs of CSV alone, and a language where reasons are told', () => {
    const request = requestOf({ ...firstChoices, format: 'xlsx', columns: ['item', 'reasons'] }, 'zh');
    expect(request).toEqual({ format: 'xlsx', k: 10, columns: ['item', 'reasons'], reasons: 'zh' });
  });

  it('waits for people and columns', () => {
    expect(isComplete(firstChoices)).toBe(true);
    expect(isComplete({ ...firstChoices, columns: [] })).toBe(false);
    for (const whom of ['list', 'file', 'histories'] as const)
      expect(isComplete({ ...firstChoices, whom, ids: ' \n' })).toBe(false);
  });
});
