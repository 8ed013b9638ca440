// Use case: train a run and evaluate it (`train`).
import { isDeepStrictEqual } from 'node:util';
import type { RunEvent } from '../../contract/run-events.ts';
import { defaultModel, settingsForModel } from '../../contract/model-settings.ts';
import { runSettingsSchema, type RunSettings } from '../../contract/run-settings.ts';
import type { z } from 'zod';
import { trainInputSchema, type TrainInput, type TrainResult } from '../../contract/runs.ts';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import { AppError, toAppError } from '../../foundation/errors.ts';
import type { Message } from '../../messages/message-shape.ts';
import { Evaluation } from '../../services/evaluation/evaluation.ts';
import { readsCurrentInputs } from '../../services/runs/frozen-run-inputs.ts';
import { describeEvidence } from '../../services/runs/run-overview.ts';
import type { RunSources } from '../../contract/run-sources.ts';
import { settingsOfRun } from '../../services/runs/settings-of-run.ts';
import type { Dataset } from '../../store/datasets.ts';
import type { Run } from '../../store/runs.ts';
import { chooseDataset } from '../datasets/choose-dataset.ts';
import { chooseRun } from './choose-run.ts';
import { parseInput } from '../session/parse-input.ts';
import { chooseProvider, probeProviders, type ChosenProvider } from '../../processes/probe-providers.ts';
import { runProgress } from './run-progress.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import { withTrainer } from '../session/with-trainer.ts';
import { continuedRun, createContinuedRun } from './create-continued-run.ts';
import { createFinalRun, unfinishedFinalRun } from './create-final-run.ts';
import { createRun, currentSources } from './create-run.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';
import { message } from '../../messages/message.ts';

type ParsedTrainInput = z.output<typeof trainInputSchema>;

/**
 * Trains a model and evaluates the result against its controls. An unfinished run of the same data and settings is
 * continued from its last checkpoint; so is the run that `input.run` names. One that is trained is evaluated only, one on
 * all data trained only.
 * @throws AppError not-found (run, dataset, text vectors), invalid-input, resource-exhausted (the trainer died; the run
 *   can be continued), cancelled (the same)
 */
export async function trainModel(
  session: WorkspaceSession,
  input: TrainInput,
  options: UseCaseOptions,
): Promise<TrainResult> {
  const { workspace } = session;
  const parsed = parseInput(trainInputSchema, input);
  const { run, isResumed } = chooseOrCreateRun(session, parsed);
  const settings = settingsOfRun(run);
  const log = (said: Message, details: Readonly<Record<string, unknown>> = {}): void => {
    session.logger.log('info', said.text, { run: run.id, ...details });
    options.log?.('info', said, details);
  };
  const device = await chooseDevice(session, settings, options);
  if (run.device !== device.provider) workspace.runs.setDevice(run.id, device.provider);
  log(message(isResumed ? 'training-goes-on' : 'training-begins'), {
    device: device.provider,
    reason: device.reason,
  });
  const tellListeners = (event: RunEvent): void => {
    for (const listener of session.runListeners) listener(run.id, event);
  };
  tellListeners({ kind: 'device', device: device.provider, reason: device.reason });
  const showProgress = runProgress(settings, options.onProgress);
  const train = (): Promise<TrainResult> =>
    withTrainer(
      session,
      async (trainer) => {
        const onEvent = (event: RunEvent): void => {
          showProgress.onEvent(event);
          tellListeners(event);
          logEvent(event, log);
        };
        const phases = await trainer.train(run.id, { signal: options.signal, onEvent });
        const isFinal = run.sources.final !== undefined;
        const evaluation =
          isFinal || parsed.evaluate === false
            ? null // a final one has seen whatever could be asked
            : await new Evaluation(workspace, trainer).evaluate(run.id, {
                ...options,
                onProgress: showProgress.onRanking,
                rankAgain: true,
              });
        if (evaluation !== null) {
          log(message('training-evaluated'), {
            'test NDCG@10': evaluation.overall['ndcg@10'],
            users: evaluation.users,
          });
        }
        return {
          run: run.id,
          model: run.model,
          seed: settings.seed,
          device: workspace.runs.get(run.id).device, // another one where it failed
          resumed: isResumed,
          phases,
          evidence: describeEvidence(workspace, run.id),
          evaluation,
        };
      },
      options,
    );
  try {
    return await train().catch((error: unknown) => {
      // a driver may take the whole process with it
      const { said } = toAppError(error);
      if (workspace.runs.get(run.id).device === 'cpu' || said.code !== 'engine-ended') throw error;
      workspace.runs.setDevice(run.id, 'cpu');
      const reason = message('device-gave-up', { device: device.provider, reason: said });
      tellListeners({ kind: 'device', device: 'cpu', reason });
      log(reason);
      return train();
    });
  } catch (error) {
    keepReason(session, run, error);
    throw error;
  }
}

