// Walks the gradient table: every operator is compared with the float64 oracle on ONNX Runtime (forward) and with
// central finite differences (gradient). An operator without a case fails, so none can be added unchecked.
import { describe, expect, it } from 'vitest';
import { gradients } from '../../src-main/autodiff/gradients.ts';
import { gradientTable, noGradient } from '../../src-main/autodiff/gradient-table.ts';
import * as op from '../../src-main/autodiff/operators.ts';
import { buildProgram } from '../../src-main/autodiff/program.ts';
import { resolveShape } from '../../src-main/autodiff/shape.ts';
import { topologicalOrder, type Operator, type Value } from '../../src-main/autodiff/value.ts';
import { OrtExecutor } from '../../src-main/engines/ort/ort-executor.ts';
import { Random } from '../../src-main/foundation/random.ts';
import { elementCount, evaluate, tensor, type Tensor } from '../support/reference-evaluator.ts';

const sizes = { n: 3, t: 4 };
const x = op.input('x', ['n', 4]);
const y = op.input('y', ['n', 4]);
const row = op.input('row', [4]);
const column = op.input('column', ['n', 1]);
const square = op.input('square', [4, 5]);
const cube = op.input('cube', ['n', 't', 5]);
const cube2 = op.input('cube2', ['n', 't', 5]);
const indices = op.input('indices', ['n', 2], 'int32');
const rows = op.input('rows', ['t'], 'int32');
const pool = op.input('pool', [64]);
const offset = op.input('offset', [1], 'int32');
const positive = op.exponential(x);
const normal = op.layerNorm(x, row, op.multiply(row, row), 1e-5);

/** Expressions that use the operator; the gradient is checked for every float32 leaf that they reach. */
const cases: { readonly [O in Operator]: readonly Value[] } = {
  input: [x],
  state: [op.state('held', ['n', 4])],
  constant: [op.multiply(x, op.constant(Float32Array.of(1, -2, 3, 0.5), [4]))],
  add: [op.add(x, y), op.add(x, row), op.add(column, row)],
  subtract: [op.subtract(x, y), op.subtract(row, x)],
  multiply: [op.multiply(x, row), op.multiply(column, y)],
  divide: [op.divide(y, positive), op.divide(row, positive)],
  minimum: [op.minimum(x, y)],
  negate: [op.negate(x)],
  exponential: [op.exponential(x)],
  logarithm: [op.logarithm(positive)],
  squareRoot: [op.squareRoot(positive)],
  tanh: [op.tanh(x)],
  sigmoid: [op.sigmoid(x)],
  softplus: [op.softplus(x), op.softplus(op.scale(x, 40))],
  relu: [op.relu(x)],
  gelu: [op.gelu(x)],
  erf: [op.erf(x)],
  sign: [op.sign(x)],
  isGreater: [op.isGreater(x, y), op.isGreater(x, x)],
  isPositive: [op.isPositive(x)],
  gemm: [
    op.gemm(x, square),
    op.linear(x, y, undefined, 0.3),
    op.gemm(x, square, op.input('bias', [5]), { alpha: 0.7 }),
    op.gemm(x, y, undefined, { transposeA: true }),
    op.gemm(square, x, undefined, { transposeA: true, transposeB: true }),
  ],
  matmul: [
    op.matmul(cube, cube2, { transposeB: true }),
    op.matmul(cube, cube2, { transposeA: true }),
    op.matmul(cube, square, { transposeB: true }),
    op.matmul(op.transpose(cube, [0, 2, 1]), cube2),
    op.matmul(cube, op.transpose(cube2, [0, 2, 1]), { transposeA: true, transposeB: true }),
  ],
  transpose: [op.transpose(cube, [2, 0, 1])],
  reshape: [op.reshape(cube, ['n*t', 5]), op.reshape(op.reshape(cube, ['n*t', 5]), ['n', 't', 5, 1])],
  expand: [op.expand(column, ['n', 4]), op.concat([x, op.expand(row, ['n', 4])], 1)],
  concat: [op.concat([x, op.tanh(y)], 1)],
  slice: [op.slice(x, 1, 1, 3)],
  pad: [op.pad(x, 1, 2, 1)],
  gather: [op.gather(square, indices), op.gather(square, rows)],
  scatterAdd: [
    op.scatterAdd(indices, op.input('updates', ['n', 2, 4]), 4),
    op.scatterAdd(indices, op.input('updates', ['n', 2, 5]), 4, square),
  ],
  replaceRows: [op.replaceRows(square, rows, op.input('newRows', ['t', 5]))],
  reduceSum: [op.reduceSum(x), op.reduceSum(cube, [1]), op.reduceSum(cube, [0, 2], true)],
  reduceMax: [op.reduceMax(x, [1], true)],
  topK: [op.topK(x, 3), op.topK(cube, 1)],
  // places as a float tensor: rows gathered by them
  topKIndices: [op.gather(square, op.topKIndices(op.topK(x, 2)))],
  softmax: [op.softmax(x), op.softmax(cube)],
  layerNorm: [normal],
  layerNormMean: [op.layerNormMean(normal)],
  layerNormInverseDeviation: [op.layerNormInverseDeviation(normal)],
  gru: [
    op.gru(op.input('sequence', ['t', 'n', 2]), {
      weight: op.input('inputWeights', [9, 2]),
      recurrent: op.input('recurrentWeights', [9, 3]),
      bias: op.input('inputBias', [9]),
      recurrentBias: op.input('recurrentBias', [9]),
    }),
  ],
  delay: [op.delay(op.input('sequence', ['t', 'n', 2]))],
  gruBackward: [
    op.gruBackward(
      op.input('direct', ['t', 'n', 2]),
      op.input('keep', ['t', 'n', 2]),
      op.input('slopes', ['t', 'n', 6]),
      op.input('recurrentWeights', [6, 2]),
    ),
  ],
  dropoutMask: [op.multiply(x, op.dropoutMask(pool, offset, x))],
  stopGradient: [op.multiply(x, op.stopGradient(op.exponential(y)))],
};

