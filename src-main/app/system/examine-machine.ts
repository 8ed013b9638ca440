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
import { asSaid, message } from '../../messages/message.ts';

type Check = DoctorReport['checks'][number];

/** Under these the product starts, but large data sets will not fit. */
const comfortableMemoryBytes = 4 * 1024 ** 3;
const comfortableDiskBytes = 2 * 1024 ** 3;

/**
 * Changes nothing; loads native libraries in processes of their own, so that one that crashes is a finding, not an
 * end.
 */
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
      ...models
        .filter(({ isOptional, state }) => isOptional !== true || state === 'wrong')
        .map((file): Check => ({
          name: `model ${file.id}`,
          ok: file.state === 'installed',
          message: message('model-in-state', { name: file.name, state: message(`model-${file.state}`) }),
          ...(file.message === undefined ? {} : { nextStep: file.message }),
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
  if (totalBytes >= comfortableMemoryBytes)
    return { name: 'memory', ok: true, message: message('machine-memory', { gigabytes }) };
  return {
    name: 'memory',
    ok: false,
    message: message('machine-memory-little', { gigabytes }),
    nextStep: message('machine-memory-step'),
  };
}

function checkFolder({ path, writable, freeBytes }: DoctorReport['dataFolder']): Check[] {
  const write: Check = writable
    ? { name: 'data folder', ok: true, message: asSaid(path) }
    : {
        name: 'data folder',
        ok: false,
        message: message('data-folder-not-writable', { path }),
        nextStep: message('data-folder-step'),
      };
  if (freeBytes === null || freeBytes >= comfortableDiskBytes) return [write];
  const gigabytes = (freeBytes / 1024 ** 3).toFixed(1);
  return [
    write,
    {
      name: 'disk',
      ok: false,
      message: message('disk-little', { gigabytes, path }),
      nextStep: message('disk-step'),
    },
  ];
}
