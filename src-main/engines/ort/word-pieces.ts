// Word pieces of texts for a text encoder, by the model's own tokenizer.json; long texts are cut.
import { readFile } from 'node:fs/promises';
import { Tokenizer } from '@huggingface/tokenizers';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';

export interface WordPieces {
  /** Token ids with the special tokens around them; at most maxTokens of them. */
  readonly ids: readonly number[];
  readonly truncated: boolean;
}

/** @throws AppError not-found (no such file) or corrupt-data (not a tokenizer.json) */
export async function loadTokenizer(path: string): Promise<Tokenizer> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new AppError('not-found', message('tokenizer-file-missing', { path }), {
      cause: error,
    });
  });
  try {
    const tokenizer = new Tokenizer(JSON.parse(text) as object, {});
    if (tokenizer.encode('probe').ids.length === 0) throw new Error('it gives no tokens');
    return tokenizer;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('corrupt-data', message('tokenizer-unusable', { path, reason }), {
      cause: error,
    });
  }
}

/** Cuts behind the first maxTokens − 1 pieces and keeps the closing special token, as the model was trained to see. */
export function toWordPieces(tokenizer: Tokenizer, text: string, maxTokens: number): WordPieces {
  const { ids } = tokenizer.encode(text);
  if (ids.length <= maxTokens) return { ids, truncated: false };
  return { ids: [...ids.slice(0, maxTokens - 1), ids[ids.length - 1]!], truncated: true };
}
