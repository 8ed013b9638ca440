// The overview of a dataset: numbers that add up, findings in words, and the real Food-Kitchen data.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importDataset, type ImportRequest } from '../../src-main/services/datasets/import-dataset.ts';
import type { DatasetId } from '../../src-main/store/identifiers.ts';
import { datasetStatistics } from '../../src-main/services/datasets/dataset-statistics.ts';
import { importSample } from '../../src-main/services/datasets/sample-dataset.ts';
import { importFixture, plainInteractions, type ImportFixture } from '../support/import-fixture.ts';

let fixture: ImportFixture;
beforeEach(() => {
  fixture = importFixture();
});
afterEach(() => {
  fixture.dispose();
});

const importing = (request: ImportRequest) => importDataset(fixture.workspace, request);

describe('statistics', () => {
  it('has the shape of stats --json, and the sample is as described', async () => {
    const { dataset } = await importSample(fixture.workspace, { users: 300 });
    const stats = await datasetStatistics(fixture.workspace, dataset);
    expect(Object.keys(stats.domains)).toEqual(['Books', 'Films']);
    const parts = Object.values(stats.domains);
    expect(parts.reduce((sum, { interactions }) => sum + interactions, 0)).toBe(stats.interactions);
    expect(parts.reduce((sum, { items }) => sum + items, 0)).toBe(stats.items);
    expect(parts.reduce((sum, { users }) => sum + users, 0)).toBe(stats.users + stats.overlapUsers);
    expect(stats.imbalance.shareFrom90).toBeGreaterThan(0.5);
    expect(stats.imbalance.histogram.counts.reduce((sum, count) => sum + count, 0)).toBe(300);
    expect(stats.popularity.at(-1)).toEqual({ itemShare: 1, interactionShare: 1 });
    expect(stats.time).toMatchObject({ kind: 'date' });
    expect(stats.findings.filter(({ code }) => code !== 'unused-items')).toEqual([]);
  });

  it('says in words what is odd', async () => {
    const apart = fixture.file('apart.csv', plainInteractions().replaceAll(/u(\d),f/g, 'v$1,f'));
    const { dataset } = await importing({ interactions: [{ path: apart }] });
    const codes = async (id: DatasetId): Promise<string[]> =>
      (await datasetStatistics(fixture.workspace, id)).findings.map(({ code }) => code);
    expect(await codes(dataset)).toContain('no-overlap');
    const constant = await importing({
      interactions: [{ path: fixture.file('c.csv', plainInteractions().replaceAll(/,\d+$/gm, ',5')) }],
    });
    expect(await codes(constant.dataset)).toContain('constant-time');
    const ties = await importing({
      interactions: [{ path: fixture.file('t.csv', plainInteractions().replaceAll(/,[67]$/gm, ',6')) }],
    });
    expect(await codes(ties.dataset)).toContain('boundary-ties');
  });
});

describe('Food-Kitchen', () => {
  const folder = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'food-kitchen');

  it('imports as its description says', async (ctx) => {
    if (!existsSync(folder)) ctx.skip('the Food-Kitchen data is not in ../shared/data');
    const summary = await importing({
      interactions: [{ path: join(folder, 'interactions.csv.gz') }],
      items: join(folder, 'items.csv.gz'),
    });
    expect(summary).toMatchObject({
      users: 53_061,
      items: 36_298,
      interactions: 436_127,
      rejected: { total: 0 },
    });
    const stats = await datasetStatistics(fixture.workspace, summary.dataset);
    expect(stats.domains['Food']!.items).toBe(8661);
    expect(stats.domains['Kitchen']!.items).toBe(27_637);
    expect(stats.overlapUsers).toBe(7501 + 1897);
    expect(stats.sequenceLength).toMatchObject({ max: 156 });
    expect(stats.sequenceLength.mean).toBeCloseTo(8.2, 1);
  });
});
