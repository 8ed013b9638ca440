// What those who rank are called, what users are divided by, and the groups whose names are words, in Chinese.
import type { scorers as english } from '../en/scorers.ts';
import { translation } from '../text-types.ts';

export const scorers = translation<typeof english>()({
  'scorer-model': '模型',
  'scorer-withoutEvidence': '不用计数证据',
  'scorer-phase1': '仅第一阶段',
  'scorer-transitions': '物品转移',
  'scorer-itemNeighbour': '物品近邻',
  'scorer-textNeighbour': '文本近邻',
  'scorer-popularity': '流行度',

  'grouping-sequenceLength': '历史长度',
  'grouping-itemPopularity': '物品流行度',
  'grouping-imbalance': '不均衡程度',
  'grouping-overlap': '重叠情况',
  'grouping-target': '目标类型',

  'group-head': '热门',
  'group-mid': '中等',
  'group-tail': '长尾',
  'group-cold': '冷门',
  'group-one-domain': '仅一个领域',
  'group-overlapping': '多个领域',
  'group-single-domain': '单一领域',
  'group-new': '新物品',
  'group-repeat': '重复',
});
