// A split that comes with the files is taken as it is: exact rows in each part, leakage counted, and training, evaluation and
// recommendations that use it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withPartsByName } from '../../src-main/app/datasets/split-files.ts';
import { runSettingsSchema } from '../../src-main/contract/run-settings.ts';
import { splitDataset } from '../../src-main/services/datasets/dataset-split.ts';
import { datasetStatistics } from '../../src-main/services/datasets/dataset-statistics.ts';
import { importDataset } from '../../src-main/services/datasets/import-dataset.ts';
import { loadSequenceData } from '../../src-main/services/datasets/load-sequence-data.ts';
import { writeSampleFiles } from '../../src-main/services/datasets/sample-dataset.ts';
import { auditWorkspace } from '../../src-main/services/evaluation/audit-workspace.ts';
import { Evaluation } from '../../src-main/services/evaluation/evaluation.ts';
import { Recommendations } from '../../src-main/services/recommendations/recommend.ts';
import { auditedRows, loadRunInputs } from '../../src-main/services/training/run-inputs.ts';
import { evaluationHistories } from '../../src-main/recsys/metrics/evaluation-input.ts';
import type { DatasetId } from '../../src-main/store/identifiers.ts';
import { importFixture, storedSequences, type ImportFixture } from '../support/import-fixture.ts';
import { openTrainableWorkspace, smallModel, type TrainedWorkspace } from '../support/trained-workspace.ts';

const header = 'user_id:token\titem_id:token\ttimestamp:float';
const inter = (...rows: string[]): string =>
  `${[header, ...rows.map((row) => row.replaceAll(' ', '\t'))].join('\n')}\n`;

