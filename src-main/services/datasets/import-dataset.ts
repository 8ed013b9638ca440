// The use case "import files as a dataset": ingest reads and judges, the store keeps; all of it or nothing.
import { createHash, hash, type Hash } from 'node:crypto';
import { basename } from 'node:path';
import { fileDigest } from '../../files/file-digest.ts';
import { ignoreProgress, type ProgressListener } from '../../foundation/progress.ts';
import type { WorkControls } from '../../foundation/work-controls.ts';
import { ingestDataset, type IngestedDataset } from '../../ingest/ingest-dataset.ts';
import {
  itemsFiles,
  type FilterStep,
  type IngestRequest,
  type RejectedRow,
} from '../../ingest/import-request.ts';
import { titleFindings } from './title-findings.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';
import { splitBy, type SplitPlan } from '../../recsys/split/split-plan.ts';
import type { RepeatRule } from '../../recsys/split/training-part.ts';
import type { DatasetWriter, NewItem } from '../../store/dataset-writer.ts';
import type { SourceFile } from '../../store/datasets.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import { itemText, textHash } from '../../store/item-text.ts';
import type { Workspace } from '../../store/workspace.ts';
import {
  repeatFacts,
  resolveSplit,
  tellSplit,
  timeOf,
  timeSpan,
  type RepeatFacts,
  type SplitRequest,
  type TimeSpan,
  type ToldSplit,
} from './dataset-split.ts';
import { ingestedSequences } from './ingested-sequences.ts';

export interface ImportRequest extends IngestRequest {
  /** Default: the name of the first interactions file. */
  readonly name?: string;
  /** Default: leave-one-out. */
  readonly split?: SplitRequest;
  /** Default: by what the training part shows. */
  readonly repeats?: RepeatRule;
}

export interface ImportSummary {
  readonly dataset: DatasetId;
  readonly name: string;
  readonly users: number;
  readonly items: number;
  readonly interactions: number;
  readonly domains: readonly string[];
  /** The column taken for each role, by file name. */
  readonly roles: IngestedDataset['roles'];
  readonly timeFormat: string;
  readonly time: TimeSpan;
  readonly rejected: { readonly total: number; readonly byReason: Readonly<Record<string, number>> };
  readonly filters: readonly FilterStep[];
  readonly findings: readonly Message[];
  readonly split: ToldSplit;
  readonly repeats: RepeatFacts;
}

export interface ImportOptions extends WorkControls<AbortSignal> {
  /** Gets the rejected rows of an import that fails because of what is left without them. */
  readonly onRejectedOfFailure?:
    ((rows: () => AsyncGenerator<readonly RejectedRow[]>) => Promise<void>) | undefined;
}

/** A message; of earlier versions its code and the English sentence. */
export type StoredFinding = Pick<Message, 'code'> & Partial<Message> & { readonly message?: string };

/** What `importSettings` of a stored dataset holds. */
export interface StoredImportSettings {
  readonly request: ImportRequest;
  readonly roles: IngestedDataset['roles'];
  readonly timeFormat: string;
  readonly findings: readonly StoredFinding[];
  readonly split: ToldSplit;
  /** The dataset that this one was made of by adding newer data. */
  readonly appendedTo?: AppendedTo;
}

export interface AppendedTo {
  readonly dataset: DatasetId;
  /** Of that dataset, then. */
  readonly dataHash: string;
  /** Name of the first of its line. */
  readonly root: string;
  /** Its place in the line; the first is 1. */
  readonly version: number;
}

/** Interactions handed to the store between two progress reports. */
const blockSize = 65_536;

/**
 * Imports files as a new dataset of the workspace. Interrupted, cancelled or failed, it leaves nothing behind.
 * @throws AppError as `ingestDataset` for the files, as the store for the workspace; cancelled
 */
export async function importDataset(
  workspace: Workspace,
  request: ImportRequest,
  options: ImportOptions = {},
): Promise<ImportSummary> {
  const { signal, onProgress = ignoreProgress } = options;
  const onFailure = options.onRejectedOfFailure;
  return ingestDataset(request, { signal, onProgress, onFailure }, async (ingested) => {
    const name = request.name ?? basename(request.interactions[0]?.path ?? '').replace(/\..*$/, '');
    const sourceFiles = await describeSources(request);
    const split = resolveSplit(
      request.split,
      ingestedSequences(ingested),
      timeOf(ingested),
      ingested.givenSplit,
    );
    const { repeats } = request;
    return storeIngested(workspace, ingested, { name, request, sourceFiles, split, repeats }, options);
  });
}

/** How what was read is kept. */
export interface KeptImport {
  readonly name: string;
  readonly request: ImportRequest;
  readonly sourceFiles: readonly SourceFile[];
  readonly split: SplitPlan;
  /** Default: by what the training part shows. */
  readonly repeats?: RepeatRule | undefined;
  readonly appendedTo?: AppendedTo;
  /** Said before those of the files; not stored. */
  readonly findings?: readonly Message[];
}

