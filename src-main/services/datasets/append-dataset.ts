// The use case "add newer data to a dataset": a dataset of its own that holds both, so that runs of the former one stay valid
// for what they were trained on. What does not belong: merging (merge-additions.ts), storing (import-dataset.ts).
import { AppError } from '../../foundation/errors.ts';
import { ignoreProgress } from '../../foundation/progress.ts';
import { ingestDataset, type IngestedDataset } from '../../ingest/ingest-dataset.ts';
import { itemsFiles } from '../../ingest/import-request.ts';
import { unixScaleOf } from '../../ingest/mixed-times.ts';
import type { Message } from '../../messages/message-shape.ts';
import { message } from '../../messages/message.ts';
import type { Dataset } from '../../store/datasets.ts';
import type { Workspace } from '../../store/workspace.ts';
import { domainOf } from '../../recsys/data/sequence-data.ts';
import { describeCheck, type ImportCheck } from './check-import.ts';
import { resolveSplit, splitPlanOf, timeOf, type SplitRequest } from './dataset-split.ts';
import {
  describeSources,
  storeIngested,
  type ImportOptions,
  type ImportRequest,
  type ImportSummary,
  type StoredImportSettings,
} from './import-dataset.ts';
import { ingestedSequences } from './ingested-sequences.ts';
import { knownItems, withKnownCatalogue } from './known-catalogue.ts';
import { loadSequenceData } from './load-sequence-data.ts';
import { mergeAdditions, type UserRows } from './merge-additions.ts';

/** What an import may be asked for when it adds: the rest is the dataset's. */
export type AppendRequest = Omit<ImportRequest, 'split' | 'repeats'>;

/**
 * Rows that stand there exactly are left out, texts of known items stay, order is by time. Column names and the least weight
 * of the former import hold where none are given.
 * @throws AppError as `importDataset`; unsupported (a split that came with the files, times of another unit), invalid-input
 *   (filters that would look at the additions alone), conflict (nothing is new)
 */
export const appendDataset = (
  workspace: Workspace,
  former: Dataset,
  request: AppendRequest,
  options: ImportOptions = {},
): Promise<ImportSummary> =>
  withAdditions(workspace, { former, request }, options, async ({ data, split, full, findings }) => {
    const version = versionOf(workspace, former);
    return storeIngested(
      workspace,
      data,
      {
        name: request.name ?? `${version.root} v${version.number}`,
        request: full,
        sourceFiles: [...former.sourceFiles, ...(await describeSources(full))],
        split: resolveSplit(split, ingestedSequences(data), timeOf(data)),
        repeats: former.repeats,
        appendedTo: {
          dataset: former.id,
          dataHash: former.dataHash,
          root: version.root,
          version: version.number,
        },
        findings,
      },
      options,
    );
  });

/** What `appendDataset` would make; stores nothing. @throws AppError as it does */
export const checkAppend = (
  workspace: Workspace,
  former: Dataset,
  request: AppendRequest,
  options: ImportOptions = {},
): Promise<ImportCheck> =>
  withAdditions(workspace, { former, request }, options, async ({ data, split, findings }) => {
    const check = await describeCheck(data, { split, repeats: former.repeats }, options.signal);
    return { ...check, findings: [...findings, ...check.findings] };
  });

/** The dataset with the additions, and how it is to be kept. */
interface Additions {
  readonly data: IngestedDataset;
  readonly split: SplitRequest;
  /** The request with what the former import chose. */
  readonly full: AppendRequest;
  readonly findings: readonly Message[];
}

async function withAdditions<T>(
  workspace: Workspace,
  { former, request }: { readonly former: Dataset; readonly request: AppendRequest },
  options: ImportOptions,
  receive: (additions: Additions) => Promise<T>,
): Promise<T> {
  const { signal, onProgress = ignoreProgress } = options;
  const settings = former.importSettings as Partial<StoredImportSettings>;
  const split = splitOf(workspace, former);
  const full = withFormerChoices(request, settings);
  const before = await rowsOf(workspace, former, signal);
  return withKnownCatalogue(workspace, former.id, (known) =>
    ingestDataset(
      { ...full, items: [known, ...itemsFiles(full)], unusedItems: 'keep', isAddition: true },
      { signal, onProgress, onFailure: options.onRejectedOfFailure },
      (added) => {
        const { alreadyThere, ...data } = merge(workspace, former, { before, added });
        const findings = [
          message('appended-rows', {
            rows: data.itemOf.length - before.itemOf.length,
            items: data.items.ids.length - former.itemCount,
            users: data.userIds.length - workspace.users.count(former.id),
            name: former.name,
          }),
          ...(alreadyThere === 0 ? [] : [message('appended-already-there', { rows: alreadyThere })]),
        ];
        return receive({ data, split, full, findings });
      },
    ),
  );
}

