// The schema that a file of a version must have: what the migrations make, compared with what stands in the file. A view in
// place of a table, or a trigger, could run SQL of somebody else.
import { Connection, Query } from './connection.ts';
import { applyMigrations } from './migrate.ts';
import { allMigrations } from './migrations/all-migrations.ts';

/** SQL of tables, indexes and triggers by type and name. */
type Schema = ReadonlyMap<string, string>;

const known = new Map<number, Schema>();

function schemaOf(connection: Connection): Schema {
  const rows = new Query<{ type: string; name: string; sql: string }>(
    connection,
    'SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL',
  ).all();
  return new Map(rows.map(({ type, name, sql }) => [`${type} ${name}`, sql]));
}

function expectedSchema(version: number): Schema {
  let schema = known.get(version);
  if (schema === undefined) {
    const connection = new Connection(':memory:', 'create');
    applyMigrations(connection, 0, allMigrations.slice(0, version));
    schema = schemaOf(connection);
    connection.close();
    known.set(version, schema);
  }
  return schema;
}

/** The first thing that is missing, is too many or has other SQL, as `table items`; undefined: all is as it must be. */
export function schemaDifference(connection: Connection, version: number): string | undefined {
  const [expected, found] = [expectedSchema(version), schemaOf(connection)];
  return [...new Set([...expected.keys(), ...found.keys()])].find(
    (name) => expected.get(name) !== found.get(name),
  );
}
