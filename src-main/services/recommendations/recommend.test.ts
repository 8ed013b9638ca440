import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  createEvaluatedWorkspace,
  DotProductEngine,
  type EvaluatedWorkspace,
} from '../../../test/support/evaluated-workspace.ts';
import { Recommendations } from './recommend.ts';
import type { RecommendingRun } from './recommendation.ts';

let evaluated: EvaluatedWorkspace;
let recommendations: Recommendations;
let run: RecommendingRun;
/** A user of both domains with at least three interactions. */
let user: number;
const idOf = (index: number): string => `u${String(index).padStart(3, '0')}`;
const ownItems = (index: number): Int32Array =>
  evaluated.data.items.subarray(evaluated.data.offsets[index], evaluated.data.offsets[index + 1]);

beforeAll(async () => {
  evaluated = await createEvaluatedWorkspace();
  const { workspace, datasetId, runId, data } = evaluated;
  recommendations = new Recommendations(workspace, new DotProductEngine(evaluated));
  run = { datasetId, runId };
  user = [...Array(data.userCount).keys()].find((u) => {
    const own = [...ownItems(u)];
    return own.length >= 4 && own.some((item) => item < 40) && own.some((item) => item >= 40);
  })!;
  workspace.frozenInputs.freeze(runId, {
    insertions: [
      { user, item: 50, afterPosition: 0 },
      { user: user + 1, item: 52, afterPosition: -1 },
    ],
    profiles: [],
    augmentationReport: null,
    isOfTraining: true,
  });
});

afterAll(() => {
  evaluated.close();
});

describe('recommendations for one user', () => {
  it('hold both histories on one line, with synthetic rows and the parts of the split marked', async () => {
    const { timeline } = await recommendations.forUser(run, idOf(user));
    const own = [...ownItems(user)];
    expect(
      timeline.filter(({ synthetic }) => !synthetic).map(({ domain, item }) => `${domain}:${item}`),
    ).toEqual(own.map((item) => (item < 40 ? `Food:${item}` : `Kitchen:${item - 40}`)));
    expect(timeline[1]).toEqual({
      domain: 'Kitchen',
      item: '10',
      title: 'Pan 10',
      timestamp: null,
      synthetic: true,
      part: null,
    });
    expect(timeline.filter(({ synthetic }) => synthetic)).toHaveLength(1);
    expect(timeline.slice(-2).map(({ part }) => part)).toEqual(['validation', 'test']);
    expect(timeline[0]!.part).toBe('training');
  });

  it('hold the best items of each domain, without own ones, with reasons that can be checked', async () => {
    const { domains } = await recommendations.forUser(run, idOf(user), { k: 5, reasonCount: 2 });
    expect(Object.keys(domains)).toEqual(['Food', 'Kitchen']);
    const own = new Set(
      [...ownItems(user)].map((item) => (item < 40 ? `Food:${item}` : `Kitchen:${item - 40}`)),
    );
    for (const [name, { items, excludedOwnItems }] of Object.entries(domains)) {
      expect(items.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5]);
      expect(items.map(({ score }) => score)).toEqual(items.map(({ score }) => score).sort((a, b) => b - a));
      expect(excludedOwnItems).toBe([...own].filter((item) => item.startsWith(name)).length);
      for (const { domain, item, title, score, reasons } of items) {
        expect(domain).toBe(name);
        expect(own.has(`${domain}:${item}`)).toBe(false);
        expect(title).toBe(domain === 'Food' ? `Tea, no. ${item}` : `Pan ${item}`);
        // a score that is no sum has one part, and claims nothing of the history
        expect(reasons).toEqual([
          { term: 'background', contribution: expect.closeTo(score, 5) as number, share: 1, items: [] },
        ]);
      }
    }
  });

  it('published fault 10: profiles belong to a user by id, whatever order they were written in', async () => {
    const { workspace, datasetId } = evaluated;
    const profileOf = (userIndex: number, domainIndex: number | null) => ({
      userIndex,
      domainIndex,
      text: `profile of ${idOf(userIndex)} in ${String(domainIndex)}`,
      evidenceCount: 1,
      itemsUsed: [0],
      modelHash: 'm',
      promptHash: 'p',
    });
    workspace.profiles.save(datasetId, [
      profileOf(9, 1),
      profileOf(2, null),
      profileOf(9, null),
      profileOf(5, 0),
    ]);
    expect((await recommendations.forUser(run, idOf(9), { k: 1 })).profiles).toEqual([
      { domain: null, text: 'profile of u009 in null' },
      { domain: 'Kitchen', text: 'profile of u009 in 1' },
    ]);
    expect((await recommendations.forUser(run, idOf(5), { k: 1 })).profiles[0]!.text).toBe(
      'profile of u005 in 0',
    );
    expect((await recommendations.forUser(run, idOf(0), { k: 1 })).profiles).toEqual([]);
  });

  it('give no reasons where none are asked for', async () => {
    const { domains } = await recommendations.forUser(run, idOf(user), { k: 1, reasonCount: 0 });
    expect(domains['Food']!.items[0]).not.toHaveProperty('reasons');
  });

  it('refuse unknown users and impossible counts in words', async () => {
    await expect(recommendations.forUser(run, 'U000')).rejects.toThrow(
      /no user "U000" .* for example "u000"/,
    );
    for (const k of [0, 1.5, 1001]) {
      await expect(recommendations.forUser(run, idOf(0), { k })).rejects.toMatchObject({
        code: 'invalid-input',
      });
    }
  });
});

