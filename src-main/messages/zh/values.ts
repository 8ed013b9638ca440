// Values of options and settings that are not allowed, in Chinese.
import type { values as english } from '../en/values.ts';
import { translation } from '../text-types.ts';

export const values = translation<typeof english>()({
  'whole-number-out-of-range': '{{name}} 为 {{value}}；允许 {{least}} 到 {{most}} 的整数。',
  'whole-number-too-small': '{{name}} 为 {{value}}；允许不小于 {{least}} 的整数。',
});
