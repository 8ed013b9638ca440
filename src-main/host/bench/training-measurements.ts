// Measurements of training: real tokens a second, time of an epoch, memory.
import { runSettingsSchema, type RunSettings } from '../../contract/run-settings.ts';
import type { RunSources } from '../../services/runs/run-inputs.ts';
import type { RunId } from '../../store/identifiers.ts';
import { encoderOfDataset } from '../dataset-encoder.ts';
import { runProgress } from '../run-progress.ts';
import { withTrainer } from '../with-trainer.ts';
import type { BenchEnvironment, Measurement } from './measurement.ts';

interface TrainedEpoch {
  readonly run: RunId;
  /** Median of the epochs. */
  readonly tokensPerSecond: number;
}

/** Validation is no part of the measured epoch; this keeps it short. */
const validationUsers = 256;

/** Three epochs of phase 1, one of phase 2 where it is switched on; the numbers are those of phase 1. */
export async function trainForBench(
  { session, dataset, options }: BenchEnvironment,
  {
    objective,
    phaseTwo,
  }: { readonly objective: RunSettings['model']['objective']; readonly phaseTwo: boolean },
): Promise<TrainedEpoch> {
  const { workspace } = session;
  const id = await dataset();
  const settings = runSettingsSchema.parse({
    device: 'cpu',
    validationUsers,
    model: { objective, idVectors: objective === 'softmax' },
    phase1: { maxEpochs: 3, patience: 3 }, // the first epoch warms caches and compilers up
    phase2: { enabled: phaseTwo, maxEpochs: 1 },
  });
  const sources: RunSources = {
    encoder: encoderOfDataset(workspace, workspace.datasets.get(id)),
    augmentation: null,
    app: 'bench',
  };
  const run = workspace.runs.create(id, {
    name: `bench ${objective}`,
    model: 'llm-edt',
    settings,
    seed: settings.seed,
    device: settings.device,
    versions: sources,
  });
  const rates: number[] = [];
  const progress = runProgress(settings, options.onProgress);
  await withTrainer(
    session,
    (trainer) =>
      trainer.train(run.id, {
        signal: options.signal,
        onEvent: (event) => {
          if (event.kind === 'epoch' && event.phase === 1) rates.push(event.tokensPerSecond);
          progress(event);
        },
      }),
    options.signal,
  );
  const [, median = NaN] = rates.sort((a, b) => a - b);
  return { run: run.id, tokensPerSecond: median };
}

export const trainingMeasurements: readonly Measurement[] = [
  {
    name: 'train-bce',
    work: 'phase-1 training, BCE with one negative, no id vectors (published objective)',
    unit: 'tokens/s',
    target: '≥ 75,000',
    measure: async (environment) => {
      const { tokensPerSecond } = await trainForBench(environment, {
        objective: 'bce',
        phaseTwo: false,
      });
      return { value: tokensPerSecond, note: 'median of three epochs' };
    },
  },
  {
    name: 'train-softmax',
    work: 'phase-1 training, softmax over 1,024 shared negatives with id vectors (default objective)',
    unit: 'tokens/s',
    target: '≥ 50,000',
    measure: async (environment) => {
      const { tokensPerSecond } = await trainForBench(environment, {
        objective: 'softmax',
        phaseTwo: false,
      });
      return { value: tokensPerSecond, note: 'median of three epochs' };
    },
  },
];
