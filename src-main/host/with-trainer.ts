// Work that needs the trainer process with the session's workspace open in it.
import type { TrainerEngine } from '../services/runs/trainer-engine.ts';
import { carryPause } from './carry-pause.ts';
import type { UseCaseOptions } from './use-case.ts';
import type { WorkspaceSession } from './workspace-session.ts';

/**
 * Starts a trainer for `work` and ends it afterwards.
 * @param pause of the job that the work belongs to: holds the trainer too. Default: cannot be paused
 * @throws AppError as `work`; resource-exhausted or internal if it dies
 */
export function withTrainer<T>(
  session: WorkspaceSession,
  work: (trainer: TrainerEngine) => Promise<T>,
  signal: AbortSignal,
  pause: Pick<UseCaseOptions, 'pausePoint' | 'watchPause'> = {},
): Promise<T> {
  return session.withEngine<TrainerEngine, T>(
    'trainer',
    async (trainer) => {
      await trainer.open(session.workspace.path, { threads: session.engineLimits.threads });
      const stopCarrying = carryPause(trainer, pause);
      try {
        return await work(trainer);
      } finally {
        stopCarrying();
      }
    },
    signal,
  );
}
