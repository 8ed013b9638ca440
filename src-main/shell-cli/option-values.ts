// Reading option values: numbers, repeated options.
import { InvalidArgumentError } from 'commander';
import { tableFormats } from '../contract/table-formats.ts';
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import { UsageError } from './exit-codes.ts';

/** Why a value is refused. Commander passes on an error's English text only; it is recognised by that (commander-errors.ts). */
export const refusals = {
  count: message('must-be-count'),
  positive: message('must-be-positive'),
  number: message('must-be-number'),
  port: message('must-be-port'),
  duration: message('must-be-duration'),
} as const;

const refuse = (why: keyof typeof refusals): InvalidArgumentError =>
  new InvalidArgumentError(refusals[why].text);

/** For options that may be given several times. */
export const collect = (value: string, previous: readonly string[] | undefined): string[] => [
  ...(previous ?? []),
  value,
];

/** Whether the text is a whole number from 0. */
export const isCount = (text: string): boolean => /^\d{1,15}$/.test(text.trim());

/** A whole number from 0. @throws InvalidArgumentError */
export function parseCount(text: string): number {
  if (!isCount(text)) throw refuse('count');
  return Number(text);
}

/** Any finite number, with or without sign and fraction. @throws InvalidArgumentError */
export function parseNumber(text: string): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (!Number.isFinite(value)) throw refuse('number');
  return value;
}

/** A TCP port; 0: a free one. @throws InvalidArgumentError */
export function parsePort(text: string): number {
  const port = parseCount(text);
  if (port > 65_535) throw refuse('port');
  return port;
}

/** `10m`, `90s`, `2h`, `1.5m`; a plain number is seconds. @returns milliseconds @throws InvalidArgumentError */
export function parseDuration(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|m|min|h)?$/.exec(text.trim());
  const milliseconds = { ms: 1, s: 1000, m: 60_000, min: 60_000, h: 3_600_000 }[match?.[2] ?? 's'];
  const value = Number(match?.[1]);
  if (milliseconds === undefined || !(value > 0)) throw refuse('duration');
  return value * milliseconds;
}

/** A whole number from 1. @throws InvalidArgumentError */
export function parsePositive(text: string): number {
  const value = parseCount(text);
  if (value < 1) throw refuse('positive');
  return value;
}

/** `42,44,46`. @throws InvalidArgumentError */
export const parseSeeds = (text: string): number[] => text.split(',').map((seed) => parseCount(seed.trim()));

/** `user,item,score`; blanks around a name do not matter. */
export const parseNames = (text: string): string[] => text.split(',').map((name) => name.trim());

/** `path=value` options, in order, as overrides by path. @throws UsageError */
export function parseOverrides(texts: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=');
      if (at <= 0) throw new UsageError(message('override-malformed', { text }));
      return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
    }),
  );
}

/** Runs a check of settings whose failure is a wrong command line. @throws UsageError instead of AppError invalid-input */
export function asUsage<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid-input')
      throw new UsageError(error.said, error.details);
    throw error;
  }
}

/** The format of a table file by its ending. @throws UsageError */
export function tableFormatOf(path: string): (typeof tableFormats)[number] {
  const format = tableFormats.find((ending) => path.toLowerCase().endsWith(`.${ending}`));
  if (format !== undefined) return format;
  throw new UsageError(message('file-ending-unknown', { path }));
}
