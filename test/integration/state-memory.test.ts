// Memory of states on CPU: what a run replaces is given back at once, not when the garbage collector comes by; what others
// have written or read stays theirs.
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FedTensor, GraphSession } from '../../src-main/autodiff/graph-executor.ts';
import * as op from '../../src-main/autodiff/operators.ts';
import { buildProgram } from '../../src-main/autodiff/program.ts';
import { OrtExecutor } from '../../src-main/engines/ort/ort-executor.ts';

const shape = [4096, 256];
const tableBytes = 4096 * 256 * 4;
const runs = 10;

let executor: OrtExecutor;
beforeEach(() => (executor = new OrtExecutor()));
afterEach(() => executor.dispose());

/** Bytes in typed arrays after many runs, beyond those after the first. */
async function growth(session: GraphSession, inputs: Readonly<Record<string, FedTensor>>): Promise<number> {
  await session.run(inputs);
  const before = process.memoryUsage().arrayBuffers;
  for (let run = 0; run < runs; run++) await session.run(inputs);
  return process.memoryUsage().arrayBuffers - before;
}

it('gives back a state that a run replaces as a whole', async () => {
  const written = new Float32Array(tableBytes / 4).fill(1);
  executor.writeState('table', { data: written, shape });
  const table = op.state('table', shape);
  const program = buildProgram('halve', {}, [{ state: table, next: op.scale(table, 0.5) }]);
  const session = await executor.open(program);
  await session.run({});
  const read = await executor.readState('table');
  expect(await growth(session, {})).toBeLessThan(tableBytes);
  expect((await executor.readState('table')).data[0]).toBe(0.5 ** (runs + 2));
  expect(read.data[0]).toBe(0.5);
  expect(written).toHaveLength(tableBytes / 4); // the caller's array
  expect(written[0]).toBe(1);
});

it('gives back the rows of a state that a run replaces', async () => {
  const written = new Float32Array(tableBytes / 4).fill(1);
  executor.writeState('table', { data: written, shape });
  const table = op.state('table', shape);
  const indices = op.input('indices', ['n'], 'int32');
  const next = op.replaceRows(table, indices, op.scale(op.gather(table, indices), 0.5));
  const session = await executor.open(buildProgram('halve rows', {}, [{ state: table, next }]));
  const all = { data: Int32Array.from({ length: 4000 }, (_, row) => row), shape: [4000] };
  expect(await growth(session, { indices: all })).toBeLessThan(tableBytes);
  const { data } = await executor.readState('table');
  expect(data[0]).toBe(0.5 ** (runs + 1));
  expect(data[4000 * 256]).toBe(1);
});
