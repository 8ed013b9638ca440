// Measurements of import and text vectors.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { importDataset } from '../../services/datasets/import-dataset.ts';
import { embedTexts } from '../../services/text-vectors/embed-texts.ts';
import { itemText } from '../../store/item-text.ts';
import { createWorkspace } from '../../store/open-workspace.ts';
import { secondsSince, type BenchEnvironment, type Measured, type Measurement } from './measurement.ts';
import { message } from '../../messages/message.ts';

const encodedTitles = 2048;

/** Of interactions and items into an empty workspace of its own, in interactions/s. */
export async function measureImport({ folder, files, options }: BenchEnvironment): Promise<Measured> {
  const path = join(folder, 'import.isthmus');
  const workspace = createWorkspace(path);
  try {
    const started = performance.now();
    const request = { interactions: [{ path: files.interactions }], items: files.items };
    const { interactions } = await importDataset(workspace, request, options);
    return { value: interactions / secondsSince(started) };
  } finally {
    workspace.close();
    for (const ending of ['', '-lock', '-wal', '-shm']) rmSync(path + ending, { force: true });
  }
}

export const dataMeasurements: readonly Measurement[] = [
  {
    name: 'import',
    work: message('bench-import'),
    unit: 'interactions/s',
    target: '≥ 300,000',
    measure: measureImport,
  },
  {
    name: 'text-vectors',
    work: message('bench-text-vectors'),
    unit: 'titles/s',
    target: '≥ 400',
    measure: async ({ session, dataset, options }) => {
      const items = session.workspace.items.all(await dataset());
      const stride = Math.max(1, Math.floor(items.length / encodedTitles));
      const texts = items.filter((_, index) => index % stride === 0).map(itemText);
      return session.withTextEncoder(
        'model',
        async (encoder) => {
          const { workspace } = session;
          const { encoded, titlesPerSecond } = await embedTexts(workspace, encoder, texts, options);
          return { value: titlesPerSecond, note: message('bench-titles', { titles: encoded }) };
        },
        options.signal,
      );
    },
  },
];