/** @throws AppError as the store; cancelled */
export async function storeIngested(
  workspace: Workspace,
  ingested: IngestedDataset,
  { name, request, sourceFiles, split, appendedTo, ...kept }: KeptImport,
  { signal, onProgress = ignoreProgress }: ImportOptions,
): Promise<ImportSummary> {
  const sequences = ingestedSequences(ingested);
  const repeats = repeatFacts(splitBy(split, sequences, 'exclude').training, kept.repeats);
  const findings = [...ingested.findings, ...untitled(ingested)];
  const { roles, timeFormat } = ingested;
  const told = tellSplit(split, sequences.items.length);
  const settings: StoredImportSettings = {
    ...{ request, roles, timeFormat, findings, split: told },
    ...(appendedTo && { appendedTo }),
  };
  const stored = await workspace.datasets.import(
    { name, sourceFiles, importSettings: settings, repeats: repeats.rule },
    (writer) => write(writer, ingested, onProgress),
    signal,
  );
  const same = workspace.datasets
    .list()
    .find(({ id, dataHash }) => id !== stored.id && dataHash === stored.dataHash);
  return {
    dataset: stored.id,
    name,
    users: stored.userCount,
    items: stored.itemCount,
    interactions: stored.interactionCount,
    domains: ingested.domains,
    roles,
    timeFormat,
    time: timeSpan(ingested),
    rejected: { total: stored.rejectedCount, byReason: ingested.rejectedCounts },
    filters: ingested.filters,
    findings: [
      ...(same === undefined ? [] : [message('same-data-again', { name: same.name })]),
      ...(kept.findings ?? []),
      ...findings,
      ...titleFindings(ingested.items.titles), // told anew whenever the dataset is looked at
    ],
    split: told,
    repeats,
  };
}

async function write(
  writer: DatasetWriter,
  data: IngestedDataset,
  onProgress: ProgressListener,
): Promise<{ dataHash: string }> {
  const content = createHash('sha256');
  await writer.addDomains(data.domains);
  addText(content, data.domains);
  await writer.addUsers(data.userIds);
  addText(content, data.userIds);
  const items = newItems(data);
  await writer.addItems(items);
  addText(
    content,
    items.map((item) => `${item.domainIndex} ${item.id} ${item.textHash}`),
  );

  const userCount = data.userIds.length;
  const total = data.itemOf.length;
  for (let firstUser = 0; firstUser < userCount;) {
    const start = data.offsets[firstUser]!;
    let end = firstUser + 1;
    while (end < userCount && data.offsets[end + 1]! - start <= blockSize) end += 1;
    const stop = data.offsets[end]!;
    await writer.addInteractions({
      firstUser,
      offsets: data.offsets.slice(firstUser, end + 1).map((offset) => offset - start),
      items: data.itemOf.subarray(start, stop),
      timestamps: data.timestamps.subarray(start, stop),
      ...(data.weights === undefined ? {} : { weights: data.weights.subarray(start, stop) }),
    });
    onProgress({ stage: message('stage-store-rows'), done: stop, total, unit: 'rows' });
    firstUser = end;
  }
  for (const column of [data.offsets, data.itemOf, data.timestamps]) content.update(column);
  if (data.weights !== undefined) content.update(data.weights);
  if (data.givenSplit !== undefined) {
    writer.addGivenSplit(data.givenSplit);
    content.update(data.givenSplit.trainingLengths).update(data.givenSplit.validationLengths);
  }

  await writer.addFilters(
    data.filters.map(({ name, before, after }) => ({
      name,
      rowsBefore: before.interactions,
      rowsAfter: after.interactions,
      usersBefore: before.users,
      usersAfter: after.users,
      itemsBefore: before.items,
      itemsAfter: after.items,
    })),
  );
  for await (const batch of data.rejectedRows()) await writer.addRejectedRows(batch);
  return { dataHash: content.digest('hex') };
}

function newItems({ items, domains, domainOffsets }: IngestedDataset): NewItem[] {
  return domains.flatMap((_, domainIndex) => {
    const list: NewItem[] = [];
    for (let index = domainOffsets[domainIndex]!; index < domainOffsets[domainIndex + 1]!; index++) {
      const id = items.ids[index] ?? '';
      const parts = {
        title: items.titles[index] ?? id, // an item without a title is shown, and encoded, by its id
        brand: items.brands[index] ?? null,
        category: items.categories[index] ?? null,
        description: items.descriptions[index] ?? null,
      };
      list.push({ domainIndex, id, ...parts, textHash: textHash(itemText(parts)) });
    }
    return list;
  });
}

function untitled({ items }: IngestedDataset): Message[] {
  const count = items.titles.filter((title) => title === null).length;
  if (count === 0) return [];
  return [message('items-without-title', { items: count, total: items.ids.length })];
}

function addText(content: Hash, texts: readonly string[]): void {
  content.update(hash('sha256', JSON.stringify(texts)));
}

export async function describeSources(request: ImportRequest): Promise<SourceFile[]> {
  const files = request.interactions.map(({ path }) => ({ role: 'interactions', path }));
  files.push(...itemsFiles(request).map(({ path }) => ({ role: 'items', path })));
  return Promise.all(files.map(async ({ role, path }) => ({ role, path, ...(await fileDigest(path)) })));
}
