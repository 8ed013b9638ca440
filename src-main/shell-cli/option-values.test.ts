// Option values: what is read, and what is refused with what is allowed.
import { InvalidArgumentError } from 'commander';
import { describe, expect, it } from 'vitest';
import { AppError } from '../foundation/errors.ts';
import { asSaid } from '../messages/message.ts';
import { UsageError } from './exit-codes.ts';
import {
  asUsage,
  collect,
  parseCount,
  parseDuration,
  parseOverrides,
  parsePositive,
} from './option-values.ts';

describe('option values', () => {
  it.each([
    ['90s', 90_000],
    ['10m', 600_000],
    ['1.5min', 90_000],
    ['2h', 7_200_000],
    ['250ms', 250],
    ['30', 30_000],
  ])('the time %s is %d ms', (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });

  it.each(['', '0s', '-5m', '10 days', 'm'])('the time "%s" is refused', (text) => {
    expect(() => parseDuration(text)).toThrow(InvalidArgumentError);
  });

  it('counts are whole numbers', () => {
    expect([parseCount('0'), parseCount('12'), parsePositive('1')]).toEqual([0, 12, 1]);
    for (const text of ['-1', '1.5', '1e3', 'x', ''])
      expect(() => parseCount(text)).toThrow(InvalidArgumentError);
    expect(() => parsePositive('0')).toThrow(InvalidArgumentError);
  });

  it('repeated options are collected, overrides keep everything after the first =', () => {
    expect(collect('b', collect('a', undefined))).toEqual(['a', 'b']);
    expect(parseOverrides(['a.b=1', 'name=x=y'])).toEqual({ 'a.b': '1', name: 'x=y' });
    expect(() => parseOverrides(['a.b'])).toThrow(UsageError);
    expect(() => parseOverrides(['=1'])).toThrow(/PATH=VALUE/);
  });

  it('only an invalid input becomes a usage error', () => {
    const failing = (code: 'invalid-input' | 'not-found') => () =>
      asUsage(() => {
        throw new AppError(code, asSaid('no'), { details: { path: 'a' } });
      });
    expect(failing('invalid-input')).toThrow(UsageError);
    expect(failing('not-found')).not.toThrow(UsageError);
    expect(failing('not-found')).toThrow('no');
  });
});
