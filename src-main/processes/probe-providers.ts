// Which execution providers work here, each tried in a throw-away process, and which one `auto` takes.
import { executionProviders } from '../contract/execution-providers.ts';
import { toAppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import { sentences } from '../messages/rows-of-messages.ts';
import type { ProviderProbe } from '../engines/ort/provider-probe.ts'; // the type alone: the module loads ONNX Runtime
import type { ExecutionProvider } from '../engines/ort/ort-executor.ts';
import type { TrainerEngine } from '../services/training/trainer-engine.ts';
import type { EngineLauncher } from './engine-launcher.ts';

export interface ProviderReport {
  readonly provider: ExecutionProvider;
  readonly available: boolean;
  /** Why not; or what was measured. */
  readonly reason: Message;
  /** How many times as fast as the CPU in the probe; undefined where not available. */
  readonly speedup?: number;
}

/** A driver that hangs is as bad as one that crashes. */
const patienceMs = 30_000;

async function probe(launcher: EngineLauncher, provider: ExecutionProvider): Promise<ProviderReport> {
  const engine = launcher.launch<TrainerEngine>('trainer');
  const overdue = setTimeout(() => void engine.kill(), patienceMs);
  try {
    const { durationMs, cpuDurationMs }: ProviderProbe = await engine.api.probe(provider);
    const speedup = cpuDurationMs / durationMs;
    const reason =
      provider === 'cpu'
        ? message('device-always-there')
        : message('device-faster', { speedup: speedup.toPrecision(2) });
    return { provider, available: true, reason, speedup };
  } catch (error) {
    return { provider, available: false, reason: toAppError(error).said };
  } finally {
    clearTimeout(overdue);
    await engine.kill();
  }
}

/** Tries all providers, one after another. */
export async function probeProviders(launcher: EngineLauncher): Promise<ProviderReport[]> {
  const reports: ProviderReport[] = [];
  for (const provider of executionProviders) reports.push(await probe(launcher, provider));
  return reports;
}

export interface ChosenProvider {
  readonly provider: ExecutionProvider;
  readonly reason: Message;
}

/** What `auto` takes: the first provider that works and beats the CPU in the probe, else the CPU. */
export function chooseProvider(reports: readonly ProviderReport[]): ChosenProvider {
  const refused: Message[] = [];
  for (const { provider, available, reason, speedup } of reports) {
    if (provider === 'cpu') continue;
    if (available && (speedup ?? 0) > 1) return { provider, reason };
    refused.push(message('device-refused', { device: provider, reason }));
  }
  return {
    provider: 'cpu',
    reason: refused.length === 0 ? message('device-always-there') : sentences(refused),
  };
}
