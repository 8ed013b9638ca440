// Use case: what this machine offers and what is missing (`doctor`).
import { accessSync, constants, mkdirSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { arch, availableParallelism, cpus, freemem, release, totalmem } from 'node:os';
import packageJson from '../../../package.json' with { type: 'json' };
import type { DoctorReport } from '../../contract/doctor.ts';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import type { Host } from '../session/host.ts';
import { probeProviders } from '../../processes/probe-providers.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import { message } from '../../messages/message.ts';

type Check = DoctorReport['checks'][number];

/** Under these the product starts, but large data sets will not fit. */
const comfortableMemoryBytes = 4 * 1024 ** 3;
const comfortableDiskBytes = 2 * 1024 ** 3;

/** Looks only; loads native libraries in processes of their own, so that one that crashes is a finding, not an end. */
export async function examineMachine(
  host: Host,
  { signal, onProgress }: UseCaseOptions,
): Promise<DoctorReport> {
  onProgress({ stage: message('stage-look-at-the-machine'), done: 0 });
  const models = await host.models.list(signal);
  const dataFolder = await examineFolder(host.dataFolder);
  const memory = { totalBytes: totalmem(), freeBytes: freemem() };
  onProgress({ stage: message('stage-try-execution-providers'), done: 0 });
  const executionProviders = await probeProviders(host.launcher);
  throwIfCancelled(signal);
  return {
    version: packageJson.version,
    node: process.versions.node,
    platform: `${process.platform} ${release()} ${arch()}`,
    cpu: { model: cpus()[0]?.model.trim() ?? 'unknown', cores: availableParallelism() },
    memory,
    dataFolder,
    executionProviders,
    models,
    checks: [
      checkMemory(memory.totalBytes),
      ...checkFolder(dataFolder),
      ...models.map((file): Check => ({
        name: `model ${file.id}`,
        ok: file.state === 'installed',
        message: `${file.name}: ${file.state}`,
        ...(file.message === undefined ? {} : { nextStep: file.message.text }),
      })),
    ],
  };
}

async function examineFolder(path: string): Promise<DoctorReport['dataFolder']> {
  let writable = true;
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK);
  } catch {
    writable = false;
  }
  const disk = await statfs(path).catch(() => undefined);
  return { path, writable, freeBytes: disk === undefined ? null : disk.bavail * disk.bsize };
}

function checkMemory(totalBytes: number): Check {
  const gigabytes = (totalBytes / 1024 ** 3).toFixed(1);
  if (totalBytes >= comfortableMemoryBytes) return { name: 'memory', ok: true, message: `${gigabytes} GiB` };
  return {
    name: 'memory',
    ok: false,
    message: `${gigabytes} GiB is little`,
    nextStep:
      'Import with filters (--min-user, --min-item) and train with a smaller --set phase1.tokenBudget.',
  };
}

function checkFolder({ path, writable, freeBytes }: DoctorReport['dataFolder']): Check[] {
  const write: Check = writable
    ? { name: 'data folder', ok: true, message: path }
    : {
        name: 'data folder',
        ok: false,
        message: `${path} cannot be written`,
        nextStep: 'Change its permissions, or set ISTHMUS_DATA_DIR to a folder of yours.',
      };
  if (freeBytes === null || freeBytes >= comfortableDiskBytes) return [write];
  const message = `${(freeBytes / 1024 ** 3).toFixed(1)} GiB free at ${path}`;
  return [write, { name: 'disk', ok: false, message, nextStep: 'Free some space, or move the data folder.' }];
}
