// Files → one dataset in memory: typed columns of sequences, item texts, rejected rows, filter counts, findings.
// Pipeline: stage-files → code-interactions → filter-interactions → columns.
import { AppError } from '../foundation/errors.ts';
import { throwIfCancelled } from '../foundation/cancellation.ts';
import type { ProgressListener } from '../foundation/progress.ts';
import { asSaid, message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import type { ItemTextRole } from './column-roles.ts';
import { codeInteractions } from './code-interactions.ts';
import { exactRepeatsFinding, rejectedFinding, rejectedReasons } from './data-findings.ts';
import { withDuckDb, type DuckDbSession } from './duckdb-session.ts';
import { filterInteractions } from './filter-interactions.ts';
import { checkPartLengths, partLengths, partSql, type PartLengths } from './given-parts.ts';
import {
  checkIngestRequest,
  type FilterStep,
  type IngestRequest,
  type RejectedRow,
} from './import-request.ts';
import { ingestFindings } from './ingest-findings.ts';
import { countRejected, rejectedRows } from './rejected-rows.ts';
import { stageFiles } from './stage-files.ts';
import type { StagedFiles } from './staged-files.ts';
import { nearIds, type NearIds } from './match-ids.ts';
import { nearUsers } from './match-user-ids.ts';
import { planTimes } from './time-plan.ts';
import { readColumns } from './typed-columns.ts';
import { planWeights } from './weight-values.ts';

/** The catalogue as columns, one entry per item; items are numbered domain by domain, by id in byte order. */
export interface ItemColumns {
  readonly ids: readonly string[];
  readonly titles: readonly (string | null)[];
  readonly brands: readonly (string | null)[];
  readonly categories: readonly (string | null)[];
  readonly descriptions: readonly (string | null)[];
}

/** All arrays are owned by the receiver. */
export interface IngestedDataset {
  /** Domain names in byte order: domain d is `domains[d]`. */
  readonly domains: readonly string[];
  /** Int32 [domains + 1]: domain d's items are `domainOffsets[d] … domainOffsets[d + 1] − 1`. */
  readonly domainOffsets: Int32Array;
  readonly items: ItemColumns;
  /** User ids in byte order: user u is `userIds[u]`. */
  readonly userIds: readonly string[];
  /** Int32 [users + 1]: user u's interactions are `offsets[u] … offsets[u + 1] − 1`, by time, then order in the files. */
  readonly offsets: Int32Array;
  /** Int32 [interactions]: item indices. */
  readonly itemOf: Int32Array;
  /** Float64 [interactions]: milliseconds since 1970 where the file has dates, else the file's own unit. */
  readonly timestamps: Float64Array;
  /** Float64 [interactions], or undefined where no weight column was given; NaN where a row has none. */
  readonly weights: Float64Array | undefined;
  /** The parts of a split that came with the files; each user's interactions are part after part, then by time. */
  readonly givenSplit: PartLengths | undefined;
  /** `number`, or how dates were read; of files that differ, all. */
  readonly timeFormat: string;
  /** Milliseconds in one unit of `timestamps` since 1970; undefined where it is not known. */
  readonly timeScaleMs: number | undefined;
  /** The column taken for each role, by file name. */
  readonly roles: StagedFiles['roles'];
  readonly filters: readonly FilterStep[];
  readonly findings: readonly Message[];
  /** Rows left out, by reason; `rejectedRows` yields them. */
  readonly rejectedCounts: Readonly<Record<string, number>>;
  /** Batches of up to 5,000 rejected rows in file order; valid until `receive` returns. */
  readonly rejectedRows: () => AsyncGenerator<readonly RejectedRow[]>;
}

export interface IngestOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress: ProgressListener;
  /** Gets the rejected rows of an import that fails after its rows were judged. */
  readonly onFailure?: ((rows: () => AsyncGenerator<readonly RejectedRow[]>) => Promise<void>) | undefined;
}

