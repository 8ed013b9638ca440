// Optimisers as graphs: each returns the state updates of one step, so that parameters and moments never leave the
// device. Step-dependent scalars are inputs, fed by `adamInputs`.
import { feedGroup, floatInput, type Feeds } from './graph-input.ts';
import * as op from './operators.ts';
import type { StateUpdate } from './program.ts';
import type { Value } from './value.ts';

export interface AdamOptions {
  /** Default 0.9. */
  readonly beta1?: number;
  /** Default 0.999. */
  readonly beta2?: number;
  /** Default 1e-8. */
  readonly epsilon?: number;
  /** Decoupled weight decay (AdamW, Loshchilov & Hutter 2019), times the learning rate; default 0 (Adam). */
  readonly weightDecay?: number;
}

/** Names of the moment states of a parameter. */
export const momentNames = (parameter: string): { first: string; second: string } => ({
  first: `adam first ${parameter}`,
  second: `adam second ${parameter}`,
});

const scalars = {
  learningRate: floatInput('learning rate', []),
  rate: floatInput('adam rate', []),
  correction: floatInput('adam correction', []),
};

/**
 * The scalar inputs of a step, float32 []: with them a step is θ ← θ·(1 − η·λ) − rate·m/(√v·correction + ε).
 * Source: Kingma & Ba 2015, section 2, the efficient order of computation.
 * @param step 1 for the first
 */
export function adamInputs(
  step: number,
  learningRate: number,
  { beta1 = 0.9, beta2 = 0.999 }: AdamOptions = {},
): Feeds {
  return feedGroup(scalars, {
    learningRate: Float32Array.of(learningRate),
    rate: Float32Array.of(learningRate / (1 - beta1 ** step)),
    correction: Float32Array.of(1 / Math.sqrt(1 - beta2 ** step)),
  });
}

type AdamScalars = Readonly<Record<keyof typeof scalars, Value>>;

const readScalars = (): AdamScalars => ({
  learningRate: op.read(scalars.learningRate),
  rate: op.read(scalars.rate),
  correction: op.read(scalars.correction),
});

/** Adam(W) in a graph; make one per program, since its scalars are inputs of that program. */
export class Adam {
  readonly #options: Required<AdamOptions>;
  readonly #scalars: AdamScalars;

  constructor(options: AdamOptions = {}, read: AdamScalars = readScalars()) {
    this.#options = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0, ...options };
    this.#scalars = read;
  }

  /** The same optimiser in the same program with some options changed. */
  with(options: AdamOptions): Adam {
    return new Adam({ ...this.#options, ...options }, this.#scalars);
  }

  /** Next value and moments from present ones, all of one shape. */
  #step(value: Value, gradient: Value, first: Value, second: Value): [Value, Value, Value] {
    const { beta1, beta2, epsilon, weightDecay } = this.#options;
    const nextFirst = op.add(op.scale(first, beta1), op.scale(gradient, 1 - beta1));
    const nextSecond = op.add(op.scale(second, beta2), op.multiply(op.scale(gradient, 1 - beta2), gradient));
    const denominator = op.add(
      op.multiply(op.squareRoot(nextSecond), this.#scalars.correction),
      op.scalar(epsilon),
    );
    const moved = op.divide(op.multiply(nextFirst, this.#scalars.rate), denominator);
    const kept =
      weightDecay === 0
        ? value
        : op.multiply(value, op.subtract(op.scalar(1), op.scale(this.#scalars.learningRate, weightDecay)));
    return [op.subtract(kept, moved), nextFirst, nextSecond];
  }

  /** Updates of a parameter and its moments, all elements. */
  dense(parameter: Value<'state'>, gradient: Value): StateUpdate[] {
    const names = momentNames(parameter.attributes.name);
    const first = op.state(names.first, parameter.shape);
    const second = op.state(names.second, parameter.shape);
    const [value, nextFirst, nextSecond] = this.#step(parameter, gradient, first, second);
    return [
      { state: parameter, next: value },
      { state: first, next: nextFirst },
      { state: second, next: nextSecond },
    ];
  }

  /**
   * Updates of some rows of a table. Rows that a step does not touch keep value and moments.
   * Deviation from Adam, as in torch.optim.SparseAdam: moments of untouched rows do not decay.
   * @param rows the gathered rows, [rows, …]
   * @param indices int32 [rows], distinct
   */
  sparse(table: Value<'state'>, rows: Value, indices: Value, gradient: Value): StateUpdate[] {
    const names = momentNames(table.attributes.name);
    const first = op.state(names.first, table.shape);
    const second = op.state(names.second, table.shape);
    const [value, nextFirst, nextSecond] = this.#step(
      rows,
      gradient,
      op.gather(first, indices),
      op.gather(second, indices),
    );
    return [
      { state: table, next: op.replaceRows(table, indices, value) },
      { state: first, next: op.replaceRows(first, indices, nextFirst) },
      { state: second, next: op.replaceRows(second, indices, nextSecond) },
    ];
  }
}

/** √Σ g², float32 []. */
export function globalNorm(gradients: readonly Value[]): Value {
  return op.squareRoot(
    gradients.map((g) => op.reduceSum(op.multiply(g, g))).reduce((sum, square) => op.add(sum, square)),
  );
}

/** Gradients scaled so that their global norm is at most `maximum`. Source: Pascanu et al. 2013, as torch's clip_grad_norm_. */
export function clipByGlobalNorm(gradients: readonly Value[], norm: Value, maximum: number): Value[] {
  const factor = op.minimum(op.scalar(1), op.divide(op.scalar(maximum), op.add(norm, op.scalar(1e-6))));
  return gradients.map((g) => op.multiply(g, factor));
}
