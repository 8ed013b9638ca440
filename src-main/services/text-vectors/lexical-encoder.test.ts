// The encoder without a model file: unit vectors, the same for the same text, near for texts that share words.
import { describe, expect, it } from 'vitest';
import { LexicalEncoder } from './lexical-encoder.ts';

async function vectorsOf(...texts: string[]): Promise<Float32Array[]> {
  const encoder = new LexicalEncoder();
  const { vectors } = await encoder.encode(texts);
  const { dimension } = encoder.info;
  return texts.map((_, row) => vectors.subarray(row * dimension, (row + 1) * dimension));
}
const cosine = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0);

describe('lexical encoder', () => {
  it('gives unit vectors that depend on the text alone, and zeros without words', async () => {
    const [soup, again, empty] = await vectorsOf('Tomato soup', 'tomato  SOUP!', ' – ');
    expect(cosine(soup!, soup!)).toBeCloseTo(1, 5);
    expect([...again!]).toEqual([...soup!]);
    expect(Math.max(...empty!.map(Math.abs))).toBe(0);
  });

  it('brings shared words and spellings together, in any script', async () => {
    const [soup, soups, pan, noodles, more] = await vectorsOf(
      'Cooking tomato soup',
      'Cooked tomatoes and soups',
      'Steel frying pan',
      '北京 面条',
      '北京 饺子',
    );
    expect(cosine(soup!, soups!)).toBeGreaterThan(cosine(soup!, pan!) + 0.1);
    expect(cosine(noodles!, more!)).toBeGreaterThan(0.2);
  });

  it('counts texts over the reading length', async () => {
    const { truncated } = await new LexicalEncoder().encode(['word '.repeat(300), 'word']);
    expect(truncated).toBe(1);
  });
});
