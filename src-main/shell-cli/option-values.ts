// Reading option values: numbers, repeated options.
import { InvalidArgumentError } from 'commander';

/** For options that may be given several times. */
export const collect = (value: string, previous: readonly string[] | undefined): string[] => [
  ...(previous ?? []),
  value,
];

/** A whole number from 0. @throws InvalidArgumentError */
export function parseCount(text: string): number {
  if (!/^\d{1,15}$/.test(text.trim())) throw new InvalidArgumentError('It must be a whole number from 0.');
  return Number(text);
}
