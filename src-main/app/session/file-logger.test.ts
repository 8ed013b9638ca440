// The log file: JSON lines, levels, a limited size, and no failure where it cannot be written.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFileLogger } from './file-logger.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'isthmus-log-'))));
afterEach(() => rmSync(folder, { recursive: true }));

it('appends JSON lines from the lowest level on', () => {
  const path = join(folder, 'logs', 'app.log');
  const logger = createFileLogger(path);
  logger.log('debug', 'too fine');
  logger.log('warn', 'two\nlines', { run: 'r1' });
  logger.close();
  logger.log('error', 'after the end');
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { level: 'warn', message: 'two\nlines', run: 'r1', pid: process.pid },
  ]);
});

it('sets a large log aside, and drops entries where it cannot write', () => {
  const path = join(folder, 'app.log');
  writeFileSync(path, 'x'.repeat(5 * 1024 * 1024 + 1));
  const logger = createFileLogger(path);
  logger.log('info', 'fresh');
  logger.close();
  expect(statSync(path).size).toBeLessThan(500);
  expect(statSync(`${path}.1`).size).toBeGreaterThan(5 * 1024 * 1024);
  const nowhere = createFileLogger(join(path, 'below-a-file', 'app.log'));
  expect(() => nowhere.log('error', 'lost')).not.toThrow();
  nowhere.close();
});
