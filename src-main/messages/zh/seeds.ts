// The same training with several seeds, in Chinese.
import type { seeds as english } from '../en/seeds.ts';
import { translation } from '../text-types.ts';

export const seeds = translation<typeof english>()({
  'option-train-seeds': '用这些种子各训练一次，作为一组训练：42,44,46',
  'seeds-trained': '{{model}} 的 {{runs}} 次训练只有种子不同（组 {{group}}）。测试部分，完整排序。',
  'seeds-title': '不同种子',
  'seeds-note':
    '种子间的区间说明换一个种子会改变多少，用户间的区间（每行）说明换一批用户会改变多少。{{runs}} 次训练均值的 Student 95 % 区间。',
  'label-over-seeds': '种子间均值',
  'label-interval-users': '用户间的区间',
  'label-interval-seeds': '种子间的区间',
  'kept-seeds': '已完成的种子会保留；同样的命令会继续其余的种子。',
});
