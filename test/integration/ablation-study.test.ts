// The ablation study end to end on real ONNX Runtime and SQLite, without a language model: what is made, compared and kept,
// and that nothing hidden is read.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ablateJob } from '../../src-main/app/evaluation/ablation-jobs.ts';
import { storedStudy } from '../../src-main/app/evaluation/ablate-parts.ts';
import { embedJob } from '../../src-main/app/datasets/dataset-jobs.ts';
import { Host } from '../../src-main/app/session/host.ts';
import { runJob } from '../../src-main/app/session/session-jobs.ts';
import type { WorkspaceSession } from '../../src-main/app/session/workspace-session.ts';
import { ablationStudySchema } from '../../src-main/contract/ablation-study.ts';
import { runIdSchema } from '../../src-main/contract/identifiers.ts';
import { ignoreProgress } from '../../src-main/foundation/progress.ts';
import { domainOf } from '../../src-main/recsys/data/sequence-data.ts';
import { drawCrossSell } from '../../src-main/recsys/metrics/cross-sell.ts';
import { importSample } from '../../src-main/services/datasets/sample-dataset.ts';
import { settingsOfRun } from '../../src-main/services/runs/settings-of-run.ts';
import { auditedRows, loadRunInputs } from '../../src-main/services/training/run-inputs.ts';

const use = { signal: new AbortController().signal, onProgress: ignoreProgress };
const input = {
  seeds: [1],
  decision: 'accept-anyway' as const,
  overrides: {
    'model.hidden': '16',
    'phase1.maxEpochs': '1',
    'phase2.maxEpochs': '1',
    'evidence.epochs': '1',
  },
};
let folder: string;
let host: Host;
let session: WorkspaceSession;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-study-'));
  host = new Host({ dataFolder: join(folder, 'data') }); // without model files
  session = host.openSession(join(folder, 'a.isthmus'), { mode: 'create' });
  const { dataset } = await importSample(session.workspace, { users: 120 });
  await runJob(session, embedJob, { dataset, encoder: 'lexical' }, use);
});
afterAll(async () => {
  await host[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

it('trains each variant with each seed, says why others are not, and is kept', async () => {
  const { workspace } = session;
  const study = await runJob(session, ablateJob, input, use);
  ablationStudySchema.parse(study);
  const runs = Object.fromEntries(study.arms.map((arm) => [arm.name, arm.runs.length]));
  expect(runs).toEqual({ nothing: 1, retrieval: 1, judge: 0, encoderProfiles: 1, modelProfiles: 0, all: 0 });
  expect(study.arms.find(({ name }) => name === 'judge')!.note!.text).toContain('no language model');
  expect(study.arms.find(({ name }) => name === 'retrieval')!.rows).toBeGreaterThan(0);
  expect(study.chatModel).toBeNull();
  const [all] = study.crossSell.slices;
  expect(all!.cells.map(({ arm }) => arm)).toEqual(['nothing', 'retrieval', 'encoderProfiles']);
  expect(all!.cells[0]!.overNothing).toEqual({ difference: 0, lower: 0, upper: 0 });
  expect(study.full.slices.map(({ label }) => label)).toContain('1-3');
  const [dataset] = workspace.datasets.list();
  expect(storedStudy(workspace, dataset!.id)).toEqual(JSON.parse(JSON.stringify(study)));
  // rows of a study are for its runs alone
  expect(workspace.settings.get(`augmentationInUse/${dataset!.id}`)).toBeUndefined();
}, 600_000);

it('takes what is there when it is asked for again', async () => {
  const { workspace } = session;
  const before = workspace.runs.list().map(({ id }) => id);
  const again = await runJob(session, ablateJob, { ...input, budget: { users: 1000 } }, use);
  expect(workspace.runs.list().map(({ id }) => id)).toEqual(before);
  expect(again.arms.flatMap(({ runs }) => runs)).toHaveLength(3);
});

it('makes rows and profiles of what is shown only, and lets users who are asked keep them', async () => {
  const { workspace } = session;
  const [dataset] = workspace.datasets.list();
  const study = storedStudy(workspace, dataset!.id)!;
  const inputsOf = async (name: string) => {
    const id = runIdSchema.parse(study.arms.find((arm) => arm.name === name)!.runs[0]);
    const run = workspace.runs.get(id);
    return loadRunInputs(workspace, run, settingsOfRun(run));
  };
  const augmented = await inputsOf('retrieval');
  const { hidden } = drawCrossSell(augmented.split.training);
  let rows = 0;
  for (const { user, items, synthetic } of auditedRows(augmented)) {
    if (hidden[user]! < 0) continue;
    Array.from(items, (item, place) => {
      const isHidden = domainOf(augmented.data.domainOffsets, item) === hidden[user];
      if (synthetic![place] === 1) rows++;
      else expect(isHidden).toBe(false);
    });
  }
  expect(rows).toBeGreaterThan(0);
  const { profiles } = await inputsOf('encoderProfiles');
  let described = 0;
  hidden.forEach((domain, user) => {
    if (domain < 0) return;
    expect(profiles!.rowOf[user * 2 + domain]).toBe(-1);
    if (profiles!.rowOf[user * 2 + 1 - domain]! >= 0) described++;
  });
  expect(described).toBeGreaterThan(10);
  expect((await inputsOf('nothing')).profiles).toBeUndefined();
});
