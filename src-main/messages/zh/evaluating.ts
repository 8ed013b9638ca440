// Evaluation, comparison and reports, in Chinese.
import type { evaluating as english } from '../en/evaluating.ts';
import { translation } from '../text-types.ts';

export const evaluating = translation<typeof english>()({
  'comparison-of-two-datasets':
    '训练 {{first}} 使用数据集 {{firstDataset}}，训练 {{second}} 使用 {{secondDataset}}。只有同一数据集的训练才有相同的用户可比较：请重新训练其中之一。',
  'cross-sell-without-users':
    '交叉销售询问的是在两个或更多领域有训练物品的用户，而这里没有这样的用户。请导入这些用户的其他领域，或用全量排序评估。',
  'held-out-items-all-repeats':
    '{{users}} 位用户的留出物品都是他们以前有过的，而重复已被排除，因此无从评估。请允许重复：`isthmus dataset --repeats allow`。',
  'held-out-items-all-repeats_window':
    '{{users}} 位用户的留出物品都是他们以前有过的，而重复已被排除，因此无从评估。请在“数据”页的“重复购买”中允许重复。',
  'repeat-rule-changed': '排序过程中数据集的重复规则被更改。没有保留另一规则下的任何结果：请重新评估。',
  'report-folder-missing': '没有可写入 {{file}} 的文件夹 {{folder}}。请先建立它，或选择其他位置。',
  'report-not-written': '无法写入 {{file}}（{{reason}}）。请选择您有写入权限且有空间的文件夹中的文件。',
});
