// An executor of a device that is not trusted blindly: each graph's first run is computed on the CPU too, from the same states and
// inputs. A driver that starts, is fast and computes something else would train a model that nobody can tell from a bad one.
import type { FedTensor, GraphExecutor, GraphSession, OpenOptions } from '../../autodiff/graph-executor.ts';
import type { Program } from '../../autodiff/program.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';

/** Of what a graph returns: root mean square of the difference over that of the CPU's result. */
const outputTolerance = 1e-2;
/**
 * Of what a step changes, the same of the change. It is wide: Adam makes full steps of gradients that are noise of rounding. A gradient
 * that has nothing to do with the right one differs by 1 and more.
 */
const changeTolerance = 0.5;

export class CheckedExecutor implements GraphExecutor {
  readonly #on: GraphExecutor;
  readonly #openCpu: () => GraphExecutor;
  /** Graphs whose first run agreed. */
  readonly #agreed = new Set<string>();

  /**
   * @param on the device's; disposed of with this
   * @param openCpu a CPU executor without states, for one comparison
   */
  constructor(on: GraphExecutor, openCpu: () => GraphExecutor) {
    this.#on = on;
    this.#openCpu = openCpu;
  }

  get device(): string {
    return this.#on.device;
  }

  writeState(name: string, tensor: FedTensor): void {
    this.#on.writeState(name, tensor);
  }

  readState(name: string): Promise<FedTensor> {
    return this.#on.readState(name);
  }

  dropState(name: string): void {
    this.#on.dropState(name);
  }

  /** @throws AppError unsupported at the first run, where the CPU computes something else */
  async open<Output extends string>(
    program: Program<Output>,
    options?: OpenOptions,
  ): Promise<GraphSession<Output>> {
    const session = await this.#on.open(program, options);
    // programs of one name differ by their shapes, and with them by their length
    const graph = `${program.name} ${program.onnx.length}`;
    return {
      run: async (inputs) => {
        if (this.#agreed.has(graph)) return session.run(inputs);
        const before = await this.#statesOf(program);
        const outputs = await session.run(inputs);
        await this.#compare(program, { inputs, before, outputs });
        this.#agreed.add(graph);
        return outputs;
      },
      dispose: () => session.dispose(),
    };
  }

  async #statesOf({ states }: Program): Promise<Map<string, FedTensor>> {
    const found = new Map<string, FedTensor>();
    for (const { name } of states) found.set(name, await this.#on.readState(name));
    return found;
  }

  async #compare<Output extends string>(
    program: Program<Output>,
    {
      inputs,
      before,
      outputs,
    }: {
      readonly inputs: Readonly<Record<string, FedTensor>>;
      readonly before: ReadonlyMap<string, FedTensor>;
      readonly outputs: Readonly<Record<Output, FedTensor>>;
    },
  ): Promise<void> {
    const cpu = this.#openCpu();
    try {
      for (const [name, { data, shape }] of before) cpu.writeState(name, { data: data.slice(), shape });
      const session = await cpu.open(program);
      const expected = await session.run(inputs);
      for (const { name } of program.outputs)
        this.#require(program, name, deviation(outputs[name].data, expected[name].data) <= outputTolerance);
      for (const { state } of program.updates) {
        const was = before.get(state)!.data;
        const here = changeOf((await this.#on.readState(state)).data, was);
        const there = changeOf((await cpu.readState(state)).data, was);
        this.#require(program, state, deviation(here, there) <= changeTolerance);
      }
      await session.dispose();
    } finally {
      await cpu.dispose();
    }
  }

  #require({ name: graph }: Program, tensor: string, agrees: boolean): void {
    if (agrees) return;
    throw new AppError(
      'unsupported',
      message('graph-computes-otherwise', { graph, device: this.device, tensor }),
    );
  }

  dispose(): Promise<void> {
    return this.#on.dispose();
  }
}

type Numbers = Float32Array | Int32Array;

const changeOf = (after: Numbers, before: Numbers): Float32Array =>
  Float32Array.from(after, (value, i) => value - before[i]!);

/**
 * Root mean square of the difference over that of what is expected. 0 for whole numbers, which are places in an order that rounding
 * may change, and where what is expected is no number either.
 */
export function deviation(found: Numbers, expected: Numbers): number {
  if (expected instanceof Int32Array) return 0;
  let differences = 0;
  let squares = 0;
  for (let i = 0; i < expected.length; i++) {
    differences += (found[i]! - expected[i]!) ** 2;
    squares += expected[i]! ** 2;
  }
  if (!Number.isFinite(squares)) return 0;
  // NaN, where only the device finds no number, is within no tolerance
  return squares === 0 ? (differences === 0 ? 0 : Infinity) : Math.sqrt(differences / squares);
}
