// Each model through what the command line runs: train and evaluate, recommend, compare, report, export, and the exported
// script that checks its own scores; with engines in processes of their own. Small: 80 users.
import { embedJob } from '../../src-main/app/datasets/dataset-jobs.ts';
import { compareJob, reportJob } from '../../src-main/app/evaluation/evaluation-jobs.ts';
import { exportJob } from '../../src-main/app/recommendations/recommendation-jobs.ts';
import { trainJob } from '../../src-main/app/runs/run-jobs.ts';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { controlNames } from '../../src-main/contract/evaluation.ts';
import { modelNames, settingsForModel, type ModelName } from '../../src-main/contract/model-settings.ts';
import { runSettingsSchema } from '../../src-main/contract/run-settings.ts';
import { Host } from '../../src-main/app/session/host.ts';
import { runJob } from '../../src-main/app/session/session-jobs.ts';
import type { UseCaseOptions } from '../../src-main/app/session/use-case.ts';
import { recommendToUsers } from '../../src-main/app/recommendations/recommend-items.ts';
import type { WorkspaceSession } from '../../src-main/app/session/workspace-session.ts';
import { importSample } from '../../src-main/services/datasets/sample-dataset.ts';

const options: UseCaseOptions = { signal: new AbortController().signal, onProgress: () => undefined };
const repository = join(import.meta.dirname, '..', '..');
const small = {
  device: 'cpu',
  threads: 1,
  model: { hidden: 16, blocks: 1, maxLength: 20, negatives: 32 },
  phase1: { maxEpochs: 2, tokenBudget: 256 },
};

let folder: string;
let host: Host;
let session: WorkspaceSession;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-model-flow-'));
  host = new Host({ dataFolder: join(folder, 'data') });
  session = host.openSession(join(folder, 'shops.isthmus'), { mode: 'create' });
  await importSample(session.workspace, { users: 80 });
  await runJob(session, embedJob, { encoder: 'lexical' }, options);
});
afterAll(async () => {
  await host[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const ruleOf: Partial<Record<ModelName, (typeof controlNames)[number]>> = {
  popularity: 'popularity',
  transitions: 'transitions',
  'item-neighbour': 'itemNeighbour',
  'text-neighbour': 'textNeighbour',
};
/** Models without training: they rank by counts or texts alone. */
const countingModels: readonly ModelName[] = [
  'popularity',
  'item-neighbour',
  'transitions',
  'text-neighbour',
];
const simpleRules = Object.values(ruleOf);

describe.each(modelNames.filter((name) => name !== 'llm-edt'))('%s', (model) => {
  it('is trained, evaluated, recommended from, reported and exported', async () => {
    const settings = runSettingsSchema.parse(
      countingModels.includes(model) ? { device: 'cpu', threads: 1 } : small,
    );
    const trained = await runJob(session, trainJob, { model, settings, name: model }, options);
    expect(trained).toMatchObject({
      model,
      phases: [{ phase: 1, epochs: countingModels.includes(model) ? 0 : 2 }],
    });
    // the same controls, but for the rule that the run is
    expect(Object.keys(trained.evaluation!.controls).sort()).toEqual(
      simpleRules.filter((rule) => rule !== ruleOf[model]).sort(),
    );
    const user = session.workspace.users.idOf(session.workspace.datasets.list()[0]!.id, 3)!;
    const [recommendation] = await recommendToUsers(
      session,
      { run: trained.run, users: [user], k: 4 },
      options,
    );
    for (const { items } of Object.values(recommendation!.domains)) expect(items).toHaveLength(4);
    const file = join(folder, `${model}.html`);
    await runJob(session, reportJob, { run: trained.run, file }, options);
    expect(readFileSync(file, 'utf8')).toContain(model);
    const out = join(folder, `exported ${model}`);
    await runJob(session, exportJob, { run: trained.run, folder: out, withUsers: true }, options);
    const checked = spawnSync(process.execPath, [join(out, 'score.mjs')], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '', NODE_PATH: join(repository, 'node_modules') },
    });
    expect(checked).toMatchObject({ status: 0, stdout: expect.stringContaining(': ok') });
  });
});

describe('runs of models', () => {
  it('are compared on the same users', async () => {
    const comparison = await runJob(session, compareJob, { first: 'transitions', second: 'sasrec' }, options);
    expect(comparison.first.model).toBe('transitions');
    expect(comparison.second.model).toBe('sasrec');
    expect(comparison.users).toBeGreaterThan(50);
  });

  it('refuse settings that their model does not have, and take those of a run of it', async () => {
    const foreign = runSettingsSchema.parse({ phase2: { bottleneck: 8 } });
    expect(() => settingsForModel('gru4rec', foreign)).toThrow(/gru4rec has no setting "phase2.bottleneck"/);
    await expect(runJob(session, trainJob, { model: 'gru4rec', settings: foreign }, options)).rejects.toThrow(
      'phase2.bottleneck',
    );
    // the early stop of C2DSR is no setting: the usual patience would keep the untrained model
    expect(settingsForModel('c2dsr', runSettingsSchema.parse({})).phase1.patience).toBe(20);
    expect(() => settingsForModel('c2dsr', runSettingsSchema.parse({ phase1: { patience: 6 } }))).toThrow(
      /c2dsr has no setting "phase1.patience"/,
    );
    for (const name of modelNames) {
      const own = settingsForModel(name, runSettingsSchema.parse({}));
      expect(settingsForModel(name, own)).toEqual(own);
    }
  });
});
