// Which tensor holds the first number that is none, once a loss is none. What does not belong: noticing it (recsys/training/train-epoch.ts).
import type { GraphExecutor } from '../../autodiff/graph-executor.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { PhaseProgram } from '../../recsys/models/phase-program.ts';
import { unpackStates } from '../../recsys/training/phase-states.ts';

/**
 * @param phase names the setting to change
 * @returns an error that names the tensor, where the error is of a loss that is no number and a trained tensor holds one; else the
 * error as it is
 */
export async function nameDivergence(
  error: unknown,
  executor: GraphExecutor,
  programs: readonly PhaseProgram[],
  phase: number,
): Promise<unknown> {
  if (!(error instanceof AppError) || error.said.code !== 'loss-not-finite') return error;
  const { loss, step, learningRate } = error.said.params as Record<'loss' | 'step' | 'learningRate', string>;
  for (const { packs, trained } of programs) {
    await unpackStates(executor, packs);
    for (const { name } of trained) {
      const { data } = await executor.readState(name);
      if (data.every((value) => Number.isFinite(value))) continue;
      const said = message('training-diverged', { loss, step, learningRate, tensor: name, phase });
      return new AppError('invalid-input', said, { details: { step, tensor: name }, cause: error });
    }
  }
  return error;
}
