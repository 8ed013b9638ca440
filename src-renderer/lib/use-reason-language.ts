import { useTranslation } from 'react-i18next';
import type { ReasonLanguage } from '../../src-main/contract/reasons.ts';
import { languageOf } from '../../src-main/messages/in-words.ts';

/** The language in which reasons of recommendations are told: the window's. */
export function useReasonLanguage(): ReasonLanguage {
  const { i18n } = useTranslation();
  return languageOf(i18n.language);
}
