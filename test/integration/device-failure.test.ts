// A device that computes otherwise than the CPU, stops, or is not there: said by name, and the work goes on with the CPU. The devices
// here are ONNX Runtime's own CPU behind a fault, and a provider that this build does not have.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FedTensor, GraphExecutor, GraphSession } from '../../src-main/autodiff/graph-executor.ts';
import { feed, floatInput } from '../../src-main/autodiff/graph-input.ts';
import * as op from '../../src-main/autodiff/operators.ts';
import { buildProgram, type Program } from '../../src-main/autodiff/program.ts';
import type { RunEvent } from '../../src-main/contract/run-events.ts';
import { CheckedExecutor } from '../../src-main/engines/ort/checked-executor.ts';
import { FallbackExecutor } from '../../src-main/engines/ort/fallback-executor.ts';
import { OrtExecutor } from '../../src-main/engines/ort/ort-executor.ts';
import type { Message } from '../../src-main/messages/message-shape.ts';
import { openSampleWorkspace, smallModel, type TrainedWorkspace } from '../support/trained-workspace.ts';

type Fault = (outputs: Record<string, FedTensor>, run: number) => Record<string, FedTensor>;

/** ONNX Runtime on the CPU, whose outputs pass through a fault; runs are counted from 1. */
class FaultyDevice extends OrtExecutor implements GraphExecutor {
  readonly #fault: Fault;
  runs = 0;

  constructor(fault: Fault) {
    super();
    this.#fault = fault;
  }

  override async open<Output extends string>(program: Program<Output>): Promise<GraphSession<Output>> {
    const session = await super.open(program);
    return {
      run: async (inputs) => this.#fault(await session.run(inputs), ++this.runs),
      dispose: () => session.dispose(),
    };
  }
}

const scaled =
  (factor: number): Fault =>
  (outputs) =>
    Object.fromEntries(
      Object.entries(outputs).map(([name, { data, shape }]) => [
        name,
        { data: Float32Array.from(data, (value) => value * factor), shape },
      ]),
    );

const x = floatInput('x', ['rows', 3]);
const inputs = feed(x, Float32Array.of(1, 2, 3, 4, 5, 6), { rows: 2 });
const weight = { data: Float32Array.of(1, -1, 2), shape: [1, 3] };
const product = () => buildProgram('product', { y: op.linear(op.read(x), op.state('weight', [1, 3])) });

describe('the first run of a graph on a device', () => {
  const check = async (device: GraphExecutor) => {
    const executor = new CheckedExecutor(device, () => new OrtExecutor());
    executor.writeState('weight', { ...weight, data: weight.data.slice() });
    const session = await executor.open(product());
    return { session, executor };
  };

  it('is refused where the CPU computes something else, by the names of graph and tensor', async () => {
    const { session, executor } = await check(new FaultyDevice(scaled(1.1)));
    await expect(session.run(inputs)).rejects.toThrow(/computes y of the product graph otherwise/);
    await executor.dispose();
  });

  it('may differ by rounding, and is looked at once', async () => {
    const late: Fault = (outputs, run) => scaled(run === 1 ? 1.0001 : 3)(outputs, run);
    const { session, executor } = await check(new FaultyDevice(late));
    await session.run(inputs);
    const second = await session.run(inputs);
    expect([...second.y.data]).toEqual([3 * 5, 3 * 11]);
    await executor.dispose();
  });

  it('is refused where it changes a state otherwise', async () => {
    const device = new OrtExecutor();
    const executor = new CheckedExecutor(device, () => {
      const cpu = new OrtExecutor();
      const open = cpu.open.bind(cpu);
      // the comparison steps the other way: what a wrong sign of a gradient looks like
      cpu.open = () => open(step(-0.1)) as never;
      return cpu;
    });
    executor.writeState('weight', { ...weight, data: weight.data.slice() });
    const session = await executor.open(step(0.1));
    await expect(session.run(inputs)).rejects.toThrow(/computes weight of the step graph otherwise/);
    await executor.dispose();
  });

  const step = (rate: number) => {
    const [state, rows] = [op.state('weight', [1, 3]), op.read(x)];
    const loss = op.reduceSum(op.linear(rows, state));
    const next = op.subtract(state, op.scale(op.reduceSum(rows, [0], true), rate));
    return buildProgram('step', { loss }, [{ state, next }]);
  };
});

describe('scoring on a device that stops', () => {
  it('goes on with the CPU, states included, and says so once', async () => {
    const said: Message[] = [];
    const stops: Fault = (outputs, run) => {
      if (run > 1) throw new Error('device lost');
      return outputs;
    };
    const executor = new FallbackExecutor(new FaultyDevice(stops), {
      openCpu: () => new OrtExecutor(),
      onFailure: (reason) => said.push(reason),
    });
    executor.writeState('weight', weight);
    const first = await executor.open(product());
    const second = await executor.open(product());
    expect([...(await first.run(inputs)).y.data]).toEqual([5, 11]);
    expect([...(await first.run(inputs)).y.data]).toEqual([5, 11]);
    expect([...(await second.run(inputs)).y.data]).toEqual([5, 11]);
    executor.writeState('weight', { data: Float32Array.of(1, 0, 0), shape: [1, 3] });
    expect([...(await second.run(inputs)).y.data]).toEqual([1, 4]);
    await first.dispose();
    await second.dispose();
    await executor.dispose();
    expect(said.map(({ text }) => text)).toEqual(['device lost']);
  });
});

describe('a run of a device that is not there', () => {
  let sample: TrainedWorkspace;

  beforeAll(async () => {
    sample = await openSampleWorkspace(200);
  });
  afterAll(() => sample.close());

  it('is trained on the CPU from where it stands, with the reason, and scored there', async () => {
    const { workspace, trainer } = sample;
    const run = sample.newRun(smallModel);
    workspace.runs.setDevice(run, 'cuda');
    const events: RunEvent[] = [];
    await trainer.train(run, { onEvent: (event) => events.push(event) });
    expect(workspace.runs.get(run)).toMatchObject({ state: 'finished', device: 'cpu' });
    const told = events.filter((event) => event.kind === 'device');
    expect(told).toHaveLength(1);
    expect(told[0]!.reason.text).toMatch(/^cuda gave up, training goes on with the CPU/);
    const request = {
      runId: run,
      scorer: 'model',
      protocol: 'full',
      part: 'test',
      repeats: 'exclude',
    } as const;
    const onCpu = await trainer.rank(request);
    workspace.runs.setDevice(run, 'cuda'); // as in a workspace that comes from a machine with a GPU
    await trainer.open(workspace.path);
    expect(await trainer.rank(request)).toEqual(onCpu);
  });
});
