// A message is data: a code of the catalogue and its values, with the English text for logs, scripts and programs that do
// not know the code. Whoever shows it words it in the reader's language (in-words.ts).
import { english } from './catalogue.ts';
import { inWords } from './in-words.ts';
import type { Message, MessageValue, MessageValues } from './message-shape.ts';
import type { NamesIn, TextsByCode } from './text-types.ts';

type Texts = TextsByCode<typeof english>;
export type MessageCode = keyof Texts;

type ValuesOf<Code extends MessageCode> = Readonly<
  Record<NamesIn<Extract<Texts[Code], string>>, MessageValue>
>;

/** The values that the text of a code names, as arguments: none for a text without values. */
export type ValuesAsked<Code extends MessageCode> = [NamesIn<Extract<Texts[Code], string>>] extends [never]
  ? []
  : [ValuesOf<Code>];

/**
 * @param code of the catalogue
 * @param params the values that its text names; none for a text without values
 */
export function message<Code extends MessageCode>(code: Code, ...[params]: ValuesAsked<Code>): Message {
  const values: MessageValues = params ?? {};
  return { code, params: values, text: inWords({ code, params: values, text: '' }, 'en') };
}

/** A code whose text takes no values. */
export type PlainCode = {
  [Code in MessageCode]: [NamesIn<Extract<Texts[Code], string>>] extends [never] ? Code : never;
}[MessageCode];

/** What something outside this program said (a native engine, a driver): it is not translated. */
export const asSaid = (said: string): Message => ({ code: 'as-said', params: { said }, text: said });

/** Whether the catalogue of this version words the code. */
export const isMessageCode = (code: string): code is MessageCode =>
  code in english || `${code}_other` in english;
