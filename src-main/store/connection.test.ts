// Statements of a connection: one per SQL text and form of rows, whoever asks.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Command, Connection, Query } from './connection.ts';

let folder: string;
let connection: Connection;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-connection-'));
  connection = new Connection(join(folder, 'a.sqlite'), 'create');
  connection.execute('CREATE TABLE pairs (name TEXT, value INTEGER)');
});
afterEach(() => {
  connection.close();
  rmSync(folder, { recursive: true });
});

it('are prepared once an SQL text, with rows as objects and as arrays apart', () => {
  const insert = new Command(connection, 'INSERT INTO pairs (name, value) VALUES (?, ?)');
  expect(insert.run('a', 1)).toEqual({ changes: 1, lastRowId: 1 });
  insert.run('b', 2);
  const sql = 'SELECT name, value FROM pairs WHERE value >= ? ORDER BY name';
  const objects = new Query(connection, sql);
  const arrays = new Query(connection, sql, { asArrays: true });
  expect(arrays.all(1)).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
  expect(objects.all(2)).toEqual([{ name: 'b', value: 2 }]);
  expect(arrays.get(2)).toEqual(['b', 2]);
  expect(new Query(connection, sql).get(1)).toEqual({ name: 'a', value: 1 });
  expect(connection.prepare(sql)).toBe(connection.prepare(sql));
  expect(connection.prepare(sql, true)).not.toBe(connection.prepare(sql));
});

it('with numbered parameters take each value as often as its number stands', () => {
  new Command(connection, 'INSERT INTO pairs (name, value) VALUES (?1, ?2), (?1, ?2 + 1)').run('x', 5);
  expect(new Query(connection, 'SELECT name, value FROM pairs').all()).toEqual([
    { name: 'x', value: 5 },
    { name: 'x', value: 6 },
  ]);
});
