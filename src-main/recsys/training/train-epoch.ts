// One epoch: every batch of the plan once, each step one run of the phase's program.
import type { GraphSession } from '../../autodiff/graph-executor.ts';
import { adamInputs } from '../../autodiff/optimisers.ts';
import { throwIfCancelled, type CancelSignal } from '../../foundation/cancellation.ts';
import { AppError } from '../../foundation/errors.ts';
import type { TrainingBatch } from '../batching/next-item-batches.ts';
import type { PhaseProgram } from '../models/phase-program.ts';
import type { Clock } from './clock.ts';

export interface EpochPlan {
  readonly steps: number;
  /** The batch of a step of this epoch; `step` counts over all epochs. */
  batch(index: number, step: number): TrainingBatch;
}

export interface EpochOptions {
  readonly learningRate: number;
  readonly seed: number;
  /** Steps done in earlier epochs. */
  readonly stepsBefore: number;
  readonly clock: Clock;
  readonly signal?: CancelSignal;
  /** After each step; a promise holds the next one back, which is the pause point. */
  readonly onStep?: (progress: {
    step: number;
    steps: number;
    loss: number;
    tokens: number;
  }) => Promise<void> | undefined;
}

export interface EpochResult {
  /** Mean over the targets. */
  readonly loss: number;
  readonly tokens: number;
  readonly targets: number;
  readonly durationMs: number;
  /** Part of it spent on building batches. */
  readonly batchingMs: number;
}

/**
 * @throws AppError cancelled between steps; invalid-input if the loss is not a finite number (training diverged)
 */
export async function trainEpoch(
  session: GraphSession,
  phase: PhaseProgram,
  plan: EpochPlan,
  options: EpochOptions,
): Promise<EpochResult> {
  const { clock, seed, learningRate, onStep } = options;
  const started = clock();
  let lossSum = 0;
  let targets = 0;
  let tokens = 0;
  let batchingMs = 0;
  for (let index = 0; index < plan.steps; index++) {
    throwIfCancelled(options.signal);
    const step = options.stepsBefore + index;
    const before = clock();
    const batch = plan.batch(index, step);
    batchingMs += clock() - before;
    if (batch.targets === 0) continue;
    const outputs = await session.run({
      ...batch.inputs,
      ...phase.dropout.offsets(seed, step, batch.sizes),
      ...adamInputs(step + 1, learningRate),
    });
    const loss = outputs.loss!.data[0]!;
    if (!Number.isFinite(loss)) {
      throw new AppError(
        'invalid-input',
        `The loss became ${loss} at step ${step + 1}. Lower the learning rate (now ${learningRate}) and train again.`,
      );
    }
    lossSum += loss * batch.targets;
    targets += batch.targets;
    tokens += batch.tokens;
    await onStep?.({ step: index + 1, steps: plan.steps, loss, tokens });
  }
  return {
    loss: targets === 0 ? 0 : lossSum / targets,
    tokens,
    targets,
    durationMs: clock() - started,
    batchingMs,
  };
}
