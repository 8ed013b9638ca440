// A tensor that is fed to a graph at each run, declared once with name, shape and type: the graph reads the declaration
// (`op.read`), whoever makes batches fills it, so that neither can misspell the other. What does not belong: states,
// which live on the device.
import { BugError } from '../foundation/errors.ts';
import type { FedTensor } from './graph-executor.ts';
import { resolveShape, shapeText, type Shape } from './shape.ts';
import type { DType } from './value.ts';

export interface GraphInput<D extends DType = DType> {
  readonly name: string;
  /** Named dimensions take their sizes from each batch. */
  readonly shape: Shape;
  readonly dtype: D;
}

/** A declared input of float32. @param shape named dimensions take their sizes from each batch */
export const floatInput = (name: string, shape: Shape): GraphInput<'float32'> => ({
  name,
  shape,
  dtype: 'float32',
});
/** A declared input of int32. */
export const intInput = (name: string, shape: Shape): GraphInput<'int32'> => ({
  name,
  shape,
  dtype: 'int32',
});

/** The array that an input is filled with. */
export type DataOf<D extends DType> = D extends 'float32' ? Float32Array : Int32Array;

/** Inputs that are fed together, by what the code calls them. */
export type InputGroup = Readonly<Record<string, GraphInput>>;
export type GroupData<G extends InputGroup> = { readonly [K in keyof G]: DataOf<G[K]['dtype']> };

/** Sizes of named dimensions. */
export type Sizes = Readonly<Record<string, number>>;
/** What a run is fed with, by name of the input. */
export type Feeds = Readonly<Record<string, FedTensor>>;

/**
 * @param sizes of the named dimensions in its shape
 * @throws BugError where the data does not fill the shape
 */
export function feed<D extends DType>(
  input: GraphInput<D>,
  data: DataOf<D>,
  sizes: Sizes = {},
): Record<string, FedTensor> {
  return { [input.name]: filled(input, data, sizes) };
}

/** The same for all inputs of a group. */
export function feedGroup<G extends InputGroup>(
  group: G,
  data: GroupData<G>,
  sizes: Sizes = {},
): Record<string, FedTensor> {
  const feeds: Record<string, FedTensor> = {};
  for (const [key, input] of Object.entries(group)) feeds[input.name] = filled(input, data[key]!, sizes);
  return feeds;
}

function filled({ name, shape }: GraphInput, data: DataOf<DType>, sizes: Sizes): FedTensor {
  // most dimensions are one name: only products have to be taken apart
  const known = shape.map((dim) =>
    typeof dim === 'number' ? dim : (sizes[dim] ?? resolveShape([dim], sizes)[0]!),
  );
  if (data.length !== known.reduce((product, size) => product * size, 1)) {
    throw new BugError(
      `${data.length} values do not fill input ${name} ${shapeText(shape)} of sizes ${shapeText(known)}.`,
    );
  }
  return { data, shape: known };
}

/** What an input was filled with. @throws BugError where it was not, or by values of another type */
export function dataOf<D extends DType>(feeds: Feeds, { name, dtype }: GraphInput<D>): DataOf<D> {
  const data = feeds[name]?.data;
  if (data === undefined || data instanceof Float32Array !== (dtype === 'float32'))
    throw new BugError(`Input ${name} was not fed with ${dtype}.`);
  return data as DataOf<D>;
}