describe('recommendations for somebody new', () => {
  it('are those of a known user with the same history', async () => {
    const history = [...ownItems(user)].map((item) =>
      item < 40 ? { domain: 'Food', item: String(item) } : { domain: 'Kitchen', item: String(item - 40) },
    );
    const known = await recommendations.forUser(run, idOf(user));
    const fresh = await recommendations.forHistory(run, history);
    expect(fresh.user).toBeNull();
    expect(fresh.domains).toEqual(known.domains);
    expect(fresh.timeline.map(({ item }) => item)).toEqual(history.map(({ item }) => item));
  });

  it('refuse what the dataset does not know', async () => {
    await expect(recommendations.forHistory(run, [])).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(recommendations.forHistory(run, [{ domain: 'Garden', item: '1' }])).rejects.toThrow(
      /Food, Kitchen/,
    );
    await expect(recommendations.forHistory(run, [{ domain: 'Food', item: '99' }])).rejects.toThrow(
      /no item "99" in Food/,
    );
  });
});

describe('where repeats are allowed', () => {
  afterEach(() => evaluated.workspace.datasets.setRepeats(evaluated.datasetId, 'exclude'));

  it('own items are candidates for one user, for a history and in the file of everybody, and are marked', async () => {
    const own = new Set([...ownItems(user)].filter((item) => item < 40).map(String));
    const path = join(evaluated.folder, 'repeats.jsonl');
    const inFile = async (): Promise<string[]> => {
      await recommendations.exportAll(run, path, 'jsonl', { k: 40 });
      return readFileSync(path, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, string>)
        .filter((row) => row['user'] === idOf(user) && row['domain'] === 'Food')
        .map((row) => row['item']!);
    };
    const history = [...ownItems(user)].map((item) =>
      item < 40 ? { domain: 'Food', item: String(item) } : { domain: 'Kitchen', item: String(item - 40) },
    );
    expect(own.size).toBeGreaterThan(0);
    expect(await inFile()).toHaveLength(40 - own.size);
    expect((await recommendations.forUser(run, idOf(user), { k: 40 })).repeats).toBe('exclude');

    evaluated.workspace.datasets.setRepeats(evaluated.datasetId, 'allow');
    const allowed = await recommendations.forUser(run, idOf(user), { k: 40 });
    expect(allowed.repeats).toBe('allow');
    const { items, excludedOwnItems } = allowed.domains['Food']!;
    expect(excludedOwnItems).toBe(0);
    expect(items).toHaveLength(40);
    expect(new Set(items.filter(({ repeat }) => repeat === true).map(({ item }) => item))).toEqual(own);
    expect(await inFile()).toEqual(items.map(({ item }) => item));
    const fresh = await recommendations.forHistory(run, history, { k: 40 });
    expect(fresh.domains).toEqual(allowed.domains);
  });
});

describe('export for all users', () => {
  it('writes user, domain, rank, item, title and score of everybody', async () => {
    const path = join(evaluated.folder, 'all.jsonl');
    const { userCount, rowCount } = await recommendations.exportAll(run, path, 'jsonl', { k: 3 });
    expect({ userCount, rowCount }).toEqual({ userCount: 120, rowCount: 120 * 2 * 3 });
    const rows = readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const { domains } = await recommendations.forUser(run, idOf(user), { k: 3, reasonCount: 0 });
    expect(rows.filter((row) => row['user'] === idOf(user))).toEqual(
      Object.values(domains).flatMap(({ items }) =>
        items.map(({ domain, rank, item, title, score }) => ({
          user: idOf(user),
          domain,
          rank,
          item,
          title,
          score,
        })),
      ),
    );
  });

  it('writes CSV for spreadsheets', async () => {
    const path = join(evaluated.folder, 'all.csv');
    await recommendations.exportAll(run, path, 'csv', { k: 1 });
    const text = readFileSync(path, 'utf8');
    expect(text.startsWith('\uFEFFuser,domain,rank,item,title,score\r\nu000,Food,1,')).toBe(true);
    expect(text).toContain('"Tea, no. ');
  });

  it.each(['csv', 'jsonl', 'parquet'] as const)('writes reasons beside them as %s', async (format) => {
    const path = join(evaluated.folder, `why.${format}`);
    const { rowCount } = await recommendations.exportAll(run, path, format, { k: 2, reasons: 'zh' });
    expect(rowCount).toBe(120 * 2 * 2);
    if (format === 'parquet') return;
    const text = readFileSync(path, 'utf8');
    if (format === 'csv') {
      const [head, first] = text.split('\r\n');
      expect(head).toBe('\uFEFFuser,domain,rank,item,title,score,reasons,reasons_json');
      expect(first).toMatch(/,背景 · 100%,"\[\{""term"":""background"",/);
      return;
    }
    const rows = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { score: number; reasons: string; reasons_json: string });
    for (const { score, reasons, reasons_json } of rows) {
      expect(JSON.parse(reasons_json)).toEqual([
        { term: 'background', contribution: expect.closeTo(score, 4) as number, share: 1, items: [] },
      ]);
      expect(reasons).toBe(score > 0 ? '背景 · 100%' : '');
    }
  });

  it('leaves no file when cancelled', async () => {
    const path = join(evaluated.folder, 'cancelled.csv');
    const controller = new AbortController();
    const writing = recommendations.exportAll(run, path, 'csv', {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    controller.abort();
    await expect(writing).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(evaluated.folder).filter((name) => name.startsWith('cancelled.csv'))).toEqual([]);
  });
});
