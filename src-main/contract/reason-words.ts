// Reasons in words, in the languages of the window: for the window, the command line, exports and the report alike.
import type { Reason, ReasonLanguage } from './reasons.ts';

interface Words {
  readonly after: (title: string, customers: number) => string;
  readonly before: (title: string, customers: number) => string;
  readonly together: (title: string, customers: number) => string;
  readonly textMean: (title: string) => string;
  readonly textLast: (title: string) => string;
  readonly text: string;
  readonly counts: string;
  readonly popular: (purchases: number) => string;
  readonly background: string;
  readonly separator: string;
  readonly locale: string;
}

/** Fewer customers are not "often". */
const often = 5;
const numbers = { en: new Intl.NumberFormat('en-US'), zh: new Intl.NumberFormat('zh-CN') };
const customersEn = (n: number): string => `${numbers.en.format(n)} ${n === 1 ? 'customer' : 'customers'}`;

const words: Readonly<Record<ReasonLanguage, Words>> = {
  en: {
    after: (title, n) => `${customersEn(n)} bought this after “${title}”`,
    before: (title, n) => `${customersEn(n)} bought this before “${title}”`,
    together: (title, n) =>
      `${n >= often ? 'often together with' : 'together with'} “${title}” (${customersEn(n)})`,
    textMean: (title) => `text like “${title}”`,
    textLast: (title) => `text like the latest item, “${title}”`,
    text: 'text unlike the history',
    counts: 'what other customers bought',
    popular: (n) => `popular (${numbers.en.format(n)} ${n === 1 ? 'purchase' : 'purchases'})`,
    background: 'background',
    separator: '; ',
    locale: 'en-US',
  },
  zh: {
    after: (title, n) => `${numbers.zh.format(n)} 位顾客在“${title}”之后购买了它`,
    before: (title, n) => `${numbers.zh.format(n)} 位顾客在“${title}”之前购买了它`,
    together: (title, n) =>
      `${n >= often ? '常与' : '曾与'}“${title}”一同购买(${numbers.zh.format(n)} 位顾客)`,
    textMean: (title) => `文本与“${title}”相似`,
    textLast: (title) => `文本与最近的物品“${title}”相似`,
    text: '文本与历史不相似',
    counts: '其他顾客的购买',
    popular: (n) => `热门(${numbers.zh.format(n)} 次购买)`,
    background: '背景',
    separator: ';',
    locale: 'zh-CN',
  },
};

/** One part in words, without how much it is. */
export function reasonWords({ term, items, purchases }: Reason, language: ReasonLanguage): string {
  const say = words[language];
  const [first] = items;
  switch (term) {
    case 'background':
      return say.background;
    case 'popularity':
      return say.popular(purchases ?? 0);
    case 'textMean':
      return first === undefined ? say.text : say.textMean(first.title);
    case 'textLast':
      return first === undefined ? say.text : say.textLast(first.title);
    case 'transitions':
      return first === undefined ? say.counts : say.after(first.title, first.customers ?? 0);
    case 'reverseTransitions':
      return first === undefined ? say.counts : say.before(first.title, first.customers ?? 0);
    case 'itemNeighbours':
      return first === undefined ? say.counts : say.together(first.title, first.customers ?? 0);
  }
}

/** The parts that raise the score, in words with their shares: largest first, the same text twice once. */
export function raisingReasons(
  reasons: readonly Reason[],
  language: ReasonLanguage,
  most: number,
): readonly { readonly reason: Reason; readonly words: string }[] {
  const percent = new Intl.NumberFormat(words[language].locale, { style: 'percent' });
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
    .join(words[language].separator);
}
