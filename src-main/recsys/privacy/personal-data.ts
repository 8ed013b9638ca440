// Personal data in a text: what looks like it, and passes the check that such a number has. Titles are full of numbers that
// are none (sizes, models, bar codes), so a form without a check must be one that nothing else has.
// What does not belong: what is done about it (mask, stop, ignore: services/answers/guarded-texts.ts).
import * as checks from './number-checks.ts';

export const personalKinds = ['email', 'phone', 'card', 'account', 'identity'] as const;
export type PersonalKind = (typeof personalKinds)[number];

interface Form {
  readonly kind: PersonalKind;
  readonly pattern: RegExp;
  /** Whether a match is one; none: its form is enough. */
  readonly holds?: (match: string) => boolean;
}

/** Scripts that set a number off by a blank; Chinese, Japanese and Thai write it next to their characters. */
const letter = String.raw`\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}`;

/** No letter or digit on either side. */
const alone = (pattern: string, flags = ''): RegExp =>
  new RegExp(`(?<![${letter}])(?:${pattern})(?![${letter}])`, `gu${flags}`);

/** In order: what an earlier one has taken, a later one does not see. */
const forms: readonly Form[] = [
  { kind: 'email', pattern: /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu },
  {
    kind: 'account',
    pattern: alone('[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?'),
    holds: checks.isIban,
  },
  // People's Republic of China: resident identity number, 17 digits and a check character
  { kind: 'identity', pattern: alone('[1-9]\\d{16}[\\dX]', 'i'), holds: checks.isChineseIdentity },
  // France: NIR, 13 digits and a key of two
  {
    kind: 'identity',
    pattern: alone('[12] ?\\d{2} ?(?:0[1-9]|1[0-2]) ?\\d[\\dAB] ?\\d{3} ?\\d{3} ?\\d{2}'),
    holds: checks.isFrenchIdentity,
  },
  {
    kind: 'card',
    pattern: alone(
      '[2-6]\\d{3}(?:[ -]?\\d{4}){3}(?:[ -]?\\d{1,3})?|4\\d{12}|3[47]\\d{2}[ -]?\\d{6}[ -]?\\d{5}',
    ),
    holds: checks.isCard,
  },
  // United States: social security number
  { kind: 'identity', pattern: alone('(?!000|666|9)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}') },
  // United Kingdom: national insurance number
  {
    kind: 'identity',
    pattern: alone(
      '(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]',
    ),
  },
  // Spain: DNI and NIE
  { kind: 'identity', pattern: alone('(?:\\d{8}|[XYZ]\\d{7})-?[A-Z]'), holds: checks.isSpanishIdentity },
  // Italy: codice fiscale
  {
    kind: 'identity',
    pattern: alone('[A-Z]{6}\\d{2}[A-EHLMPRST]\\d{2}[A-Z]\\d{3}[A-Z]'),
    holds: checks.isItalianIdentity,
  },
  // Poland: PESEL
  { kind: 'identity', pattern: alone('\\d{11}'), holds: checks.isPolishIdentity },
  // Sweden: personnummer
  { kind: 'identity', pattern: alone('\\d{6}[-+]\\d{4}'), holds: checks.isSwedishIdentity },
  // With a country code; then North America's 3-3-4, China's mobile and landline numbers
  { kind: 'phone', pattern: alone('\\+[1-9]\\d{0,2}(?:[ .()/-]{0,2}\\d){7,12}') },
  { kind: 'phone', pattern: alone('(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}[-.])[2-9]\\d{2}[-.]\\d{4}') },
  { kind: 'phone', pattern: alone('1[3-9]\\d(?:[ -]?\\d{4}){2}') },
  { kind: 'phone', pattern: alone('0\\d{2,3}-[2-9]\\d{6,7}') },
];

/** Stands for what was masked: no brackets, which prompts leave out of titles, and no word of any language. */
export const maskText = '***';

export interface MaskedText {
  readonly text: string;
  /** One entry for each find. */
  readonly kinds: readonly PersonalKind[];
}

/** The text with each find replaced; unchanged, character for character, where there is none. */
export function maskPersonalData(text: string): MaskedText {
  if (!/[@\p{Nd}＠]/u.test(text)) return { text, kinds: [] };
  const kinds: PersonalKind[] = [];
  let masked = text.normalize('NFKC'); // full-width digits and signs
  for (const { kind, pattern, holds } of forms) {
    masked = masked.replace(pattern, (match) => {
      if (holds?.(match) === false) return match;
      kinds.push(kind);
      return maskText;
    });
  }
  return kinds.length === 0 ? { text, kinds } : { text: masked, kinds };
}