/** Users need one training, one validation and one test interaction. */
const minimumSequence = 3;
const maximumDomains = 64;

/**
 * Reads the files and hands the dataset over.
 * @param receive gets the dataset while the files are still open; its result is returned
 * @throws AppError invalid-input, not-found, corrupt-data or unsupported for files that cannot become a dataset;
 *   cancelled when the signal aborts
 */
export async function ingestDataset<T>(
  request: IngestRequest,
  options: IngestOptions,
  receive: (dataset: IngestedDataset) => Promise<T>,
): Promise<T> {
  checkIngestRequest(request);
  return withDuckDb(options, async (session) => {
    const staged = await stageFiles(session, request, {
      signal: options.signal,
      onFile: (name) =>
        options.onProgress({ stage: message('stage-read-files'), done: 0, message: asSaid(name) }),
    });
    const total = staged.interactions.reduce((sum, file) => sum + file.rowCount, 0);
    options.onProgress({ stage: message('stage-check-rows'), done: 0, total, unit: 'rows' });
    const time = await planTimes(
      session,
      staged.interactions.map((file) => ({ ...file, name: file.source.file.name })),
    );
    const weight = await planWeights(
      session,
      staged.hasWeight ? staged.interactions.map((file) => ({ ...file, name: file.source.file.name })) : [],
    );
    await codeInteractions(session, staged, { time, weight });
    const filters = await filterInteractions(session, request.filters ?? {}, {
      time,
      hasWeight: staged.hasWeight,
    });
    const rejectedCounts = await countRejected(session, staged);
    const near = (await lacksItems(session)) ? await nearIds(session, staged) : undefined;
    const users = await nearUsers(session, staged.interactions);
    options.onProgress({ stage: message('stage-sort-rows'), done: total, total, unit: 'rows' });
    const refused = staged.interactions.reduce((sum, file) => sum + file.refused.length, 0);
    const { catalogueSize, ...columns } = await readSequences(
      session,
      { staged, filters, rejectedCounts, near },
      request,
    ).catch(async (error: unknown) => {
      await options.onFailure?.(() => rejectedRows(session, staged));
      throw withRejected(error, rejectedCounts, total + refused);
    });
    throwIfCancelled(options.signal);
    const accepted = filters[0]?.before ?? {
      users: columns.userIds.length,
      items: columns.items.ids.length,
      interactions: columns.itemOf.length,
    };
    const unused = keepsUnused(request) ? 0 : catalogueSize - accepted.items;
    return receive({
      ...columns,
      timeFormat: time.name,
      timeScaleMs: time.scaleMs,
      roles: staged.roles,
      filters,
      findings: [
        ...rejectedFinding(rejectedCounts, total + refused),
        ...exactRepeatsFinding(columns),
        ...(near === undefined ? [] : [near.said]),
        ...(users === undefined ? [] : [users]),
        ...(await ingestFindings(session, staged, { time, weight }, { ...accepted, unused })),
      ],
      rejectedCounts,
      rejectedRows: () => rejectedRows(session, staged),
    });
  });
}

/** What was rejected before says why the rest cannot become a dataset: it comes first. */
function withRejected(error: unknown, rejected: Readonly<Record<string, number>>, total: number): unknown {
  const count = Object.values(rejected).reduce((sum, rows) => sum + rows, 0);
  if (!(error instanceof AppError) || count === 0 || nothingWasLeft(error)) return error;
  const values = { rows: count, total, reasons: rejectedReasons(rejected), failure: error.said };
  return new AppError(error.code, message('rows-rejected-before', values), {
    cause: error,
    details: { ...error.details, rejected },
  });
}

const nothingWasLeft = ({ said }: AppError): boolean =>
  said.code === 'rows-all-rejected' || said.code === 'rows-rejected-for-ids';

type SequenceColumns = Pick<
  IngestedDataset,
  | 'domains'
  | 'domainOffsets'
  | 'items'
  | 'userIds'
  | 'offsets'
  | 'itemOf'
  | 'timestamps'
  | 'weights'
  | 'givenSplit'
