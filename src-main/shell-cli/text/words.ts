// The texts of the catalogue in the language of whoever reads the command line. What does not belong: which language
// that is (../spoken-language.ts).
import { inWords, type Language } from '../../messages/in-words.ts';
import { message, type MessageCode, type ValuesAsked } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';

export interface Words {
  readonly language: Language;
  /** What this command line says itself. */
  <Code extends MessageCode>(code: Code, ...values: ValuesAsked<Code>): string;
  /** What something else said. */
  readonly of: (said: Message | string) => string;
}

/** The texts of the catalogue in the language. */
export const wordsIn = (language: Language): Words =>
  Object.assign(
    <Code extends MessageCode>(code: Code, ...values: ValuesAsked<Code>) =>
      inWords(message(code, ...values), language),
    { language, of: (said: Message | string) => inWords(said, language) },
  );

/** What scripts and logs read, whatever the language. */
export const englishWords = wordsIn('en');
