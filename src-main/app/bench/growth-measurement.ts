// Measurement of how training grows: the data taken many times over, users and items renamed in each copy, against the
// data taken once. Takes minutes, gigabytes of disk and of memory, so it runs only when it is named.
import { join } from 'node:path';
import { writeTable, type TableColumn } from '../../ingest/write-table.ts';
import type { SequenceData } from '../../recsys/data/sequence-data.ts';
import { importDataset } from '../../services/datasets/import-dataset.ts';
import { loadSequenceData } from '../../services/datasets/load-sequence-data.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import { embedItems } from '../datasets/embed-items.ts';
import type { BenchEnvironment, Measurement } from './measurement.ts';
import { trainForBench } from './training-measurements.ts';

/** Interactions of the design's large case. */
const wantedInteractions = 10_000_000;
/** Training time that a rate is taken from. */
const trainedSeconds = 60;
const usersPerBlock = 2000;

const text = (name: string): TableColumn => ({ name, type: 'text' });
const itemId = (item: number, copy: number): string => `${item}-${copy}`;

function* interactionRows(
  { userCount, offsets, items, timestamps, domainOffsets }: SequenceData,
  copies: number,
): Generator<string[][]> {
  const domainOf = (item: number): number => domainOffsets.findIndex((end) => item < end) - 1;
  for (let copy = 0; copy < copies; copy++) {
    for (let from = 0; from < userCount; from += usersPerBlock) {
      const rows: string[][] = [];
      for (let u = from; u < Math.min(from + usersPerBlock, userCount); u++) {
        for (let i = offsets[u]!; i < offsets[u + 1]!; i++) {
          const item = items[i]!;
          rows.push([`${u}-${copy}`, itemId(item, copy), `${domainOf(item)}`, `${timestamps[i]!}`]);
        }
      }
      yield rows;
    }
  }
}

/** Titles are those of the data, so that a text is encoded once for all copies. */
function* itemRows(
  titles: readonly string[],
  domainOffsets: Int32Array,
  copies: number,
): Generator<string[][]> {
  for (let copy = 0; copy < copies; copy++) {
    const rows: string[][] = [];
    for (let d = 0; d + 1 < domainOffsets.length; d++) {
      for (let item = domainOffsets[d]!; item < domainOffsets[d + 1]!; item++)
        rows.push([itemId(item, copy), `${d}`, titles[item]!]);
    }
    yield rows;
  }
}

async function* inTurns<T>(blocks: Iterable<T>): AsyncGenerator<T> {
  for (const block of blocks) {
    yield block;
    await new Promise<void>((resolve) => setImmediate(resolve)); // lets an abort arrive
  }
}

/** Imports the copies as another dataset, its items with lexical vectors. */
async function grow({ session, dataset, folder, options }: BenchEnvironment): Promise<DatasetId> {
  const { workspace } = session;
  const id = await dataset();
  const data = await loadSequenceData(workspace, id, options.signal);
  const copies = Math.ceil(wantedInteractions / data.items.length);
  const titles = workspace.items.all(id).map(({ title }, item) => (title === '' ? `item ${item}` : title));
  const files = { interactions: join(folder, 'grown.csv'), items: join(folder, 'grown-items.csv') };
  const columns = ['user_id', 'item_id', 'domain', 'timestamp'].map(text);
  await writeTable(files.interactions, { format: 'csv', columns }, inTurns(interactionRows(data, copies)));
  await writeTable(
    files.items,
    { format: 'csv', columns: ['item_id', 'domain', 'title'].map(text) },
    inTurns(itemRows(titles, data.domainOffsets, copies)),
  );
  const request = { name: 'grown', interactions: [{ path: files.interactions }], items: files.items };
  const { dataset: grown } = await importDataset(workspace, request, options);
  await embedItems(session, { encoder: 'lexical', dataset: 'grown' }, options);
  return grown;
}

export const growthMeasurement: Measurement = {
  name: 'train-growth',
  work: 'tokens/s of phase-1 training with 10 million interactions, as a share of that with the data itself',
  unit: 'ratio',
  target: '≥ 0.8',
  onRequest: true,
  measure: async (environment) => {
    const { workspace } = environment.session;
    const work = { objective: 'softmax', phaseTwo: false, stopAfterSeconds: trainedSeconds } as const;
    const small = await trainForBench(environment, work);
    const grown = await grow(environment);
    const large = await trainForBench({ ...environment, dataset: () => Promise.resolve(grown) }, work);
    const { interactionCount, itemCount } = workspace.datasets.get(grown);
    const count = (value: number): string => Math.round(value).toLocaleString('en');
    return {
      value: large.tokensPerSecond / small.tokensPerSecond,
      note:
        `${count(interactionCount)} interactions, ${count(itemCount)} items: ${count(large.tokensPerSecond)} against ` +
        `${count(small.tokensPerSecond)} tokens/s; ${(large.memoryBytes / 1e9).toFixed(2)} GB resident`,
    };
  },
};
