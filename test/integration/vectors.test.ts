// Vectors of items and users with ids: read back from Parquet and .npy, and their products are the trained part of the scores.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { withDuckDb } from '../../src-main/ingest/duckdb-session.ts';
import { sqlPath } from '../../src-main/ingest/sql-text.ts';
import {
  exportModelVectors,
  exportTextVectors,
} from '../../src-main/services/recommendations/export-vectors.ts';
import { Recommendations } from '../../src-main/services/recommendations/recommend.ts';
import { loadItemVectors } from '../../src-main/services/text-vectors/item-vectors.ts';
import type { RunId } from '../../src-main/store/identifiers.ts';
import { openSampleWorkspace, smallModel, type TrainedWorkspace } from '../support/trained-workspace.ts';
import { wordEncoder } from '../support/word-vectors.ts';

let sample: TrainedWorkspace;
let run: RunId;

beforeAll(async () => {
  sample = await openSampleWorkspace(60);
  // without counting evidence a score is the product of the two vectors alone
  run = sample.newRun({ ...smallModel, evidence: { enabled: false } });
  await sample.trainer.train(run);
});
afterAll(() => sample.close());

type Row = Record<'user' | 'domain' | 'item', string> & { readonly vector: number[] };

async function parquetRows(of: 'items' | 'users'): Promise<Row[]> {
  const path = join(sample.folder, `${of}.parquet`);
  const about = { runId: run, datasetId: sample.datasetId, of };
  await exportModelVectors(
    { workspace: sample.workspace, engine: sample.trainer },
    about,
    { path, format: 'parquet' },
    {},
  );
  const rows = await withDuckDb({}, (session) =>
    session.rows(`SELECT * FROM read_parquet(${sqlPath(path)})`),
  );
  return rows.map((row) => ({
    ...row,
    vector: (row['vector'] as { items: number[] }).items,
  })) as unknown as Row[];
}

it('give the scores of a recommendation, for every user and domain', async () => {
  const items = new Map((await parquetRows('items')).map((row) => [`${row.domain} ${row.item}`, row.vector]));
  const users = await parquetRows('users');
  const { workspace, datasetId, trainer } = sample;
  expect(items.size).toBe(workspace.items.all(datasetId).length);
  expect(users).toHaveLength(workspace.users.count(datasetId) * 2);
  const service = new Recommendations(workspace, trainer);
  for (const { user, domain, vector } of users.slice(0, 12)) {
    const { domains } = await service.forUser({ runId: run, datasetId }, user, { k: 3, reasonCount: 0 });
    for (const { item, score } of domains[domain]!.items) {
      const other = items.get(`${domain} ${item}`)!;
      expect(vector.reduce((sum, value, at) => sum + value * other[at]!, 0)).toBeCloseTo(score, 3);
    }
  }
});

it('are a NumPy array with a row of ids for each of its rows', async () => {
  const { workspace, datasetId, folder } = sample;
  const path = join(folder, 'texts.npy');
  const written = await exportTextVectors(
    workspace,
    { datasetId, encoder: wordEncoder },
    { path, format: 'npy' },
    {},
  );
  const bytes = readFileSync(path);
  const length = bytes.readUInt16LE(8);
  expect(bytes.subarray(0, 8)).toEqual(Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]));
  expect((10 + length) % 64).toBe(0);
  const head = bytes.toString('latin1', 10, 10 + length);
  expect(head).toBe(
    `${`{'descr': '<f4', 'fortran_order': False, 'shape': (${written.rows}, ${written.width}), }`.padEnd(length - 1)}\n`,
  );
  const { vectors } = await loadItemVectors(workspace, datasetId, wordEncoder);
  const numbers = new Float32Array(
    bytes.buffer.slice(bytes.byteOffset + 10 + length, bytes.byteOffset + bytes.length),
  );
  expect(numbers).toEqual(new Float32Array(vectors));
  const ids = readFileSync(written.ids!, 'utf8').replace('\uFEFF', '').trimEnd().split('\r\n');
  const domains = workspace.domains.names(datasetId);
  expect(ids).toEqual([
    'domain,item',
    ...workspace.items.all(datasetId).map(({ id, domainIndex }) => `${domains[domainIndex]!},${id}`),
  ]);
});

it('are not there for a model that only counts', async () => {
  const rule = sample.newRun({}, 'popularity');
  await sample.trainer.train(rule);
  const about = { runId: rule, datasetId: sample.datasetId, of: 'items' as const };
  const to = { path: join(sample.folder, 'none.npy'), format: 'npy' as const };
  await expect(
    exportModelVectors({ workspace: sample.workspace, engine: sample.trainer }, about, to, {}),
  ).rejects.toThrow(/only counts has no vectors/);
});
