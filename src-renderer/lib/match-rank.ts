import { foldText } from '../../src-main/contract/fold-text.ts';

/**
 * How well a text fits what was typed, both without case, accents and width: 0 the same, 1 begins with it, 2 a word begins with it, 3 contains
 * it, 4 contains every word of it; undefined: does not fit.
 */
export function matchRank(typed: string, text: string): number | undefined {
  const wanted = foldText(typed.trim());
  const whole = foldText(text);
  if (whole === wanted) return 0;
  const at = whole.indexOf(wanted);
  if (at === 0) return 1;
  if (at > 0) return whole.includes(` ${wanted}`) ? 2 : 3;
  return wanted.split(/\s+/).every((word) => whole.includes(word)) ? 4 : undefined;
}
