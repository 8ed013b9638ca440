// A screen has one name: in the navigation, as its heading, and in the desktop menu.
import { expect, it } from 'vitest';
import { textsFor } from '../../src-main/shell-electron/main/texts.ts';
import { windowTexts } from '../../src-main/messages/window-texts.ts';

const screens = ['data', 'models', 'augment', 'profiles', 'train', 'evaluate', 'recommend', 'jobs'] as const;

it.each(['en', 'zh'] as const)('in %s', (language) => {
  const texts = windowTexts[language];
  const menu: Readonly<Record<string, string>> = textsFor(language, '').screens;
  for (const screen of [...screens, 'settings', 'doctor', 'glossary'] as const) {
    expect(texts[screen].title, screen).toBe(texts.common.nav[screen]);
    expect(menu[`/${screen}`], screen).toBe(texts.common.nav[screen]);
  }
});
