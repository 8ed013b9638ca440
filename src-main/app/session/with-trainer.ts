// Work that needs the trainer process with the session's workspace open in it.
import type { TrainerEngine } from '../../services/training/trainer-engine.ts';
import { keyOf } from '../../store/workspace-keys.ts';
import { carryPause } from './carry-pause.ts';
import type { UseCaseOptions } from './use-case.ts';
import type { WorkspaceSession } from './workspace-session.ts';

/**
 * Starts a trainer for `work` and ends it afterwards.
 * @param options signal of the work, and the pause of its job, which holds the trainer too; without: cannot be paused
 * @throws AppError as `work`; resource-exhausted or internal if it dies
 */
export function withTrainer<T>(
  session: WorkspaceSession,
  work: (trainer: TrainerEngine) => Promise<T>,
  options: Pick<UseCaseOptions, 'signal' | 'pausePoint' | 'watchPause'>,
): Promise<T> {
  return session.withEngine<TrainerEngine, T>(
    'trainer',
    async (trainer) => {
      const { path } = session.workspace;
      await trainer.open(path, { cpuThreads: session.engineLimits.cpuThreads, key: keyOf(path) });
      const stopCarrying = carryPause(trainer, options);
      try {
        return await work(trainer);
      } finally {
        stopCarrying();
      }
    },
    options.signal,
  );
}
