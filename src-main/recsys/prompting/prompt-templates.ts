// What the language model is asked, as data: texts with named slots, in English and Chinese, which a data set may replace.
// The English wording was chosen by measurement: see docs/decisions/0031-judging-prompt.md before changing it.
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';

/** One text of the prompts, by what it is for. */
export type TemplateName =
  | 'judgeSystem'
  | 'judgeQuestion'
  | 'history'
  | 'listSystem'
  | 'listQuestion'
  | 'likelihoodLead'
  | 'profileSystem'
  | 'profileDomain'
  | 'profileOverall';

/** `domain`: name and, where one is given, description of the domain that is asked about; `domainName`: its name alone. */
export type TemplateSlot =
  'titles' | 'title' | 'candidates' | 'summaries' | 'words' | 'domain' | 'domainName';

export type PromptLanguage = 'en' | 'zh';

export type PromptTemplates = Readonly<Record<TemplateName, string>>;

/** What a template may hold. */
export interface TemplateForm {
  readonly needed: readonly TemplateSlot[];
  readonly allowed: readonly TemplateSlot[];
  /** Words that the answer is read by. */
  readonly words: readonly string[];
}

const aboutDomain = ['domain', 'domainName'] as const;

export const templateForms: Readonly<Record<TemplateName, TemplateForm>> = {
  judgeSystem: { needed: [], allowed: aboutDomain, words: ['Yes', 'No'] },
  history: { needed: ['titles'], allowed: aboutDomain, words: [] },
  judgeQuestion: { needed: ['title'], allowed: aboutDomain, words: [] },
  listSystem: { needed: [], allowed: aboutDomain, words: [] },
  listQuestion: { needed: ['candidates'], allowed: aboutDomain, words: [] },
  likelihoodLead: { needed: ['titles'], allowed: aboutDomain, words: [] },
  profileSystem: { needed: [], allowed: [], words: [] },
  profileDomain: { needed: ['titles'], allowed: [...aboutDomain, 'words'], words: [] },
  profileOverall: { needed: ['summaries'], allowed: ['words'], words: [] },
};

export const templateNames = Object.keys(templateForms) as readonly TemplateName[];

export const standardTemplates: Readonly<Record<PromptLanguage, PromptTemplates>> = {
  en: {
    judgeSystem: 'Answer Yes or No.',
    history: 'Bought: {titles}.',
    judgeQuestion: 'Next purchase: {title}. Likely?',
    listSystem: 'Answer with one letter.',
    listQuestion: '{candidates}\nWhich one is bought next?',
    likelihoodLead: 'Products bought by the same customer: {titles};',
    profileSystem: 'You describe what a customer likes, in plain short sentences.',
    profileDomain:
      '{domain} products a customer bought, oldest first:\n{titles}\n\n' +
      'In at most {words} words, say what kinds of products this customer likes. Name themes, not the titles.',
    profileOverall:
      'What one customer likes, by area, with the number of purchases that it rests on:\n{summaries}\n\n' +
      'In at most {words} words, sum up this customer. Give more weight to areas with more purchases.',
  },
  // the engine reads Yes and No at the first answer token, whatever the language of the question
  zh: {
    judgeSystem: '只回答 Yes 或 No。',
    history: '已购买：{titles}。',
    judgeQuestion: '下一件购买的是：{title}。有可能吗？',
    listSystem: '只回答一个字母。',
    listQuestion: '{candidates}\n接下来会买哪一件？',
    likelihoodLead: '同一位顾客购买的商品：{titles}；',
    profileSystem: '你用简短平实的句子描述一位顾客的喜好。',
    profileDomain:
      '一位顾客在“{domain}”领域购买过的商品，从早到晚：\n{titles}\n\n' +
      '用不超过 {words} 个词说明这位顾客喜欢哪类商品。写出主题，不要照抄商品名。',
    profileOverall:
      '一位顾客在各领域的喜好，以及各自所依据的购买次数：\n{summaries}\n\n' +
      '用不超过 {words} 个词概括这位顾客。购买次数多的领域占更大比重。',
  },
};

/** What joins the parts of prompts, and what stands for a history that says nothing. */
export const joints: Readonly<
  Record<
    PromptLanguage,
    {
      readonly between: string;
      readonly nothing: string;
      readonly described: (name: string, description: string) => string;
      readonly summary: (domain: string, purchases: number, text: string) => string;
    }
  >
> = {
  en: {
    between: '; ',
    nothing: 'N/A',
    described: (name, description) => `${name} (${description})`,
    summary: (domain, purchases, text) =>
      `${domain} (${purchases} ${purchases === 1 ? 'purchase' : 'purchases'}): ${text}`,
  },
  zh: {
    between: '；',
    nothing: '无',
    described: (name, description) => `${name}（${description}）`,
    summary: (domain, purchases, text) => `${domain}（购买 ${purchases} 次）：${text}`,
  },
};

/** Words for the prompts about one domain. */
export interface PromptWords {
  readonly language: PromptLanguage;
  readonly templates: PromptTemplates;
  readonly domainName: string;
  /** Name and description. */
  readonly domain: string;
}

/** Where nothing is known of a data set: measurements. */
export const plainWords: PromptWords = {
  language: 'en',
  templates: standardTemplates.en,
  domainName: '',
  domain: '',
};

const slots = /\{(\w+)\}/g;

/** Slots are replaced once: what a title holds in braces stays as it is. */
export function fillTemplate(
  name: TemplateName,
  { templates, domain, domainName }: PromptWords,
  values: Readonly<Partial<Record<TemplateSlot, string>>> = {},
): string {
  const all: Readonly<Record<string, string | undefined>> = { domain, domainName, ...values };
  return templates[name].replace(slots, (whole, slot: string) => all[slot] ?? whole);
}

/** The longest text of a template, in characters: all but this is left for titles. */
export const longestTemplate = 2000;

/** What is wrong with a text for a template; undefined: nothing. */
export function templateFault(name: TemplateName, text: string): Message | undefined {
  const { needed, allowed, words } = templateForms[name];
  if (text.trim() === '' || text.length > longestTemplate)
    return message('template-length', { name, characters: text.length, most: longestTemplate });
  if (text.includes('<|')) return message('template-marks', { name });
  const found = [...text.matchAll(slots)].map(([, slot]) => slot!);
  const braced = (names: readonly string[]): string => names.map((slot) => `{${slot}}`).join(', ');
  const known: readonly string[] = [...needed, ...allowed];
  const foreign = found.filter((slot) => !known.includes(slot));
  if (foreign.length > 0)
    return known.length === 0
      ? message('template-without-slots', { name, slot: braced(foreign) })
      : message('template-slot-unknown', { name, slot: braced(foreign), known: braced(known) });
  const missing = needed.filter((slot) => found.filter((one) => one === slot).length !== 1);
  if (missing.length > 0) return message('template-slot-missing', { name, slot: braced(missing) });
  const unsaid = words.filter((word) => !text.includes(word));
  if (unsaid.length > 0) return message('template-word-missing', { name, words: unsaid.join(', ') });
  if (name === 'likelihoodLead' && leadBefore(text).trim() === '')
    return message('template-begins-with-titles', { name });
  return undefined;
}

/** What stands before the titles: where a title is measured without a history. */
export const leadBefore = (text: string): string => text.slice(0, text.indexOf('{titles}')).trimEnd();
