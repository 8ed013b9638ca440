// Prompt templates, in Chinese.
import type { promptTemplates as english } from '../en/prompt-templates.ts';
import { translation } from '../text-types.ts';

export const promptTemplates = translation<typeof english>()({
  'template-length':
    '{{name}} 的文本有 {{characters, number}} 个字符；允许 1 至 {{most, number}} 个。用 `isthmus prompts reset {{name}}` 恢复标准文本。',
  'template-length_window':
    '{{name}} 的文本有 {{characters, number}} 个字符；允许 1 至 {{most, number}} 个。可用“标准文本”恢复。',
  'template-marks': '{{name}} 的文本含有“<|”，对话模型用它分隔各轮发言。请去掉。',
  'template-without-slots': '{{name}} 没有占位符，但文本中有 {{slot}}。请去掉。',
  'template-slot-unknown': '{{name}} 的文本中有 {{slot}}，没有内容可填入。可用的占位符：{{known}}。',
  'template-slot-missing':
    '{{name}} 的文本必须恰好含有一次 {{slot}}：模型看到的内容填在那里。请把它放到合适的位置。',
  'template-word-missing': '{{name}} 的文本必须提到 {{words}}：无论用哪种语言，都按这些词读取模型的回答。',
  'template-begins-with-titles':
    '{{name}} 的文本以 {titles} 开头。它前面必须有文字：在没有历史时，仅凭这些文字衡量商品名。',
});