/** @throws AppError unsupported */
function splitOf(workspace: Workspace, former: Dataset): SplitRequest {
  const plan = splitPlanOf(workspace, former.id);
  if (plan.kind !== 'given') return plan;
  throw new AppError('unsupported', message('append-given-split', { name: former.name }));
}

/** @throws AppError invalid-input */
function withFormerChoices(
  request: AppendRequest,
  { request: former }: Partial<StoredImportSettings>,
): AppendRequest {
  const { minUserInteractions = 0, minItemInteractions = 0, minDomainLength = 0 } = request.filters ?? {};
  if (Math.max(minUserInteractions, minItemInteractions, minDomainLength) > 0)
    throw new AppError('invalid-input', message('append-filters'));
  const map = request.map ?? former?.map;
  const minWeight = request.filters?.minWeight ?? former?.filters?.minWeight;
  return {
    ...request,
    ...(map !== undefined && { map }),
    filters: { ...request.filters, ...(minWeight !== undefined && { minWeight }) },
  };
}

async function rowsOf(
  workspace: Workspace,
  { id }: Dataset,
  signal: AbortSignal | undefined,
): Promise<UserRows> {
  const { offsets, items, timestamps } = await loadSequenceData(workspace, id, signal);
  const weights = await workspace.interactions.readWeights(id, signal);
  return {
    userIds: workspace.users.ids(id),
    offsets,
    itemOf: items,
    timestamps,
    weights: weights.every(Number.isNaN) ? undefined : weights,
  };
}

/** @throws AppError conflict (nothing new), unsupported (times of another unit) */
function merge(
  workspace: Workspace,
  former: Dataset,
  { before, added }: { readonly before: UserRows; readonly added: IngestedDataset },
): IngestedDataset & { readonly alreadyThere: number } {
  const placeOf = new Map(
    added.items.ids.map((id, item) => [
      `${added.domains[domainOf(added.domainOffsets, item)]!}\n${id}`,
      item,
    ]),
  );
  const names = workspace.domains.names(former.id);
  const moved = Int32Array.from(workspace.items.all(former.id), ({ domainIndex, id }) =>
    placeOf.get(`${names[domainIndex]!}\n${id}`)!,
  );
  const { factor, ...time } = timesOf(former, before, added);
  const { alreadyThere, ...rows } = mergeAdditions(
    { ...before, itemOf: before.itemOf.map((item) => moved[item]!) },
    { ...added, timestamps: added.timestamps.map((moment) => moment * factor) },
  );
  if (rows.itemOf.length === before.itemOf.length && added.items.ids.length === former.itemCount)
    throw new AppError('conflict', message('append-nothing-new', { name: former.name, rows: alreadyThere }));
  const roles = Object.fromEntries(Object.entries(added.roles).filter(([file]) => file !== knownItems));
  return { ...added, ...rows, ...time, roles, alreadyThere };
}

/** How times of the additions become those of the dataset. @throws AppError unsupported */
function timesOf(
  former: Dataset,
  before: UserRows,
  added: IngestedDataset,
): Pick<IngestedDataset, 'timeFormat' | 'timeScaleMs'> & { readonly factor: number } {
  const { timeFormat = 'number' } = former.importSettings as Partial<StoredImportSettings>;
  const isDate = timeFormat !== 'number';
  const scale = isDate ? 1 : unixScaleOf(before.timestamps);
  const [own, others] = [timeOf({ timeFormat, timeScaleMs: scale }), timeOf(added)];
  const isEmpty = added.itemOf.length === 0;
  if (isEmpty || (own.scaleMs === others.scaleMs && (isDate || own.kind === others.kind)))
    return { factor: 1, timeFormat, timeScaleMs: scale };
  if (own.scaleMs !== undefined && others.scaleMs !== undefined)
    return { factor: others.scaleMs / own.scaleMs, timeFormat, timeScaleMs: scale };
  throw new AppError(
    'unsupported',
    message('append-other-times', { name: former.name, format: timeFormat, added: added.timeFormat }),
  );
}

/** Name of the first of a line of datasets, and which one comes next. */
function versionOf(
  { datasets }: Workspace,
  { name, importSettings }: Dataset,
): { readonly root: string; readonly number: number } {
  const { appendedTo } = importSettings as Partial<StoredImportSettings>;
  const root = appendedTo?.root ?? name;
  const numbers = datasets.list().map((one) => {
    const other = (one.importSettings as Partial<StoredImportSettings>).appendedTo;
    return other?.root === root ? other.version : 1;
  });
  return { root, number: Math.max(...numbers) + 1 };
}
