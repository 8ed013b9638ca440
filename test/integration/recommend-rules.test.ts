// Rules at the moment of an export: users from a file, items that may or may not be shown, a limit for each category, a
// least score. Held against the lists without rules, by the real model.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunId } from '../../src-main/store/identifiers.ts';
import type { RecommendRules } from '../../src-main/contract/recommendations.ts';
import { Recommendations } from '../../src-main/services/recommendations/recommend.ts';
import { openSampleWorkspace, smallModel, type TrainedWorkspace } from '../support/trained-workspace.ts';
import { wordEncoder } from '../support/word-vectors.ts';

interface Row {
  readonly user: string;
  readonly domain: string;
  readonly rank: number;
  readonly item: string;
  readonly score: number;
}

let sample: TrainedWorkspace;
let run: RunId;
/** Every item of every user, without rules. */
let whole: Map<string, Row[]>;
const categories = new Map<string, string | null>();

beforeAll(async () => {
  sample = await openSampleWorkspace(60);
  run = sample.newRun({ ...smallModel, phase2: { enabled: false } });
  await sample.trainer.train(run);
  const domains = sample.workspace.domains.names(sample.datasetId);
  for (const { id, domainIndex, category } of sample.workspace.items.all(sample.datasetId))
    categories.set(`${domains[domainIndex]!} ${id}`, category);
  whole = (await recommend({}, 1000)).lists;
});
afterAll(() => sample.close());

async function recommend(rules: RecommendRules, k = 5) {
  const { workspace, trainer, datasetId, folder } = sample;
  const file = join(folder, 'top.jsonl');
  const service = new Recommendations(workspace, trainer);
  const of = { runId: run, datasetId, encoder: wordEncoder };
  const { notes, userCount } = await service.exportAll(of, file, 'jsonl', { k, rules });
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
  return { notes, userCount, lists: Map.groupBy(rows, ({ user, domain }) => `${user} ${domain}`) };
}

function file(name: string, text: string): string {
  const path = join(sample.folder, name);
  writeFileSync(path, text);
  return path;
}

const keyOf = ({ domain, item }: Row): string => `${domain} ${item}`;
/** The first of the whole lists that the condition leaves. */
function expectFirst(lists: Map<string, Row[]>, isLeft: (row: Row) => boolean): void {
  expect(lists.size).toBeGreaterThan(0);
  for (const [of, list] of lists) {
    expect(list.map(keyOf)).toEqual(whole.get(of)!.filter(isLeft).slice(0, 5).map(keyOf));
    expect(list.map(({ rank }) => rank)).toEqual(list.map((_, place) => place + 1));
  }
}

it('recommends to the users of a file, and tells which it does not know', async () => {
  const ids = sample.workspace.users.ids(sample.datasetId).slice(3, 8);
  const table = file(
    'users.csv',
    `country,customer_id\n${ids.map((id) => `DE,${id}`).join('\n')}\nFR,nobody-1\n`,
  );
  const { lists, notes, userCount } = await recommend({ users: table });
  expect([...new Set([...lists.keys()].map((key) => key.split(' ')[0]))].sort()).toEqual([...ids].sort());
  expect(userCount).toBe(5);
  expect(notes.map(({ text }) => text)).toEqual([expect.stringMatching(/^1 of 6 ids of .*nobody-1/)]);
  expectFirst(lists, () => true);
  const plain = file('users.txt', `${ids.join('\n')}\n`);
  expect((await recommend({ users: plain })).userCount).toBe(5);
});

it('shows nobody an item that is denied or not in stock; the others move up', async () => {
  const best = new Set([...whole.values()].map((list) => list[0]!).map(keyOf));
  const denied = file(
    'denied.csv',
    `domain,item\n${[...best].map((key) => key.replace(' ', ',')).join('\n')}\n`,
  );
  expectFirst((await recommend({ deny: denied })).lists, (row) => !best.has(keyOf(row)));
  const stock = new Set([...categories.keys()].filter((_, place) => place % 7 === 0));
  const allowed = file(
    'stock.csv',
    `sku,pieces\n${[...stock].map((key) => `${key.split(' ')[1]!},3`).join('\n')}\nold,0\n`,
  );
  const { lists, notes } = await recommend({ allow: allowed, deny: denied });
  const ids = new Set([...stock].map((key) => key.split(' ')[1]!));
  expectFirst(lists, (row) => ids.has(row.item) && !best.has(keyOf(row)));
  expect(notes).toHaveLength(1);
});

it('takes so many of a category, and no item below a score', async () => {
  const { lists } = await recommend({ perCategory: 1 });
  for (const [of, list] of lists) {
    const seen = new Set<string>();
    const first = whole.get(of)!.filter((row) => {
      const category = categories.get(keyOf(row));
      if (category == null) return true;
      if (seen.has(category)) return false;
      seen.add(category);
      return true;
    });
    expect(list.map(keyOf)).toEqual(first.slice(0, 5).map(keyOf));
  }
  const scores = [...whole.values()]
    .flatMap((list) => list.slice(0, 5).map(({ score }) => score))
    .sort((a, b) => a - b);
  const minimumScore = scores[Math.floor(scores.length / 2)]!;
  expectFirst((await recommend({ minimumScore })).lists, ({ score }) => score >= minimumScore);
});

it('refuses files that name nobody and lists that leave nothing', async () => {
  await expect(recommend({ users: file('two.csv', 'a,b\n1,2\n') })).rejects.toThrow(
    /No column of two.csv.*users/,
  );
  await expect(recommend({ users: file('other.csv', 'user\nx1\nx2\n') })).rejects.toThrow(
    /knows no id.*"x1"/,
  );
  await expect(recommend({ deny: join(sample.folder, 'none.csv') })).rejects.toThrow(/none\.csv/);
  const all = file('all.txt', [...categories.keys()].map((key) => key.split(' ')[1]!).join('\n'));
  await expect(recommend({ deny: all })).rejects.toThrow(/No item may be shown/);
});
