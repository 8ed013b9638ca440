// Work that needs the trainer process with the session's workspace open in it.
import type { TrainerEngine } from '../services/runs/trainer-engine.ts';
import type { WorkspaceSession } from './workspace-session.ts';

/** Starts a trainer for `work` and ends it afterwards. @throws AppError as `work`; resource-exhausted or internal if it dies */
export function withTrainer<T>(
  session: WorkspaceSession,
  work: (trainer: TrainerEngine) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  return session.withEngine<TrainerEngine, T>(
    'trainer',
    async (trainer) => {
      await trainer.open(session.workspace.path, { threads: session.engineLimits.threads });
      return work(trainer);
    },
    signal,
  );
}
