// The loop of a phase: epochs, validation, early stop, learning rate halved on a plateau, best and last checkpoint.
// Knows neither model nor store: those come as functions.
import type { EpochResult } from './train-epoch.ts';

export interface PhaseSchedule {
  readonly maxEpochs: number;
  /** Epochs without a better validation metric before the phase ends. */
  readonly patience: number;
  readonly learningRate: number;
  /** Halves the learning rate after so many epochs without a better metric; undefined: never. */
  readonly plateauPatience?: number;
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
  readonly metric: number;
  readonly isBest: boolean;
  /** The rate this epoch was trained with. */
  readonly learningRate: number;
}

export interface PhaseWork {
  trainEpoch(
    epoch: number,
    stepsBefore: number,
    learningRate: number,
  ): Promise<{ result: EpochResult; steps: number }>;
  /** Validation NDCG@10 with the present parameters. */
  validate(): Promise<number>;
  /** Called after each epoch, before the next one starts: keeps the tensors. */
  save(report: EpochReport): Promise<void>;
}

export interface PhaseOutcome {
  readonly progress: PhaseProgress;
  readonly reason: 'patience' | 'maxEpochs';
}

export const startOfPhase = (learningRate: number): PhaseProgress => ({
  epoch: 0,
  step: 0,
  bestEpoch: 0,
  bestMetric: -1,
  learningRate,
  plateauEpochs: 0,
});

/** Runs epochs until patience or the most epochs; `from` continues an interrupted phase as if it had not stopped. */
export async function runPhase(
  schedule: PhaseSchedule,
  work: PhaseWork,
  from: PhaseProgress,
): Promise<PhaseOutcome> {
  let progress = from;
  while (progress.epoch < schedule.maxEpochs) {
    if (progress.epoch - progress.bestEpoch >= schedule.patience) return { progress, reason: 'patience' };
    const epoch = progress.epoch + 1;
    const { learningRate } = progress;
    const { result, steps } = await work.trainEpoch(epoch, progress.step, learningRate);
    const metric = await work.validate();
    const isBest = metric > progress.bestMetric;
    const plateauEpochs = isBest ? 0 : progress.plateauEpochs + 1;
    const halve = schedule.plateauPatience !== undefined && plateauEpochs >= schedule.plateauPatience;
    progress = {
      epoch,
      step: progress.step + steps,
      bestEpoch: isBest ? epoch : progress.bestEpoch,
      bestMetric: isBest ? metric : progress.bestMetric,
      learningRate: halve ? learningRate / 2 : learningRate,
      plateauEpochs: halve ? 0 : plateauEpochs,
    };
    await work.save({ ...result, progress, metric, isBest, learningRate });
  }
  return { progress, reason: 'maxEpochs' };
}
