// Packs the many small parameters of a training program into a few vectors: one optimiser update and one tensor in and
// out of each step instead of some fifty (the small nodes and tensors cost a fifth of a step).
import * as op from '../../autodiff/operators.ts';
import type { Value } from '../../autodiff/value.ts';
import { invariant } from '../../foundation/errors.ts';
import { elementCount, ParameterSet, type Parameter } from './parameters.ts';

/** A vector that holds parameters one after another. */
export interface Pack {
  readonly name: string;
  readonly size: number;
  readonly members: readonly { readonly parameter: Parameter; readonly offset: number }[];
}

interface Place {
  readonly pack: Value<'state'>;
  readonly offset: number;
}

/** Reads parameters out of the packed vectors. */
class PackedParameterSet extends ParameterSet {
  readonly #places: ReadonlyMap<string, Place>;

  constructor(places: ReadonlyMap<string, Place>) {
    super();
    this.#places = places;
  }

  protected override read(name: string, shape: readonly number[]): Value {
    const place = this.#places.get(name);
    invariant(place !== undefined, `parameter ${name} has a place in a pack`);
    const { pack, offset } = place;
    return op.reshape(op.slice(pack, 0, offset, offset + elementCount(shape)), shape);
  }
}

export interface PackedGraph<T> {
  readonly result: T;
  readonly parameters: readonly Parameter[];
  readonly packs: readonly Pack[];
  /** The gradients of all parameters, in their order, as gradients of the vectors. */
  gradientsOf(gradients: readonly Value[]): { state: Value<'state'>; gradient: Value }[];
}

/**
 * Writes a graph whose parameters live in packed vectors. The graph is written twice: first to learn the parameters.
 * @param packOf name of the vector that a parameter belongs to
 * @param write declares the parameters and builds the graph; must do the same both times
 */
export function packParameters<T>(
  packOf: (parameter: string) => string,
  write: (parameters: ParameterSet) => T,
): PackedGraph<T> {
  const first = new ParameterSet();
  write(first);
  const packs = new Map<string, { size: number; members: { parameter: Parameter; offset: number }[] }>();
  for (const parameter of first.all) {
    const name = packOf(parameter.name);
    const pack = packs.get(name) ?? { size: 0, members: [] };
    pack.members.push({ parameter, offset: pack.size });
    pack.size += elementCount(parameter.shape);
    packs.set(name, pack);
  }
  const places = new Map<string, Place>();
  const states = new Map<string, Value<'state'>>();
  for (const [name, { size, members }] of packs) {
    const pack = op.state(name, [size]);
    states.set(name, pack);
    for (const { parameter, offset } of members) places.set(parameter.name, { pack, offset });
  }
  const parameters = new PackedParameterSet(places);
  const result = write(parameters);
  const order = new Map(parameters.all.map(({ name }, i) => [name, i]));
  return {
    result,
    parameters: parameters.all,
    packs: [...packs].map(([name, pack]) => ({ name, ...pack })),
    gradientsOf: (gradients) =>
      [...packs].map(([name, { members }]) => {
        const parts = members.map(({ parameter }) =>
          op.reshape(gradients[order.get(parameter.name)!]!, [elementCount(parameter.shape)]),
        );
        return { state: states.get(name)!, gradient: op.concat(parts, 0) };
      }),
  };
}
