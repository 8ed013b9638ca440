// Newer data that is added to a dataset, in Chinese.
import type { appending as english } from '../en/appending.ts';
import { translation } from '../text-types.ts';

export const appending = translation<typeof english>()({
  'appended-rows':
    '新增 {{rows, number}} 条交互、{{items, number}} 件物品和 {{users, number}} 个用户。“{{name}}”及其训练保持不变。',
  'appended-already-there': '{{rows, number}} 行已在数据集中（用户、物品和时间相同），未再加入。',
  'append-nothing-new': '这些文件没有为“{{name}}”带来新内容：{{rows, number}} 行已在其中。未存储任何内容。',
  'append-given-split':
    '“{{name}}”的划分来自其文件，因此不知道较新的行属于哪一部分。请把所有文件连同各部分作为新数据集导入。',
  'append-filters': '按交互次数筛选只会看到新增的行。请去掉这些筛选，或把所有文件一起导入。',
  'append-own-rules': '添加数据时，数据集保持其划分和重复规则。请不要指定它们。',
  'append-other-times':
    '“{{name}}”的时间（{{format}}）与文件的时间（{{added}}）无法统一单位。请提供同类时间的文件，或指定格式。',
  'continue-unfinished': '训练“{{run}}”尚未完成。只有训练完成后才能用较新的数据继续：请先继续训练它。',
  'continue-final':
    '训练“{{run}}”用了全部数据，包括“{{name}}”现在留出的物品：由它开始的训练，其指标没有意义。请从它所依据的训练开始，之后再训练最终模型。',
  'continue-rule':
    '训练“{{run}}”没有可以作为起点的参数：它的模型只做计数。请在“{{name}}”上训练它，只需几秒。',
  'continue-not-of-line': '“{{name}}”不是由训练“{{run}}”的数据集添加数据而来的。请选择同一系列的数据集。',
  'continue-other-domains': '“{{name}}”的领域与训练“{{run}}”所用的不同。请在它上面重新训练。',
  'continue-other-model': '模型设置（model 组）必须与训练“{{run}}”相同：它的参数就是这种形状。请保持不变。',
  'continue-hold-out':
    '设置 holdOut=cross-sell 时，训练“{{run}}”可能学过“{{name}}”现在隐藏的内容。请重新训练，或继续一次没有为交叉销售问题留出物品的训练。',
  'later-other-domains':
    '训练“{{run}}”的领域是 {{domains}}，而“{{name}}”的领域是 {{others}}。请在它上面重新训练。',
  'later-not-of-line':
    '“{{name}}”不是由训练“{{run}}”的数据集添加数据而来的。请选择同一系列的数据集，或不指定数据集。',
});
