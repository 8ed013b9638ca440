// Whether a model file fits this machine: the memory that it takes when it is loaded, against what is free.
// What does not belong: measuring speed (app/models/measure-model.ts).
import { toAppError } from '../../foundation/errors.ts';
import type { Message } from '../../messages/message-shape.ts';
import { readGgufFacts, type GgufFacts } from '../../engines/llama/gguf-facts.ts';
import type { ModelRole } from './model-manifest.ts';

/** As `LlmLoadOptions` by default: what the stages load. */
const contextTokens = 2048;
const parallelSequences = 8;
/** Beside file and cache; measured with the shipped models: 600 MB − 98 MB − 377 MB, and 239 MB − 23 MB. */
const chatOverheadBytes = 128_000_000;
const encoderOverheadBytes = 220_000_000;

/** Bytes of resident memory of the loaded model; undefined where the file does not tell. */
export function memoryNeedBytes(
  role: ModelRole,
  sizeBytes: number,
  facts: GgufFacts | undefined,
): number | undefined {
  switch (role) {
    case 'tokenizer':
      return 0; // loaded with the encoder
    case 'encoder':
      return sizeBytes + encoderOverheadBytes;
    case 'chat': {
      if (facts?.cacheBytesPerToken === undefined) return undefined;
      const cacheBytes = facts.cacheBytesPerToken * contextTokens * parallelSequences;
      const needBytes = sizeBytes + cacheBytes + chatOverheadBytes;
      return Number.isSafeInteger(needBytes) ? needBytes : undefined;
    }
  }
}

export type Fit = 'fits' | 'tight' | 'needs-free-memory' | 'too-large' | 'unknown';

/** Share of the free memory up to which nothing else is disturbed. */
const comfortableShare = 0.8;

/** @param memory of the machine, in bytes */
export function fitOf(
  needBytes: number | undefined,
  memory: { readonly freeBytes: number; readonly totalBytes: number },
): Fit {
  if (needBytes === undefined) return 'unknown';
  if (needBytes <= comfortableShare * memory.freeBytes) return 'fits';
  if (needBytes <= memory.freeBytes) return 'tight';
  return needBytes <= comfortableShare * memory.totalBytes ? 'needs-free-memory' : 'too-large';
}

/** Facts of a file, or why its head cannot be read. */
export type GgufReading = { readonly facts: GgufFacts } | { readonly problem: Message };

/** What is known of GGUF files by path and size, so that a list does not read them again. */
export class GgufFactsCache {
  readonly #known = new Map<string, Promise<GgufReading>>();

  /** Never rejects. */
  read(path: string, sizeBytes: number): Promise<GgufReading> {
    const key = `${path}\n${sizeBytes}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const reading = readGgufFacts(path).then(
      (facts) => ({ facts }),
      (error: unknown) => ({ problem: toAppError(error).said }),
    );
    this.#known.set(key, reading);
    return reading;
  }
}
