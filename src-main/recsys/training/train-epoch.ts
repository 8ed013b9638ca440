// One epoch: every batch of the plan once, each step one run of a phase's program.
import type { GraphSession } from '../../autodiff/graph-executor.ts';
import { adamInputs } from '../../autodiff/optimisers.ts';
import { throwIfCancelled, type CancelSignal } from '../../foundation/cancellation.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { TrainingBatch } from '../batching/next-item-batches.ts';
import type { Dropout } from '../models/dropout.ts';
import type { Clock } from './clock.ts';

/** A batch and the program that it is for. */
export interface TrainingStep {
  readonly session: GraphSession<'loss'>;
  readonly dropout: Dropout;
  readonly batch: TrainingBatch;
  /** Where the plan lowers it within an epoch; default: the epoch's. */
  readonly learningRate?: number;
}

export interface EpochPlan {
  readonly steps: number;
  /** The step at a place of this epoch; `step` counts over all epochs and seeds what is drawn. */
  prepare(index: number, step: number): TrainingStep;
}

export interface StepProgress {
  readonly step: number;
  readonly steps: number;
  readonly loss: number;
  /** Real tokens of the epoch so far. */
  readonly tokens: number;
  readonly durationMs: number;
}

export interface EpochOptions {
  readonly learningRate: number;
  readonly seed: number;
  /** Steps done in earlier epochs. */
  readonly stepsBefore: number;
  readonly clock: Clock;
  readonly signal?: CancelSignal | undefined;
  /** After each step; a promise holds the next one back, which is the pause point. */
  readonly onStep?: ((progress: StepProgress) => Promise<void> | undefined) | undefined;
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
export async function trainEpoch(plan: EpochPlan, options: EpochOptions): Promise<EpochResult> {
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
    const { session, dropout, batch, learningRate: own } = plan.prepare(index, step);
    batchingMs += clock() - before;
    if (batch.targets === 0) continue;
    const outputs = await session.run({
      ...batch.inputs,
      ...dropout.offsets(seed, step, batch.sizes),
      ...adamInputs(step + 1, own ?? learningRate),
    });
    const loss = outputs.loss.data[0]!;
    if (!Number.isFinite(loss)) {
      throw new AppError(
        'invalid-input',
        message('loss-not-finite', { loss: String(loss), step: step + 1, learningRate }),
      );
    }
    lossSum += loss * batch.targets;
    targets += batch.targets;
    tokens += batch.tokens;
    await onStep?.({ step: index + 1, steps: plan.steps, loss, tokens, durationMs: clock() - started });
  }
  return {
    loss: targets === 0 ? 0 : lossSum / targets,
    tokens,
    targets,
    durationMs: clock() - started,
    batchingMs,
  };
}
