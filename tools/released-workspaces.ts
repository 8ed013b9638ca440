// Writes a workspace of each schema version as SQL text with a few rows in every table, for
// test/golden/released-workspaces.test.ts: node tools/released-workspaces.ts
// Files that are there stay as they are: what a release wrote does not change when this program does.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Connection, Query } from '../src-main/store/connection.ts';
import { applyMigrations } from '../src-main/store/migrate.ts';
import { allMigrations } from '../src-main/store/migrations/all-migrations.ts';

const folder = join(import.meta.dirname, '../test/golden/workspaces');
const at = "'2026-01-02T03:04:05.000Z'";

/** Rows of the tables that a version brought, as that version wrote them. */
const rowsOfVersion: Readonly<Record<number, string>> = {
  1: `
    INSERT INTO datasets (key, id, name, createdAt, state, sourceFiles, importSettings, dataHash, userCount, itemCount, domainCount, interactionCount, rejectedCount)
      VALUES (1, '01aaaaaaaaaaaaaa', 'shop', ${at}, 'ready', '[]', '{}', 'abc', 2, 2, 2, 3, 1);
    INSERT INTO domains VALUES (1, 0, 'Books'), (1, 1, '电影');
    INSERT INTO users VALUES (1, 0, 'u-0'), (1, 1, 'Zoë');
    INSERT INTO items VALUES (1, 0, 0, 'b1', 'A ''quoted'' title', 'Brand', 'cat', NULL, 'hash0'), (1, 1, 1, 'f1', '片名', NULL, NULL, 'text', 'hash1');
    INSERT INTO interactions VALUES (1, 0, 0, 0, 1700000000, NULL), (1, 0, 1, 1, 1700000001.5, 2.5), (1, 1, 0, 1, 1700000002, NULL);
    INSERT INTO rejectedRows VALUES (1, 0, 'a.csv', 7, 'time', 'u,b,x');
    INSERT INTO importFilters VALUES (1, 0, 'k-core', 9, 3, 4, 2, 5, 2);
    INSERT INTO auditLog (key, at, action, subject, details) VALUES (1, ${at}, 'import dataset', '01aaaaaaaaaaaaaa', '{}');
    INSERT INTO settings VALUES ('kept', '42', ${at});`,
  2: `
    INSERT INTO textVectors VALUES ('lexical', 'hash0', x'0000803f000000c0');
    INSERT INTO llmAnswers (kind, modelHash, promptHash, answer, answeredAt) VALUES ('profile', 'm', 'p', '{"text":"reads"}', ${at});
    INSERT INTO calibrations VALUES (1, 1, 0, 'm', '{}', '[]', 0.5, ${at});
    INSERT INTO syntheticRows VALUES (1, 1, '01bbbbbbbbbbbbbb', 1, 0, 0, 0, 1, 0.75, 0.5, 'm', 'p', 'accepted', 'hand', ${at});
    INSERT INTO syntheticDecisions VALUES (1, 1, '01bbbbbbbbbbbbbb', 'accepted', 'hand', ${at}, 'fits', 1, NULL);
    INSERT INTO syntheticDecisionRows VALUES (1, 1, 'proposed', NULL, NULL);
    INSERT INTO profiles VALUES (1, 1, 0, 0, 'likes books', 1, '[0]', 'm', 'p', 1, ${at});
    INSERT INTO profileHistory VALUES (1, 1, 'liked books', 1, '[0]', 'm', 'p', 0, ${at});`,
  3: `
    INSERT INTO runs VALUES (1, '01cccccccccccccc', 1, 'first', 'llm-edt', '{"seed":7}', 7, 'cpu', 'finished', NULL, ${at}, ${at}, ${at}, '["kept"]', 'a note', '{}', 'abc'),
      (2, '01dddddddddddddd', 1, 'second', 'llm-edt', '{"seed":8}', 8, 'cpu', 'queued', NULL, ${at}, NULL, NULL, '[]', '', '{}', 'abc');
    INSERT INTO runMetrics VALUES (1, 'loss', 1, 10, 1, 0.5), (1, 'ndcg@10', 1, 10, 1, NULL);
    INSERT INTO checkpoints VALUES (1, 1, 1, 'best', 1, 10, 0.25, '{"epoch":1}', ${at});
    INSERT INTO checkpointTensors VALUES (1, 0, 'w', 'float32', '[2]', 775923062, x'0000803f00000040');
    INSERT INTO userResults (runKey, scorer, protocol, part, ranks, ties, targets, savedAt) VALUES (1, 'model', 'full', 'test', x'0000803f0000c07f', x'000000000000c07f', x'01000000ffffffff', ${at});
    INSERT INTO evaluations VALUES (1, 'full', 'test', '{"overall":{"ndcg@10":0.5}}', ${at});
    INSERT INTO sampledNegatives VALUES (1, 'last', 'test', 1, 1, x'000000000100000001000000', x'00000000', ${at});`,
  4: `
    INSERT INTO jobs VALUES ('01eeeeeeeeeeeeee', 'train', 'Train', NULL, 'ort', 'finished', '{}', NULL, '{"run":"01cccccccccccccc"}', NULL, 1, ${at}, ${at}, ${at});
    INSERT INTO jobLogs VALUES (1, '01eeeeeeeeeeeeee', ${at}, 'info', 'training begins', '{}');`,
  5: `
    INSERT INTO comparisons VALUES (1, 2, 'full', 'test', '{"pairs":[]}', ${at});`,
  6: `
    INSERT INTO frozenInsertions VALUES (1, 'i', x'');
    INSERT INTO frozenTexts VALUES (1, 't', 'likes books');
    INSERT INTO frozenProfiles VALUES (1, 'f');
    INSERT INTO frozenProfileRows VALUES (1, 0, 0, 1);
    INSERT INTO frozenInputs VALUES (1, 1, 1, '{}', 1, ${at});`,
  11: `
    INSERT INTO givenSplits VALUES (1, x'0100000000000000', x'0100000001000000');`,
  12: `
    INSERT INTO namedModels VALUES (1, 'elsewhere', 'n', ${at});
    INSERT INTO exportedPrompts (promptHash, modelKey, kind, choices) VALUES ('q', 1, 'judge', NULL);`,
  16: `
    INSERT INTO userColumns VALUES (1, 0, 'country');
    INSERT INTO userValues VALUES (1, 1, 0, 'Österreich');`,
};