/** The run that is asked for, an unfinished one of the same settings, or a new one. */
function chooseOrCreateRun(
  session: WorkspaceSession,
  {
    run: wanted,
    dataset: wantedDataset,
    model = defaultModel,
    name,
    startAgain = false,
    final,
    from,
    ...rest
  }: ParsedTrainInput,
): { readonly run: Run; readonly isResumed: boolean } {
  const { workspace } = session;
  if (wanted !== undefined) {
    const run = chooseRun(workspace, wanted);
    return { run, isResumed: run.startedAt !== null };
  }
  if (final !== undefined) {
    const of = chooseRun(workspace, final);
    const begun = startAgain ? undefined : unfinishedFinalRun(workspace, of);
    return { run: begun ?? createFinalRun(workspace, of, name), isResumed: begun !== undefined };
  }
  if (from !== undefined) {
    const plan = { dataset: chooseDataset(workspace, wantedDataset), name, settings: rest.settings };
    const other = chooseRun(workspace, from);
    const wantedRun = { model: other.model, ...continuedRun(workspace, other, plan) };
    const begun = startAgain ? undefined : findUnfinished(session, plan.dataset, wantedRun);
    return { run: begun ?? createContinuedRun(workspace, other, plan), isResumed: begun !== undefined };
  }
  const settings = settingsForModel(model, rest.settings ?? runSettingsSchema.parse({}));
  const dataset = chooseDataset(workspace, wantedDataset);
  const sources = currentSources(workspace, dataset);
  const unfinished = startAgain ? undefined : findUnfinished(session, dataset, { model, settings, sources });
  return unfinished === undefined
    ? { run: createRun(workspace, dataset, { name, model, settings }), isResumed: false }
    : { run: unfinished, isResumed: true };
}

/** What the log of a run keeps: its epochs and turning points, not its steps. */
function logEvent(
  event: RunEvent,
  log: (said: Message, details?: Readonly<Record<string, unknown>>) => void,
): void {
  switch (event.kind) {
    case 'epoch': {
      const { phase, epoch, loss, validation, isBest, seconds } = event;
      log(message(isBest ? 'epoch-ended-best' : 'epoch-ended', { phase, epoch }), {
        loss,
        ...validation,
        seconds,
      });
      return;
    }
    case 'phase-finished':
      log(message(`phase-ended-${event.reason}`, { phase: event.phase }), { bestEpoch: event.bestEpoch });
      return;
    case 'paused':
    case 'resumed':
      log(message(`training-${event.kind}`));
      return;
    case 'checkpoint-damaged': {
      const { phase, epoch, said } = event;
      log(message(epoch === 0 ? 'checkpoint-begins-again' : 'checkpoint-before', { phase, epoch, said }));
      return;
    }
    case 'best-damaged': {
      const { phase, epoch, said } = event;
      log(message('checkpoint-best-before', { phase, epoch, said }));
      return;
    }
    case 'device':
      log(event.reason);
      return;
    case 'step':
    case 'metrics':
    case 'evidence':
  }
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
  if (device === 'cpu') return { provider: 'cpu', reason: message('device-as-asked') };
  onProgress({ stage: message('stage-try-devices'), done: 0 });
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
    message('device-unusable', { device, reason: report?.reason ?? message('device-not-tried') }),
  );
}

function findUnfinished(
  { workspace }: WorkspaceSession,
  dataset: Dataset,
  { model, settings, sources }: { model: string; settings: RunSettings; sources: RunSources },
): Run | undefined {
  return workspace.runs.list(dataset.id).findLast(
    (run) =>
      run.state !== 'finished' &&
      run.model === model &&
      run.dataHash === dataset.dataHash &&
      isDeepStrictEqual(run.settings, settings) &&
      isDeepStrictEqual(run.sources, sources) &&
      readsCurrentInputs(workspace, run), // else it would go on with rows that were decided otherwise since
  );
}

/** Stores how the run ended where the trainer could not: it was killed, or did not start. */
function keepReason({ workspace: { runs } }: WorkspaceSession, run: Run, error: unknown): void {
  if (['finished', 'failed'].includes(runs.get(run.id).state)) return;
  const { code, said } = toAppError(error);
  if (code === 'cancelled') runs.setState(run.id, 'stopped');
  else runs.setState(run.id, 'failed', said);
}
