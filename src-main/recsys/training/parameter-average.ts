// The moving average of a phase's parameters over its epochs: what is validated and kept, while training goes on from the
// parameters themselves. It is better than any single epoch and need not hit the best one.
// Source: Polyak & Juditsky 1992; averaging over the last epochs as in Izmailov et al. 2018, here with falling weights.
import type { FedTensor, GraphExecutor } from '../../autodiff/graph-executor.ts';
import type { Parameter } from '../models/parameters.ts';
import type { NamedTensors } from './phase-states.ts';

const averageName = (parameter: string): string => `average ${parameter}`;

export class ParameterAverage {
  readonly #executor: GraphExecutor;
  readonly #parameters: readonly Parameter[];
  readonly #decay: number;
  readonly #averages = new Map<string, Float32Array>();
  /** The parameters themselves, while their averages stand in the executor. */
  #aside: Map<string, FedTensor> | undefined;

  /** @param decay weight of the earlier epochs; 0: the average is the last epoch */
  constructor(executor: GraphExecutor, parameters: readonly Parameter[], decay: number) {
    this.#executor = executor;
    this.#parameters = parameters;
    this.#decay = decay;
  }

  /** Goes on from a checkpoint; one without averages starts anew. */
  resume(tensors: NamedTensors): void {
    for (const { name } of this.#parameters) {
      const stored = tensors.get(averageName(name));
      if (stored !== undefined) this.#averages.set(name, Float32Array.from(stored.data));
    }
  }

  /** Takes the present parameters in, and puts the averages in their place until `putBack`. */
  async show(): Promise<void> {
    if (this.#decay === 0) return;
    const aside = new Map<string, FedTensor>();
    for (const { name } of this.#parameters) {
      const present = await this.#executor.readState(name);
      aside.set(name, present);
      const known = this.#averages.get(name);
      const average =
        known === undefined
          ? Float32Array.from(present.data)
          : known.map((value, i) => this.#decay * value + (1 - this.#decay) * present.data[i]!);
      this.#averages.set(name, average);
      this.#executor.writeState(name, { data: average.slice(), shape: present.shape });
    }
    this.#aside = aside;
  }

  /** Does nothing where the averages are not shown. */
  putBack(): void {
    if (this.#aside === undefined) return;
    for (const [name, tensor] of this.#aside) this.#executor.writeState(name, tensor);
    this.#aside = undefined;
  }

  /** What a checkpoint needs to go on. */
  tensors(): ReadonlyMap<string, FedTensor> {
    return new Map(
      this.#parameters.flatMap(({ name, shape }) => {
        const data = this.#averages.get(name);
        return data === undefined ? [] : [[averageName(name), { data, shape }] as const];
      }),
    );
  }
}
