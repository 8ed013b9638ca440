// Why a prompt gave nothing that can be used, in Chinese.
import type { answers as english } from '../en/answers.ts';
import { translation } from '../text-types.ts';

export const answers = translation<typeof english>()({
  'answer-too-short': '回答只有 {{words}} 个词',
  'answer-repeats': '回答自我重复（三词片段中有 {{share}} % 重复）',
  'answer-copies-titles': '回答照抄了标题（占其连续词语的 {{share}} %）',
  'answer-in-other-script': '回答所用的文字与标题不同',
  'answer-says-nothing': '回答没有说到这位顾客',
  'answer-missing': '模型进程没有给出回答',
  'prompt-too-long':
    '提示词有 {{prompt}} 个词元，回答可能需要 {{answer}} 个，合计超过可容纳的 {{most}} 个。请缩短提示词（更少或更短的标题），或以更大的上下文（contextTokens）加载模型。',
  'prompt-too-long_window':
    '提示词有 {{prompt}} 个词元，回答可能需要 {{answer}} 个，合计超过可容纳的 {{most}} 个。请缩短提示词（更少或更短的标题）。',
  'likelihood-of-nothing': '空文本没有概率。请至少给出一个字符。',
  'likelihood-without-lead': '模型需要在被询问概率的文本之前有一段文本，而它没有起始词元。',
  'likelihood-not-measured': '模型没有给出文本中某个词元的概率。',
});
