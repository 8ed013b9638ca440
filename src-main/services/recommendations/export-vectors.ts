// The vectors of a trained run, or of texts, as a file with ids. The trained part of a score is the product of a user's vector of a domain with
// the item's (docs/method.md).
import type { VectorKind } from '../../contract/vectors.ts';
import {
  writeVectors,
  type VectorBatch,
  type VectorFile,
  type VectorShape,
} from '../../ingest/write-vectors.ts';
import type { WorkControls } from '../../foundation/work-controls.ts';
import { ignoreProgress } from '../../foundation/progress.ts';
import { message } from '../../messages/message.ts';
import type { DatasetId, RunId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';
import { loadItemVectors } from '../text-vectors/item-vectors.ts';
import type { ScoringOptions } from './scoring-engine.ts';

/** What the export needs of the process that holds the trained model. */
export interface VectorEngine {
  /** Float32 [items × width], by item index. @throws AppError unsupported: a model that only counts has none */
  itemVectors(
    runId: RunId,
    options?: ScoringOptions,
  ): Promise<{ readonly width: number; readonly vectors: Float32Array }>;
  /** Of whole histories, held-out items included: by domain Float32 [users × width], for the users of the request in their order. */
  userVectors(runId: RunId, users: Int32Array, options?: ScoringOptions): Promise<readonly Float32Array[]>;
}

export interface WrittenVectors {
  readonly ids: string | null;
  readonly rows: number;
  readonly width: number;
}

const usersPerBatch = 1024;
const itemsPerBatch = 16_384;
const itemColumns = ['domain', 'item'];
const userColumns = ['user', 'domain'];

/** @param encoder of the dataset @throws AppError not-found where items have no text vector, as `writeVectors` */
export async function exportTextVectors(
  workspace: Workspace,
  { datasetId, encoder }: { readonly datasetId: DatasetId; readonly encoder: string },
  file: VectorFile,
  options: WorkControls<AbortSignal>,
): Promise<WrittenVectors> {
  const { vectors, dimension } = await loadItemVectors(workspace, datasetId, encoder, options.signal);
  return write(file, itemRows(workspace, datasetId, { vectors, width: dimension }), options);
}

/** @throws AppError unsupported (a model without vectors), as `writeVectors`; cancelled */
export async function exportModelVectors(
  { workspace, engine }: { readonly workspace: Workspace; readonly engine: VectorEngine },
  {
    runId,
    datasetId,
    of,
  }: { readonly runId: RunId; readonly datasetId: DatasetId; readonly of: Exclude<VectorKind, 'texts'> },
  file: VectorFile,
  options: WorkControls<AbortSignal>,
): Promise<WrittenVectors> {
  const items = await engine.itemVectors(runId, { signal: options.signal });
  if (of === 'items') return write(file, itemRows(workspace, datasetId, items), options);
  const ids = workspace.users.ids(datasetId);
  const users = Int32Array.from(ids.keys()).filter((user) => ids[user] !== ''); // erased
  const domains = workspace.domains.names(datasetId);
  const { onProgress = ignoreProgress, pausePoint, signal } = options;
  async function* batches(): AsyncGenerator<VectorBatch> {
    for (let from = 0; from < users.length; from += usersPerBatch) {
      await pausePoint?.();
      const some = users.slice(from, from + usersPerBatch);
      const byDomain = await engine.userVectors(runId, some, { signal });
      for (const [domain, name] of domains.entries())
        yield { ids: Array.from(some, (user) => [ids[user]!, name]), vectors: byDomain[domain]! };
      const done = from + some.length;
      onProgress({ stage: message('stage-vectors'), done, total: users.length, unit: 'users' });
    }
  }
  const rowCount = users.length * domains.length;
  return write(
    file,
    { shape: { idColumns: userColumns, rowCount, width: items.width }, batches: batches() },
    options,
  );
}

interface Rows {
  readonly shape: VectorShape;
  readonly batches: AsyncIterable<VectorBatch>;
}

function itemRows(
  workspace: Workspace,
  datasetId: DatasetId,
  { vectors, width }: { readonly vectors: Float32Array; readonly width: number },
): Rows {
  const domains = workspace.domains.names(datasetId);
  const ids = workspace.items.all(datasetId).map(({ id, domainIndex }) => [domains[domainIndex]!, id]);
  async function* batches(): AsyncGenerator<VectorBatch> {
    for (let from = 0; from < ids.length; from += itemsPerBatch) {
      const some = ids.slice(from, from + itemsPerBatch);
      yield await Promise.resolve({
        ids: some,
        vectors: vectors.subarray(from * width, (from + some.length) * width),
      });
    }
  }
  return { shape: { idColumns: itemColumns, rowCount: ids.length, width }, batches: batches() };
}

async function write(
  file: VectorFile,
  { shape, batches }: Rows,
  { signal }: WorkControls<AbortSignal>,
): Promise<WrittenVectors> {
  const ids = await writeVectors(file, shape, batches, { signal });
  return { ids, rows: shape.rowCount, width: shape.width };
}
