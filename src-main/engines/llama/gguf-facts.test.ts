// Memory of a context from a model's metadata.
import { expect, it } from 'vitest';
import { cacheBytesPerToken } from './gguf-facts.ts';

it('counts keys and values of all layers', () => {
  const attention = { head_count: 9, head_count_kv: 3 };
  // 30 layers · 3 heads · (64 + 64) · 2 bytes
  expect(cacheBytesPerToken({ block_count: 30, embedding_length: 576, attention })).toBe(23_040);
});

it('reads heads layer by layer, and lengths of their own', () => {
  const attention = { head_count: 8, head_count_kv: [2, 4], key_length: 128, value_length: 64 };
  expect(cacheBytesPerToken({ block_count: 2, embedding_length: 512, attention })).toBe(6 * 192 * 2);
});

it('says nothing where the file says nothing', () => {
  expect(cacheBytesPerToken({})).toBeUndefined();
});
