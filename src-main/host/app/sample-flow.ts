// The sample's whole flow as one job: it runs the stages' jobs one after the other, so that each is seen and can be
// cancelled. What does not belong: the flow itself (use-cases/run-demo.ts).
import { runDemo } from '../use-cases/run-demo.ts';
import type { JobKind } from '../session-jobs.ts';

/** Its input is the demo's. */
export const sampleJobKind: JobKind<typeof runDemo> = {
  title: 'Sample: the whole flow',
  resource: 'flow',
  work: runDemo,
};