describe('files of a split', () => {
  let fixture: ImportFixture;
  beforeEach(() => {
    fixture = importFixture();
  });
  afterEach(() => {
    fixture.dispose();
  });

  const domains = {
    Books: {
      train: ['u1 b1 10', 'u1 b2 20', 'u2 b1 30', 'u2 b3 99'],
      valid: ['u1 b3 40', 'u2 b2 41'],
      test: ['u1 b4 50', 'u1 b5 60', 'u2 b4 51', 'u3 b1 52'],
    },
    Films: {
      train: ['u1 f1 15', 'u2 f2 35'],
      valid: ['u1 f2 45'],
      test: ['u1 f3 55', 'u2 f1 56', 'u1 f1 15'],
    },
  } as const;
  const files = (parts: readonly ('train' | 'valid' | 'test')[] = ['train', 'valid', 'test']) =>
    Object.entries(domains).flatMap(([domain, rows]) =>
      parts.map((part) => ({
        path: fixture.file(`${domain}.${part}.inter`, inter(...rows[part])),
        part,
      })),
    );
  const split = async (dataset: DatasetId) =>
    splitDataset(fixture.workspace, dataset, await loadSequenceData(fixture.workspace, dataset));

  it('become the parts of each user, in time order within a part, whatever the times say', async () => {
    const {
      dataset,
      split: told,
      findings,
      domains: names,
    } = await importDataset(fixture.workspace, {
      interactions: files(),
    });
    expect(names).toEqual(['Books', 'Films']);
    expect(told).toEqual({ kind: 'given', training: 6, validation: 3, test: 7 });
    expect(await storedSequences(fixture.workspace, dataset)).toEqual({
      u1: [
        ...['Books:b1@10', 'Films:f1@15', 'Books:b2@20'],
        ...['Books:b3@40', 'Films:f2@45'],
        ...['Films:f1@15', 'Books:b4@50', 'Films:f3@55', 'Books:b5@60'],
      ],
      u2: ['Books:b1@30', 'Films:f2@35', 'Books:b3@99', 'Books:b2@41', 'Books:b4@51', 'Films:f1@56'],
      u3: ['Books:b1@52'],
    });
    const items = fixture.workspace.items.all(dataset).map(({ id }) => id);
    const { training, validation, test, later, knownBeforeTest } = await split(dataset);
    expect([...training.offsets]).toEqual([0, 3, 6, 6]);
    expect([...training.items].map((item) => items[item])).toEqual(['b1', 'f1', 'b2', 'b1', 'f2', 'b3']);
    expect([...validation].map((item) => items[item])).toEqual(['b3', 'b2', undefined]);
    expect([...test].map((item) => items[item])).toEqual(['f1', 'b4', undefined]);
    expect([...knownBeforeTest]).toEqual([2, 1, 0]);
    expect([...later.offsets]).toEqual([0, 6, 9, 10]);
    expect(findings.map(({ code, params }) => [code, params]).slice(0, 4)).toEqual([
      ['parts-share-rows', { both: 1, test: 1, valid: 0, heldOut: 0 }],
      ['parts-out-of-time', { rows: 2, validation: 2, users: 2 }],
      ['parts-hold-several', { users: 2, rows: 5 }],
      ['parts-users-untrained', { users: 1, rows: 1 }],
    ]);
    expect(findings.map(({ code }) => code)).not.toContain('times-apart');
  });

  it('without a validation file hold out the last training interaction; the test stays as it is', async () => {
    const { dataset, findings } = await importDataset(fixture.workspace, {
      interactions: files(['train', 'test']),
    });
    const items = fixture.workspace.items.all(dataset).map(({ id }) => id);
    const { training, validation, test } = await split(dataset);
    expect([...training.items].map((item) => items[item])).toEqual(['b1', 'f1', 'b1', 'f2']);
    expect([...validation].map((item) => items[item])).toEqual(['b2', 'b3', undefined]);
    expect([...test].map((item) => items[item])).toEqual(['f1', 'b4', undefined]);
    expect(findings.find(({ code }) => code === 'parts-without-validation')?.params).toEqual({ users: 2 });
  });

  it('are refused where a part is missing or untold, or nobody is in both', async () => {
    const importing = (interactions: Parameters<typeof importDataset>[1]['interactions']) =>
      importDataset(fixture.workspace, { interactions });
    await expect(importing(files(['train', 'valid']))).rejects.toThrow(/none is the part test/);
    const [first, ...rest] = files();
    await expect(importing([{ path: first!.path }, ...rest])).rejects.toThrow(
      /Books\.train\.inter is given without/,
    );
    const strangers = [
      { path: fixture.file('a.train.inter', inter('u1 x 1', 'u1 y 2')), part: 'train' as const },
      { path: fixture.file('b.train.inter', inter('u1 z 1')), part: 'train' as const },
      { path: fixture.file('a.test.inter', inter('1 x 5')), part: 'test' as const },
      { path: fixture.file('b.test.inter', inter('1 z 6')), part: 'test' as const },
    ];
    await expect(importing(strangers)).rejects.toThrow(
      /1 users with a validation item and 0 with a test item/,
    );
    expect(fixture.workspace.datasets.list()).toEqual([]);
  });

  it('name a domain only where each part has a file of each', async () => {
    const rows = 'user,item,domain,time\nu1,a,X,1\nu1,b,Y,2\nu1,c,X,3\n';
    const interactions = (['train', 'valid', 'test'] as const).map((part) => ({
      path: fixture.file(`fold-${part}.csv`, rows),
      part,
    }));
    expect((await importDataset(fixture.workspace, { interactions })).domains).toEqual(['X', 'Y']);
    const without = interactions.map(({ part }) => ({
      path: fixture.file(`${part}.csv`, rows.replace('domain', 'note')),
      part,
    }));
    await expect(importDataset(fixture.workspace, { interactions: without })).rejects.toThrow(
      /which domain the rows of/,
    );
  });

  it('are not taken for domains by their names', async () => {
    const rows = 'user,item,time\nu1,a,1\nu1,b,2\n';
    const [train, test] = ['train', 'test'].map((name) => ({ path: fixture.file(`${name}.csv`, rows) }));
    await expect(importDataset(fixture.workspace, { interactions: [train!, test!] })).rejects.toThrow(
      /names of the files \(train, test\) look like the parts of a split/,
    );
    const named = [
      { ...train!, domain: 'Trains' },
      { ...test!, domain: 'Exams' },
    ];
    expect((await importDataset(fixture.workspace, { interactions: named })).domains).toEqual([
      'Exams',
      'Trains',
    ]);
    // RecBole's files that are to be split otherwise: each name is a domain once
    const whole = files().map(({ path }) => ({ path }));
    expect((await importDataset(fixture.workspace, { interactions: whole })).domains).toEqual([
      'Books',
      'Films',
    ]);
  });

  it('are recognised by the names of the RecBole layout, unless another split is asked for', () => {
    const named = (...names: string[]) => names.map((path) => ({ path }));
    const partsOf = (list: readonly { part?: string }[]) => list.map(({ part }) => part);
    const layout = named('d/X.test.inter', 'd/X.train.inter', 'd/X.valid.inter');
    expect(partsOf(withPartsByName(layout, undefined))).toEqual(['test', 'train', 'valid']);
    expect(withPartsByName(layout, { kind: 'leave-one-out' })).toBe(layout);
    const half = named('X.train.inter', 'X.test.inter', 'Y.train.inter');
    expect(withPartsByName(half, undefined)).toBe(half);
    const whole = named('X.train.inter', 'X.test.inter', 'X.inter');
    expect(withPartsByName(whole, undefined)).toBe(whole);
  });
});

