// The log file: JSON lines, levels, a limited size, and no failure where it cannot be written.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
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

it('tells of an error its codes, figures and places, and its texts only where data may be logged', () => {
  const cause = new Error('cell "0161 496 0000" of anna@example.org');
  const said = message('user-unknown', { id: 'anna@example.org' });
  const error = new AppError('not-found', said, { cause, details: { user: 'anna@example.org' } });
  const written = (withData: boolean): string => {
    const path = join(folder, `${withData}.log`);
    const logger = createFileLogger(path, { withData });
    logger.log('error', 'a command failed', { command: 'recommend', error });
    logger.close();
    return readFileSync(path, 'utf8');
  };
  const line = written(false);
  expect(line).not.toMatch(/anna|0161/);
  const told = JSON.parse(line) as { error: { at: string[] } };
  expect(told).toMatchObject({
    command: 'recommend',
    error: { code: 'not-found', said: { code: 'user-unknown' }, cause: { name: 'Error' } },
  });
  expect(told.error.at[0]).toContain('file-logger.test');
  expect(written(true)).toMatch(/anna.*0161/);
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
