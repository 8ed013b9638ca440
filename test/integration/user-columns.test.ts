// Columns that describe users: imported with a file, groups of an evaluation with intervals, filters of an export, and nothing
// that training reads.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvaluationReport } from '../../src-main/contract/evaluation.ts';
import { groupingWords, groupWords } from '../../src-main/contract/slice-words.ts';
import { carryUserColumns, describeUsers } from '../../src-main/services/datasets/describe-users.ts';
import { readUserColumns } from '../../src-main/services/datasets/read-user-columns.ts';
import { importSample } from '../../src-main/services/datasets/sample-dataset.ts';
import { Evaluation } from '../../src-main/services/evaluation/evaluation.ts';
import { Recommendations } from '../../src-main/services/recommendations/recommend.ts';
import type { RecommendRules } from '../../src-main/contract/recommendations.ts';
import type { RunId } from '../../src-main/store/identifiers.ts';
import { openSampleWorkspace, smallModel, type TrainedWorkspace } from '../support/trained-workspace.ts';

let sample: TrainedWorkspace;
let run: RunId;
let ids: string[];

beforeAll(async () => {
  sample = await openSampleWorkspace(90);
  run = sample.newRun({ ...smallModel, phase2: { enabled: false } });
  await sample.trainer.train(run);
  ids = sample.workspace.users.ids(sample.datasetId);
});
afterAll(() => sample.close());

