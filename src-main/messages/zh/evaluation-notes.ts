// What a reader of an evaluation must know, in Chinese.
import type { evaluationNotes as english } from '../en/evaluation-notes.ts';
import { translation } from '../text-types.ts';

export const evaluationNotes = translation<typeof english>()({
  'note-sampled': '抽样：每个留出物品与本领域 100 个随机物品一起排序，不可与全量排序比较。',
  'note-short-users':
    '有 {{users}} 位用户的留出物品所在领域可供抽样的物品不足 100 个，这些用户使用全部物品。',
  'note-global-time':
    '按全局时间划分：在验证开始之前的数据上训练；每位用户的留出物品是验证或测试时段内的第一项。不可与留一法比较。',
  'note-given-split':
    '划分来自文件：用户的留出物品是验证或测试文件中的第一个；测试文件的内容不会提供给任何评分方法。与留一法不可比较。',
  'note-repeats-excluded':
    '已排除重复：另有 {{users}} 位用户的留出物品是他们以前有过的，在此计数，不参与排序。',
  'note-repeats-allowed':
    '已允许重复：用户以前有过的物品与其他物品一样是候选；有 {{users}} 位用户的留出物品属于这种情况。不可与排除重复的排序比较。',
  'note-cross-sell_other':
    '交叉销售：{{users}} 位在两个或更多领域有训练物品的用户被隐藏一个完整的领域，并在该领域的全部物品中寻找其最后一个物品。计数不包含被询问用户的记录（{{count}} 折）。不可与全量排序比较。',
  'note-hidden-rows-held-out': '此次训练未使用被隐藏的记录：其任何部分都没有见过所询问的物品。',
  'note-hidden-rows-seen':
    '此次训练的向量在训练中见过被隐藏的记录，因此模型及其各部分的指标偏高；计数规则的指标不受影响。要得到准确的指标，请以 holdOut cross-sell 训练。',
  'note-trained-on-less':
    '此次训练未使用部分记录（holdOut cross-sell），因此这里的指标低于使用全部记录的训练。',

  'defined-overall': '所有有留出物品的用户。',
  'defined-domain': '留出物品所在的领域。',
  'defined-sequenceLength': '用户在训练部分的物品数，所有领域合计。',
  'defined-itemPopularity':
    '按目标物品在训练部分出现的次数：热门为占本领域三分之一交互的最热门物品，中等为其后三分之一，长尾为其余，冷门为训练中从未出现（{{borders}}）。',
  'border-of-domain': '{{domain}}：热门 ≥ {{head}}，中等 ≥ {{mid}}',
  'defined-imbalance': '用户训练物品中最大领域的占比，含下界；只在一个领域的用户单独成组。',
  'defined-overlap': '“多个领域”的用户在至少两个领域有训练物品。',
  'defined-target': '留出物品对用户是新的，还是历史中已有的（重复）。',
  'defined-users-column': '按用户文件的“{{column}}”列划分的用户；训练不读取该列。',
  'note-users-in-no-group':
    '有 {{users}} 位被评估的用户不属于“{{column}}”的任何群体：在该列没有值，或其值不在最常见的 {{most}} 个之内。',
  'note-small-groups': '“{{column}}”中被评估用户少于 {{fewest}} 位的群体，其数值说明不了什么：{{groups}}。',
});
