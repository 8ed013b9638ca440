// Work that may not overlap: one piece after the other, in the order in which it was asked for. What does not belong:
// durable work with progress and pauses (jobs/).

export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `work` when all before it is done, failed or not. @returns its result @throws its error */
  run<T>(work: () => T | Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined); // the caller of that work gets the error; the queue goes on
    return turn;
  }
}
