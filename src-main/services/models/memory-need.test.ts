// Fit of a model: need against memory.
import { describe, expect, it } from 'vitest';
import { fitOf, memoryNeedBytes } from './memory-need.ts';

const memory = { freeBytes: 1000, totalBytes: 4000 };

describe('fit', () => {
  it.each([
    [800, 'fits'],
    [801, 'tight'],
    [1000, 'tight'],
    [1001, 'needs-free-memory'],
    [3200, 'needs-free-memory'],
    [3201, 'too-large'],
    [undefined, 'unknown'],
  ] as const)('of %s bytes: %s', (need, fit) => {
    expect(fitOf(need, memory)).toBe(fit);
  });
});

describe('need', () => {
  const facts = { licence: undefined, trainedContextTokens: 8192, cacheBytesPerToken: 23_040 };

  it('of a chat model counts file, cache of eight prompts of 2,048 tokens, and the rest', () => {
    expect(memoryNeedBytes('chat', 98_362_432, facts)).toBe(98_362_432 + 23_040 * 16_384 + 128_000_000);
  });

  it('is unknown for a chat file that does not tell', () => {
    expect(memoryNeedBytes('chat', 5, undefined)).toBeUndefined();
  });
});
