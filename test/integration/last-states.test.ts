// Where only the states of last items are asked for, encoders leave out what nobody reads. What they return is the same.
import { expect, it } from 'vitest';
import * as op from '../../src-main/autodiff/operators.ts';
import { buildProgram, type Program } from '../../src-main/autodiff/program.ts';
import { OrtExecutor } from '../../src-main/engines/ort/ort-executor.ts';
import { feed } from '../../src-main/autodiff/graph-input.ts';
import { fillSequenceInputs } from '../../src-main/recsys/batching/sequence-batch.ts';
import { bert4rec } from '../../src-main/recsys/models/bert4rec.ts';
import { initialValues, ParameterSet } from '../../src-main/recsys/models/parameters.ts';
import { phaseOneForm, type PhaseOneOptions } from '../../src-main/recsys/models/phase-one.ts';
import { stateNames } from '../../src-main/recsys/models/phase-program.ts';
import { buildMixedEncoder, lastRows } from '../../src-main/recsys/models/scoring-form.ts';
import { sequenceFields, sequenceInputs } from '../../src-main/recsys/models/sequence-inputs.ts';

const width = 8;
const options: PhaseOneOptions = {
  itemCount: 12, domainCount: 2, textDimension: 6, hidden: width, blocks: 2, heads: 2, feedForward: 4, maxLength: 6,
  objective: 'softmax', idVectors: true, dropout: 0.3, weightDecay: 0, idWeightDecay: 0,
}; // prettier-ignore
const histories = [[1, 7, 3], [5, 4, 3, 2, 1, 9], [2]]; // prettier-ignore

it.each([
  ['causal', options],
  ['masked', bert4rec(options)],
])('the last states of %s attention alone are those among all states', async (_, model) => {
  const form = phaseOneForm(model);
  const alone = buildMixedEncoder(form);
  const parameters = new ParameterSet();
  const catalogue = op.state(stateNames.itemVectors, [form.itemCount, width]);
  const states = form.mixedStates(parameters, sequenceInputs(form.reads), catalogue);
  const whole = buildProgram('all states', { last: op.gather(states, op.read(lastRows)) });
  expect(states.shape[0]).toBe('batch*time');

  const executor = new OrtExecutor();
  const vectors = Float32Array.from({ length: 12 * width }, (_value, i) => Math.sin(i * 1.7));
  executor.writeState(stateNames.itemVectors, { data: vectors, shape: [12, width] });
  for (const { name, shape } of parameters.all) {
    const initial = { kind: 'normal', deviation: 0.5 } as const;
    executor.writeState(name, { data: initialValues({ name, shape, initial }, 3), shape });
  }
  const items = histories.flat();
  let at = 0;
  const spans = histories.map((history) => ({ from: at, to: (at += history.length) }));
  const { inputs, sizes, time } = fillSequenceInputs(spans, (i) => items[i]!);
  const rows = Int32Array.from(histories, (_history, b) => (b + 1) * time - 1);
  const masked = new Float32Array(histories.length * time);
  for (const row of rows) masked[row] = 1;
  const run = async (program: Program<'last'>): Promise<number[]> => {
    const session = await executor.open(program);
    const { last } = await session.run({
      ...inputs,
      ...feed(lastRows, rows, sizes),
      ...feed(sequenceFields().masked, masked, sizes),
    });
    return [...last.data];
  };
  const expected = await run(whole);
  const found = await run(alone.program);
  expect(found).toHaveLength(expected.length);
  found.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 5));
  await executor.dispose();
});