function literal(value: string | number | Uint8Array | null): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number') return String(value);
  if (value instanceof Uint8Array) return `x'${Buffer.from(value).toString('hex')}'`;
  return `'${value.replaceAll("'", "''")}'`;
}

function dump(connection: Connection, version: number): string {
  const schema = new Query<{ type: string; name: string; sql: string }>(
    connection,
    "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type = 'table' DESC, type = 'index' DESC, name",
  ).all();
  const rows = schema
    .filter(({ type }) => type === 'table')
    .flatMap(({ name }) =>
      new Query<(string | number | Uint8Array | null)[]>(connection, `SELECT * FROM "${name}"`, {
        asArrays: true,
      })
        .all()
        .map((row) => `INSERT INTO "${name}" VALUES (${row.map(literal).join(', ')});`),
    );
  const marks = ['application_id', 'user_version'].map(
    (mark) => `PRAGMA ${mark} = ${String(connection.pragma(mark))};`,
  );
  const tables = schema.map(({ sql }) => `${sql};`);
  return `-- A workspace as schema version ${version} wrote it. Made by tools/released-workspaces.ts; never edited.\nPRAGMA foreign_keys = OFF;\n${[...marks, ...tables, ...rows].join('\n')}\n`;
}

for (const { version } of allMigrations) {
  const file = join(folder, `v${String(version).padStart(2, '0')}.sql`);
  if (existsSync(file)) continue;
  const connection = new Connection(':memory:', 'create');
  for (let step = 1; step <= version; step++) {
    applyMigrations(connection, step - 1, allMigrations.slice(0, step));
    const rows = rowsOfVersion[step];
    if (rows !== undefined) connection.execute(rows);
  }
  writeFileSync(file, dump(connection, version));
  connection.close();
  console.log(file);
}
