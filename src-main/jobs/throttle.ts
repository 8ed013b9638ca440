// Lets the newest of many values through, at most once an interval: progress for listeners and for the disk.

export class Throttle<T> {
  readonly #intervalMs: number;
  readonly #deliver: (value: T) => void;
  #pending: { readonly value: T } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #lastMs = -Infinity;

  constructor(intervalMs: number, deliver: (value: T) => void) {
    this.#intervalMs = intervalMs;
    this.#deliver = deliver;
  }

  /** Delivers at once where the interval has passed, else when it has; a newer value replaces a waiting one. */
  push(value: T): void {
    this.#pending = { value };
    if (this.#timer !== undefined) return;
    const waitMs = this.#lastMs + this.#intervalMs - performance.now();
    if (waitMs <= 0) this.flush();
    else this.#timer = setTimeout(() => this.flush(), waitMs);
  }

  /** Delivers the waiting value now, if there is one. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#pending === undefined) return;
    const { value } = this.#pending;
    this.#pending = undefined;
    this.#lastMs = performance.now();
    this.#deliver(value);
  }
}
