// Settings and options that are not allowed, in Chinese.
import type { settings as english } from '../en/settings.ts';
import { translation } from '../text-types.ts';

export const settings = translation<typeof english>()({
  'setting-out-of-range': '{{name}} 为 {{value}}；允许{{allowed}}。',
  'a-whole-number-between': ' {{least}} 到 {{most}} 的整数',
  'a-number-between': ' {{least}} 到 {{most}} 的数',
  'either-or': ' {{first}} 或 {{last}}',
  'the-settings': '设置',
});
