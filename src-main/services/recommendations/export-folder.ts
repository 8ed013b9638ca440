// The folder of an exported model: model.onnx, items.csv, users.csv, manifest.json, expected-scores.json, README.txt
// and two scripts that score without this program. Written whole or not at all.
// What does not belong: making the model (scoring-model.ts) and collecting what goes in (export-model.ts).
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { removeAbandoned } from '../../files/abandoned-files.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { writeTable, type TableColumn, type TableRows } from '../../ingest/write-table.ts';
import type { ExportContents } from './export-contents.ts';
import { exportReadme } from './export-readme.ts';
import { nodeScoringScript } from './scoring-script-node.ts';
import { pythonScoringScript } from './scoring-script-python.ts';

/** How far the scores of the exported file may lie from the app's own. */
export const scoreTolerance = 1e-4;

/** Scores of an example that are stored, spread evenly over the items. */
const storedScores = 1000;

const itemColumns: readonly TableColumn[] = [
  { name: 'number', type: 'integer' },
  { name: 'domain', type: 'text' },
  { name: 'item', type: 'text' },
  { name: 'title', type: 'text' },
];
const userColumns: readonly TableColumn[] = [
  { name: 'user', type: 'text' },
  { name: 'history', type: 'text' },
];

async function* inBatches(rows: readonly (readonly (string | number)[])[]): TableRows {
  for (let from = 0; from < rows.length; from += 4096)
    yield await Promise.resolve(rows.slice(from, from + 4096));
}

export interface ExportedFolder {
  readonly folder: string;
  readonly files: readonly { readonly name: string; readonly sizeBytes: number; readonly sha256: string }[];
}

function expectedScores({ users, scoringModel }: ExportContents): unknown {
  return {
    tolerance: scoreTolerance,
    examples: scoringModel.examples.map(({ user, history, extra, scores }) => {
      const count = Math.min(storedScores, scores.length);
      const numbers = Array.from({ length: count }, (_, i) => 1 + Math.floor((i * scores.length) / count));
      return {
        user: users[user]!.id,
        history,
        extra,
        numbers,
        scores: numbers.map((number) => scores[number - 1]),
      };
    }),
  };
}

/** Writes every file but the manifest into an empty folder; returns their names. */
async function writeFiles(folder: string, contents: ExportContents): Promise<string[]> {
  const { scoringModel, items, users, withUsers } = contents;
  const texts = new Map<string, string | Uint8Array>([
    ['model.onnx', scoringModel.onnx],
    ...(withUsers ? ([['expected-scores.json', JSON.stringify(expectedScores(contents))]] as const) : []),
    ['score.mjs', nodeScoringScript],
    ['score.py', pythonScoringScript],
    ['README.txt', exportReadme(contents)],
  ]);
  for (const [name, content] of texts) await writeFile(join(folder, name), content);
  const itemRows = items.map(({ number, domain, id, title }) => [number, domain, id, title]);
  const userRows = users
    .filter(({ id }) => id !== '') // places of erased users
    .map(({ id, history }) => [id, Array.from(history).join(' ')]);
  await writeTable(join(folder, 'items.csv'), { format: 'csv', columns: itemColumns }, inBatches(itemRows));
  if (!withUsers) return [...texts.keys(), 'items.csv'];
  await writeTable(join(folder, 'users.csv'), { format: 'csv', columns: userColumns }, inBatches(userRows));
  return [...texts.keys(), 'items.csv', 'users.csv'];
}

/** @throws AppError conflict if the path is taken by a file or a folder with something in it */
async function refuseTakenFolder(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  const inside = await readdir(folder).catch(() => [message('a-file')]);
  if (inside.length === 0) return;
  throw new AppError('conflict', message('export-folder-taken', { folder, inside: inside[0]! }), {
    details: { folder },
  });
}

/**
 * Writes all files into a folder beside the wanted one, then renames it.
 * @throws AppError conflict if the folder exists and is not empty; resource-exhausted on a full disk
 */
export async function writeExportFolder(folder: string, contents: ExportContents): Promise<ExportedFolder> {
  const target = resolve(folder);
  await refuseTakenFolder(target);
  removeAbandoned(dirname(target), /^\..*\.partial-(\d+)$/);
  const partial = join(dirname(target), `.${basename(target)}.partial-${process.pid}`);
  try {
    await mkdir(partial, { recursive: true });
    const files: ExportedFolder['files'][number][] = [];
    for (const name of await writeFiles(partial, contents)) {
      const bytes = await readFile(join(partial, name));
      files.push({
        name,
        sizeBytes: bytes.byteLength,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      });
    }
    const { run, modelName, dataset, createdAt, repeats, domains, scoringModel, provenance } = contents;
    const { maxLength, extraInputs } = scoringModel;
    const manifest = {
      format: 'isthmus-scoring-model',
      version: 1,
      run,
      model: modelName,
      dataset,
      createdAt,
      provenance,
      repeats,
      input: {
        name: 'history',
        dtype: 'int64',
        shape: [1, 'T'],
        meaning: 'item numbers (1-based), oldest first; 0 = padding',
      },
      maxLength,
      extraInputs,
      output: {
        name: 'scores',
        dtype: 'float32',
        shape: [1, contents.items.length],
        meaning: 'score of item number n at place n - 1',
      },
      domains,
      files,
    };
    await writeFile(join(partial, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    await rm(target, { recursive: true, force: true });
    await rename(partial, target);
    return { folder: target, files };
  } catch (error) {
    await rm(partial, { recursive: true, force: true }).catch(() => undefined); // the first error is the one to tell
    throw toDiskError(error, target);
  }
}

function toDiskError(error: unknown, folder: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') {
    return new AppError('resource-exhausted', message('export-disk-full', { folder }), { cause: error });
  }
  if (
    error.code === 'EACCES' ||
    error.code === 'EPERM' ||
    error.code === 'EROFS' ||
    error.code === 'ENOTDIR'
  ) {
    return new AppError('invalid-input', message('export-not-written', { folder, reason: error.code }), {
      cause: error,
    });
  }
  return error;
}
