// What runs programs: implemented by engines/ort. Tensors named as state live on the device and are shared by all
// sessions of one executor, so that training and evaluation see the same parameters and nothing passes through
// JavaScript between steps.
import type { Program } from './program.ts';

export interface FedTensor {
  readonly data: Float32Array | Int32Array;
  readonly shape: readonly number[];
}

/** @typeParam Output names of what the program returns */
export interface GraphSession<Output extends string = string> {
  /**
   * Runs the program once and applies its state updates.
   * @param inputs by name, one for every declared input (see graph-input.ts)
   * @returns the declared outputs, owned by the caller
   * @throws AppError if the device fails (resource-exhausted when out of memory)
   */
  run(inputs: Readonly<Record<string, FedTensor>>): Promise<Record<Output, FedTensor>>;
  dispose(): Promise<void>;
}

export interface OpenOptions {
  /**
   * Its threads sleep when they have nothing to do; default: they wait awake, which suits many small operators. Awake threads of one
   * session take the cores from another one that runs in turns with it.
   */
  readonly threadsSleep?: boolean;
}

export interface GraphExecutor {
  /** For people: `CPU`, `WebGPU (…)`. */
  readonly device: string;
  /** Creates or replaces a state tensor; the executor owns the array from now on. */
  writeState(name: string, tensor: FedTensor): void;
  /** A copy of a state's present value. @throws AppError not-found */
  readState(name: string): Promise<FedTensor>;
  /** Drops a state tensor if it exists. */
  dropState(name: string): void;
  /** @throws BugError if a state of the program was never written or has another shape */
  open<Output extends string>(program: Program<Output>, options?: OpenOptions): Promise<GraphSession<Output>>;
  dispose(): Promise<void>;
}
