// Synthetic data of any size: the same rows for the same size, with the structure that was planted, and rows for every measurement.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  followerOf,
  syntheticInteractions,
  syntheticItems,
  syntheticSize,
} from '../../src-main/app/bench/synthetic-data.ts';
import type { BenchReport } from '../../src-main/contract/bench.ts';
import { documentOf, runIsthmus } from '../support/command-line.ts';

describe('synthetic interactions', () => {
  const size = syntheticSize(20_000);
  const rows = [...syntheticInteractions(size)].flat();

  it('are as many as asked for, the same every time, in order for each user', () => {
    expect(rows.length).toBeGreaterThan(19_000);
    expect(rows.length).toBeLessThan(21_000);
    expect([...syntheticInteractions(size)].flat()).toEqual(rows);
    expect(new Set(rows.map(([user]) => user)).size).toBe(size.users);
    rows.forEach(([user, , , time], at) => {
      if (at > 0 && rows[at - 1]![0] === user) expect(Number(time)).toBeGreaterThan(Number(rows[at - 1]![3]));
    });
  });

  it('follow what was planted, and are as uneven as Zipf', () => {
    const catalogue = size.items / 2;
    let pairs = 0;
    let planted = 0;
    const counts = new Map<string, number>();
    rows.forEach(([user, item, domain], at) => {
      counts.set(item!, (counts.get(item!) ?? 0) + 1);
      const [before, earlier, domainBefore] = rows[at - 1] ?? [];
      if (before !== user || domain !== domainBefore) return;
      pairs += 1;
      if (followerOf(Number(earlier!.slice(1)), catalogue) === Number(item!.slice(1))) planted += 1;
    });
    expect(planted / pairs).toBeGreaterThan(0.25);
    expect(planted / pairs).toBeLessThan(0.4);
    const sorted = [...counts.values()].sort((a, b) => b - a);
    const top = sorted.slice(0, sorted.length / 10).reduce((sum, count) => sum + count, 0);
    expect(top / rows.length).toBeGreaterThan(0.3);
  });

  it('have every item in the file of items, with few different titles', () => {
    const items = [...syntheticItems(size)].flat();
    const known = new Set(items.map(([item]) => item));
    expect(known.size).toBe(size.items);
    expect(rows.every(([, item]) => known.has(item))).toBe(true);
  });
});

describe('isthmus bench --synthetic', () => {
  let cwd: string;
  beforeAll(() => {
    cwd = mkdtempSync(`${tmpdir()}/isthmus-bench-`);
  });
  afterAll(() => rmSync(cwd, { recursive: true, force: true }));

  it('measures every row on data of the size', async () => {
    const ended = await runIsthmus(['bench', '--synthetic', '3k', '--json'], { cwd });
    const { data, rows } = documentOf(ended) as BenchReport;
    expect(data.name).toBe('synthetic data');
    expect(data.items).toBeGreaterThan(290);
    expect(rows.map(({ name }) => name)).toEqual([
      ...[
        'scale-import',
        'scale-split',
        'scale-count-transitions',
        'scale-count-itemNeighbours',
        'scale-train',
      ],
      ...['scale-lists-transitions', 'scale-lists-textNeighbour', 'scale-memory'],
    ]);
    for (const { name, value } of rows) expect(value, name).toBeGreaterThan(0);
  });

  it('says what a size looks like', async () => {
    const { code, stderr } = await runIsthmus(['bench', '--synthetic', 'much'], { cwd });
    expect(code).not.toBe(0);
    expect(stderr).toContain('"much" is no number of interactions. Give one such as 100k, 1m or 10m.');
  });
});
