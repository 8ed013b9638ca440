// The trial run of an import: reads and judges every row as the import would, and stores nothing. What the analyst sees
// before deciding: counts after each filter, rejected rows, findings.
import { throwIfCancelled, type CancelSignal } from '../../foundation/cancellation.ts';
import { ignoreProgress } from '../../foundation/progress.ts';
import type { WorkControls } from '../../foundation/work-controls.ts';
import { ingestDataset, type IngestedDataset } from '../../ingest/ingest-dataset.ts';
import type { Message } from '../../messages/message-shape.ts';
import type { FilterStep, RejectedRow } from '../../ingest/import-request.ts';
import { countDomains, type DomainCounts } from '../../recsys/data/sequence-statistics.ts';
import { splitBy } from '../../recsys/split/split-plan.ts';
import {
  repeatFacts,
  resolveSplit,
  tellSplit,
  timeOf,
  timeSpan,
  type RepeatFacts,
  type TimeSpan,
  type ToldSplit,
} from './dataset-split.ts';
import type { ImportRequest } from './import-dataset.ts';
import { ingestedSequences } from './ingested-sequences.ts';
import { sequenceFindings } from './dataset-findings.ts';
import { titleFindings } from './title-findings.ts';

export interface ImportCheck {
  readonly users: number;
  readonly items: number;
  readonly interactions: number;
  readonly domains: Readonly<Record<string, DomainCounts>>;
  readonly overlapUsers: number;
  readonly time: TimeSpan;
  readonly timeFormat: string;
  readonly roles: IngestedDataset['roles'];
  readonly rejected: { readonly total: number; readonly byReason: Readonly<Record<string, number>> };
  /** The first ones, in file order. */
  readonly rejectedRows: readonly RejectedRow[];
  readonly filters: readonly FilterStep[];
  readonly split: ToldSplit;
  readonly repeats: RepeatFacts;
  readonly findings: readonly Message[];
}

const shownRejectedRows = 100;

/** @throws AppError as `ingestDataset`: what would make the import fail; cancelled */
export async function checkImport(
  request: ImportRequest,
  options: WorkControls<AbortSignal> = {},
): Promise<ImportCheck> {
  const { signal, onProgress = ignoreProgress } = options;
  return ingestDataset(request, { signal, onProgress }, (ingested) =>
    describeCheck(ingested, request, signal),
  );
}

/** @throws AppError invalid-input (a split that leaves a part empty), cancelled */
export async function describeCheck(
  ingested: IngestedDataset,
  request: Pick<ImportRequest, 'split' | 'repeats'>,
  signal: CancelSignal | undefined,
): Promise<ImportCheck> {
  const data = ingestedSequences(ingested);
  const { domains, overlapUsers } = countDomains(data);
  const kind = ingested.timeFormat === 'number' ? 'number' : 'date';
  const plan = resolveSplit(request.split, data, timeOf(ingested), ingested.givenSplit);
  const repeats = repeatFacts(splitBy(plan, data, 'exclude').training, request.repeats);
  return {
    users: data.userCount,
    items: data.itemCount,
    interactions: data.items.length,
    domains: Object.fromEntries(ingested.domains.map((name, domain) => [name, domains[domain]!])),
    overlapUsers,
    time: timeSpan(ingested),
    timeFormat: ingested.timeFormat,
    roles: ingested.roles,
    rejected: {
      total: Object.values(ingested.rejectedCounts).reduce((sum, count) => sum + count, 0),
      byReason: ingested.rejectedCounts,
    },
    rejectedRows: await firstRejectedRows(ingested, signal),
    filters: ingested.filters,
    split: tellSplit(plan, data.items.length),
    repeats,
    findings: [
      ...ingested.findings,
      ...sequenceFindings(data, { overlapUsers, timeKind: kind, plan, repeats: repeats.rule }),
      ...titleFindings(ingested.items.titles),
    ],
  };
}

async function firstRejectedRows(
  ingested: IngestedDataset,
  signal: CancelSignal | undefined,
): Promise<readonly RejectedRow[]> {
  const rows: RejectedRow[] = [];
  for await (const batch of ingested.rejectedRows()) {
    throwIfCancelled(signal);
    rows.push(...batch.slice(0, shownRejectedRows - rows.length));
    if (rows.length >= shownRejectedRows) break;
  }
  return rows;
}
