// Values of options and settings that are not allowed, in Chinese.
import type { values as english } from '../en/values.ts';
import { translation } from '../text-types.ts';

export const values = translation<typeof english>()({
  'whole-number-out-of-range': '{{name}} 为 {{value}}；允许 {{least}} 到 {{most}} 的整数。',
  'whole-number-too-small': '{{name}} 为 {{value}}；允许不小于 {{least}} 的整数。',

  'field-not-allowed': '{{path}} 为 {{given}}；允许{{allowed}}。',
  'field-missing': '缺少 {{path}}；允许{{allowed}}。',
  'field-unknown': '{{path}}：没有字段 {{names}}。请去掉它，或更正其名称。',
  'field-said': '{{path}}：{{said}}。',
  'the-input': '输入',
  'given-text': '“{{text}}”',
  'given-list': '列表',
  'given-object': '对象',
  'allowed-whole-number': '整数',
  'allowed-number': '数字',
  'allowed-text': '文本',
  'allowed-flag': ' true 或 false',
  'allowed-list': '列表',
  'allowed-object': '对象',
  'allowed-other': '另一种值（{{kind}}）',
  'allowed-one-of': '以下之一：{{names}}',
  'allowed-either': '{{first}}，或{{rest}}',
  'allowed-at-least': '不小于 {{least}} 的数字',
  'allowed-above': '大于 {{least}} 的数字',
  'allowed-at-most': '不大于 {{most}} 的数字',
  'allowed-below': '小于 {{most}} 的数字',
  'allowed-multiple': ' {{divisor}} 的倍数',
  'allowed-text-from': '至少 {{least}} 个字符的文本',
  'allowed-text-not-empty': '非空文本',
  'allowed-text-to': '最多 {{most}} 个字符的文本',
  'allowed-text-format': '格式为 {{format}} 的文本',
  'allowed-list-from': '至少 {{least}} 项的列表',
  'allowed-list-to': '最多 {{most}} 项的列表',
  'heads-do-not-divide-hidden': '隐藏维度须是注意力头数的倍数',

  'setting-unknown': '没有设置“{{path}}”。现有设置：{{paths}}。',
  'setting-unknown-near': '没有设置“{{path}}”。您是指 {{near}} 吗？',
  'setting-is-group': '没有设置“{{path}}”。它是一组设置：{{paths}}。',
  'setting-not-number': '设置 {{path}} 为“{{value}}”；须是数字。',
  'setting-not-flag': '设置 {{path}} 为“{{value}}”；须是 true 或 false。',
  'setting-not-of-model':
    '模型 {{model}} 没有设置“{{path}}”（给出的值：{{value}}）。它的设置有：{{paths}}。请去掉它，或选择其他模型。',
  'model-name-unknown': '没有模型“{{name}}”。现有模型：{{names}}。',
  'model-name-unknown-near': '没有模型“{{name}}”。您是指 {{near}} 吗？现有模型：{{names}}。',
});
