// What Settings let engines use has an effect: an engine over the memory limit is ended in words and its job goes on
// later; threads and device are taken where a run does not say.
import { embedJob } from '../../src-main/app/datasets/dataset-jobs.ts';
import { trainJob } from '../../src-main/app/runs/run-jobs.ts';
import { openApp } from '../../src-main/app/window/open-app.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runSettingsSchema } from '../../src-main/contract/run-settings.ts';
import type { AppBackend } from '../../src-main/app/backend/app-backend.ts';
import { Host } from '../../src-main/app/session/host.ts';
import { removeJobs, resumeInterrupted } from '../../src-main/app/jobs/job-history.ts';
import { startJob } from '../../src-main/app/session/session-jobs.ts';
import { importSample } from '../../src-main/services/datasets/sample-dataset.ts';
import type { JobId } from '../../src-main/store/identifiers.ts';
import { smallModel } from '../support/trained-workspace.ts';

let folder: string;
let host: Host;
let app: AppBackend;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-limits-'));
  host = new Host({ dataFolder: join(folder, 'data') });
  app = openApp(host, { kind: 'browser' });
  await app.openWorkspace(join(folder, 'a.isthmus'), 'create');
});
afterEach(async () => {
  await app[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const logOf = (id: JobId): string[] => app.session.workspace.jobLogs.newest(id).map(({ said }) => said.text);

it('ends an engine over the memory limit in words; with a higher limit the same job goes on', async () => {
  const { session } = app;
  const { workspace, jobs } = session;
  await importSample(workspace, { users: 60 });
  const embedding = await jobs.wait(startJob(session, embedJob, { encoder: 'lexical' }).id);
  expect(embedding.state).toBe('finished');
  app.changePreferences({ memoryLimitBytes: 20_000_000, device: 'cpu', threads: 1 });
  const settings = runSettingsSchema.parse({ ...smallModel, phase1: { maxEpochs: 400, patience: 100 } });
  const { id } = await jobs.wait(startJob(session, trainJob, { settings }).id);
  const failed = workspace.jobs.get(id);
  expect(failed).toMatchObject({ state: 'failed', error: { code: 'resource-exhausted' } });
  expect(failed.error!.said.text).toMatch(/took 0\.\d GB of memory; the limit in Settings is 0\.0 GB/);
  expect(workspace.runs.list()).toMatchObject([
    { state: 'failed', device: 'cpu', error: { text: failed.error!.said.text } },
  ]);
  expect(logOf(id)).toEqual(expect.arrayContaining(['attempt 1 begins', failed.error!.said.text]));
  expect(app.preferences.value.memoryLimitBytes).toBe(20_000_000);

  app.changePreferences({ memoryLimitBytes: 0 });
  jobs.retry(id);
  jobs.cancel((await waitForTraining(id)).id);
  expect((await jobs.wait(id)).state).toBe('cancelled');
  expect(logOf(id)).toContain('attempt 2 begins');
});

/** Until the job trains. */
async function waitForTraining(id: JobId): Promise<{ id: JobId }> {
  return new Promise((resolve) => {
    const unsubscribe = app.session.jobs.subscribe((event) => {
      if (event.type !== 'progress' || event.id !== id || event.progress.stage.text !== 'train phase 1')
        return;
      unsubscribe();
      resolve({ id });
    });
  });
}

it('resumes everything that a restart cut short, a flow before its steps, and clears what has ended', async () => {
  const { jobs } = app.session.workspace;
  const cut = (kind: string, resource: string): JobId => {
    const { id } = jobs.create({ kind, title: kind, resource, payload: {} });
    jobs.setState(id, 'running');
    return id;
  };
  const alone = cut('embed', 'ort');
  const flow = cut('sample', 'flow');
  const step = cut('augment', 'llm');
  await app.closeWorkspace();
  await app.openWorkspace(join(folder, 'a.isthmus'), 'open');
  const { session } = app;
  expect(session.workspace.jobs.inState('interrupted')).toHaveLength(3);
  expect(resumeInterrupted(session).map(({ id }) => id)).toEqual([alone, flow]);
  expect(session.workspace.jobs.get(step).state).toBe('interrupted');
  expect(() => removeJobs(session, [step, flow])).toThrow(/Cancel it before/);
  expect(session.workspace.jobs.get(step).state).toBe('interrupted');
  session.jobs.cancel(flow);
  removeJobs(session, [step]);
  expect(session.workspace.jobs.newest().map(({ id }) => id)).not.toContain(step);
});
