// Settings and options that are not allowed, in Chinese.
import type { settings as english } from '../en/settings.ts';
import { translation } from '../text-types.ts';

export const settings = translation<typeof english>()({
  'setting-out-of-range': '{{name}} 为 {{value}}；允许{{allowed}}。',
  'a-whole-number-between': ' {{least}} 到 {{most}} 的整数',
  'a-number-between': ' {{least}} 到 {{most}} 的数',
  'either-or': ' {{first}} 或 {{last}}',
  'the-settings': '设置',
  'run-without-encoder': '不清楚训练“{{name}}”读取哪些文本向量：它由程序的另一版本创建。请重新训练。',
  'run-settings-unreadable':
    '训练“{{name}}”由程序的另一版本创建，其设置为此版本所不知。可以列出、重命名和删除它；其他操作请重新训练。',
});
