// What the leakage audit found, in Chinese.
import type { leakage as english } from '../en/leakage.ts';
import { translation } from '../text-types.ts';

export const leakage = translation<typeof english>()({
  'leak-artifact':
    '泄漏：用户 {{user}} 的{{artifact}}{{what}}。由此得到的结果没有意义：请删除它，并用训练部分重新生成。',
  'artifact-synthetic-row': '合成交互',
  'artifact-profile': '画像',
  'artifact-training-batch': '训练批次',
  'leak-no-user': '不属于数据集中的任何用户',
  'leak-position': '使用了位置 {{position}}，而只有前 {{length}} 次交互属于训练部分',
  'leak-held-out-test': '在第 {{place}} 位含有物品 {{item}}，而它是该用户留出的测试物品',
  'leak-held-out-validation': '在第 {{place}} 位含有物品 {{item}}，而它是该用户留出的验证物品',
  'leak-foreign-item': '在第 {{place}} 位含有物品 {{item}}，而训练部分的该处没有它',
  'leak-co-occurrence':
    '泄漏：共现统计使用了 {{counted}} 对用户与物品，而训练部分只有 {{expected}} 对。请用训练部分重新统计。',
  'leak-counts':
    '泄漏：证据基于 {{interactions}} 次交互、{{transitions}} 的转移量计数，而去除被询问的用户后训练部分为 {{expectedInteractions}} 次、{{expectedTransitions}}。以这些计数得到的结果没有意义：请重新计数。',
  'user-by-number': '第 {{user}} 位',
});
