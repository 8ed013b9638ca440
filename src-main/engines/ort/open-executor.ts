// Executors for the devices of runs: what a GPU computes is checked against the CPU, and who fails is told from what fails.
import type { GraphExecutor } from '../../autodiff/graph-executor.ts';
import { AppError } from '../../foundation/errors.ts';
import { CheckedExecutor } from './checked-executor.ts';
import { FallbackExecutor } from './fallback-executor.ts';
import { OrtExecutor, type ExecutionProvider } from './ort-executor.ts';

const onCpu = (cpuThreads: number): OrtExecutor => new OrtExecutor(cpuThreads > 0 ? { cpuThreads } : {});

/**
 * For graphs that change states.
 * @param cpuThreads of one operator; 0: ONNX Runtime's own choice
 */
export function openExecutor(provider: ExecutionProvider, cpuThreads: number): GraphExecutor {
  if (provider === 'cpu') return onCpu(cpuThreads);
  return new CheckedExecutor(new OrtExecutor({ provider }), () => onCpu(cpuThreads));
}

/** For graphs that change none: goes on with the CPU where the device fails, and says so on standard error, which the log keeps. */
export function openForScoring(provider: ExecutionProvider, cpuThreads: number): GraphExecutor {
  const executor = openExecutor(provider, cpuThreads);
  if (provider === 'cpu') return executor;
  return new FallbackExecutor(executor, {
    openCpu: () => onCpu(cpuThreads),
    onFailure: (said) =>
      process.stderr.write(`${provider} gave up, scoring goes on with the CPU: ${said.text}\n`),
  });
}

const ofDevices = new Set([
  'graph-computes-otherwise',
  'graph-memory-to-prepare',
  'graph-memory-to-run',
  'graph-failed-to-prepare',
  'graph-failed-to-run',
]);

/** The device failed, not what it was given: another one may do. */
export const isOfDevice = (error: unknown): error is AppError =>
  error instanceof AppError && ofDevices.has(error.said.code);
