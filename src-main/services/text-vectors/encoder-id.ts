// The name under which vectors of one encoder are stored.
import type { TextEncoderInfo } from '../../engines/ort/text-encoder-engine.ts';

/** Model name, the first 16 digits of its file's SHA-256, and the length it reads: what decides a vector besides the text. */
export function encoderIdOf(info: TextEncoderInfo): string {
  return `${info.name}@${info.fileSha256.slice(0, 16)}/${info.maxTokens}`;
}