> & {
  /** Items before filters, also those without interactions. */
  readonly catalogueSize: number;
};

/** What the rows went through; it says why none is left. */
interface PreparedRows {
  readonly staged: StagedFiles;
  readonly filters: readonly FilterStep[];
  readonly rejectedCounts: Readonly<Record<string, number>>;
  readonly near: NearIds | undefined;
}

/** An item of the interactions is in no items file. */
const lacksItems = async (session: DuckDbSession): Promise<boolean> =>
  (await session.number(
    `SELECT (EXISTS (FROM item_codes WHERE unlisted) OR EXISTS (FROM coded WHERE reason = 'unknown-item'))::INTEGER`,
  )) > 0;

async function readSequences(
  session: DuckDbSession,
  { staged, filters, rejectedCounts, near }: PreparedRows,
  request: IngestRequest,
): Promise<SequenceColumns> {
  const count = await session.number('SELECT count(*) FROM events');
  if (count === 0 && request.isAddition !== true) throw nothingLeft(filters, rejectedCounts, near);
  const partOf = partSql(staged.interactions)?.('ord');
  const order = `ORDER BY u, ${partOf === undefined ? '' : `${partOf}, `}t, ord`;
  const select = (columns: string): string => `SELECT ${columns} FROM events ${order}`;
  const kinds = ['integer', 'integer', 'double'] as const;
  const [userCodes, itemCodes, timestamps, weights] = staged.hasWeight
    ? await readColumns(session, select(`u, i, t, coalesce(w, 'NaN'::DOUBLE)`), count, [...kinds, 'double'])
    : await readColumns(session, select('u, i, t'), count, kinds);
  const users = await readUsers(session, userCodes);
  const items = await readItems(session, staged, itemCodes, keepsUnused(request));
  checkDomains(items.domains);
  if (partOf === undefined) {
    if (request.isAddition !== true) checkLengths(users.offsets);
    return { ...users, ...items, timestamps, weights, givenSplit: undefined };
  }
  const [partOfRow] = await readColumns(session, select(`${partOf}::INTEGER`), count, ['integer']);
  const hasValidation = staged.interactions.some(({ part }) => part === 'valid');
  const givenSplit = partLengths(partOfRow, users.offsets, { hasValidation });
  checkPartLengths(givenSplit, users.offsets);
  return { ...users, ...items, timestamps, weights, givenSplit };
}

/** A minimum count per item leaves items without interactions out. */
const keepsUnused = (request: IngestRequest): boolean =>
  request.unusedItems === 'keep' && (request.filters?.minItemInteractions ?? 0) === 0;

/** Users that still have interactions, renumbered without gaps; their rows are already grouped and in order. */
async function readUsers(
  session: DuckDbSession,
  codes: Int32Array,
): Promise<{ userIds: string[]; offsets: Int32Array }> {
  const codeCount = await session.number('SELECT count(*) FROM user_codes');
  const lengths = new Int32Array(codeCount);
  for (const code of codes) lengths[code]! += 1;
  const [allIds] = await readColumns(session, 'SELECT u FROM user_codes ORDER BY code', codeCount, ['text']);
  const userIds: string[] = [];
  const offsets: number[] = [0];
  for (let code = 0; code < codeCount; code++) {
    if (lengths[code] === 0) continue;
    userIds.push(allIds[code] ?? '');
    offsets.push(offsets.at(-1)! + lengths[code]!);
  }
  return { userIds, offsets: Int32Array.from(offsets) };
}

