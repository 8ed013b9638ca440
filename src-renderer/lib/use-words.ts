// What the host says (errors, findings, warnings, progress) in the window's language.
import { useTranslation } from 'react-i18next';
import { inWords } from '../../src-main/messages/in-words.ts';
import type { Message } from '../../src-main/messages/message-shape.ts';

export function useWords(): (said: Message) => string {
  const { i18n } = useTranslation();
  return (said) => inWords(said, i18n.language === 'zh' ? 'zh' : 'en', 'window');
}
