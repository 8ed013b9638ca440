// Reasons in words, in the languages of the window: for the window, the command line, exports and the report alike.
import { inWords } from '../messages/in-words.ts';
import { message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import type { Reason, ReasonLanguage } from './reasons.ts';

/** From so many customers on, a reason says "often". */
const often = 5;
const locales: Readonly<Record<ReasonLanguage, string>> = { en: 'en-US', zh: 'zh-CN' };

/** Between two reasons. */
const between = message('clauses', { first: '', rest: '' });

function reasonMessage({ term, items, purchases }: Reason): Message {
  const [first] = items;
  const title = first?.title;
  const count = first?.customers ?? 0;
  switch (term) {
    case 'background':
      return message('reason-background');
    case 'popularity':
      return message('reason-popular', { count: purchases ?? 0 });
    case 'profile':
      return message('reason-profile');
    case 'textMean':
      return title === undefined ? message('reason-text') : message('reason-text-mean', { title });
    case 'textLast':
      return title === undefined ? message('reason-text') : message('reason-text-last', { title });
    case 'transitions':
      return title === undefined ? message('reason-counts') : message('reason-after', { title, count });
    case 'reverseTransitions':
      return title === undefined ? message('reason-counts') : message('reason-before', { title, count });
    case 'itemNeighbours':
      if (title === undefined) return message('reason-counts');
      return count >= often
        ? message('reason-often-together', { title, customers: count })
        : message('reason-together', { title, count });
  }
}

/** Worded reasons by language and what they say: an export words millions of reasons, and few of them differ. */
const worded = new Map<string, string>();
const mostKept = 200_000;

/** One part in words, without how much it is. */
export function reasonWords(reason: Reason, language: ReasonLanguage): string {
  const { term, items, purchases } = reason;
  const [first] = items;
  const key = `${language} ${term} ${first?.customers ?? purchases ?? ''} ${first?.title ?? ''}`;
  const known = worded.get(key);
  if (known !== undefined) return known;
  if (worded.size >= mostKept) worded.clear();
  const words = inWords(reasonMessage(reason), language);
  worded.set(key, words);
  return words;
}

/** The parts that raise the score, in words with their shares: largest first; equal texts once. */
export function raisingReasons(
  reasons: readonly Reason[],
  language: ReasonLanguage,
  most: number,
): readonly { readonly reason: Reason; readonly words: string }[] {
  const percent = new Intl.NumberFormat(locales[language], { style: 'percent' });
  const raising = reasons.filter(({ contribution }) => contribution > 0);
  const likeText = new Set<string>();
  const told = raising.filter(({ term, items }) => {
    if (term !== 'textMean' && term !== 'textLast') return true;
    const title = items[0]?.title ?? '';
    const isNew = !likeText.has(title);
    likeText.add(title);
    return isNew;
  });
  return told.slice(0, most).map((reason) => ({
    reason,
    words: `${reasonWords(reason, language)} · ${percent.format(reason.share)}`,
  }));
}

/** One line of text: at most `most` parts that raise the score. */
export function reasonsInWords(reasons: readonly Reason[], language: ReasonLanguage, most: number): string {
  return raisingReasons(reasons, language, most)
    .map(({ words: text }) => text)
    .join(inWords(between, language));
}
