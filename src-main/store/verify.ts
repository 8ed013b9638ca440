// Looks a whole workspace file through without changing it: SQLite's own integrity, foreign keys, the schema, the bytes of
// checkpoints, JSON in columns, and the chain of the audit log.
import { crc32 } from 'node:zlib';
import type { ProgressListener } from '../foundation/progress.ts';
import { message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import { AuditLog } from './audit-log.ts';
import { Connection, Query, yieldToHost } from './connection.ts';
import { schemaDifference } from './expected-schema.ts';
import { inspectWorkspaceFile } from './inspect-file.ts';
import { currentSchemaVersion } from './migrations/all-migrations.ts';
import { openReadOnlyCopy } from './read-only-copy.ts';
import { isReadOnly } from './workspace-file.ts';

export const verifiedParts = ['integrity', 'foreignKeys', 'schema', 'checkpoints', 'json', 'audit'] as const;
export type VerifiedPart = (typeof verifiedParts)[number];

export interface PartCheck {
  readonly part: VerifiedPart;
  /** Tables, tensors, columns or rows that were looked at. */
  readonly checked: number;
  /** What does not hold; empty: all does. */
  readonly faults: readonly Message[];
}

export interface WorkspaceCheck {
  readonly schemaVersion: number;
  readonly parts: readonly PartCheck[];
  /** Hash of the newest row of the audit log; empty: none. */
  readonly auditHead: string;
}

/** Columns that hold JSON, by table. */
const jsonColumns: Readonly<Record<string, readonly string[]>> = {
  auditChain: ['counts'],
  calibrations: ['settings', 'curve'],
  checkpoints: ['manifest'],
  checkpointTensors: ['shape'],
  comparisons: ['summary'],
  datasets: ['sourceFiles', 'importSettings'],
  evaluations: ['summary'],
  exportedPrompts: ['choices'],
  frozenInputs: ['augmentationReport'],
  jobLogs: ['details'],
  jobs: ['payload', 'progress', 'result', 'error'],
  llmAnswers: ['answer'],
  profileHistory: ['itemsUsed'],
  profiles: ['itemsUsed'],
  runs: ['settings', 'tags', 'versions'],
  settings: ['value'],
};

/** Faults of one part that are told one by one. */
const toldFaults = 20;
/** Tensors between two yields to the host. */
const tensorsPerTurn = 16;

/**
 * @throws AppError not-found, invalid-input (no workspace), unsupported (newer version), corrupt-data (so damaged, or so
 *   foreign, that it is not looked into)
 */
export async function verifyWorkspaceFile(
  path: string,
  onProgress?: ProgressListener,
): Promise<WorkspaceCheck> {
  const copy = isReadOnly(path) ? openReadOnlyCopy(path) : undefined;
  const version =
    copy === undefined
      ? inspectWorkspaceFile(path).version
      : (copy.connection.pragma('user_version') as number);
  const connection = copy?.connection ?? new Connection(path, 'inspect');
  try {
    const parts: PartCheck[] = [];
    const tell = async (): Promise<void> => {
      const total = verifiedParts.length;
      onProgress?.({ stage: message('stage-verify'), done: parts.length, total });
      await yieldToHost();
    };
    await tell();
    parts.push(checkIntegrity(connection));
    await tell();
    parts.push(checkForeignKeys(connection));
    await tell();
    parts.push(checkSchema(connection, version));
    await tell();
    parts.push(await checkTensors(connection));
    await tell();
    parts.push(checkJson(connection));
    await tell();
    if (version < currentSchemaVersion) return { schemaVersion: version, parts, auditHead: '' };
    const { entries, head, brokenAt } = new AuditLog(connection).check();
    const faults = brokenAt === null ? [] : [message('verify-audit-broken', { key: brokenAt })];
    parts.push({ part: 'audit', checked: entries, faults });
    return { schemaVersion: version, parts, auditHead: head };
  } finally {
    connection.close();
    copy?.remove();
  }
}

function tablesOf(connection: Connection): string[] {
  const sql =
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
  return new Query<{ name: string }>(connection, sql).all().map(({ name }) => name);
}

function checkIntegrity(connection: Connection): PartCheck {
  const rows = new Query<[string]>(connection, `PRAGMA integrity_check(${toldFaults})`, {
    asArrays: true,
  }).all();
  const faults = rows
    .filter(([said]) => said !== 'ok')
    .map(([said]) => message('verify-integrity', { reason: said }));
  return { part: 'integrity', checked: tablesOf(connection).length, faults };
}

function checkForeignKeys(connection: Connection): PartCheck {
  const rows = new Query<[string, number | null, string]>(connection, 'PRAGMA foreign_key_check', {
    asArrays: true,
  }).all();
  const byTable = new Map<string, { parent: string; count: number }>();
  for (const [table, , parent] of rows)
    byTable.set(table, { parent, count: (byTable.get(table)?.count ?? 0) + 1 });
  const faults = [...byTable].map(([table, { parent, count }]) =>
    message('verify-foreign-key', { table, parent, rows: count }),
  );
  return { part: 'foreignKeys', checked: tablesOf(connection).length, faults };
}

function checkSchema(connection: Connection, version: number): PartCheck {
  const name = schemaDifference(connection, version);
  const faults = name === undefined ? [] : [message('verify-schema', { name })];
  return { part: 'schema', checked: tablesOf(connection).length, faults };
}

async function checkTensors(connection: Connection): Promise<PartCheck> {
  if (!tablesOf(connection).includes('checkpointTensors'))
    return { part: 'checkpoints', checked: 0, faults: [] };
  const list = new Query<{ checkpointKey: number; position: number }>(
    connection,
    'SELECT checkpointKey, position FROM checkpointTensors ORDER BY checkpointKey, position',
  ).all();
  const tensor = new Query<{ name: string; crc32: number; data: Uint8Array; run: string }>(
    connection,
    `SELECT t.name, t.crc32, t.data, r.id AS run FROM checkpointTensors t JOIN checkpoints c ON c.key = t.checkpointKey
       JOIN runs r ON r.key = c.runKey WHERE t.checkpointKey = ? AND t.position = ?`,
  );
  const faults: Message[] = [];
  for (const [index, { checkpointKey, position }] of list.entries()) {
    if (index % tensorsPerTurn === 0) await yieldToHost();
    const row = tensor.get(checkpointKey, position);
    if (row === undefined || crc32(row.data) === row.crc32) continue; // without a run: a foreign key says so
    if (faults.length < toldFaults)
      faults.push(message('checkpoint-damaged', { run: row.run, tensor: row.name }));
  }
  return { part: 'checkpoints', checked: list.length, faults };
}

function checkJson(connection: Connection): PartCheck {
  const tables = new Set(tablesOf(connection));
  const faults: Message[] = [];
  let checked = 0;
  for (const [table, columns] of Object.entries(jsonColumns)) {
    if (!tables.has(table)) continue;
    for (const column of columns) {
      const sql = `SELECT count(*) AS count FROM "${table}" WHERE "${column}" IS NOT NULL AND NOT json_valid("${column}")`;
      const rows = new Query<{ count: number }>(connection, sql).get()?.count ?? 0;
      checked++;
      if (rows > 0) faults.push(message('verify-json', { table, column, rows }));
    }
  }
  return { part: 'json', checked, faults };
}
