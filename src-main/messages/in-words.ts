// A message in the reader's language, for whoever reads it: i18next over the catalogue, the same in Node and in the window.
import { createInstance } from 'i18next';
import { chinese, english } from './catalogue.ts';
import type { Message, MessageValue } from './message-shape.ts';

export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];
/** Who reads: next steps differ (a command to type, a screen to open). */
export type Reader = 'command-line' | 'window';

/** @param locale as a system tells it: `zh-CN`, `en_GB.UTF-8`; what is no language of ours is English */
export const languageOf = (locale: string): Language =>
  languages.find((language) => locale.toLowerCase().startsWith(language)) ?? 'en';

/** Values that texts asked for in vain: messages that an earlier version stored may lack one. */
let missingValues = 0;

const translator = createInstance();
void translator.init({
  resources: { en: { messages: english }, zh: { messages: chinese } },
  lng: 'en',
  fallbackLng: 'en',
  defaultNS: 'messages',
  keySeparator: false, // codes and file names may hold these signs
  nsSeparator: false,
  contextSeparator: '_',
  initAsync: false,
  interpolation: { escapeValue: false }, // each client escapes for its own medium
  missingInterpolationHandler: () => {
    missingValues++;
    return '';
  },
});

/** The catalogue types the codes (message.ts); here they are any string. */
type Translate = (code: string, values: Readonly<Record<string, unknown>>) => string;
const translate = translator.t as unknown as Translate;

/** Between the messages of a list. */
const separators: Readonly<Record<Language, string>> = { en: ', ', zh: '、' };

/**
 * @param message a text that no catalogue knows (what another version stored) stays as it is
 * @param reader default: the command line
 * @returns the English text of a message whose code this version does not know, or that lacks a value of the text
 */
export function inWords(
  message: Message | string,
  language: Language,
  reader: Reader = 'command-line',
): string {
  if (typeof message === 'string') return message;
  const { code, params, text } = message;
  if (!translator.exists(code, { lng: 'en', count: 2 })) return text;
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(params)) values[name] = worded(value, language, reader);
  const missingBefore = missingValues;
  const words = translate(code, {
    ...values,
    lng: language,
    ...(reader === 'window' ? { context: 'window' } : {}),
  });
  return missingValues > missingBefore ? text : words;
}

function worded(value: MessageValue, language: Language, reader: Reader): string | number {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (isList(value)) return value.map((each) => inWords(each, language, reader)).join(separators[language]);
  return inWords(value, language, reader);
}

/** `Array.isArray` does not narrow readonly lists. */
const isList = (value: MessageValue): value is readonly Message[] => Array.isArray(value);
