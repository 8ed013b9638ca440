// Whether a host process that ended by itself is started again.

/** So many ends in so long a time are no accident: starting again would only flicker. */
const mostEnds = 3;
const periodMs = 60_000;

export class RestartPolicy {
  readonly #ends: number[] = [];

  /** @param nowMs any clock that does not go back. @returns true: start again */
  allows(nowMs: number): boolean {
    this.#ends.push(nowMs);
    const recent = this.#ends.filter((end) => nowMs - end < periodMs);
    this.#ends.splice(0, this.#ends.length, ...recent);
    return recent.length < mostEnds;
  }
}
