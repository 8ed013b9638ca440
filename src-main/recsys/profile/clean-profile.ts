// Raw answer of the language model → profile text, or the reason why it is none.
// A small model repeats itself, echoes the list or says nothing: such a text would be embedded like any other.
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';

export type CleanProfile =
  | {
      readonly ok: true;
      readonly text: string;
      readonly words: number;
      /** The answer was longer than the limit. */ readonly cut: boolean;
    }
  | { readonly ok: false; readonly said: Message };

const wordsOf = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== '');

/** Han, kana and Hangul text has no spaces: such a character counts as half a word. */
const cjk = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]/gu;

/** Words of a text; two CJK characters count as one word. */
export function countWords(text: string): number {
  const ideographs = text.match(cjk)?.length ?? 0;
  return wordsOf(text.replace(cjk, ' ')).length + Math.ceil(ideographs / 2);
}

/**
 * Joins lines, removes list marks, quotes and a leading label, drops repeated sentences and cuts at the word limit
 * (at the last full sentence if that keeps at least half of the words).
 */
export function cleanProfile(answer: string, maxWords: number): CleanProfile {
  const plain = answer
    .replace(/<\|[^|>]*\|>/g, ' ')
    .replace(/^\s*(?:[-*•]|\d+[.)])\s+/gmu, '')
    .replace(/[*_#`]+/g, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^["“'](.*)["”']$/u, '$1')
    .replace(/^(?:(?:overall )?(?:customer )?(?:profile|summary|preferences?|answer)\s*:\s*)+/iu, '')
    .trim();
  if (countWords(plain) < 3)
    return { ok: false, said: message('answer-too-short', { words: countWords(plain) }) };
  const repeated = repeatedShare(plain);
  const once = withoutRepeatedSentences(plain);
  if (repeatedShare(once) > 0.5) {
    return {
      ok: false,
      said: message('answer-repeats', { share: Math.round(100 * repeated) }),
    };
  }
  const text = cutToWords(once, maxWords);
  return { ok: true, text, words: countWords(text), cut: countWords(once) > maxWords };
}

/** Share of three-word runs that occurred before in the text; 0 for short texts. */
export function repeatedShare(text: string): number {
  const words = wordsOf(text.toLowerCase());
  const seen = new Set<string>();
  let repeats = 0;
  for (let i = 0; i + 3 <= words.length; i++) {
    const run = words.slice(i, i + 3).join(' ');
    if (seen.has(run)) repeats++;
    seen.add(run);
  }
  return words.length < 4 ? 0 : repeats / (words.length - 2);
}

const sentencesOf = (text: string): string[] => text.match(/[^.!?。！？]+[.!?。！？]*\s*/gu) ?? [text];

function withoutRepeatedSentences(text: string): string {
  const seen = new Set<string>();
  const kept = sentencesOf(text).filter((sentence) => {
    const key = sentence
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return kept.join('').trim();
}

function cutToWords(text: string, maxWords: number): string {
  if (countWords(text) <= maxWords) return text;
  let kept = '';
  for (const sentence of sentencesOf(text)) {
    if (countWords(kept + sentence) > maxWords) break;
    kept += sentence;
  }
  if (countWords(kept) * 2 >= maxWords) return kept.trim();
  let cut = '';
  for (const piece of text.match(
    /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]|[^\s\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]+|\s+/gu,
  ) ?? []) {
    if (countWords(cut + piece) > maxWords) break;
    cut += piece;
  }
  return `${cut.trim().replace(/[,;:]$/u, '')} …`;
}
