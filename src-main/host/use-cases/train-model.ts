// Use case: train a run and evaluate it (`train`).
import { isDeepStrictEqual } from 'node:util';
import packageJson from '../../../package.json' with { type: 'json' };
import type { RunEvent } from '../../contract/run-events.ts';
import { runSettingsSchema, type RunSettings } from '../../contract/run-settings.ts';
import { trainInputSchema, type TrainInput, type TrainResult } from '../../contract/runs.ts';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import { AppError, toAppError } from '../../foundation/errors.ts';
import { Evaluation } from '../../services/evaluation/evaluation.ts';
import type { RunSources } from '../../services/runs/run-inputs.ts';
import type { Dataset } from '../../store/datasets.ts';
import type { Run } from '../../store/runs.ts';
import { chooseDataset } from '../choose-dataset.ts';
import { augmentationOfDataset } from '../dataset-augmentation.ts';
import { encoderOfDataset } from '../dataset-encoder.ts';
import { parseInput } from '../parse-input.ts';
import { chooseProvider, probeProviders, type ChosenProvider } from '../probe-providers.ts';
import { runProgress } from '../run-progress.ts';
import type { UseCaseOptions } from '../use-case.ts';
import { withTrainer } from '../with-trainer.ts';
import type { WorkspaceSession } from '../workspace-session.ts';

/**
 * Trains both phases and evaluates the result against its controls. An unfinished run of the same data and settings is
 * continued from its last checkpoint.
 * @throws AppError not-found (dataset, text vectors), invalid-input, resource-exhausted (the trainer died; the run can
 *   be continued), cancelled (the same)
 */
export async function trainModel(
  session: WorkspaceSession,
  input: TrainInput,
  options: UseCaseOptions,
): Promise<TrainResult> {
  const { workspace } = session;
  const {
    dataset: wanted,
    model = 'llm-edt',
    name,
    startAgain = false,
    ...rest
  } = parseInput(trainInputSchema, input);
  const settings = rest.settings ?? runSettingsSchema.parse({});
  const dataset = chooseDataset(workspace, wanted);
  const sources: RunSources = {
    encoder: encoderOfDataset(workspace, dataset),
    augmentation: augmentationOfDataset(workspace, dataset.id) ?? null,
    app: packageJson.version,
  };
  const unfinished = startAgain ? undefined : findUnfinished(session, dataset, { model, settings, sources });
  const device = await chooseDevice(session, settings, options);
  const run =
    unfinished ??
    workspace.runs.create(dataset.id, {
      name: name ?? `${model} seed ${settings.seed}`,
      model,
      settings,
      seed: settings.seed,
      device: device.provider,
      versions: sources,
    });
  if (run.device !== device.provider) workspace.runs.setDevice(run.id, device.provider);
  session.logger.log('info', 'training begins', {
    run: run.id,
    device: device.provider,
    resumed: unfinished !== undefined,
  });
  const showProgress = runProgress(settings, options.onProgress);
  const onEvent = (event: RunEvent): void => {
    showProgress(event);
    for (const listener of session.runListeners) listener(run.id, event);
  };
  return withTrainer(
    session,
    async (trainer) => {
      const phases = await trainer
        .train(run.id, { signal: options.signal, onEvent })
        .catch((error: unknown) => {
          keepReason(session, run, error);
          throw error;
        });
      const evaluation = await new Evaluation(workspace, trainer).evaluate(run.id, {
        ...options,
        rankAgain: true,
      });
      return {
        run: run.id,
        model,
        seed: settings.seed,
        device: device.provider,
        resumed: unfinished !== undefined,
        phases,
        evaluation,
      };
    },
    options.signal,
  );
}

/**
 * `auto` takes the device of the app's settings; where that is `auto` too, the first provider that works and beats the
 * CPU. A named one must work.
 * @throws AppError unsupported, with the reason and what to choose instead
 */
async function chooseDevice(
  { launcher, logger, engineLimits }: WorkspaceSession,
  settings: RunSettings,
  { signal, onProgress }: UseCaseOptions,
): Promise<ChosenProvider> {
  const device = settings.device === 'auto' ? engineLimits.device : settings.device;
  if (device === 'cpu') return { provider: 'cpu', reason: 'as asked for' };
  onProgress({ stage: 'try devices', done: 0 });
  const reports = await probeProviders(launcher);
  throwIfCancelled(signal);
  if (device === 'auto') {
    const chosen = chooseProvider(reports);
    logger.log('info', 'device chosen', { ...chosen });
    return chosen;
  }
  const report = reports.find(({ provider }) => provider === device);
  if (report?.available === true) return { provider: report.provider, reason: report.reason };
  throw new AppError(
    'unsupported',
    `The device "${device}" cannot be used here: ${report?.reason ?? 'unknown'} Train with --device auto or --device cpu.`,
  );
}

function findUnfinished(
  { workspace }: WorkspaceSession,
  dataset: Dataset,
  { model, settings, sources }: { model: string; settings: RunSettings; sources: RunSources },
): Run | undefined {
  return workspace.runs
    .list(dataset.id)
    .findLast(
      (run) =>
        run.state !== 'finished' &&
        run.model === model &&
        run.dataHash === dataset.dataHash &&
        isDeepStrictEqual(run.settings, settings) &&
        isDeepStrictEqual(run.versions, sources),
    );
}

/** A trainer that was killed could not write why the run ended. */
function keepReason({ workspace }: WorkspaceSession, run: Run, error: unknown): void {
  if (workspace.runs.get(run.id).state !== 'running') return;
  const { code, message } = toAppError(error);
  if (code === 'cancelled') workspace.runs.setState(run.id, 'stopped');
  else workspace.runs.setState(run.id, 'failed', message);
}
