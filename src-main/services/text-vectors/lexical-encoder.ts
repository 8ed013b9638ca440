// Text vectors without a model file: hashed words and letter triples. They know spelling, not meaning; they keep the
// flow whole on a machine that has no encoder file (decision 0035).
import { createHash } from 'node:crypto';
import type {
  EncodedTexts,
  TextEncoderEngine,
  TextEncoderInfo,
} from '../../engines/ort/text-encoder-engine.ts';

const dimension = 384;
/** Words of a text that are read. */
const maxWords = 256;
/** A letter triple counts this much of a word: enough to bring `cook` and `cooking` together. */
const tripleWeight = 0.3;
/** Raise when the vectors change, so that old ones are not mixed with new ones. */
const version = 'lexical encoder 1';

/**
 * Signed feature hashing (Weinberger et al. 2009, "Feature hashing for large scale multitask learning") of words and
 * letter triples with sublinear counts, to unit length. Deviation: no weights by rarity, because a vector depends on
 * its text alone and is stored by the text's hash.
 */
export class LexicalEncoder implements TextEncoderEngine {
  readonly info: TextEncoderInfo = {
    name: 'lexical',
    fileSha256: createHash('sha256').update(version).digest('hex'),
    dimension,
    maxTokens: maxWords,
  };

  /** Nothing is loaded. */
  loadEncoder(): Promise<TextEncoderInfo> {
    return Promise.resolve(this.info);
  }

  encode(texts: readonly string[]): Promise<EncodedTexts> {
    const vectors = new Float32Array(texts.length * dimension);
    let truncated = 0;
    texts.forEach((text, row) => {
      const words =
        text
          .normalize('NFKC')
          .toLowerCase()
          .match(/[\p{L}\p{N}]+/gu) ?? [];
      if (words.length > maxWords) truncated++;
      addFeatures(vectors.subarray(row * dimension, (row + 1) * dimension), words.slice(0, maxWords));
    });
    return Promise.resolve({ vectors, truncated });
  }
}

/** @param vector Float32 [dimension] of zeros, filled in place to unit length (a text without words keeps zeros) */
function addFeatures(vector: Float32Array, words: readonly string[]): void {
  const weights = new Map<string, number>();
  const add = (feature: string, weight: number): void => {
    weights.set(feature, (weights.get(feature) ?? 0) + weight);
  };
  for (const word of words) {
    add(word, 1);
    const letters = Array.from(`<${word}>`);
    for (let i = 0; i + 3 <= letters.length; i++) add(`3${letters.slice(i, i + 3).join('')}`, tripleWeight);
  }
  for (const [feature, weight] of weights) {
    const hash = hashText(feature);
    vector[hash % dimension]! += (hash & 0x8000_0000) === 0 ? Math.log1p(weight) : -Math.log1p(weight);
  }
  const length = Math.hypot(...vector);
  if (length > 0) for (let i = 0; i < dimension; i++) vector[i]! /= length;
}

/** FNV-1a with a final mix (murmur3's), as an unsigned 32-bit integer: spreads the low bits that choose the place. */
function hashText(text: string): number {
  let hash = 0x811c_9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x0100_0193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
