// The language in which the model is asked about a data set: Chinese where most titles are written so.
import type { PromptLanguage } from './prompt-templates.ts';

/** More Han characters than half of its letters, and neither kana nor Hangul. */
function isChinese(title: string): boolean {
  const han = title.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (han === 0 || /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(title)) return false;
  return 2 * han > (title.match(/\p{L}/gu)?.length ?? 0);
}

/** @param titles of all items; empty ones say nothing */
export function languageOfTitles(titles: readonly string[]): PromptLanguage {
  let [written, chinese] = [0, 0];
  for (const title of titles) {
    if (title.trim() === '') continue;
    written++;
    if (isChinese(title)) chinese++;
  }
  return 2 * chinese > written ? 'zh' : 'en';
}
