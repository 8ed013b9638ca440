// The time left of every job that runs, from the events of its runner.
import { TimeLeft, type TimeLeftEstimate } from '../foundation/time-left.ts';
import type { JobId } from '../store/identifiers.ts';
import type { JobEvent } from './job-handler.ts';

export class TimesLeft {
  readonly #byJob = new Map<JobId, TimeLeft>();

  /** A job that stands still or has ended begins anew. */
  see(event: Exclude<JobEvent, { readonly type: 'log' }>): void {
    if (event.type === 'state') {
      this.#byJob.delete(event.id);
      return;
    }
    const timeLeft = this.#byJob.get(event.id) ?? new TimeLeft();
    this.#byJob.set(event.id, timeLeft);
    timeLeft.see(event.progress, performance.now());
  }

  /** undefined while it cannot be told. */
  of(job: JobId): TimeLeftEstimate | undefined {
    return this.#byJob.get(job)?.estimate;
  }
}
