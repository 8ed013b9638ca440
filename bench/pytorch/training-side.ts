// The product's side of the comparison: the batches and the steps of its own epochs.
import type { RunSettings } from '../../src-main/contract/run-settings.ts';
import { OrtExecutor } from '../../src-main/engines/ort/ort-executor.ts';
import type { NextItemBatches, TrainingBatch } from '../../src-main/recsys/batching/next-item-batches.ts';
import { buildPhaseOne, type PhaseOneOptions } from '../../src-main/recsys/models/phase-one.ts';
import {
  packStates,
  writeDropoutPools,
  writeInitialStates,
} from '../../src-main/recsys/training/phase-states.ts';
import { trainEpoch } from '../../src-main/recsys/training/train-epoch.ts';
import { writeTextVectors } from '../../src-main/services/training/phase-one.ts';
import type { RunInputs } from '../../src-main/services/training/run-inputs.ts';

/** Of the first epoch. */
export function firstBatches(batches: NextItemBatches, count: number): TrainingBatch[] {
  return batches
    .plan(0)
    .slice(0, count)
    .map((sequences, step) => batches.batch(sequences, step));
}

export interface TrainingSide {
  steps(count: number): Promise<{ readonly seconds: number; readonly losses: readonly number[] }>;
  dispose(): Promise<void>;
}

/** @param batches taken in turn, again and again */
export async function openTraining(
  inputs: RunInputs,
  options: PhaseOneOptions,
  { seed, phase1: { learningRate } }: RunSettings,
  batches: readonly TrainingBatch[],
): Promise<TrainingSide> {
  const executor = new OrtExecutor({});
  const phase = buildPhaseOne(options);
  writeTextVectors(executor, inputs);
  writeInitialStates(executor, phase, seed);
  writeDropoutPools(executor, phase, seed);
  await packStates(executor, phase.packs);
  const session = await executor.open(phase.program);
  const clock = (): number => performance.now();
  let stepsBefore = 0;
  return {
    async steps(count) {
      const losses: number[] = [];
      const prepare = (index: number) => ({
        session,
        dropout: phase.dropout,
        batch: batches[index % batches.length]!,
      });
      const { durationMs } = await trainEpoch(
        { steps: count, prepare },
        { learningRate, seed, stepsBefore, clock, onStep: ({ loss }) => void losses.push(loss) },
      );
      stepsBefore += count;
      return { seconds: durationMs / 1000, losses };
    },
    dispose: () => executor.dispose(),
  };
}
