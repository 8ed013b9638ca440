// Use case: the report of a run as one HTML file (`report`).
import packageJson from '../../../package.json' with { type: 'json' };
import { reportInputSchema, type ReportInput, type ReportResult } from '../../contract/report.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { Evaluation } from '../../services/evaluation/evaluation.ts';
import { storedReport } from '../../services/evaluation/stored-results.ts';
import { writeReport as writeReportFile } from '../../services/report/write-report.ts';
import { requireHeldOut } from '../../services/runs/final-run.ts';
import { chooseRun } from '../runs/choose-run.ts';
import { parseInput } from '../session/parse-input.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import { withTrainer } from '../session/with-trainer.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';
import { describeDataset } from '../datasets/describe-dataset.ts';
import { recommendingRun } from '../../services/recommendations/recommending-run.ts';

/**
 * A run that was never evaluated with the full ranking is evaluated first.
 * @throws AppError not-found (run, folder), conflict (the run is not finished, or on all data), invalid-input (file), cancelled
 */
export async function writeReport(
  session: WorkspaceSession,
  input: ReportInput,
  options: UseCaseOptions,
): Promise<ReportResult> {
  const { workspace } = session;
  const { run: wanted, file, language = 'en', examples = 3 } = parseInput(reportInputSchema, input);
  const started = performance.now();
  const run = chooseRun(workspace, wanted);
  if (run.state !== 'finished') {
    throw new AppError(
      'conflict',
      message('run-not-finished', { id: run.id, run: run.name, state: message(`run-state-${run.state}`) }),
    );
  }
  requireHeldOut(run);
  const { signal, onProgress, pausePoint } = options;
  const statistics = await describeDataset(session, { dataset: run.datasetId }, options);
  const written = await withTrainer(
    session,
    async (trainer) => {
      const stored = storedReport(workspace, run.id, 'full', 'test')?.report;
      const full = stored ?? (await new Evaluation(workspace, trainer).evaluate(run.id, options));
      const wantedReport = { run: recommendingRun(run), statistics, full, file };
      return writeReportFile(workspace, trainer, wantedReport, {
        language,
        exampleCount: examples,
        appVersion: packageJson.version,
        signal,
        onProgress,
        pausePoint,
      });
    },
    options,
  );
  return {
    run: run.id,
    file,
    ...written,
    seconds: (performance.now() - started) / 1000,
  };
}
