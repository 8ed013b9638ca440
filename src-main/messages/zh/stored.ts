// What the workspace holds of derived things, in Chinese.
import type { stored as english } from '../en/stored.ts';
import { translation } from '../text-types.ts';

export const stored = translation<typeof english>()({
  'vectors-missing':
    '{{total}} 段文本中有 {{missing}} 段还没有编码器“{{encoder}}”的向量。请先运行 `isthmus embed`。',
  'vectors-missing_window':
    '{{total}} 段文本中有 {{missing}} 段还没有编码器“{{encoder}}”的向量。请先点击“生成文本向量”。',
  'profile-overall-missing': '用户 {{user}} 还没有总体画像。请用 `isthmus profile` 撰写画像。',
  'profile-overall-missing_window': '用户 {{user}} 还没有总体画像。请在“画像”页撰写画像。',
  'profile-of-domain-missing':
    '用户 {{user}} 还没有领域 {{domain}} 的画像。请用 `isthmus profile` 撰写画像。',
  'profile-of-domain-missing_window': '用户 {{user}} 还没有领域 {{domain}} 的画像。请在“画像”页撰写画像。',
  'profile-has-no-earlier-text': '这份画像没有更早的文字可以恢复。',
  'decision-undone': '决定 {{key}} 已于 {{time}} 撤销。',
  'decision-not-last': '决定 {{key}} 后来更改了其中一些行。请先撤销该决定。',
  'checkpoint-damaged':
    '训练“{{run}}”的检查点已损坏：张量“{{tensor}}”的字节在磁盘上发生了变化。请用副本恢复工作区，或重新训练。',
  'tensor-too-large':
    '张量“{{tensor}}”有 {{bytes}} 字节，最多允许 {{allowed}}。请使用较小的隐藏维度，或减少物品。',
});
