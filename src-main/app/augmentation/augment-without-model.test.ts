// Augmentation without a language model: no file, no process, and what is known of an item decides.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ignoreProgress } from '../../foundation/progress.ts';
import { importSample } from '../../services/datasets/sample-dataset.ts';
import { embedJob } from '../datasets/dataset-jobs.ts';
import { Host } from '../session/host.ts';
import { runJob } from '../session/session-jobs.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';
import { augmentJob } from './augmentation-jobs.ts';
import { augmentationResult } from './describe-augmentation.ts';

const use = { signal: new AbortController().signal, onProgress: ignoreProgress };
let folder: string;
let host: Host;
let session: WorkspaceSession;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-unjudged-'));
  // its data folder has no model files
  host = new Host({ dataFolder: join(folder, 'data') });
  session = host.openSession(join(folder, 'a.isthmus'), { mode: 'create' });
  const { dataset } = await importSample(session.workspace, { users: 300 });
  await runJob(session, embedJob, { dataset, encoder: 'lexical' }, use);
});
afterAll(async () => {
  await host[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

it('proposes and accepts by evidence, asks nothing, and says how sure that is', async () => {
  const input = { budget: { users: 20 }, overrides: { judging: 'none', 'calibration.cases': '60' } };
  const report = await runJob(session, augmentJob, input, use);
  expect(report.prompts).toEqual({ asked: 0, cached: 0, failed: 0, failures: [] });
  expect(report.users.served).toBe(20);
  const { calibration, rows } = report;
  expect(calibration!.score.kind).toBe('evidence');
  expect(calibration!.score.judgeAdds).toBeUndefined();
  expect(calibration!.cases).toBeGreaterThan(100); // without a judge they cost no prompt: all there are, up to 500
  // the sample plants items that are bought together: chance is one in twenty
  // on lists that retrieval completed by itself; over all lists placed items pull every evidence down
  expect(calibration!.comparisonOnFound!.judge.auc.low).toBeGreaterThan(0.5);
  expect(rows.accepted + rows.proposed).toBeGreaterThan(20);
  expect(rows.accepted > 0).toBe(calibration!.trusted);
  const [dataset] = session.workspace.datasets.list();
  const stored = session.workspace.syntheticRows.page(dataset!.id, {}, { limit: 5 });
  for (const row of stored) expect(row).toMatchObject({ modelHash: null, promptHash: null });
  const seen = augmentationResult(session.workspace, dataset!.id, stored[0]!.augmentation);
  expect(seen.calibration).toEqual(JSON.parse(JSON.stringify(calibration)));
});

it('does the same by itself where there is no language model, and says so', async () => {
  const input = { budget: { users: 20 }, overrides: { 'calibration.cases': '60' } };
  const report = await runJob(session, augmentJob, input, use);
  expect(report.judging).toMatchObject({
    judging: 'none',
    tried: [],
    reason: { code: 'judging-without-model' },
  });
  const named = { ...input, overrides: { ...input.overrides, judging: 'none' } };
  expect((await runJob(session, augmentJob, named, use)).augmentation).toBe(report.augmentation);
});

it('is found again by the same options, and is another one than a judged one would be', async () => {
  const input = { budget: { users: 20 }, overrides: { judging: 'none', 'calibration.cases': '60' } };
  const first = await runJob(session, augmentJob, input, use);
  const again = await runJob(session, augmentJob, { ...input, budget: { users: 21 } }, use);
  expect(again.augmentation).toBe(first.augmentation);
  expect(again.users.served).toBe(21);
});
