// Sound files of every kind that people give to the app, ways to damage them by a seed, and what the app does with each: what the
// fault tests and their long form (tools/break-files.ts) share.
import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import { ZipFile } from 'yazl';
import { AppError, type ErrorCode } from '../../src-main/foundation/errors.ts';
import type { Random } from '../../src-main/foundation/random.ts';
import type { DuckDbSession } from '../../src-main/ingest/duckdb-session.ts';
import { readingFile } from '../../src-main/ingest/duckdb-session.ts';
import { openSourceTable, refusedRows } from '../../src-main/ingest/source-table.ts';
import { openAnyFile } from '../../src-main/ingest/tables-in-files.ts';
import { writeTable } from '../../src-main/ingest/write-table.ts';
import { checkGgufFile, ggufRole } from '../../src-main/services/models/gguf-model-file.ts';
import { importSample } from '../../src-main/services/datasets/sample-dataset.ts';
import { createWorkspace, openWorkspace } from '../../src-main/store/open-workspace.ts';
import { ggufBytes } from './gguf-file.ts';
import { tinyScoringModel } from './tiny-scoring-model.ts';

export const tableKinds = ['csv', 'jsonl', 'parquet', 'xlsx', 'csv.gz'] as const;
export const fileKinds = [...tableKinds, 'gguf', 'isthmus', 'onnx'] as const;
export type FileKind = (typeof fileKinds)[number];

const rows = Array.from({ length: 120 }, (_, k) => [
  `user ${k % 12}`,
  `${k % 2 === 0 ? 'b' : 'f'}${k % 7}`,
  k % 2 === 0 ? 'Books' : 'Films',
  String(1_700_000_000 + k),
  `Title “${k % 7}”, with a comma`,
]);
const names = ['user', 'item', 'domain', 'timestamp', 'title'];
const csv = [names, ...rows].map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n');

/** One sound file of each kind. @returns its bytes by kind */
export async function soundFiles(folder: string): Promise<Readonly<Record<FileKind, Buffer>>> {
  mkdirSync(folder, { recursive: true });
  const at = (name: string): string => join(folder, name);
  const columns = names.map((name) => ({ name, type: 'text' as const }));
  const inOne = async function* (): AsyncGenerator<string[][]> {
    yield await Promise.resolve(rows);
  };
  await writeTable(at('sound.parquet'), { format: 'parquet', columns }, inOne(), {});
  await writeWorkbook(at('sound.xlsx'));
  const workspace = createWorkspace(at('sound.isthmus'));
  await importSample(workspace, { users: 20 });
  workspace.close();
  return {
    csv: Buffer.from(csv),
    jsonl: Buffer.from(
      rows
        .map((row) => JSON.stringify(Object.fromEntries(names.map((name, k) => [name, row[k]]))))
        .join('\n'),
    ),
    parquet: readFileSync(at('sound.parquet')),
    xlsx: readFileSync(at('sound.xlsx')),
    'csv.gz': gzipSync(csv),
    gguf: ggufBytes({
      'general.architecture': 'llama',
      'llama.context_length': 2048,
      'tokenizer.ggml.tokens': ['a', 'b', 'c'],
      'tokenizer.ggml.token_type': [1, 1, 1],
      'tokenizer.chat_template': '{{ messages }}',
    }),
    isthmus: readFileSync(at('sound.isthmus')),
    onnx: Buffer.from(tinyScoringModel(12).onnx),
  };
}

