// The language that reasons are told in: the window's.
import { useTranslation } from 'react-i18next';
import type { ReasonLanguage } from '../../src-main/contract/reasons.ts';

export function useReasonLanguage(): ReasonLanguage {
  const { i18n } = useTranslation();
  return i18n.language === 'zh' ? 'zh' : 'en';
}
