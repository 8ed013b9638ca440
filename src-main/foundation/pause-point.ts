// Where work can be held between two of its steps. What does not belong: who pauses (jobs/active-job.ts), and the clock
// that leaves the held time out (jobs/work-clock.ts).

/** Waits while the work is paused; returns at once otherwise. @throws AppError cancelled */
export type PausePoint = () => Promise<void>;
