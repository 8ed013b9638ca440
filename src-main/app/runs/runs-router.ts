// Procedures on training runs.
import { trainJob } from './run-jobs.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { storedReport } from '../../services/evaluation/stored-results.ts';
import { hasEnded } from '../../jobs/job-states.ts';
import { describeRun, findTrainingJob, listRuns } from '../../services/runs/run-overview.ts';
import { chooseDataset } from '../datasets/choose-dataset.ts';
import { startJob } from '../session/session-jobs.ts';
import { removeRun } from './manage-runs.ts';
import { createFinalRun, unfinishedFinalRun } from './create-final-run.ts';
import { createRun } from './create-run.ts';
import { inputChangesOf } from '../augmentation/input-changes-of.ts';
import { trainingPrerequisites } from './training-prerequisites.ts';
import { procedures } from '../backend/app-procedures.ts';

export const runsRouter = procedures.runs.router({
  list: procedures.runs.list.handler(({ context: { app }, input }) =>
    listRuns(app.session.workspace, input.dataset),
  ),
  get: procedures.runs.get.handler(({ context: { app }, input }) =>
    describeRun(app.session.workspace, input.run),
  ),
  metrics: procedures.runs.metrics.handler(({ context: { app }, input }) =>
    app.session.workspace.runMetrics
      .read(input.run)
      .map((metric) => ({ ...metric, value: Number.isNaN(metric.value) ? null : metric.value })),
  ),
  inputChanges: procedures.runs.inputChanges.handler(({ context: { app }, input }) =>
    inputChangesOf(app.session, input.run),
  ),
  prerequisites: procedures.runs.prerequisites.handler(({ context: { app }, input }) =>
    trainingPrerequisites(app.session, input.dataset),
  ),
  start: procedures.runs.start.handler(({ context: { app }, input }) => {
    const { workspace } = app.session;
    const dataset = chooseDataset(workspace, input.dataset);
    const runs = workspace.transaction(() => input.runs.map((plan) => createRun(workspace, dataset, plan)));
    const started = runs.map(({ id }) => ({ run: id, job: startJob(app.session, trainJob, { run: id }).id }));
    app.changed('runs', 'jobs');
    return started;
  }),
  startFinal: procedures.runs.startFinal.handler(({ context: { app }, input }) => {
    const { workspace } = app.session;
    const of = workspace.runs.get(input.run);
    const run = unfinishedFinalRun(workspace, of) ?? createFinalRun(workspace, of);
    const known = findTrainingJob(workspace, run.id);
    const isAtWork = known !== undefined && !hasEnded(known.state);
    const job = isAtWork ? known : startJob(app.session, trainJob, { run: run.id });
    app.changed('runs', 'jobs');
    return { run: run.id, job: job.id };
  }),
  continue: procedures.runs.continue.handler(({ context: { app }, input }) => {
    const run = app.session.workspace.runs.get(input.run);
    const isEvaluated =
      run.sources.final !== undefined ||
      storedReport(app.session.workspace, run.id, 'full', 'test') !== undefined;
    if (run.state === 'finished' && isEvaluated) {
      throw new AppError('conflict', message('run-trained-already', { run: run.name }));
    }
    const job = startJob(app.session, trainJob, { run: run.id });
    app.changed('runs', 'jobs');
    return { job: job.id };
  }),
  describe: procedures.runs.describe.handler(({ context: { app }, input: { run, name, tags, notes } }) => {
    app.session.workspace.runs.describe(run, {
      name,
      tags: tags && [...new Set(tags)],
      notes,
    });
    app.changed('runs');
    return null;
  }),
  remove: procedures.runs.remove.handler(({ context: { app }, input }) => {
    removeRun(app.session, input.run);
    app.changed('runs', 'evaluation');
    return null;
  }),
});
