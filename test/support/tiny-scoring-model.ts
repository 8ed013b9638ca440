// A real ONNX scoring model of a few items, in the shape that a model export has: history and one extra input in,
// scores out. Its scores are also computed in plain TypeScript, as the app would.
import {
  attributeTypes,
  elementTypes,
  encodeModel,
  irVersion,
  type OnnxTensor,
  type OnnxValueInfo,
} from '../../src-main/autodiff/onnx-messages.ts';
import { Random } from '../../src-main/foundation/random.ts';

const bytesOf = (data: Float32Array | BigInt64Array): Uint8Array =>
  new Uint8Array(data.buffer.slice(0) as ArrayBuffer);

export interface TinyScoringModel {
  readonly onnx: Uint8Array;
  readonly dimension: number;
  /** Float32 [items]: mean of the history's vectors plus the extra input, times each item's vector. */
  score(history: readonly number[], profile: readonly number[]): Float32Array;
}

/** @param itemCount items 1 … itemCount; number 0 is padding and has a zero vector */
export function tinyScoringModel(itemCount: number, seed = 1): TinyScoringModel {
  const dimension = 4;
  const random = new Random(seed);
  const table = Float32Array.from({ length: (itemCount + 1) * dimension }, (_, i) =>
    i < dimension ? 0 : random.normal(),
  );
  const items = table.slice(dimension);
  const tensor = (name: string, data: Float32Array, dims: number[]): OnnxTensor => ({
    name,
    dims,
    dataType: elementTypes.float32,
    rawData: bytesOf(data),
  });
  const value = (
    name: string,
    elemType: OnnxTensor['dataType'],
    dims: (number | string)[],
  ): OnnxValueInfo => ({
    name,
    type: {
      tensorType: {
        elemType,
        shape: {
          dim: dims.map((size) => (typeof size === 'number' ? { dimValue: size } : { dimParam: size })),
        },
      },
    },
  });
  const { float32, int64 } = elementTypes;
  const { int } = attributeTypes;
  const model = encodeModel({
    irVersion,
    opsetImport: [{ domain: '', version: 20 }],
    graph: {
      name: 'tiny',
      input: [value('history', int64, [1, 'T']), value('profile', float32, [1, dimension])],
      output: [value('scores', float32, [1, itemCount])],
      initializer: [
        tensor('table', table, [itemCount + 1, dimension]),
        tensor('items', items, [itemCount, dimension]),
        { name: 'axis', dims: [1], dataType: int64, rawData: bytesOf(BigInt64Array.of(1n)) },
      ],
      node: [
        { opType: 'Gather', input: ['table', 'history'], output: ['vectors'] },
        {
          opType: 'ReduceMean',
          input: ['vectors', 'axis'],
          output: ['mean'],
          attribute: [{ name: 'keepdims', type: int, i: 0 }],
        },
        { opType: 'Add', input: ['mean', 'profile'], output: ['state'] },
        {
          opType: 'Gemm',
          input: ['state', 'items'],
          output: ['scores'],
          attribute: [{ name: 'transB', type: int, i: 1 }],
        },
      ],
    },
  });
  return {
    onnx: model,
    dimension,
    score: (history, profile) => {
      const state = Float64Array.from({ length: dimension }, (_, h) => {
        const sum = history.reduce((total, number) => total + table[number * dimension + h]!, 0);
        return sum / history.length + profile[h]!;
      });
      return Float32Array.from({ length: itemCount }, (_, j) =>
        state.reduce((sum, value_, h) => sum + value_ * items[j * dimension + h]!, 0),
      );
    },
  };
}
