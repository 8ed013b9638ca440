// The product's side of the comparison: batches as training draws them, and steps as an epoch takes them.
import { adamInputs } from '../../src-main/autodiff/optimisers.ts';
import type { RunSettings } from '../../src-main/contract/run-settings.ts';
import { OrtExecutor } from '../../src-main/engines/ort/ort-executor.ts';
import { NextItemBatches, type TrainingBatch } from '../../src-main/recsys/batching/next-item-batches.ts';
import { resolveTokenBudget } from '../../src-main/recsys/batching/token-budget.ts';
import { buildPhaseOne, type PhaseOneOptions } from '../../src-main/recsys/models/phase-one.ts';
import {
  packStates,
  writeDropoutPools,
  writeInitialStates,
} from '../../src-main/recsys/training/phase-states.ts';
import { writeTextVectors } from '../../src-main/services/runs/phase-one-work.ts';
import type { RunInputs } from '../../src-main/services/runs/run-inputs.ts';

/** The first batches of the first epoch. */
export function drawBatches(
  { data, sequences, seenInTraining }: RunInputs,
  { model, phase1, seed }: RunSettings,
  count: number,
): TrainingBatch[] {
  const { objective, negatives, maxLength } = model;
  const batches = new NextItemBatches(sequences, seenInTraining, {
    domainOffsets: data.domainOffsets,
    domains: Array.from({ length: data.domainCount }, (_, domain) => domain),
    tokenBudget: resolveTokenBudget(phase1.tokenBudget, sequences.items.length, objective),
    maxLength,
    objective,
    negatives,
    seed,
    distinctItems: true,
  });
  return batches
    .plan(0)
    .slice(0, count)
    .map((plan, step) => batches.batch(plan, step));
}

export interface TrainingSide {
  steps(count: number): Promise<{ readonly seconds: number; readonly losses: readonly number[] }>;
  dispose(): Promise<void>;
}

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
  let step = 0;
  return {
    async steps(count) {
      const losses: number[] = [];
      const startedMs = performance.now();
      for (let i = 0; i < count; i++, step++) {
        const { inputs: fed, sizes } = batches[i % batches.length]!;
        const outputs = await session.run({
          ...fed,
          ...phase.dropout.offsets(seed, step, sizes),
          ...adamInputs(step + 1, learningRate),
        });
        losses.push(outputs['loss']!.data[0]!);
      }
      return { seconds: (performance.now() - startedMs) / 1000, losses };
    },
    dispose: () => executor.dispose(),
  };
}
