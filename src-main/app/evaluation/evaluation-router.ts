// Procedures on evaluation.
import { compareJob, evaluateJob } from './evaluation-jobs.ts';
import { storedReport } from '../../services/evaluation/stored-results.ts';
import { startJob } from '../session/session-jobs.ts';
import { auditDataset, describeAblations, trainAblations } from '../runs/ablate-run.ts';
import { compareStoredRanks, type ComparisonChoice } from './evaluate-run.ts';
import { callOptions, procedures } from '../backend/app-procedures.ts';

interface TwoRuns {
  readonly first: string;
  readonly second: string;
  readonly protocol?: ComparisonChoice['protocol'] | undefined;
  readonly part?: ComparisonChoice['part'] | undefined;
}

/** Without keys that are undefined: jobs of the same input are found by it. */
function comparisonChoice({ first, second, protocol, part }: TwoRuns): ComparisonChoice {
  return { first, second, ...(protocol && { protocol }), ...(part && { part }) };
}

export const evaluationRouter = procedures.evaluation.router({
  start: procedures.evaluation.start.handler(({ context: { app }, input: { run, protocol, part } }) => ({
    job: startJob(app.session, evaluateJob, { run, protocol, ...(part && { part }) }).id,
  })),
  report: procedures.evaluation.report.handler(
    ({ context: { app }, input: { run, protocol, part = 'test' } }) =>
      storedReport(app.session.workspace, run, protocol, part) ?? null,
  ),
  startComparison: procedures.evaluation.startComparison.handler(({ context: { app }, input }) => ({
    job: startJob(app.session, compareJob, comparisonChoice(input)).id,
  })),
  comparison: procedures.evaluation.comparison.handler(({ context: { app }, input, signal }) =>
    compareStoredRanks(app.session, comparisonChoice(input), callOptions(signal)),
  ),
  ablations: procedures.evaluation.ablations.handler(({ context: { app }, input }) =>
    describeAblations(app.session, input.run),
  ),
  startAblations: procedures.evaluation.startAblations.handler(({ context: { app }, input }) => {
    const jobs = trainAblations(app.session, input.run, input.names);
    app.changed('runs', 'jobs', 'evaluation');
    return jobs.map((job) => ({ job }));
  }),
  audit: procedures.evaluation.audit.handler(({ context: { app }, input, signal }) =>
    auditDataset(app.session, input.dataset, callOptions(signal)),
  ),
});
