// Types of the translation keys: an unknown key is a compile error.
import 'i18next';
import type { windowTexts } from '../../src-main/messages/window-texts.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: (typeof windowTexts)['en'];
  }
}
