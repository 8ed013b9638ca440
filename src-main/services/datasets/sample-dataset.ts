// Puts the sample data into a workspace: generated, written as the CSV files a user would bring, and imported by the
// ordinary import, so that the sample also tries the importer.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeTemporaryFolder } from '../../files/abandoned-files.ts';
import seeds from '../../../resources/sample-data/seeds.json' with { type: 'json' };
import { writeTable, type TableColumn } from '../../ingest/write-table.ts';
import { generateSample, type SampleData, type SampleOptions } from '../../recsys/data/sample-data.ts';
import type { Workspace } from '../../store/workspace.ts';
import type { SplitRequest } from './dataset-split.ts';
import { importDataset, type ImportOptions, type ImportSummary } from './import-dataset.ts';

const text = (name: string): TableColumn => ({ name, type: 'text' });

/** Paths of the two files of the sample. */
export interface SampleFiles {
  readonly interactions: string;
  readonly items: string;
}

/**
 * Writes the sample as `interactions.csv` (user_id, item_id, domain, time) and `items.csv` into a folder.
 * @throws AppError invalid-input for options out of range; as `writeTable`
 */
export async function writeSampleFiles(folder: string, options: SampleOptions = {}): Promise<SampleFiles> {
  const sample = generateSample(seeds, options);
  const files = { interactions: join(folder, 'interactions.csv'), items: join(folder, 'items.csv') };
  await writeTable(
    files.interactions,
    { format: 'csv', columns: ['user_id', 'item_id', 'domain', 'time'].map(text) },
    interactionRows(sample),
  );
  await writeTable(
    files.items,
    { format: 'csv', columns: ['item_id', 'domain', 'title', 'brand', 'category'].map(text) },
    itemRows(sample),
  );
  return files;
}

/** Makes the sample data set in the workspace (2,000 users by default). @throws AppError as `importDataset` */
export async function importSample(
  workspace: Workspace,
  sampleOptions: SampleOptions = {},
  options: ImportOptions & { readonly split?: SplitRequest } = {},
): Promise<ImportSummary> {
  const folder = await makeTemporaryFolder('sample');
  try {
    const files = await writeSampleFiles(folder, sampleOptions);
    const request = {
      name: 'Sample: Books and Films',
      interactions: [{ path: files.interactions }],
      items: files.items,
      ...(options.split && { split: options.split }),
    };
    return await importDataset(workspace, request, options);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* interactionRows({ items, interactions }: SampleData): AsyncGenerator<string[][]> {
  for (let start = 0; start < interactions.length; start += 10_000) {
    yield interactions.slice(start, start + 10_000).map(({ user, item, timestampMs }) => {
      const { id, domain } = items[item]!;
      return [user, id, domain, new Date(timestampMs).toISOString().replace('T', ' ').slice(0, 19)];
    });
    await Promise.resolve();
  }
}

async function* itemRows({ items }: SampleData): AsyncGenerator<string[][]> {
  yield items.map(({ id, domain, title, brand, category }) => [id, domain, title, brand, category]);
  await Promise.resolve();
}