describe('a dataset with its own split', () => {
  let sample: TrainedWorkspace;
  const counts = { train: 0, valid: 0, test: 0 };
  beforeAll(async () => {
    sample = await openTrainableWorkspace(async (workspace, folder) => {
      const files = await writeSampleFiles(folder, { users: 150 });
      const [head, ...rows] = readFileSync(files.interactions, 'utf8')
        .replace('\uFEFF', '')
        .trim()
        .split(/\r?\n/);
      // by chance and not by time: only the files can tell the parts
      const partOf = (place: number) => (place % 11 === 5 ? 'test' : place % 13 === 7 ? 'valid' : 'train');
      const interactions = (['train', 'valid', 'test'] as const).map((part) => {
        const own = rows.filter((_, place) => partOf(place) === part);
        counts[part] = own.length;
        const path = join(folder, `${part}.csv`);
        writeFileSync(path, `${[head, ...own].join('\n')}\n`);
        return { path, part };
      });
      return (await importDataset(workspace, { interactions, items: files.items })).dataset;
    });
  });
  afterAll(() => sample.close());

  it('trains on the training files, evaluates the held-out ones, and recommends after all', async () => {
    const statistics = await datasetStatistics(sample.workspace, sample.datasetId);
    expect(statistics.split).toEqual({
      kind: 'given',
      training: counts.train,
      validation: counts.valid,
      test: counts.test,
    });
    const run = sample.newRun(smallModel);
    const settings = runSettingsSchema.parse(smallModel);
    const inputs = await loadRunInputs(sample.workspace, sample.workspace.runs.get(run), settings);
    expect(inputs.trainingSequences.items).toHaveLength(counts.train);
    expect([...auditedRows(inputs)].reduce((sum, { items }) => sum + items.length, 0)).toBe(counts.train);
    const data = await loadSequenceData(sample.workspace, sample.datasetId);
    expect(evaluationHistories(inputs.split, 'next').items).toHaveLength(data.items.length);

    await sample.trainer.train(run);
    const evaluation = new Evaluation(sample.workspace, sample.trainer);
    const report = await evaluation.evaluate(run);
    const repeated = statistics.repeats.rule === 'exclude' ? statistics.repeats.targets : 0;
    expect(report.users).toBe(inputs.split.test.filter((item) => item >= 0).length - repeated);
    expect(report.users).toBeGreaterThan(30);
    expect(report.notes.map(({ code }) => code)).toContain('note-given-split');
    const sampled = await evaluation.evaluate(run, { protocol: 'sampled' });
    expect(sampled.users).toBe(report.users);
    await expect(auditWorkspace(sample.workspace, sample.datasetId)).resolves.toMatchObject({ profiles: 0 });

    const user = inputs.split.test.findIndex((item) => item >= 0);
    const recommendations = new Recommendations(sample.workspace, sample.trainer);
    const { timeline } = await recommendations.forUser(
      { datasetId: sample.datasetId, runId: run },
      sample.workspace.users.idOf(sample.datasetId, user)!,
    );
    const trained = inputs.split.training.offsets[user + 1]! - inputs.split.training.offsets[user]!;
    expect(timeline.filter(({ part }) => part === 'training')).toHaveLength(trained);
    expect(timeline.filter(({ part }) => part === 'test')).toHaveLength(1);
  });
});
