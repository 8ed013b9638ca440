// The sample's whole flow as one job: it runs the stages' jobs one after the other, so that each is seen and can be
// cancelled. What does not belong: the flow itself (run-demo.ts).
import { isDeepStrictEqual } from 'node:util';
import type { DemoInput } from '../../contract/demo.ts';
import { toSampleAnswer } from '../../contract/sample-answer.ts';
import type { Job } from '../../store/jobs.ts';
import { runDemo } from './run-demo.ts';
import { jobKind } from '../session/job-kind.ts';
import { startJob } from '../session/session-jobs.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';

/** Its input is the demo's. */
export const sampleJob = jobKind({
  name: 'sample',
  title: 'Sample: the whole flow',
  resource: 'flow',
  canPause: false,
  changes: ['datasets', 'textVectors', 'augmentation', 'profiles', 'runs', 'evaluation'],
  // the whole document is too large for the list of jobs; what it comes to is kept
  work: async (session: WorkspaceSession, input: DemoInput, options: UseCaseOptions) =>
    toSampleAnswer(await runDemo(session, input, options)),
});

/** Starts the flow, goes on with one that was cut short, or answers the finished one: a second click trains nothing anew. */
export function startSample(session: WorkspaceSession, payload: DemoInput): Job {
  const { workspace } = session;
  const finished = workspace.jobs
    .newest()
    .find((job) => job.kind === 'sample' && isDeepStrictEqual(job.payload, payload));
  if (finished?.state === 'finished' && workspace.datasets.list().length > 0) return finished;
  return startJob(session, sampleJob, payload);
}
