// Time left of a piece of work as a whole, from its progress. What does not belong: how it is worded and shown.
import type { Progress } from './progress.ts';

export interface TimeLeftEstimate {
  readonly ms: number;
  /** The work may end before: early stopping, or a budget of time. */
  readonly atMost: boolean;
}

/** Before this much was seen, a forecast would jump about. */
const leastObservedMs = 1500;

interface Sample {
  /** What is counted: another one begins anew. */
  readonly of: string;
  readonly done: number;
  readonly atMs: number;
}

export class TimeLeft {
  #first: Sample | undefined;
  #last = 0;
  #estimate: TimeLeftEstimate | undefined;

  /** Nothing that was seen counts any more: the work stood still, or another attempt begins. */
  forget(): void {
    this.#first = undefined;
    this.#estimate = undefined;
  }

  /** @param nowMs of a clock that does not jump */
  see(progress: Progress, nowMs: number): void {
    const { whole, budgetLeftMs } = progress;
    const counted =
      whole === undefined
        ? { of: progress.stage.text, done: progress.done, total: progress.total }
        : whole === null
          ? undefined
          : { of: 'whole', ...whole };
    const bySpeed = counted?.total === undefined ? undefined : this.#bySpeed(counted, counted.total, nowMs);
    if (budgetLeftMs !== undefined && (bySpeed === undefined || budgetLeftMs < bySpeed))
      this.#estimate = { ms: budgetLeftMs, atMost: true };
    else if (bySpeed !== undefined) this.#estimate = { ms: bySpeed, atMost: progress.totalIsMost === true };
    else this.#estimate = undefined;
  }

  /** undefined while it cannot be told. */
  get estimate(): TimeLeftEstimate | undefined {
    return this.#estimate;
  }

  /** By the mean speed since what is counted began. */
  #bySpeed({ of, done }: Omit<Sample, 'atMs'>, total: number, nowMs: number): number | undefined {
    if (this.#first?.of !== of || this.#last > done) this.#first = { of, done, atMs: nowMs };
    this.#last = done;
    const progressed = done - this.#first.done;
    const elapsedMs = nowMs - this.#first.atMs;
    if (progressed <= 0 || elapsedMs < leastObservedMs) return undefined;
    return Math.max(0, ((total - done) * elapsedMs) / progressed);
  }
}
