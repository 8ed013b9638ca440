// Carries the pause of a job to the trainer's process: its step loop waits there, and goes on when the job does.
// What does not belong: the gate itself (jobs/active-job.ts) and the loop's own pause point (services/runs).
import type { PausePoint } from '../jobs/work-clock.ts';

interface PausableTrainer {
  pause(): Promise<void>;
  resume(): Promise<void>;
}

/**
 * @returns to be called at every sign of life of the trainer. While the job's gate is closed the trainer is told to
 *   wait; a cancelled job opens it too, so that the trainer can end.
 */
export function pauseTraining(trainer: PausableTrainer, pausePoint: PausePoint | undefined): () => void {
  let isAsking = false;
  return () => {
    if (pausePoint === undefined || isAsking) return;
    isAsking = true;
    let isOpen = false;
    let paused: Promise<void> | undefined;
    const open = (): void => {
      isOpen = true;
      // a trainer that died meanwhile rejects both calls, and the training itself with the reason
      void paused?.then(() => trainer.resume()).catch(() => undefined);
      isAsking = false;
    };
    pausePoint().then(open, open);
    // an open gate answers within the present turn
    setImmediate(() => {
      if (!isOpen) paused = trainer.pause().catch(() => undefined);
    });
  };
}