/** A workbook of one sheet. @param change of the XML of its sheet */
export async function writeWorkbook(path: string, change = (sheet: string): string => sheet): Promise<void> {
  const zip = new ZipFile();
  const add = (name: string, xml: string): void =>
    zip.addBuffer(Buffer.from(`<?xml version="1.0"?>\n${xml}`), name);
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  add(
    'xl/workbook.xml',
    `<workbook xmlns:r="${relations}"><sheets><sheet name="Log" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  );
  add(
    'xl/_rels/workbook.xml.rels',
    '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
  );
  const cell = (text: string, place: string): string =>
    `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const row = (cells: readonly string[], r: number): string =>
    `<row r="${r + 1}">${cells.map((text, c) => cell(text, `${'ABCDE'[c]}${r + 1}`)).join('')}</row>`;
  const sheet = `<worksheet><sheetData>${[names, ...rows].map(row).join('')}</sheetData></worksheet>`;
  add('xl/worksheets/sheet1.xml', change(sheet));
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}

/** One to four damages: bytes flipped, a part zeroed, cut out, doubled, moved, filled by chance, or the end cut off. */
export function damaged(sound: Buffer, random: Random): Buffer {
  let bytes = Buffer.from(sound);
  for (let left = 1 + random.integer(4); left > 0 && bytes.length > 8; left--) {
    // half of the damages hit the first or the last part, where heads and directories stand
    const edge = Math.min(bytes.length, 256);
    const place = [
      random.integer(edge),
      bytes.length - 1 - random.integer(edge),
      random.integer(bytes.length),
    ][random.integer(3)]!;
    const length = Math.min(bytes.length - place, 1 + random.integer(1 << (1 + random.integer(10))));
    const part = bytes.subarray(place, place + length);
    switch (random.integer(7)) {
      case 0:
        bytes[place]! ^= 1 << random.integer(8);
        break;
      case 1:
        part.fill(random.integer(2) === 0 ? 0 : 0xff);
        break;
      case 2:
        bytes = Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + length)]);
        break;
      case 3:
        bytes = Buffer.concat([bytes.subarray(0, place), part, bytes.subarray(place)]);
        break;
      case 4:
        bytes.set(part, random.integer(bytes.length - length + 1));
        break;
      case 5:
        for (let at = 0; at < length; at++) part[at] = random.integer(256);
        break;
      default:
        bytes = bytes.subarray(0, place + 1);
    }
  }
  return bytes;
}

/** `sound`: it was read all the same; else the code of the refusal. */
export type Outcome = 'sound' | ErrorCode;

/**
 * Gives a file to what reads its kind. ONNX files are for a process of their own.
 * @param id distinguishes the files of one session
 * @throws whatever is no refusal: a fault
 */
export async function tryFile(
  kind: Exclude<FileKind, 'onnx'>,
  path: string,
  { session, id }: { readonly session: DuckDbSession; readonly id: number },
): Promise<Outcome> {
  try {
    if (kind === 'gguf') await checkGgufFile(path, await ggufRole(path));
    else if (kind === 'isthmus') lookInto(path);
    else await readTable(path, session, id);
    return 'sound';
  } catch (error) {
    if (error instanceof AppError && error.code !== 'internal' && error.message.length > 5) return error.code;
    throw error;
  }
}

/** As preview and import do, in a session for several files: opening one takes longer than reading a file. */
async function readTable(path: string, session: DuckDbSession, id: number): Promise<void> {
  const file = await openAnyFile(session, path, {});
  let source = await openSourceTable(session, file, id);
  for (;;) {
    const cells = source.columns.slice(0, 20).map((column, index) => `${source.textOf(column)} AS c${index}`);
    const { from } = source;
    await readingFile(file.name, () =>
      session.run(`CREATE OR REPLACE TEMP TABLE looked AS SELECT ${cells.join(', ')} FROM ${from}`),
    );
    if (source.judged === undefined || (await source.judged.refused()) === 0) break;
    source = await source.judged.carefully();
  }
  await refusedRows(session, source, id);
}

function lookInto(path: string): void {
  const workspace = openWorkspace(path);
  try {
    for (const { id } of workspace.datasets.list()) {
      workspace.items.all(id);
      workspace.users.ids(id);
      workspace.userSearch.find(id, { limit: 5 });
    }
    workspace.jobs.newest(10);
    workspace.auditLog.newest(5);
  } finally {
    workspace.close();
  }
}

/**
 * Writes a damaged file; the same seed gives the same bytes. Of files with checksums, half are damaged inside: they would be refused
 * at once otherwise.
 */
export async function writeDamaged(
  path: string,
  kind: FileKind,
  { sound, random }: { readonly sound: Readonly<Record<FileKind, Buffer>>; readonly random: Random },
): Promise<void> {
  const isInside = random.uniform() < 0.5;
  if (kind === 'csv.gz' && isInside) writeFileSync(path, gzipSync(damaged(sound.csv, random)));
  else if (kind === 'xlsx' && isInside)
    await writeWorkbook(path, (xml) => damaged(Buffer.from(xml), random).toString('utf8'));
  else writeFileSync(path, damaged(sound[kind], random));
}
