// Measurements of training: real tokens a second, time of an epoch, memory.
import { runSettingsSchema, type RunSettings } from '../../contract/run-settings.ts';
import type { ModelName } from '../../contract/model-settings.ts';
import type { RunId } from '../../store/identifiers.ts';
import type { Run } from '../../store/runs.ts';
import { encoderOfDataset } from '../datasets/dataset-encoder.ts';
import { trainModel } from '../runs/train-model.ts';
import { runProgress } from '../runs/run-progress.ts';
import { withTrainer } from '../session/with-trainer.ts';
import type { BenchEnvironment, Measurement } from './measurement.ts';
import { message } from '../../messages/message.ts';

interface TrainedEpoch {
  readonly run: RunId;
  /** Median of the epochs; of a run that was stopped, its mean so far. */
  readonly tokensPerSecond: number;
  /** Largest resident memory of the trainer's process during phase 1. */
  readonly memoryBytes: number;
}

interface BenchTraining {
  readonly objective: RunSettings['model']['objective'];
  readonly phaseTwo: boolean;
  /** Stops after so long in the first epoch; a shorter epoch is the whole run. */
  readonly stopAfterSeconds?: number;
}

/** Validation is no part of the measured epoch; this keeps it short. */
const validationUsers = 256;

/** A run of the environment's data, not yet trained. */
export async function createBenchRun(
  { session: { workspace }, dataset }: Pick<BenchEnvironment, 'session' | 'dataset'>,
  model: ModelName,
  settings: RunSettings,
): Promise<Run> {
  const id = await dataset();
  const encoder = encoderOfDataset(workspace, workspace.datasets.get(id));
  return workspace.runs.create(id, {
    name: `bench ${model}`,
    model,
    settings,
    seed: settings.seed,
    device: settings.device,
    sources: { encoder, augmentation: null, app: 'bench' },
  });
}

/** Three epochs of phase 1, one of phase 2 where it is switched on; the numbers are those of phase 1. */
export async function trainForBench(
  { session, dataset, options }: BenchEnvironment,
  { objective, phaseTwo, stopAfterSeconds }: BenchTraining,
): Promise<TrainedEpoch> {
  const { workspace } = session;
  const settings = runSettingsSchema.parse({
    device: 'cpu',
    validationUsers,
    model: { objective, idVectors: objective === 'softmax' },
    // the first epoch warms caches and compilers up
    phase1: stopAfterSeconds === undefined ? { maxEpochs: 3, patience: 3 } : { maxEpochs: 1 },
    phase2: { enabled: phaseTwo, maxEpochs: 1 },
    evidence: { enabled: phaseTwo }, // a rate is of the phases alone
  });
  const run = await createBenchRun({ session, dataset }, 'llm-edt', settings);
  const rates: number[] = [];
  const progress = runProgress(settings, options.onProgress);
  const enough = new AbortController();
  let soFar = 0;
  let firstStepMs: number | undefined;
  try {
    await withTrainer(
      session,
      (trainer) =>
        trainer.train(run.id, {
          signal: AbortSignal.any([options.signal, enough.signal]),
          onEvent: (event) => {
            if (event.kind === 'epoch' && event.phase === 1) rates.push(event.tokensPerSecond);
            if (event.kind === 'step') {
              soFar = event.tokensPerSecond;
              firstStepMs ??= performance.now();
              if (performance.now() - firstStepMs > (stopAfterSeconds ?? Infinity) * 1000) enough.abort();
            }
            progress.onEvent(event);
          },
        }),
      options,
    );
  } catch (error) {
    if (options.signal.aborted || !enough.signal.aborted) throw error;
  }
  const median = rates.sort((a, b) => a - b)[Math.floor((rates.length - 1) / 2)];
  const memory = workspace.runMetrics.read(run.id, 'memoryBytes').filter(({ phase }) => phase === 1);
  return {
    run: run.id,
    tokensPerSecond: median ?? soFar,
    memoryBytes: Math.max(0, ...memory.map(({ value }) => value)),
  };
}

export const trainingMeasurements: readonly Measurement[] = [
  {
    name: 'train-bce',
    work: message('bench-train-bce'),
    unit: 'tokens/s',
    target: '≥ 75,000',
    measure: async (environment) => {
      const { tokensPerSecond } = await trainForBench(environment, {
        objective: 'bce',
        phaseTwo: false,
      });
      return { value: tokensPerSecond, note: message('bench-median-of-epochs') };
    },
  },
  {
    name: 'train-softmax',
    work: message('bench-train-softmax'),
    unit: 'tokens/s',
    target: '≥ 50,000',
    measure: async (environment) => {
      const { tokensPerSecond } = await trainForBench(environment, {
        objective: 'softmax',
        phaseTwo: false,
      });
      return { value: tokensPerSecond, note: message('bench-median-of-epochs') };
    },
  },
  {
    name: 'train-memory',
    work: message('bench-train-memory'),
    unit: 'GB',
    target: '≤ 1.4',
    measure: async ({ session, trainedRun }) => {
      const values = session.workspace.runMetrics.read(await trainedRun(), 'memoryBytes');
      return { value: Math.max(...values.map(({ value }) => value)) / 1e9 };
    },
  },
  {
    name: 'train-default',
    work: message('bench-train-default'),
    unit: 's',
    target: '≤ 420',
    onRequest: true,
    measure: async ({ session, dataset, options }) => {
      const started = performance.now();
      const result = await trainModel(session, { dataset: await dataset(), startAgain: true }, options);
      const epochs = result.phases.map(({ phase, epochs: done }) => `phase ${phase}: ${done}`).join(', ');
      const ndcg = result.evaluation?.overall['ndcg@10'].toFixed(4) ?? '–';
      return { value: (performance.now() - started) / 1000, note: message('bench-epochs', { epochs, ndcg }) };
    },
  },
];
