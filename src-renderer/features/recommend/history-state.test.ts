import { describe, expect, it } from 'vitest';
import { askedHistory, changeHistory, isChanged, startHistory, type HistoryState } from './history-state.ts';

const entry = (item: string, synthetic = false) => ({
  domain: 'Books',
  item,
  title: item.toUpperCase(),
  timestamp: synthetic ? null : 1,
  synthetic,
  part: synthetic ? null : ('training' as const),
});
const start = startHistory([entry('a'), entry('b', true), entry('a')]);
const added = { domain: 'Films', item: 'x', title: 'X' };
const items = (state: HistoryState) => askedHistory(state).map(({ item }) => item);

describe('the history of "what if"', () => {
  it('begins as the real one, synthetic items marked', () => {
    expect(isChanged(start)).toBe(false);
    expect(askedHistory(start)[1]).toEqual({ domain: 'Books', item: 'b', synthetic: true });
  });

  it('takes one of two equal items away, and puts it back', () => {
    const without = changeHistory(start, { kind: 'toggle', key: start.entries[2]!.key });
    expect(items(without)).toEqual(['a', 'b']);
    expect(without.entries).toHaveLength(3);
    expect(isChanged(without)).toBe(true);
    const back = changeHistory(without, { kind: 'toggle', key: start.entries[2]!.key });
    expect(isChanged(back)).toBe(false);
  });

  it('adds items at the end; one that is taken away again is gone', () => {
    const twice = [1, 2].reduce((state) => changeHistory(state, { kind: 'add', item: added }), start);
    expect(items(twice)).toEqual(['a', 'b', 'a', 'x', 'x']);
    expect(new Set(twice.entries.map(({ key }) => key)).size).toBe(5);
    const once = changeHistory(twice, { kind: 'toggle', key: twice.entries[3]!.key });
    expect(once.entries.map(({ item }) => item)).toEqual(['a', 'b', 'a', 'x']);
  });

  it('undoes step by step, also a reset', () => {
    const changed = changeHistory(changeHistory(start, { kind: 'add', item: added }), {
      kind: 'toggle',
      key: '0',
    });
    const reset = changeHistory(changed, { kind: 'reset' });
    expect(items(reset)).toEqual(items(start));
    expect(items(changeHistory(reset, { kind: 'undo' }))).toEqual(['b', 'a', 'x']);
    const all = [1, 2, 3, 4].reduce((state) => changeHistory(state, { kind: 'undo' }), reset);
    expect(all.entries).toEqual(start.entries);
    expect(all.past).toEqual([]);
  });
});
