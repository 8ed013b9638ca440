import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  createEvaluatedWorkspace,
  type EvaluatedWorkspace,
} from '../../../test/support/evaluated-workspace.ts';
import { tinyScoringModel } from '../../../test/support/tiny-scoring-model.ts';
import { exportModel } from './export-model.ts';
import type { ScoringModelEngine } from './scoring-model.ts';

let evaluated: EvaluatedWorkspace;
beforeAll(async () => {
  evaluated = await createEvaluatedWorkspace();
});
afterAll(() => {
  evaluated.close();
});

const readJson = (folder: string, name: string): unknown =>
  JSON.parse(readFileSync(join(folder, name), 'utf8'));

it('exports maps and example users of the dataset, item numbers being item indices plus one', async () => {
  const { data, workspace, runId } = evaluated;
  const model = tinyScoringModel(data.itemCount);
  const historyOf = (u: number) =>
    [...data.items.subarray(data.offsets[u], data.offsets[u + 1])].map((item) => item + 1);
  const engine: ScoringModelEngine = {
    exportScoringModel: (_, users) =>
      Promise.resolve({
        onnx: model.onnx,
        maxLength: 50,
        extraInputs: [{ name: 'profile', dtype: 'float32', shape: [1, 4], fill: 0, meaning: 'profile' }],
        examples: Array.from(users, (user) => ({
          user,
          history: historyOf(user),
          extra: {},
          scores: model.score(historyOf(user), [0, 0, 0, 0]),
        })),
      }),
  };
  const folder = join(evaluated.folder, 'deep', 'model');
  const plain = join(evaluated.folder, 'plain');
  await exportModel(workspace, engine, { runId, folder: plain });
  expect(existsSync(join(plain, 'users.csv')) || existsSync(join(plain, 'expected-scores.json'))).toBe(false);
  expect(readFileSync(join(plain, 'README.txt'), 'utf8')).not.toMatch(/users\.csv|expected-scores/);
  const target = { runId, folder, withUsers: true };
  const exported = await exportModel(workspace, engine, target, { exampleCount: 3 });
  expect(exported.folder).toBe(folder);
  expect(readJson(folder, 'manifest.json')).toMatchObject({
    run: runId,
    model: 'dot-product',
    provenance: { workspace: basename(workspace.path), dataHash: workspace.runs.get(runId).dataHash },
    domains: [
      { name: 'Food', firstNumber: 1, lastNumber: 40 },
      { name: 'Kitchen', firstNumber: 41, lastNumber: 190 },
    ],
  });
  expect(readFileSync(join(folder, 'items.csv'), 'utf8')).toContain('\r\n41,Kitchen,0,Pan 0\r\n');
  expect(readFileSync(join(folder, 'users.csv'), 'utf8')).toContain(
    `\r\nu040,${historyOf(40).join(' ')}\r\n`,
  );
  expect(readJson(folder, 'expected-scores.json')).toMatchObject({
    examples: [{ user: 'u000' }, { user: 'u040' }, { user: 'u080', history: historyOf(80) }],
  });
  await expect(exportModel(workspace, engine, { runId, folder })).rejects.toMatchObject({ code: 'conflict' });
  await expect(exportModel(workspace, engine, { runId, folder }, { exampleCount: 0 })).rejects.toMatchObject({
    code: 'invalid-input',
  });
});
