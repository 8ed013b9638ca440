// Import, text vectors, training with its evaluation, recommendations and deletion, over and over in one process: does its memory stay
// flat? node --expose-gc tools/loop-flow.ts [MINUTES = 120] [USERS = 500]
import '../src-main/network-guard/native-telemetry-off.ts'; // before ONNX Runtime
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deleteJob, embedJob } from '../src-main/app/datasets/dataset-jobs.ts';
import { recommendJob } from '../src-main/app/recommendations/recommendation-jobs.ts';
import { trainJob } from '../src-main/app/runs/run-jobs.ts';
import { Host } from '../src-main/app/session/host.ts';
import { runJob } from '../src-main/app/session/session-jobs.ts';
import { runSettingsSchema } from '../src-main/contract/run-settings.ts';
import { importSample } from '../src-main/services/datasets/sample-dataset.ts';
import { smallModel } from '../test/support/trained-workspace.ts';

const [minutes = 120, users = 500] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'isthmus-loop-'));
const options = { signal: new AbortController().signal, onProgress: () => undefined };
const megabytes = (bytes: number): number => Math.round(bytes / 1e6);
/** Resident megabytes after each round. */
const resident: number[] = [];
const host = new Host({ dataFolder: join(folder, 'data') });
try {
  const session = host.openSession(join(folder, 'a.isthmus'), { mode: 'create' });
  const end = performance.now() + minutes * 60_000;
  const settings = runSettingsSchema.parse({ ...smallModel, device: 'cpu' });
  while (performance.now() < end) {
    const { dataset } = await importSample(session.workspace, { users });
    await runJob(session, embedJob, { dataset, encoder: 'lexical' }, options);
    const { run } = await runJob(session, trainJob, { dataset, settings }, options);
    await runJob(
      session,
      recommendJob,
      { run, k: 10, file: join(folder, 'all.csv'), format: 'csv' },
      options,
    );
    await runJob(session, deleteJob, { dataset }, options);
    globalThis.gc?.();
    resident.push(megabytes(process.memoryUsage.rss()));
    if (resident.length % 10 === 1)
      console.log(
        `round ${resident.length}: ${resident.at(-1)} MB resident, ${megabytes(statSync(session.workspace.path).size)} MB of file`,
      );
  }
} finally {
  await host[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
}
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const tenth = Math.max(1, Math.floor(resident.length / 10));
/** Rounds in which caches and the compiler fill. */
const warmUp = Math.max(10, 2 * tenth);
const [begin, last] = [mean(resident.slice(warmUp, warmUp + tenth)), mean(resident.slice(-tenth))];
const growth = (100 * (last - begin)) / begin;
console.log(
  `${resident.length} rounds in ${minutes} minutes: ${begin.toFixed(0)} MB after ${warmUp} rounds, ${last.toFixed(0)} MB in the last ${tenth}, ${growth.toFixed(1)} %`,
);
process.exitCode = growth <= 5 ? 0 : 1;
