// Runs on all data, in Chinese.
import type { finalRuns as english } from '../en/final-runs.ts';
import { translation } from '../text-types.ts';

export const finalRuns = translation<typeof english>()({
  'final-not-evaluated':
    '训练“{{run}}”用了全部数据，包括评估要问的物品，因此它的任何指标都没有意义。请评估和比较它所依据的训练：{{of}}。',
  'final-of-unfinished': '训练“{{run}}”的状态是{{state}}。最终模型沿用已完成训练的轮数：请先继续训练它。',
  'final-rates-missing':
    '训练“{{run}}”没有第 {{epoch}} 轮学习率的记录，无法以同样的方式在全部数据上训练。请重新训练一次，再训练最终模型。',
});
