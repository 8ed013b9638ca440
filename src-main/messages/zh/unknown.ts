// What was asked for by id or name and is not in the workspace, in Chinese.
import type { unknown as english } from '../en/unknown.ts';
import { translation } from '../text-types.ts';

export const unknown = translation<typeof english>()({
  'dataset-unknown': '此工作区中没有数据集“{{id}}”。请列出数据集以查看其编号。',
  'run-unknown': '此工作区中没有训练“{{id}}”。请列出各次训练以查看其编号。',
  'job-unknown': '此工作区中没有任务“{{id}}”。请列出任务以查看其编号。',
  'user-unknown': '数据集中没有用户“{{id}}”。编号按文本比较。请在用户列表中搜索其编号。',
  'domain-unknown': '没有领域“{{name}}”。现有领域：{{names}}。',
  'item-unknown': '{{domain}} 中没有物品“{{id}}”。只有数据集中的物品才在模型中有位置：请去掉它，或先导入它。',
  'decision-unknown': '没有编号为 {{key}} 的合成交互审核决定。',
});
