// Rows that come several times are all added, the same in every run: ONNX Runtime's ScatterND loses some on several threads.
import { afterAll, expect, it } from 'vitest';
import { feedGroup, floatInput, intInput } from '../../src-main/autodiff/graph-input.ts';
import * as op from '../../src-main/autodiff/operators.ts';
import { buildProgram } from '../../src-main/autodiff/program.ts';
import { OrtExecutor } from '../../src-main/engines/ort/ort-executor.ts';
import { Random } from '../../src-main/foundation/random.ts';

const [count, width, rows, runs] = [8192, 128, 300, 30];
const fields = { indices: intInput('indices', ['n']), updates: floatInput('updates', ['n', width]) };

const executor = new OrtExecutor({ cpuThreads: 2 });
afterAll(() => executor.dispose());

it('adds every row, however often it comes, in one order', async () => {
  const random = new Random(42);
  const indices = Int32Array.from({ length: count }, () => Math.floor(random.uniform() ** 3 * rows));
  const updates = Float32Array.from({ length: count * width }, () => random.uniform() - 0.5);
  const expected = new Float64Array(rows * width);
  indices.forEach((row, n) => {
    for (let k = 0; k < width; k++) expected[row * width + k]! += updates[n * width + k]!;
  });
  const sums = op.scatterAdd(op.read(fields.indices), op.read(fields.updates), rows);
  const session = await executor.open(buildProgram('sums', { sums }));
  const fed = feedGroup(fields, { indices, updates }, { n: count });
  const first = (await session.run(fed)).sums.data;
  let worst = 0;
  for (let place = 0; place < first.length; place++)
    worst = Math.max(worst, Math.abs(first[place]! - expected[place]!));
  expect(worst).toBeLessThan(1e-3);
  for (let run = 1; run < runs; run++) expect((await session.run(fed)).sums.data).toEqual(first);
  await session.dispose();
});
