// The command line on prompt texts, in Chinese.
import type { commandLinePrompts as english } from '../en/command-line-prompts.ts';
import { translation } from '../text-types.ts';

export const commandLinePrompts = translation<typeof english>()({
  'label-template': '模板',
  'label-slots': '占位符',
  'label-text': '文本',
  'label-own-text': '自定义',
  'label-prompt-language': '提示词语言',
  'prompt-language-auto': '{{language}}（按商品名）',
  'prompt-language-en': '英文',
  'prompt-language-zh': '中文',
  'label-description': '说明',
  'preview-of-user': '用户 {{user}}',
  'prompts-changed': '已保存。此后按此提问；对其他提示词的回答仍留在缓存中。',
  'nothing-to-set':
    '请说明要更改什么：模板及其文本（或 --file）、--language，或 --domain 连同 --description。',
  'template-unknown': '没有名为“{{name}}”的模板。现有：{{names}}。',
  'template-text-twice': '{{name}} 的文本请用参数或文件给出，二者取其一。',
  'template-text-missing': '请给出 {{name}} 的文本：isthmus prompts set {{name}} "…"，或 --file FILE。',
  'description-without-domain': '--domain 与 --description 须一起使用。',
  'help-prompts-show': '某个数据集向语言模型提问所用的文本',
  'help-prompts-set': '替换文本、选择语言，或说明某个领域的内容',
  'help-prompts-reset': '恢复标准文本：一个模板，或全部模板连同语言和说明',
  'argument-template': '模板名称，见 `prompts show`',
  'argument-template-text': '模板文本，含 {titles} 之类的占位符；\\n 表示换行',
  'option-prompts-preview': '同时显示三位用户的完整提示词',
  'option-template-file': '从文件读取文本',
  'option-prompts-language': '用英文或中文提问；auto：按商品名的文字',
  'option-prompts-domain': '--description 所说明的领域',
  'option-prompts-description': '该领域的内容，最多 300 个字符；留空则没有说明',
});
