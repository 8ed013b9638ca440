import { useTranslation } from 'react-i18next';
import { inWords, languageOf } from '../../src-main/messages/in-words.ts';
import type { Message } from '../../src-main/messages/message-shape.ts';

/**
 * The function that words what the host says (errors, findings, warnings, progress) in the window's language,
 * with next steps that are buttons and not commands.
 */
export function useWords(): (said: Message | string) => string {
  const { i18n } = useTranslation();
  return (said) => inWords(said, languageOf(i18n.language), 'window');
}
