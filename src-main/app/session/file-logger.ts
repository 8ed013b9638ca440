// The log file of the host: one JSON line an entry, in the user's data folder. Nothing of it goes to a terminal.
import { closeSync, existsSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Logger, LogLevel } from '../../foundation/logger.ts';
import { loggedError } from './logged-error.ts';
import { makePrivateFolder } from '../../files/private-files.ts';

const levels: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];
/** A log of this size is set aside as `FILE.1` when the next one begins; the one before that is dropped. */
const largestBytes = 5 * 1024 * 1024;

export interface FileLogger extends Logger {
  readonly path: string;
  close(): void;
}

interface FileLoggerOptions {
  /** Default info. */
  readonly lowest?: LogLevel;
  /** Errors are told with their texts, which can hold ids and cells of the data. Default false. */
  readonly withData?: boolean;
}

/**
 * Appends to the file, which is made on the first entry. Where it cannot be written (read-only home, full disk), entries
 * are dropped: a log must never stop the work.
 */
export function createFileLogger(
  path: string,
  { lowest = 'info', withData = false }: FileLoggerOptions = {},
): FileLogger {
  let file: number | undefined;
  let usable = true;
  const write = (line: string): void => {
    try {
      if (file === undefined) {
        makePrivateFolder(dirname(path));
        if (existsSync(path) && statSync(path).size > largestBytes) renameSync(path, `${path}.1`);
        file = openSync(path, 'a');
      }
      writeSync(file, line);
    } catch {
      usable = false;
    }
  };
  const told = (details: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> =>
    Object.fromEntries(
      Object.entries(details).map(([name, value]) => [
        name,
        value instanceof Error ? loggedError(value, withData) : value,
      ]),
    );
  return {
    path,
    log: (level, message, details) => {
      if (!usable || levels.indexOf(level) < levels.indexOf(lowest)) return;
      const time = new Date().toISOString();
      write(`${JSON.stringify({ time, level, pid: process.pid, message, ...told(details) })}\n`);
    },
    close: () => {
      usable = false;
      if (file !== undefined) closeSync(file);
      file = undefined;
    },
  };
}
