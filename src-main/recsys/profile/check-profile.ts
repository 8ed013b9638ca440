// Whether a profile text says something of the customer: titles copied out, another script than that of the titles, and
// phrases that say nothing are none. What does not belong: length, repetition and marks (clean-profile.ts).
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';

/** Above this share of its runs of words, a text is a copy of the titles. */
const mostCopied = 0.5;
/** At least so many of the letters are Han, kana or Hangul: the text is written so. */
const writtenSo = 0.3;
/** Words of a run; characters where words are not set apart. */
const runOfWords = 3;
const runOfCharacters = 5;

const wide = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]/gu;
const tokens = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]|[\p{L}\p{N}]+/gu;
/** What a model says in place of an answer. */
const emptyPhrases =
  /^(?:as an? (?:ai|language model)\b|i(?:'m| am) (?:sorry|unable)\b|i (?:cannot|can't|don't)\b|(?:sure|certainly|of course)[,!. ]+here\b|作为(?:一个|一名)?(?:人工智能|语言模型|ai)|(?:很)?抱歉|对不起)/iu;

const tokensOf = (text: string): string[] => text.toLowerCase().match(tokens) ?? [];

function isWide(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters > 0 && (text.match(wide)?.length ?? 0) / letters >= writtenSo;
}

function runsOf(text: string, length: number): string[] {
  const words = tokensOf(text);
  return Array.from({ length: Math.max(0, words.length - length + 1) }, (_, at) =>
    words.slice(at, at + length).join(' '),
  );
}

/**
 * @param sources what the prompt showed: titles, or the texts that are summed up
 * @param areTitles copying them is no description; a summary may take words over
 * @returns why the text cannot be used; undefined: it can
 */
export function checkProfile(
  text: string,
  sources: readonly string[],
  areTitles: boolean,
): Message | undefined {
  if (emptyPhrases.test(text)) return message('answer-says-nothing');
  if (isWide(text) !== isWide(sources.join(' '))) return message('answer-in-other-script');
  if (!areTitles) return undefined;
  const length = isWide(text) ? runOfCharacters : runOfWords;
  const shown = new Set(sources.flatMap((source) => runsOf(source, length)));
  const runs = runsOf(text, length);
  const copied = runs.filter((run) => shown.has(run)).length;
  return runs.length > 0 && copied / runs.length > mostCopied
    ? message('answer-copies-titles', { share: Math.round((100 * copied) / runs.length) })
    : undefined;
}
