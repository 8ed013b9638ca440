// The two languages of the window. One namespace a screen family; English and Chinese have the same keys (typed).
// What does not belong: the texts (src-main/messages/), numbers and dates (lib/format.ts).
import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';
import { languages, type Language } from '../../src-main/messages/in-words.ts';
import { windowTexts } from '../../src-main/messages/window-texts.ts';

/** The language of the system if it is one of ours, else English. */
export function systemLanguage(preferred: readonly string[] = navigator.languages): Language {
  const known = preferred.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => isLanguage(tag));
  return known ?? 'en';
}

function isLanguage(tag: string): tag is Language {
  return (languages as readonly string[]).includes(tag);
}

/** To be awaited before the first paint. */
export async function startLanguage(): Promise<void> {
  i18n.on('languageChanged', (language) => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  });
  await i18n.use(initReactI18next).init({
    resources: windowTexts,
    lng: systemLanguage(),
    fallbackLng: 'en',
    defaultNS: 'common',
    ns: Object.keys(windowTexts.en),
    interpolation: { escapeValue: false }, // React escapes
  });
}

/** Every mounted component is drawn again in it; nothing happens where it is the language already. */
export function setLanguage(language: Language): void {
  if (i18n.language !== language) void i18n.changeLanguage(language);
}
