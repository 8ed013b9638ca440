// What lists are like beside their accuracy: names, explanations, headings, in Chinese.
import type { listMeasures as english } from '../en/list-measures.ts';
import { translation } from '../text-types.ts';

export const listMeasures = translation<typeof english>()({
  'stage-lists-of': '{{scorer}}的推荐列表',
  'lists-title': '准确率之外',
  'lists-note':
    '针对 {{users}} 位用户，看留出物品所在领域中最好的 {{k}} 个物品。这些指标都不说明列表好不好；与准确率放在一起，才看得出代价。',
  'lists-coverage': '目录覆盖率',
  'lists-gini': '曝光基尼系数',
  'lists-novelty': '新颖度（比特）',
  'lists-intraListDistance': '列表内距离',
  'lists-popularityLift': '流行度提升',
  'lists-crossDomainShare': '跨领域比例',
  'lists-coverage-help': '至少在一个列表中出现的物品占目录的比例。',
  'lists-gini-help': '0：所有物品出现次数相同；接近 1：少数物品占满所有列表。',
  'lists-novelty-help': '物品在训练交互中所占比例的 −log₂ 的平均值：越高越出人意料。',
  'lists-intraListDistance-help': '列表中两个物品的文本向量的平均余弦距离：越高越多样。',
  'lists-popularityLift-help': '列表中的物品比同一批用户自己选择的物品流行多少。',
  'lists-crossDomainShare-help':
    '把所有领域按分数合在一起取最好的物品，其中不在最近一个物品所在领域的比例。各领域的分数之间没有校准。',
});
