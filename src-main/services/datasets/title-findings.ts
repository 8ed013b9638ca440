// What the titles of a dataset mean for its text vectors: an encoder reads the scripts of the languages that it knows.
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';
import { shippedManifest } from '../models/model-manifest.ts';

/** Share of titles from which a finding is worth telling. */
const notable = 0.05;

const code = 'titles-of-other-script';

/** Scripts with a name, the first that fits: kana stands among Han characters. Languages: ISO 639-1. */
const scripts = [
  { name: 'script-kana', letters: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, language: 'ja' },
  { name: 'script-hangul', letters: /\p{Script=Hangul}/gu, language: 'ko' },
  { name: 'script-han', letters: /\p{Script=Han}/gu, language: 'zh' },
  { name: 'script-cyrillic', letters: /\p{Script=Cyrillic}/gu, language: 'ru' },
  { name: 'script-arabic', letters: /\p{Script=Arabic}/gu, language: 'ar' },
  { name: 'script-thai', letters: /\p{Script=Thai}/gu, language: 'th' },
] as const;
const otherScript = { name: 'script-other', language: undefined } as const;
type Script = (typeof scripts)[number] | typeof otherScript;

/** Nearly all titles of a shop that writes Latin have no other character: told without counting letters. */
const isAscii = (title: string): boolean => Buffer.byteLength(title) === title.length;

const count = (title: string, letters: RegExp): number => title.match(letters)?.length ?? 0;

/** The script of a title more than half of whose letters are not Latin. */
function scriptOf(title: string): Script | undefined {
  if (isAscii(title)) return undefined;
  const letters = count(title, /\p{L}/gu);
  if (letters === 0 || count(title, /\p{Script=Latin}/gu) * 2 >= letters) return undefined;
  return scripts.find((script) => count(title, script.letters) > 0) ?? otherScript;
}

/** @param titles of all items; empty or null ones say nothing */
export function titleFindings(titles: readonly (string | null)[]): Message[] {
  const found = new Map<Script, number>();
  let [written, other] = [0, 0];
  for (const title of titles) {
    if (title === null || title.trim() === '') continue;
    written++;
    const script = scriptOf(title);
    if (script === undefined) continue;
    other++;
    found.set(script, (found.get(script) ?? 0) + 1);
  }
  if (written === 0 || other < written * notable) return [];
  const share = `${((100 * other) / written).toFixed(1)} %`;
  const [[{ name, language }]] = [...found].sort((a, b) => b[1] - a[1]) as [[Script, number]];
  return [message(code, { titles: other, share, script: message(name), wayOut: wayOut(language) })];
}

function wayOut(language: string | undefined): Message {
  const encoder = shippedManifest().files.find(
    ({ role, languages }) =>
      role === 'encoder' && language !== undefined && languages?.includes(language) === true,
  );
  return encoder === undefined || language === undefined
    ? message('way-out-lexical-encoder')
    : message('way-out-multilingual-encoder', { language, id: encoder.id });
}

/**
 * Findings that stay true with the encoder that is used: a script is no matter where it reads it.
 * @param languages that the encoder knows; undefined: nobody says, or spelling alone counts, so nothing is told
 */
export function withoutReadScripts(
  findings: readonly Message[],
  languages: readonly string[] | undefined,
): Message[] {
  return findings.filter((finding) => {
    if (finding.code !== code) return true;
    if (languages === undefined) return false;
    const { script } = finding.params as { readonly script?: Message };
    const language = scripts.find(({ name }) => name === script?.code)?.language;
    return language === undefined || !languages.includes(language);
  });
}
