// The loop of a phase: epochs, validation, early stop, learning rate halved on a plateau. Whoever runs it makes checkpoints,
// metrics and messages of its reports. Knows neither model nor store.
import {
  trainEpoch,
  type EpochOptions,
  type EpochPlan,
  type EpochResult,
  type StepProgress,
} from './train-epoch.ts';

/** What a phase consists of: the steps of its epochs. */
export interface TrainingPhase {
  /** The same for equal epochs, whichever were asked for before. */
  plan(epoch: number): EpochPlan;
}

export interface PhaseSchedule {
  readonly maxEpochs: number;
  /** Epochs without a better validation metric before the phase ends. */
  readonly patience: number;
  readonly learningRate: number;
  /** Halves the learning rate after so many epochs without a better metric; undefined: never. */
  readonly plateauPatience?: number;
  /**
   * The learning rate of each epoch, settled beforehand: so many epochs are trained, nothing is validated, and the state
   * after the last one is the one that is kept. Undefined: the other fields and validation decide.
   */
  readonly rates?: readonly number[] | undefined;
}

/** All that resuming needs beside the tensors; JSON. */
export interface PhaseProgress {
  /** Epochs done. */
  readonly epoch: number;
  /** Steps done. */
  readonly step: number;
  /** 0: the state before the first epoch is the best so far. */
  readonly bestEpoch: number;
  /** Of the best epoch; −1 before anything was validated. */
  readonly bestMetric: number;
  readonly learningRate: number;
  /** Epochs without a better metric since the last halving or the best epoch. */
  readonly plateauEpochs: number;
}

export interface EpochReport extends EpochResult {
  readonly progress: PhaseProgress;
  /** NaN where nothing is validated. */
  readonly metric: number;
  readonly isBest: boolean;
  /** The rate this epoch was trained with. */
  readonly learningRate: number;
}

/** A step of an epoch, and where it stands in the phase. */
export interface PhaseStep extends StepProgress {
  readonly epoch: number;
  /** Optimiser steps of the phase so far. */
  readonly phaseStep: number;
}

export interface PhaseRun extends Pick<EpochOptions, 'seed' | 'clock' | 'signal'> {
  readonly phase: TrainingPhase;
  readonly schedule: PhaseSchedule;
  /** Continues an interrupted phase as if it had not stopped. */
  readonly from: PhaseProgress;
  /** Validation NDCG@10 with the present parameters; NaN where the rates are settled. */
  readonly validate: () => Promise<number>;
  /** See `EpochOptions`. */
  readonly onStep?: ((step: PhaseStep) => Promise<void> | undefined) | undefined;
}

/** Before the first epoch; every validated metric is better than its best one. */
export const startOfPhase = (learningRate: number): PhaseProgress => ({
  epoch: 0,
  step: 0,
  bestEpoch: 0,
  bestMetric: -1,
  learningRate,
  plateauEpochs: 0,
});

/** NDCG@10 of the best epoch; null: nothing was validated. */
export const bestValidationOf = ({ bestMetric }: PhaseProgress): number | null =>
  bestMetric < 0 ? null : bestMetric;

export type PhaseEnd = 'patience' | 'maxEpochs';

/** Why a phase ends here; undefined: it goes on. */
export function endOfPhase(
  { maxEpochs, patience, rates }: Pick<PhaseSchedule, 'maxEpochs' | 'patience' | 'rates'>,
  { epoch, bestEpoch }: PhaseProgress,
): PhaseEnd | undefined {
  if (rates !== undefined) return epoch >= rates.length ? 'maxEpochs' : undefined;
  if (epoch >= maxEpochs) return 'maxEpochs';
  return epoch - bestEpoch >= patience ? 'patience' : undefined;
}

/**
 * Trains and validates epochs until patience or the most epochs. The next one starts when the next report is asked for.
 * @throws what `trainEpoch` and `validate` throw
 */
export async function* runPhase(run: PhaseRun): AsyncGenerator<EpochReport, void, undefined> {
  const { phase, schedule, validate, onStep, seed, clock, signal } = run;
  let progress = run.from;
  while (endOfPhase(schedule, progress) === undefined) {
    const epoch = progress.epoch + 1;
    const { step: stepsBefore } = progress;
    const learningRate = schedule.rates?.[epoch - 1] ?? progress.learningRate;
    const plan = phase.plan(epoch);
    const result = await trainEpoch(plan, {
      ...{ learningRate, seed, stepsBefore, clock, signal },
      onStep: (step) => onStep?.({ ...step, epoch, phaseStep: stepsBefore + step.step }),
    });
    const metric = await validate();
    const isBest = schedule.rates !== undefined || metric > progress.bestMetric;
    progress = progressAfter(schedule, progress, { steps: plan.steps, metric });
    yield { ...result, progress, metric, isBest, learningRate };
  }
}

function progressAfter(
  { plateauPatience, rates }: PhaseSchedule,
  before: PhaseProgress,
  { steps, metric }: { readonly steps: number; readonly metric: number },
): PhaseProgress {
  const epoch = before.epoch + 1;
  const step = before.step + steps;
  if (rates !== undefined) return { ...before, epoch, step, bestEpoch: epoch }; // the last is kept
  const isBest = metric > before.bestMetric;
  const plateauEpochs = isBest ? 0 : before.plateauEpochs + 1;
  const halve = plateauPatience !== undefined && plateauEpochs >= plateauPatience;
  return {
    epoch,
    step,
    bestEpoch: isBest ? epoch : before.bestEpoch,
    bestMetric: isBest ? metric : before.bestMetric,
    learningRate: halve ? before.learningRate / 2 : before.learningRate,
    plateauEpochs: halve ? 0 : plateauEpochs,
  };
}
