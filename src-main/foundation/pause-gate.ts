// A gate that loops of one process pass between two steps: open at first, closed while the work is paused.

/** @property stands resolves when the first loop waits at the gate, or when the gate is opened */
interface ClosedGate {
  readonly stands: PromiseWithResolvers<undefined>;
  readonly opened: PromiseWithResolvers<undefined>;
}

export class PauseGate {
  #closed: ClosedGate | undefined;

  get isClosed(): boolean {
    return this.#closed !== undefined;
  }

  /** Closes the gate. @returns settled when work waits at it, or it was opened before any work came */
  async close(): Promise<void> {
    this.#closed ??= {
      stands: Promise.withResolvers<undefined>(),
      opened: Promise.withResolvers<undefined>(),
    };
    await this.#closed.stands.promise;
  }

  open(): void {
    this.#closed?.stands.resolve(undefined);
    this.#closed?.opened.resolve(undefined);
    this.#closed = undefined;
  }

  /**
   * Waits while the gate is closed.
   * @param tell called when the wait begins and when it ends; not where there is none
   * @returns whether there was a wait
   */
  async pass(tell?: (isPaused: boolean) => void): Promise<boolean> {
    if (this.#closed === undefined) return false;
    tell?.(true);
    this.#closed.stands.resolve(undefined);
    await this.#closed.opened.promise;
    tell?.(false);
    return true;
  }
}
