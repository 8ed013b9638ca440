// What work says of its progress, in the window's language.
import { useTranslation } from 'react-i18next';
import { messageInChinese, stageInChinese } from '../../src-main/contract/progress-zh.ts';

export interface ProgressWords {
  readonly stage: (stage: string) => string;
  readonly message: (message: string) => string;
}

const asSaid = (text: string): string => text;
const english: ProgressWords = { stage: asSaid, message: asSaid };
const chinese: ProgressWords = { stage: stageInChinese, message: messageInChinese };

export function useProgressWords(): ProgressWords {
  const { i18n } = useTranslation();
  return i18n.language === 'zh' ? chinese : english;
}
