// Scoring on a device, and on the CPU from the moment on when the device fails: a run that was trained on a GPU is scored on a machine
// without one, and a driver that gives up costs time, not the result. For graphs that change no state; a training goes back to
// its last checkpoint instead (trainer-engine.ts).
import type { FedTensor, GraphExecutor, GraphSession, OpenOptions } from '../../autodiff/graph-executor.ts';
import type { Program } from '../../autodiff/program.ts';
import { invariant, toAppError } from '../../foundation/errors.ts';
import type { Message } from '../../messages/message-shape.ts';

export interface FallbackOptions {
  /** Without states; opened when the device fails. */
  readonly openCpu: () => GraphExecutor;
  /** Called once, with why. */
  readonly onFailure: (said: Message) => void;
}

export class FallbackExecutor implements GraphExecutor {
  readonly #options: FallbackOptions;
  /** As written, to be written again. */
  readonly #states = new Map<string, FedTensor>();
  #current: GraphExecutor;
  #hasFailed = false;

  /** @param on the device's; disposed of with this */
  constructor(on: GraphExecutor, options: FallbackOptions) {
    this.#current = on;
    this.#options = options;
  }

  get device(): string {
    return this.#current.device;
  }

  writeState(name: string, tensor: FedTensor): void {
    this.#states.set(name, tensor);
    this.#current.writeState(name, tensor);
  }

  readState(name: string): Promise<FedTensor> {
    return this.#current.readState(name);
  }

  dropState(name: string): void {
    this.#states.delete(name);
    this.#current.dropState(name);
  }

  async open<Output extends string>(
    program: Program<Output>,
    options?: OpenOptions,
  ): Promise<GraphSession<Output>> {
    invariant(program.updates.length === 0, 'a graph that changes states is not repeated on another device');
    let on = this.#current;
    let session = await this.#withFallback(
      () => on.open(program, options),
      () => (on = this.#current).open(program, options),
    );
    const reopen = async (): Promise<GraphSession<Output>> => {
      on = this.#current;
      return (session = await on.open(program, options));
    };
    return {
      run: async (inputs) => {
        if (on !== this.#current) await reopen();
        return this.#withFallback(
          () => session.run(inputs),
          async () => (await reopen()).run(inputs),
        );
      },
      dispose: async () => {
        if (on === this.#current) await session.dispose(); // that of the device has gone with it
      },
    };
  }

  /** @throws AppError whatever the CPU fails with */
  async #withFallback<T>(onDevice: () => Promise<T>, onCpu: () => Promise<T>): Promise<T> {
    const used = this.#current;
    try {
      return await onDevice();
    } catch (error) {
      if (this.#hasFailed && used === this.#current) throw error;
      if (!this.#hasFailed) await this.#switch(toAppError(error).said);
      return onCpu();
    }
  }

  async #switch(said: Message): Promise<void> {
    this.#hasFailed = true;
    const device = this.#current;
    this.#current = this.#options.openCpu();
    for (const [name, tensor] of this.#states) this.#current.writeState(name, tensor);
    this.#options.onFailure(said);
    await device.dispose().catch(() => undefined); // it has failed already, and that was told
  }

  dispose(): Promise<void> {
    return this.#current.dispose();
  }
}
