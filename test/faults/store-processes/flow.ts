// The whole flow on a small data set, to be killed at any moment and started again: makes or opens the workspace, imports, makes text
// vectors, trains, evaluates, recommends, exports, backs up. It says each stage on its output, `done` at the end.
// Usage: node flow.ts FOLDER
import '../../../src-main/network-guard/native-telemetry-off.ts'; // before ONNX Runtime
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { embedJob, importJob } from '../../../src-main/app/datasets/dataset-jobs.ts';
import { exportJob, recommendJob } from '../../../src-main/app/recommendations/recommendation-jobs.ts';
import { trainJob } from '../../../src-main/app/runs/run-jobs.ts';
import { Host } from '../../../src-main/app/session/host.ts';
import { runJob } from '../../../src-main/app/session/session-jobs.ts';
import { backUp } from '../../../src-main/app/workspaces/back-up-workspace.ts';
import { runSettingsSchema } from '../../../src-main/contract/run-settings.ts';
import { plainInteractions } from '../../support/import-fixture.ts';
import { smallModel } from '../../support/trained-workspace.ts';

const [folder = ''] = process.argv.slice(2);
const path = join(folder, 'a.isthmus');
const file = join(folder, 'shop.csv');
const options = { signal: new AbortController().signal, onProgress: () => undefined };
const stage = (name: string): void => console.log(name);

if (!existsSync(file)) writeFileSync(file, plainInteractions(60));
stage('open');
const host = new Host({ dataFolder: join(folder, 'data') });
try {
  const session = host.openSession(path, { mode: 'open-or-create' });
  stage('import');
  const known = session.workspace.datasets.latest();
  const dataset =
    known?.id ?? (await runJob(session, importJob, { interactions: [{ path: file }] }, options)).dataset;
  stage('embed');
  await runJob(session, embedJob, { dataset, encoder: 'lexical' }, options);
  stage('train');
  const settings = runSettingsSchema.parse({ ...smallModel, device: 'cpu' });
  const { run } = await runJob(session, trainJob, { dataset, settings }, options);
  stage('recommend');
  await runJob(session, recommendJob, { run, k: 3, file: join(folder, 'all.csv'), format: 'csv' }, options);
  stage('export');
  let number = 1;
  while (existsSync(join(folder, `model-${number}`))) number += 1;
  await runJob(session, exportJob, { run, folder: join(folder, `model-${number}`) }, options);
  stage('back up');
  await backUp(host, path, { file: join(folder, 'copy.isthmus'), force: true }, options);
} finally {
  await host[Symbol.asyncDispose]();
}
stage('done');
