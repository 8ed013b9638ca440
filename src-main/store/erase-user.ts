// Erasing one user of a dataset: every row that is of them, goes; their place in the numbering stays empty, so that what is
// kept by user index (ranks, splits, rows of others) still fits. What does not belong: free pages and what nothing refers to
// any more (remains.ts), inputs kept with runs (erase-frozen-inputs.ts).
import { createHash } from 'node:crypto';
import { toBlob, toFloat32, toInt32 } from './blob-column.ts';
import { Command, Query, type Connection } from './connection.ts';
import { fromJson, toJson } from './json-column.ts';
import { eraseFrozenInputs } from './erase-frozen-inputs.ts';

/** How many rows of each kind went. */
export interface ErasedRows {
  readonly interactions: number;
  readonly syntheticRows: number;
  readonly profiles: number;
  /** Kept inputs of runs that were written anew without the user. */
  readonly frozenInputs: number;
  /** Ranks of the user, one a run, scorer, protocol and part. */
  readonly userResults: number;
  readonly rejectedRows: number;
  readonly jobLogLines: number;
}

interface ErasedUser {
  readonly datasetKey: number;
  readonly userIndex: number;
  /** As the source spells it. */
  readonly id: string;
}

/** Finds an id where no letter or digit stands beside it: `7` is not found in `17`. */
export function holdsId(id: string): (text: string) => boolean {
  const escaped = id.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped}(?![\p{L}\p{N}])`, 'u');
  return (text) => pattern.test(text);
}

/** Call inside a transaction, while no stage works on the dataset. */
export function eraseUser(connection: Connection, user: ErasedUser): ErasedRows {
  const { datasetKey: key, userIndex: index } = user;
  const run = (sql: string): number => new Command(connection, sql).run(key, index).changes;
  const ofUser = 'WHERE datasetKey = ? AND userIndex = ?';
  const interactions = run(`DELETE FROM interactions ${ofUser}`);
  const syntheticRows = run(`DELETE FROM syntheticRows ${ofUser}`);
  const profiles = run(`DELETE FROM profiles ${ofUser}`);
  run(`DELETE FROM userValues ${ofUser}`);
  run(`DELETE FROM users ${ofUser}`);
  emptyGivenSplit(connection, user);
  emptyNegatives(connection, user);
  const frozenInputs = eraseFrozenInputs(connection, user);
  const userResults = emptyResults(connection, user);
  const rejectedRows = eraseRejectedRows(connection, user);
  const jobLogLines = eraseJobs(connection, user.id);
  changeData(connection, user, { interactions, rejectedRows });
  return { interactions, syntheticRows, profiles, frozenInputs, userResults, rejectedRows, jobLogLines };
}

/** The data are others now: so is their hash. Runs that were made and not begun will read the new ones. */
function changeData(
  connection: Connection,
  { datasetKey: key, id }: ErasedUser,
  gone: Pick<ErasedRows, 'interactions' | 'rejectedRows'>,
): void {
  const { dataHash, importSettings } = new Query<{ dataHash: string; importSettings: string }>(
    connection,
    'SELECT dataHash, importSettings FROM datasets WHERE key = ?',
  ).get(key)!;
  const changed = createHash('sha256').update(`${dataHash} without one user`).digest('hex');
  new Command(
    connection,
    `UPDATE datasets SET dataHash = ?, interactionCount = interactionCount - ?, rejectedCount = rejectedCount - ?,
       importSettings = ? WHERE key = ?`,
  ).run(changed, gone.interactions, gone.rejectedRows, withoutId(importSettings, id), key);
  new Command(connection, 'UPDATE runs SET dataHash = ? WHERE datasetKey = ? AND startedAt IS NULL').run(
    changed,
    key,
  );
}

/** What was found in the files may name ids as examples. */
function withoutId(importSettings: string, id: string): string {
  const settings = fromJson(importSettings) as { readonly findings?: readonly unknown[] };
  if (settings.findings === undefined) return importSettings;
  const holds = holdsId(id);
  return toJson({ ...settings, findings: settings.findings.filter((found) => !holds(toJson(found))) });
}

function emptyGivenSplit(connection: Connection, { datasetKey, userIndex }: ErasedUser): void {
  const split = new Query<{ trainingLengths: Uint8Array; validationLengths: Uint8Array }>(
    connection,
    'SELECT trainingLengths, validationLengths FROM givenSplits WHERE datasetKey = ?',
  ).get(datasetKey);
  if (split === undefined) return;
  const [training, validation] = [toInt32(split.trainingLengths), toInt32(split.validationLengths)];
  training[userIndex] = 0;
  validation[userIndex] = 0;
  new Command(
    connection,
    'UPDATE givenSplits SET trainingLengths = ?, validationLengths = ? WHERE datasetKey = ?',
  ).run(toBlob(training), toBlob(validation), datasetKey);
}

function emptyNegatives(connection: Connection, { datasetKey, userIndex }: ErasedUser): void {
  const where = 'WHERE datasetKey = ? AND split = ? AND part = ? AND seed = ? AND count = ?';
  const update = new Command(connection, `UPDATE sampledNegatives SET offsets = ?, items = ? ${where}`);
  const lists = new Query<{ split: string; part: string; seed: number; count: number }>(
    connection,
    'SELECT split, part, seed, count FROM sampledNegatives WHERE datasetKey = ?',
  );
  const blobs = new Query<{ offsets: Uint8Array; items: Uint8Array }>(
    connection,
    `SELECT offsets, items FROM sampledNegatives ${where}`,
  );
  for (const { split, part, seed, count } of lists.all(datasetKey)) {
    const place = [datasetKey, split, part, seed, count];
    const stored = blobs.get(...place)!;
    const [offsets, items] = [toInt32(stored.offsets), toInt32(stored.items)];
    const [from, to] = [offsets[userIndex]!, offsets[userIndex + 1]!];
    const kept = new Int32Array(items.length - (to - from));
    kept.set(items.subarray(0, from));
    kept.set(items.subarray(to), from);
    for (let u = userIndex + 1; u < offsets.length; u++) offsets[u] = offsets[u]! - (to - from);
    update.run(toBlob(offsets), toBlob(kept), ...place);
  }
}

/** @returns how many lists held a rank of the user */
function emptyResults(connection: Connection, { datasetKey, userIndex }: ErasedUser): number {
  const place = 'runKey = ? AND scorer = ? AND protocol = ? AND part = ?';
  const lists = new Query<{ runKey: number; scorer: string; protocol: string; part: string }>(
    connection,
    'SELECT runKey, scorer, protocol, part FROM userResults JOIN runs ON runs.key = runKey WHERE datasetKey = ?',
  );
  const blobs = new Query<{ ranks: Uint8Array; ties: Uint8Array; targets: Uint8Array }>(
    connection,
    `SELECT ranks, ties, targets FROM userResults WHERE ${place}`,
  );
  const update = new Command(
    connection,
    `UPDATE userResults SET ranks = ?, ties = ?, targets = ? WHERE ${place}`,
  );
  let emptied = 0;
  for (const { runKey, scorer, protocol, part } of lists.all(datasetKey)) {
    const stored = blobs.get(runKey, scorer, protocol, part)!;
    const [ranks, ties, targets] = [toFloat32(stored.ranks), toFloat32(stored.ties), toInt32(stored.targets)];
    if (targets[userIndex] === -1) continue;
    [ranks[userIndex], ties[userIndex], targets[userIndex]] = [NaN, NaN, -1];
    update.run(toBlob(ranks), toBlob(ties), toBlob(targets), runKey, scorer, protocol, part);
    emptied++;
  }
  return emptied;
}

/** Rows of the files in which the id stands; the positions of the others close up, as `RejectedRows` reads them. */
function eraseRejectedRows(connection: Connection, { datasetKey, id }: ErasedUser): number {
  const holds = holdsId(id);
  const gone = new Query<{ position: number; content: string; reason: string }>(
    connection,
    `SELECT position, content, reason FROM rejectedRows
       WHERE datasetKey = ?1 AND (instr(content, ?2) > 0 OR instr(reason, ?2) > 0) ORDER BY position`,
  )
    .all(datasetKey, id)
    .filter(({ content, reason }) => holds(content) || holds(reason));
  if (gone.length === 0) return 0;
  const remove = new Command(connection, 'DELETE FROM rejectedRows WHERE datasetKey = ? AND position = ?');
  // by negative positions: none of them is taken while the others move
  const move = new Command(
    connection,
    `UPDATE rejectedRows SET position = -(position - ?1) - 1 WHERE datasetKey = ?2 AND position > ?3 AND position < ?4`,
  );
  for (const { position } of gone) remove.run(datasetKey, position);
  gone.forEach(({ position }, index) =>
    move.run(index + 1, datasetKey, position, gone[index + 1]?.position ?? Number.MAX_SAFE_INTEGER),
  );
  new Command(
    connection,
    'UPDATE rejectedRows SET position = -position - 1 WHERE datasetKey = ? AND position < 0',
  ).run(datasetKey);
  return gone.length;
}

/** Ended jobs that name the id, and lines of the logs of the others. @returns how many lines went alone */
function eraseJobs(connection: Connection, id: string): number {
  const holds = holdsId(id);
  const told =
    "payload || ' ' || coalesce(result, '') || ' ' || coalesce(error, '') || ' ' || coalesce(progress, '')";
  const jobs = new Query<{ id: string; told: string }>(
    connection,
    `SELECT id, ${told} AS told FROM jobs
       WHERE instr(${told}, ?) > 0 AND state IN ('cancelled', 'failed', 'finished', 'interrupted')`,
  );
  const removeJob = new Command(connection, 'DELETE FROM jobs WHERE id = ?');
  for (const job of jobs.all(id)) if (holds(job.told)) removeJob.run(job.id);
  const lines = new Query<{ key: number; told: string }>(
    connection,
    `SELECT key, message || ' ' || details AS told FROM jobLogs WHERE instr(message || ' ' || details, ?) > 0`,
  );
  const removeLine = new Command(connection, 'DELETE FROM jobLogs WHERE key = ?');
  const gone = lines.all(id).filter((line) => holds(line.told));
  for (const { key } of gone) removeLine.run(key);
  return gone.length;
}