type Leaf = Value<'input'>;
const leavesOf = (value: Value): Leaf[] =>
  topologicalOrder([value]).filter((v): v is Leaf => v.operator === 'input' || v.operator === 'state');

function feedsFor(value: Value): Record<string, Tensor> {
  const feeds: Record<string, Tensor> = {};
  for (const { attributes } of leavesOf(value)) {
    const random = new Random(5).fork(attributes.name);
    const shape = resolveShape(attributes.shape, sizes);
    const count = elementCount(attributes.shape, sizes);
    const data =
      attributes.dtype === 'float32'
        ? Array.from({ length: count }, () => Math.fround(random.normal()))
        : attributes.name === 'rows' // distinct, as replaceRows requires
          ? [...random.shuffle(Int32Array.of(0, 1, 2, 3))]
          : Array.from({ length: count }, () => random.integer(4));
    feeds[attributes.name] = tensor(shape, data);
  }
  return feeds;
}

async function runOnOrt(value: Value, feeds: Readonly<Record<string, Tensor>>): Promise<ArrayLike<number>> {
  const executor = new OrtExecutor({ cpuThreads: 1 });
  const program = buildProgram('operator', { result: value });
  const fed = Object.fromEntries(
    leavesOf(value).map(({ attributes: { name, dtype } }) => {
      const { shape, data } = feeds[name]!;
      return [name, { shape, data: dtype === 'float32' ? Float32Array.from(data) : Int32Array.from(data) }];
    }),
  );
  for (const { name } of program.states) executor.writeState(name, fed[name]!);
  const session = await executor.open(program);
  const { result } = await session.run(
    Object.fromEntries(program.inputs.map(({ name }) => [name, fed[name]!])),
  );
  await executor.dispose();
  return result.data;
}

/** A scalar that weighs every element differently, so that no two gradients can stand in for each other. */
const lossOf = (value: Value): Value => op.reduceSum(op.multiply(value, op.input('weights', value.shape)));

describe.each(Object.keys(gradientTable) as Operator[])('%s', (operator) => {
  it('has a case that uses it', () => {
    expect(cases[operator].length).toBeGreaterThan(0);
    for (const value of cases[operator])
      expect(topologicalOrder([value]).map((v) => v.operator)).toContain(operator);
  });

  it('computes the same on ONNX Runtime as in float64', async () => {
    for (const value of cases[operator]) {
      const feeds = feedsFor(value);
      const expected = evaluate([value], feeds, sizes)[0]!.data;
      const actual = await runOnOrt(value, feeds);
      expect(actual.length).toBe(expected.length);
      expected.forEach((want, i) =>
        expect(Math.abs(actual[i]! - want)).toBeLessThan(2e-5 * (1 + Math.abs(want))),
      );
    }
  });

  it('has a gradient that agrees with finite differences, or says that it has none', () => {
    for (const value of cases[operator]) {
      const loss = lossOf(value);
      const count = elementCount(value.shape, sizes);
      const feeds = {
        ...feedsFor(value),
        weights: tensor(
          resolveShape(value.shape, sizes),
          Array.from({ length: count }, (_, i) => Math.sin(i + 1)),
        ),
      };
      const leaves = leavesOf(value).filter(
        (leaf) => leaf.dtype === 'float32' && !['pool'].includes(leaf.attributes.name),
      );
      if (gradientTable[operator] === noGradient) {
        expect(() => gradients(loss, leaves)).toThrow(operator);
        continue;
      }
      const only = { stopGradient: 'x', topKIndices: 'square' }[operator as string];
      const checked = only === undefined ? leaves : leaves.filter((leaf) => leaf.attributes.name === only);
      const computed = evaluate(gradients(loss, checked), feeds, sizes);
      checked.forEach(({ attributes: { name } }, k) => {
        const { shape, data } = feeds[name as keyof typeof feeds];
        data.forEach((_, i) => {
          const step = 1e-5;
          const shifted = (delta: number): number => {
            const moved = data.slice();
            moved[i]! += delta;
            return evaluate([loss], { ...feeds, [name]: { shape, data: moved } }, sizes)[0]!.data[0]!;
          };
          const expected = (shifted(step) - shifted(-step)) / (2 * step);
          expect(Math.abs(computed[k]!.data[i]! - expected), `${operator}: d/d${name}[${i}]`).toBeLessThan(
            1e-6 * (1 + Math.abs(expected)),
          );
        });
      });
    }
  });
});

describe('stopGradient', () => {
  it('lets nothing through', () => {
    expect(() => gradients(op.reduceSum(op.stopGradient(x)), [x])).toThrow('does not depend');
  });
});
