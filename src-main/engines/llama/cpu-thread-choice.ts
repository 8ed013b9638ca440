// How many CPU threads to compute with right now, learned from the work itself. llama.cpp's threads wait for each
// other by spinning, some hundred times a token: if another program takes one of the cores, all of them wait for its
// time slices (measured: 20 times slower with 2 threads on 2 busy cores, not slower with one). Results do not depend
// on the number of CPU threads.

/** First wait before a slower number is tried again; doubles each time it loses again. */
const firstRetryMs = 4000;
const longestRetryMs = 64_000;

interface Candidate {
  readonly cpuThreads: number;
  /** Latest cost in ms a token; undefined until measured. */
  cost: number | undefined;
  retryAtMs: number;
  retryWaitMs: number;
}

export class CpuThreadChoice {
  readonly #candidates: readonly Candidate[];
  readonly #now: () => number;
  #current: Candidate;

  /**
   * @param most the number of CPU threads wanted when the machine is free, 1 or more
   * @param now clock in ms
   */
  constructor(most: number, now: () => number = () => performance.now()) {
    const counts = [...new Set([most, Math.max(1, most - 1), Math.max(1, Math.ceil(most / 2))])];
    this.#candidates = counts.map((cpuThreads) => ({
      cpuThreads,
      cost: undefined,
      retryAtMs: 0,
      retryWaitMs: firstRetryMs,
    }));
    this.#current = this.#candidates[0]!;
    this.#now = now;
  }

  /** CPU threads for the next piece of work. */
  next(): number {
    const now = this.#now();
    const untried = this.#candidates.find((candidate) => candidate.cost === undefined);
    const due = this.#candidates.find(
      (candidate) => candidate !== this.#best() && candidate.retryAtMs <= now,
    );
    this.#current = untried ?? due ?? this.#best();
    return this.#current.cpuThreads;
  }

  /**
   * Tells what the piece of work after `next` took. @returns the number of CPU threads that is best by now
   */
  measured(durationMs: number, tokens: number): number {
    const before = this.#best();
    this.#current.cost = durationMs / Math.max(1, tokens);
    const best = this.#best();
    if (best !== before) for (const candidate of this.#candidates) candidate.retryWaitMs = firstRetryMs;
    if (this.#current === best) return best.cpuThreads;
    this.#current.retryAtMs = this.#now() + this.#current.retryWaitMs;
    this.#current.retryWaitMs = Math.min(longestRetryMs, 2 * this.#current.retryWaitMs);
    return best.cpuThreads;
  }

  #best(): Candidate {
    const cost = (candidate: Candidate): number => candidate.cost ?? Number.POSITIVE_INFINITY;
    return this.#candidates.reduce((best, candidate) => (cost(candidate) < cost(best) ? candidate : best));
  }
}
