// Sentences of measurements (findings, notes, warnings, leaks) in the window's language. They are stored in English with
// what was measured; what is not known stands as it was said.
import { useTranslation } from 'react-i18next';
import { measuredInChinese } from '../../src-main/contract/measured-sentences-zh.ts';

const asSaid = (text: string): string => text;

/** The function that words a stored sentence; in Chinese, a sentence that is not known stays English. */
export function useMeasuredText(): (text: string) => string {
  const { i18n } = useTranslation();
  return i18n.language === 'zh' ? measuredInChinese : asSaid;
}