/** Items that still have interactions (or all), renumbered without gaps; rewrites `codes` into item indices in place. */
async function readItems(
  session: DuckDbSession,
  staged: StagedFiles,
  codes: Int32Array,
  keepUnused: boolean,
): Promise<{
  domains: string[];
  domainOffsets: Int32Array;
  items: ItemColumns;
  itemOf: Int32Array;
  catalogueSize: number;
}> {
  const codeCount = await session.number('SELECT count(*) FROM item_codes');
  const used = new Uint8Array(codeCount).fill(keepUnused ? 1 : 0);
  for (const code of codes) used[code] = 1;
  const [domainOf, ids] = await readColumns(
    session,
    'SELECT domain, i FROM item_codes ORDER BY code',
    codeCount,
    ['integer', 'text'],
  );
  const domainNames = (await session.rows('SELECT DISTINCT d FROM item_codes ORDER BY d')).map((row) =>
    String(row['d']),
  );
  const indexOf = new Int32Array(codeCount);
  const sizes = new Int32Array(domainNames.length);
  let itemCount = 0;
  for (let code = 0; code < codeCount; code++) {
    if (used[code] === 0) continue;
    indexOf[code] = itemCount++;
    sizes[domainOf[code]!]! += 1;
  }
  for (let row = 0; row < codes.length; row++) codes[row] = indexOf[codes[row]!]!;
  const kept = <T>(column: readonly T[]): T[] =>
    itemCount === codeCount ? (column as T[]) : column.filter((_, code) => used[code] === 1);
  const domains = domainNames.filter((_, domain) => sizes[domain]! > 0);
  const domainOffsets = new Int32Array(domains.length + 1);
  let filled = 0;
  for (const size of sizes) {
    if (size === 0) continue;
    domainOffsets[filled + 1] = domainOffsets[filled]! + size;
    filled += 1;
  }
  const textsOf = async (role: ItemTextRole): Promise<(string | null)[]> => {
    if (!staged.itemTexts.includes(role)) return new Array<null>(itemCount).fill(null);
    return kept(
      (await readColumns(session, `SELECT ${role} FROM item_codes ORDER BY code`, codeCount, ['text']))[0],
    );
  };
  const items = {
    ids: kept(ids).map((id) => id ?? ''),
    titles: await textsOf('title'),
    brands: await textsOf('brand'),
    categories: await textsOf('category'),
    descriptions: await textsOf('description'),
  };
  return { domains, domainOffsets, items, itemOf: codes, catalogueSize: codeCount };
}

function checkDomains(domains: readonly string[]): void {
  if (domains.length >= 2 && domains.length <= maximumDomains) return;
  const names = domains
    .slice(0, 5)
    .map((name) => `"${name}"`)
    .join(', ');
  throw new AppError(
    'invalid-input',
    domains.length < 2
      ? message('domain-single', { names })
      : message('domains-too-many', { domains: domains.length, names, most: maximumDomains }),
    { details: { domains: domains.slice(0, 100) } },
  );
}

function checkLengths(offsets: Int32Array): void {
  let longest = 0;
  for (let user = 0; user + 1 < offsets.length; user++)
    longest = Math.max(longest, offsets[user + 1]! - offsets[user]!);
  if (longest >= minimumSequence) return;
  throw new AppError(
    'invalid-input',
    message('users-too-short', { users: offsets.length - 1, longest, least: minimumSequence }),
    { details: { longest, users: offsets.length - 1 } },
  );
}

function nothingLeft(
  filters: readonly FilterStep[],
  rejected: Readonly<Record<string, number>>,
  near: NearIds | undefined,
): AppError {
  const emptied = filters.find((step) => step.after.interactions === 0);
  if (emptied !== undefined && filters[0]!.before.interactions > 0) {
    return new AppError(
      'invalid-input',
      message('filter-empties', { filter: emptied.name, before: emptied.before.interactions }),
      { details: { filters } },
    );
  }
  const reasons = rejectedReasons(rejected);
  if (near === undefined)
    return new AppError('invalid-input', message('rows-all-rejected', { reasons }), {
      details: { rejected },
    });
  return new AppError('invalid-input', message('rows-rejected-for-ids', { reasons, near: near.said }), {
    details: { rejected, matchIds: near.rules },
  });
}
