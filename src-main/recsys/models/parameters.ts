// The trainable tensors of a model: declared where the model uses them, with their initial distribution, and
// initialised reproducibly from a seed. What does not belong: optimiser state (autodiff/optimisers).
import * as op from '../../autodiff/operators.ts';
import type { Value } from '../../autodiff/value.ts';
import { BugError } from '../../foundation/errors.ts';
import { Random } from '../../foundation/random.ts';

/** How a parameter starts. `uniform`: in ±bound; `normal`: mean 0 with this deviation; `fill`: one value. */
export type Initial =
  | { readonly kind: 'uniform'; readonly bound: number }
  | { readonly kind: 'normal'; readonly deviation: number }
  | { readonly kind: 'fill'; readonly value: number };

export interface Parameter {
  readonly name: string;
  readonly shape: readonly number[];
  readonly initial: Initial;
  /** How the graph reads it: a state of its own, or a view of a packed vector. */
  readonly value: Value;
}

export const zeros: Initial = { kind: 'fill', value: 0 };
export const ones: Initial = { kind: 'fill', value: 1 };
/** Normal with mean 0. */
export const normal = (deviation: number): Initial => ({ kind: 'normal', deviation });
/** Xavier/Glorot uniform: bound √(6/(in + out)). Source: Glorot & Bengio 2010. */
export const xavierUniform = (fanIn: number, fanOut: number): Initial => ({
  kind: 'uniform',
  bound: Math.sqrt(6 / (fanIn + fanOut)),
});
/** PyTorch's default of nn.Linear: weight and bias uniform in ±1/√in. */
export const linearDefault = (fanIn: number): Initial => ({ kind: 'uniform', bound: 1 / Math.sqrt(fanIn) });

/** Product of the sizes. */
export const elementCount = (shape: readonly number[]): number =>
  shape.reduce((product, n) => product * n, 1);

/** Collects parameters while a model is written down. */
export class ParameterSet {
  readonly #parameters = new Map<string, Parameter>();

  /** Declares a parameter and returns its value in the graph. @throws BugError for a repeated name */
  declare(name: string, shape: readonly number[], initial: Initial): Value {
    if (this.#parameters.has(name)) throw new BugError(`Parameter ${name} is declared twice.`);
    const value = this.read(name, shape);
    this.#parameters.set(name, { name, shape, initial, value });
    return value;
  }

  protected read(name: string, shape: readonly number[]): Value {
    return op.state(name, shape);
  }

  get all(): readonly Parameter[] {
    return [...this.#parameters.values()];
  }

  get values(): readonly Value[] {
    return this.all.map((parameter) => parameter.value);
  }
}

/** Declaring a parameter again returns the same one: for a graph that uses one module more than once. */
export class SharedParameterSet extends ParameterSet {
  override declare(...declaration: Parameters<ParameterSet['declare']>): Value {
    return this.all.find(({ name }) => name === declaration[0])?.value ?? super.declare(...declaration);
  }
}

/** Where a parameter is declared instead. */
export interface ParameterPlace {
  readonly set: ParameterSet;
  readonly name: string;
}

/** Declares in other sets: for a module that a graph holds several times, with parameters that are shared or its own. */
export class RoutedParameterSet extends ParameterSet {
  readonly #placeOf: (name: string) => ParameterPlace;

  constructor(placeOf: (name: string) => ParameterPlace) {
    super();
    this.#placeOf = placeOf;
  }

  override declare(...[given, shape, initial]: Parameters<ParameterSet['declare']>): Value {
    const { set, name } = this.#placeOf(given);
    return set.declare(name, shape, initial);
  }
}

/**
 * Initial values of one parameter.
 * @returns Float32 [product of shape], new; depends on seed and name only, not on what else is declared
 */
export function initialValues(
  { name, shape, initial }: Pick<Parameter, 'name' | 'shape' | 'initial'>,
  seed: number,
): Float32Array {
  const data = new Float32Array(elementCount(shape));
  if (initial.kind === 'fill') return data.fill(initial.value);
  const random = new Random(seed).fork(name);
  if (initial.kind === 'normal')
    for (let i = 0; i < data.length; i++) data[i] = random.normal() * initial.deviation;
  else for (let i = 0; i < data.length; i++) data[i] = (2 * random.uniform() - 1) * initial.bound;
  return data;
}
