// Tries one execution provider: a small training-like program on it and on the CPU, results compared and both timed.
// A driver may crash the process that tries it, so this is called in a throw-away process (processes/probe-providers.ts).
import { listSupportedBackends } from 'onnxruntime-node';
import { feed, floatInput } from '../../autodiff/graph-input.ts';
import * as op from '../../autodiff/operators.ts';
import { gradients } from '../../autodiff/gradients.ts';
import { buildProgram, type Program } from '../../autodiff/program.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { Random } from '../../foundation/random.ts';
import { OrtExecutor, type ExecutionProvider } from './ort-executor.ts';

export interface ProviderProbe {
  readonly provider: ExecutionProvider;
  /** Milliseconds of one run on the provider and on the CPU, the best of three. */
  readonly durationMs: number;
  readonly cpuDurationMs: number;
}

const size = 512;
const tolerance = 1e-3;

const rowsInput = floatInput('x', ['rows', size]);

/** Two layers, a softmax and their gradients: the operators that decide a step's time. */
function probeProgram(): Program<'loss'> {
  const x = op.read(rowsInput);
  const weight = op.state('weight', [size, size]);
  const hidden = op.relu(op.linear(x, weight));
  const loss = op.reduceSum(op.multiply(op.softmax(op.linear(hidden, weight)), hidden));
  const [gradient] = gradients(loss, [weight]);
  const next = op.subtract(weight, op.scale(gradient!, 1e-3));
  return buildProgram('probe', { loss }, [{ state: weight, next }]);
}

async function runOn(provider: ExecutionProvider): Promise<{ loss: number; durationMs: number }> {
  const random = new Random(1);
  const noise = (count: number, deviation: number): Float32Array =>
    Float32Array.from({ length: count }, () => random.normal() * deviation);
  const executor = new OrtExecutor({ provider });
  try {
    executor.writeState('weight', { data: noise(size * size, 1 / Math.sqrt(size)), shape: [size, size] });
    const x = feed(rowsInput, noise(size * size, 1), { rows: size });
    const session = await executor.open(probeProgram());
    let best = Infinity;
    let loss = NaN;
    for (let turn = 0; turn < 3; turn++) {
      const started = performance.now();
      const outputs = await session.run(x);
      best = Math.min(best, performance.now() - started);
      loss = outputs.loss.data[0]!;
    }
    return { loss, durationMs: best };
  } finally {
    await executor.dispose();
  }
}

/**
 * @throws AppError unsupported, with the reason in words, if the provider is not in this build, does not start, or
 *   computes something else than the CPU
 */
export async function probeProvider(provider: ExecutionProvider): Promise<ProviderProbe> {
  const offered = listSupportedBackends().map(({ name }) => name);
  if (!offered.includes(provider)) {
    const code = provider === 'cuda' ? 'device-not-in-build-cuda' : 'device-not-in-build';
    throw new AppError('unsupported', message(code, { devices: offered.join(', ') }));
  }
  const onCpu = await runOn('cpu');
  const there = provider === 'cpu' ? onCpu : await runOn(provider);
  const deviation = Math.abs(there.loss - onCpu.loss) / Math.abs(onCpu.loss);
  if (!(deviation <= tolerance)) {
    throw new AppError(
      'unsupported',
      message('device-computes-otherwise', { there: String(there.loss), onCpu: String(onCpu.loss) }),
    );
  }
  return { provider, durationMs: there.durationMs, cpuDurationMs: onCpu.durationMs };
}