async function describeBy(name: string, lines: readonly string[]) {
  const path = join(sample.folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return describeUsers(sample.workspace, sample.datasetId, await readUserColumns(path));
}

/** Most users are of DE, ten of "cold", which is also what items without purchases are called; the last five have no row. */
const countryOf = (user: number): string => (user < 10 ? 'cold' : 'DE');
const rows = (): string[] =>
  ids.slice(0, -5).map((id, user) => `${id},${countryOf(user)},${user % 2 === 0 ? 'new' : ''}`);

describe('columns of a users file', () => {
  it('are stored by user, with what the dataset does not know counted', async () => {
    const before = sample.workspace.datasets.get(sample.datasetId).dataHash;
    const summary = await describeBy('users.csv', ['customer,country,segment', ...rows(), 'stranger,FR,x']);
    expect(summary).toMatchObject({ columns: ['country', 'segment'], users: ids.length - 5 });
    expect(summary.notes.map(({ code, params }) => ({ code, ...params }))).toMatchObject([
      { code: 'ids-unknown', unknown: 1, total: ids.length - 4, example: 'stranger' },
      { code: 'users-without-row', users: 5 },
    ]);
    const [country, segment] = sample.workspace.userColumns.all(sample.datasetId);
    expect(country!.values).toEqual(ids.map((_, user) => (user < ids.length - 5 ? countryOf(user) : null)));
    expect(segment!.values.slice(0, 2)).toEqual(['new', null]);
    expect(sample.workspace.datasets.get(sample.datasetId).dataHash).toBe(before); // training reads none of it
  });

  it('are groups of an evaluation: means of their users, intervals, and small ones named', async () => {
    const report: EvaluationReport = await new Evaluation(sample.workspace, sample.trainer).evaluate(run);
    const countries = report.groups['users.country']!;
    expect(Object.keys(countries)).toEqual(['=DE', '=cold']);
    expect(countries['=cold']!.users).toBeLessThanOrEqual(10);
    // the mean of DE and the rest is the mean of all, weighted by users
    const others = report.users - countries['=DE']!.users - countries['=cold']!.users;
    expect(others).toBeGreaterThan(0);
    const ranks = sample.workspace.userResults.get(run, {
      ...{ scorer: 'model', protocol: 'full', part: 'test', repeats: report.repeats },
    })!;
    const reciprocal = [...ranks.ranks].flatMap((rank, user) =>
      Number.isNaN(rank) || countryOf(user) !== 'DE' || user >= ids.length - 5 ? [] : [1 / rank],
    );
    expect(reciprocal).toHaveLength(countries['=DE']!.users);
    const mean = reciprocal.reduce((sum, value) => sum + value, 0) / reciprocal.length;
    expect(countries['=DE']!.mrr).toBeCloseTo(mean, 6);
    const { lower, upper } = report.intervals.groups['users.country']!['=DE']!.mrr;
    expect(lower).toBeLessThan(mean);
    expect(upper).toBeGreaterThan(mean);
    expect(report.paired.popularity!.groups['users.country']).toHaveProperty('=cold');
    const said = report.notes.map(({ code, params }) => ({ code, ...params }));
    expect(said).toContainEqual({ code: 'note-small-groups', column: 'country', groups: 'cold', fewest: 30 });
    expect(said).toContainEqual({
      code: 'note-users-in-no-group',
      column: 'country',
      users: others,
      most: 20,
    });
    expect(groupingWords('users.country', 'zh')).toBe('country');
    expect([groupWords('=cold', 'en'), groupWords('=1-3', 'en')]).toEqual(['cold', '1-3']);
  });

  it('choose who an export is for: any value of one column, all columns together', async () => {
    const exported = async (where: NonNullable<RecommendRules['where']>): Promise<string[]> => {
      const file = join(sample.folder, 'lists.jsonl');
      const of = { runId: run, datasetId: sample.datasetId };
      await new Recommendations(sample.workspace, sample.trainer).exportAll(of, file, 'jsonl', {
        k: 1,
        rules: { where },
      });
      const lines = readFileSync(file, 'utf8').trim().split('\n');
      return [...new Set(lines.map((line) => (JSON.parse(line) as { user: string }).user))];
    };
    const country = (value: string) => ({ column: 'country', value });
    expect(await exported([country('cold')])).toEqual(ids.slice(0, 10));
    expect(await exported([country('cold'), country('DE')])).toEqual(ids.slice(0, -5));
    const isNew = { column: 'segment', value: 'new' };
    expect(await exported([country('cold'), isNew])).toEqual(
      ids.slice(0, 10).filter((_, user) => user % 2 === 0),
    );
    await expect(exported([country('FR')])).rejects.toThrow(
      /no user.*"FR".*cold, DE|No user has the value "FR"/,
    );
    await expect(exported([{ column: 'land', value: 'DE' }])).rejects.toThrow(/Columns: country, segment/);
  });

  it('go to a dataset that newer data were added to, by the ids of users', async () => {
    const { workspace, datasetId } = sample;
    const split = { kind: 'leave-one-out' } as const;
    const { dataset: newer } = await importSample(workspace, { users: 99 }, { split });
    const summary = carryUserColumns(workspace, datasetId, newer);
    expect(summary).toMatchObject({ columns: ['country', 'segment'], users: ids.length - 5 });
    expect(summary!.notes).toMatchObject([{ code: 'users-without-row', params: { users: 14 } }]);
    const [country] = workspace.userColumns.all(newer);
    const values = new Map(workspace.users.ids(newer).map((id, user) => [id, country!.values[user]]));
    expect(ids.slice(0, -5).map((id) => values.get(id))).toEqual(
      ids.slice(0, -5).map((_, user) => countryOf(user)),
    );
    expect(
      carryUserColumns(workspace, (await importSample(workspace, { users: 30 }, { split })).dataset, newer),
    ).toBe(undefined);
  });

  it('are refused where users cannot be told, or one is described twice; the old ones stay', async () => {
    await expect(describeBy('a.csv', ['colour,size', 'red,1'])).rejects.toThrow(
      /No column of a.csv.*colour, size/,
    );
    await expect(describeBy('b.csv', ['user,country', 'u1,DE', 'u1,FR'])).rejects.toThrow(/"u1" twice/);
    await expect(describeBy('c.csv', ['user,country', 'u1,DE'])).rejects.toThrow(/knows no id/);
    expect(sample.workspace.userColumns.names(sample.datasetId)).toEqual(['country', 'segment']);
    await describeBy('d.csv', ['user,city', `${ids[0]!},Bern`]);
    expect(sample.workspace.userColumns.names(sample.datasetId)).toEqual(['city']);
  });
});
