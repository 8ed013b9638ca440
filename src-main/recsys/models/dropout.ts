// Dropout that is reproducible from (seed, step): its random factors come from a pool that is drawn once from the
// seed and stays on the device; each use in a step reads a window of it at an offset that only (seed, step, use)
// decides. The same factors on every device, and no random operator inside the graph.
// Deviation from Srivastava et al. 2014: windows of different steps can overlap, shifted against each other.
import type { FedTensor } from '../../autodiff/graph-executor.ts';
import { feed, intInput, type Feeds, type GraphInput, type Sizes } from '../../autodiff/graph-input.ts';
import * as op from '../../autodiff/operators.ts';
import { productOf, resolveShape, type Shape } from '../../autodiff/shape.ts';
import type { Value } from '../../autodiff/value.ts';
import { BugError } from '../../foundation/errors.ts';
import { Random } from '../../foundation/random.ts';

export interface DropoutUse {
  /** [1] the window's start. */
  readonly offset: GraphInput<'int32'>;
  readonly shape: Shape;
}

const poolSize = 1 << 22;
const poolName = (rate: number): string => `dropout pool ${rate}`;

/** Applies dropout while a training graph is written down, or nothing in evaluation (`rate` 0 or `training` false). */
export class Dropout {
  readonly training: boolean;
  readonly uses: DropoutUse[] = [];
  readonly rates = new Set<number>();

  constructor(training: boolean) {
    this.training = training;
  }

  /** x · mask / (1 − rate), in the shape of x. */
  apply(x: Value, rate: number): Value {
    if (!this.training || rate === 0) return x;
    const offset = intInput(`dropout offset ${this.uses.length}`, [1]);
    this.uses.push({ offset, shape: x.shape });
    this.rates.add(rate);
    const pool = op.state(poolName(rate), [poolSize]);
    return op.multiply(x, op.dropoutMask(this.#shared(rate, pool), op.read(offset), x));
  }

  readonly #pools = new Map<number, Value>();
  #shared(rate: number, pool: Value): Value {
    const known = this.#pools.get(rate);
    if (known !== undefined) return known;
    this.#pools.set(rate, pool);
    return pool;
  }

  /** Names of the pools' states. */
  get poolNames(): string[] {
    return [...this.rates].map(poolName);
  }

  /** The pools as state tensors: Float32 [2²²] of 0 (with probability rate) and 1/(1 − rate). */
  pools(seed: number): { readonly name: string; readonly data: Float32Array }[] {
    return [...this.rates].map((rate) => {
      const random = new Random(seed).fork('dropout pool');
      const keep = 1 / (1 - rate);
      const data = new Float32Array(poolSize);
      for (let i = 0; i < poolSize; i++) data[i] = random.uniform() < rate ? 0 : keep;
      return { name: poolName(rate), data };
    });
  }

  /**
   * The offset inputs of one step.
   * @param sizes of the named dimensions in this step
   * @throws BugError if a mask is larger than the pool: use a smaller token budget
   */
  offsets(seed: number, step: number, sizes: Sizes): Feeds {
    const random = new Random(seed).fork('dropout offset', step);
    const feeds: Record<string, FedTensor> = {};
    for (const { offset, shape } of this.uses) {
      const [size] = resolveShape([productOf(shape)], sizes);
      if (size! > poolSize)
        throw new BugError(`A dropout mask of ${size!} values exceeds the pool of ${poolSize}.`);
      Object.assign(feeds, feed(offset, Int32Array.of(random.integer(poolSize - size! + 1))));
    }
    return feeds;
  }
}
