// Use case: the measurements of the performance design, as far as they exist (`bench`).
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { availableParallelism, cpus, release, arch, totalmem } from 'node:os';
import { join } from 'node:path';
import { makeTemporaryFolder } from '../../files/abandoned-files.ts';
import packageJson from '../../../package.json' with { type: 'json' };
import { benchInputSchema, type BenchInput, type BenchReport } from '../../contract/bench.ts';
import { AppError } from '../../foundation/errors.ts';
import { nearestName } from '../../foundation/nearest-name.ts';
import { importDataset } from '../../services/datasets/import-dataset.ts';
import { writeSampleFiles } from '../../services/datasets/sample-dataset.ts';
import type { DatasetId, RunId } from '../../store/identifiers.ts';
import { dataMeasurements } from './data-measurements.ts';
import { llmMeasurements } from './llm-measurements.ts';
import { llmRatioMeasurements } from './llm-ratio-measurements.ts';
import type { BenchEnvironment, Measured, Measurement } from './measurement.ts';
import { scaleMeasurements } from './scale-measurements.ts';
import { scoringMeasurements } from './scoring-measurements.ts';
import { writeSyntheticFiles } from './synthetic-data.ts';
import { trainingMeasurements, trainForBench } from './training-measurements.ts';
import type { Host } from '../session/host.ts';
import { parseInput } from '../session/parse-input.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';
import { embedItems } from '../datasets/embed-items.ts';
import { asSaid, message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';

const all: readonly Measurement[] = [
  ...dataMeasurements,
  ...trainingMeasurements,
  ...scoringMeasurements,
  ...llmMeasurements,
  ...llmRatioMeasurements,
];

/** All of them by name. */
const named: readonly Measurement[] = [...all, ...scaleMeasurements];

export const measurementNames: readonly string[] = named.map(({ name }) => name);

/**
 * Measures in a throw-away workspace; a row that cannot be measured here (a missing model file) has no value and says why.
 * @throws AppError invalid-input (unknown measurement), not-found (data), cancelled, resource-exhausted
 */
export async function runBench(host: Host, input: BenchInput, options: UseCaseOptions): Promise<BenchReport> {
  const { data, synthetic, only } = parseInput(benchInputSchema, input);
  const byDefault =
    synthetic === undefined ? all.filter(({ onRequest }) => onRequest !== true) : scaleMeasurements;
  const chosen = only === undefined ? byDefault : only.map(find);
  const folder = await makeTemporaryFolder('bench');
  const session = host.openSession(join(folder, 'bench.isthmus'), { mode: 'create' });
  try {
    const files = await filesOf({ data, synthetic }, folder, options);
    const environment = createEnvironment(session, folder, files, options);
    const rows: BenchReport['rows'][number][] = [];
    for (const { name, work, unit, target, measure } of chosen) {
      options.onProgress({ stage: asSaid(name), done: rows.length, total: chosen.length, unit: 'rows' });
      rows.push({ name, work, unit, target, ...(await measureOrSay(() => measure(environment))) });
    }
    const { userCount, itemCount, interactionCount } = session.workspace.datasets.get(
      await environment.dataset(),
    );
    return {
      machine: {
        cpu: cpus()[0]?.model.trim() ?? 'unknown',
        cores: availableParallelism(),
        memoryBytes: totalmem(),
        platform: `${process.platform} ${release()} ${arch()}`,
        node: process.versions.node,
        version: packageJson.version,
      },
      data: {
        name: data ?? (synthetic === undefined ? 'sample data' : 'synthetic data'),
        users: userCount,
        items: itemCount,
        interactions: interactionCount,
      },
      rows,
    };
  } finally {
    await session[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  }
}

function find(name: string): Measurement {
  const found = named.find((measurement) => measurement.name === name);
  if (found !== undefined) return found;
  const near = nearestName(name, measurementNames);
  const names = measurementNames.join(', ');
  const said =
    near === undefined
      ? message('bench-measurement-unknown', { name, names })
      : message('bench-measurement-unknown-near', { name, near, names });
  throw new AppError('invalid-input', said);
}

function filesOf(
  { data, synthetic }: Pick<BenchInput, 'data' | 'synthetic'>,
  folder: string,
  { signal }: UseCaseOptions,
): Promise<BenchEnvironment['files']> {
  if (synthetic !== undefined) return writeSyntheticFiles(folder, synthetic, signal);
  return data === undefined ? writeSampleFiles(folder) : Promise.resolve(dataFiles(data));
}

function dataFiles(folder: string): { interactions: string; items: string } {
  const file = (name: string): string => {
    const found = [`${name}.csv.gz`, `${name}.csv`].map((each) => join(folder, each)).find(existsSync);
    if (found !== undefined) return found;
    throw new AppError('not-found', message('bench-file-missing', { folder, name }));
  };
  return { interactions: file('interactions'), items: file('items') };
}

/** A missing model file leaves one row empty, not the whole report. */
async function measureOrSay(
  measure: () => Promise<Measured>,
): Promise<{ value: number | null; note?: Message }> {
  try {
    return await measure();
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return { value: null, note: error.said };
    throw error;
  }
}

function createEnvironment(
  session: WorkspaceSession,
  folder: string,
  files: BenchEnvironment['files'],
  options: UseCaseOptions,
): BenchEnvironment {
  let dataset: Promise<DatasetId> | undefined;
  let run: Promise<RunId> | undefined;
  const importAll = async (): Promise<DatasetId> => {
    const request = { interactions: [{ path: files.interactions }], items: files.items };
    const summary = await importDataset(session.workspace, request, options);
    await embedItems(session, { encoder: 'lexical' }, options);
    return summary.dataset;
  };
  const environment: BenchEnvironment = {
    session,
    folder,
    files,
    options,
    dataset: () => (dataset ??= importAll()),
    trainedRun: () =>
      (run ??= trainForBench(environment, { objective: 'softmax', phaseTwo: true }).then(
        (trained) => trained.run,
      )),
  };
  return environment;
}
