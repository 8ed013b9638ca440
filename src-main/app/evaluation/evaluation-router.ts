// Procedures on evaluation.
import { storedStudy } from './ablate-parts.ts';
import { ablateJob } from './ablation-jobs.ts';
import { compareJob, evaluateJob } from './evaluation-jobs.ts';
import { seedGroupOf } from '../../services/evaluation/seed-group.ts';
import { storedReport } from '../../services/evaluation/stored-results.ts';
import { startJob } from '../session/session-jobs.ts';
import { auditDataset, describeAblations, trainAblations } from '../runs/ablate-run.ts';
import { compareSeveralStored } from './compare-several.ts';
import { compareStoredRanks } from './evaluate-run.ts';
import { callOptions, procedures } from '../backend/app-procedures.ts';

export const evaluationRouter = procedures.evaluation.router({
  start: procedures.evaluation.start.handler(({ context: { app }, input: { run, protocol, part } }) => ({
    job: startJob(app.session, evaluateJob, { run, protocol, part }).id,
  })),
  report: procedures.evaluation.report.handler(
    ({ context: { app }, input: { run, protocol, part = 'test' } }) =>
      storedReport(app.session.workspace, run, protocol, part) ?? null,
  ),
  startComparison: procedures.evaluation.startComparison.handler(({ context: { app }, input }) => ({
    job: startJob(app.session, compareJob, input).id,
  })),
  comparison: procedures.evaluation.comparison.handler(({ context: { app }, input, signal }) =>
    compareStoredRanks(app.session, input, callOptions(signal)),
  ),
  several: procedures.evaluation.several.handler(({ context: { app }, input, signal }) =>
    compareSeveralStored(app.session, input, callOptions(signal)),
  ),
  seeds: procedures.evaluation.seeds.handler(
    ({ context: { app }, input }) => seedGroupOf(app.session.workspace, input.run) ?? null,
  ),
  ablations: procedures.evaluation.ablations.handler(({ context: { app }, input }) =>
    describeAblations(app.session, input.run),
  ),
  startAblations: procedures.evaluation.startAblations.handler(({ context: { app }, input }) => {
    const jobs = trainAblations(app.session, input.run, input.names);
    app.changed('runs', 'jobs', 'evaluation');
    return jobs.map((job) => ({ job }));
  }),
  study: procedures.evaluation.study.handler(
    ({ context: { app }, input }) => storedStudy(app.session.workspace, input.dataset) ?? null,
  ),
  startStudy: procedures.evaluation.startStudy.handler(({ context: { app }, input }) => ({
    job: startJob(app.session, ablateJob, input).id,
  })),
  audit: procedures.evaluation.audit.handler(({ context: { app }, input, signal }) =>
    auditDataset(app.session, input.dataset, callOptions(signal)),
  ),
});
