// Training a run again: what stands in the way, and what came of it, in Chinese.
import type { reproducing as english } from '../en/reproducing.ts';
import { translation } from '../text-types.ts';

export const reproducing = translation<typeof english>()({
  'help-reproduce': '按记录再训练一次，并说明结果是否相同',
  'option-keep-reproduction': '即使相同也保留第二次训练',
  'reproduce-unfinished':
    '训练 {{run}} 的状态为{{state}}：只有已完成的训练才能重现。请用 isthmus train 继续，然后再试。',
  'reproduce-unfinished_window':
    '训练 {{run}} 的状态为{{state}}：只有已完成的训练才能重现。请先继续训练，然后再试。',
  'reproduce-other-data':
    '训练 {{run}} 用的是别的数据：它的数据哈希为 {{then}}，数据集的为 {{now}}。请在单独的工作区中重新导入该次训练的数据。',
  'reproduce-inputs-unknown':
    '训练 {{run}} 所用的版本没有记录合成行和画像，因此无法断定它们相同。请重新训练，之后便可重现。',
  'reproduce-other-version': '该训练由版本 {{then}} 完成，现在是版本 {{now}}。',
  'reproduce-on-device':
    '两次都在 {{device}} 上训练，那里的加法顺序每次可能不同；在 CPU 上，相同的种子给出相同的数字。',
  'reproduced-identical':
    '完全相同：训练 {{run}} 的结果一样。比较了 {{metrics}} 个损失和验证指标、{{tensors}} 个张量中的 {{numbers}} 个数、{{ranks}} 个名次。',
  'reproduced-differing':
    '不相同：训练 {{run}} 的结果不一样。第一个不同的值：{{what}}：记录为 {{recorded}}，现在为 {{reproduced}}。第二次训练保留为 {{reproduction}}。',
  'reproduced-by': '相差 {{difference}}。',
  'reproduced-metric': '阶段 {{phase}} 第 {{epoch}} 轮第 {{step}} 步的 {{name}}',
  'reproduced-tensor': '阶段 {{phase}} 张量 {{name}} 的第 {{index}} 个数',
  'reproduced-rank': '用户 {{name}} 留出物品的名次',
  'reproduced-largest': '张量中的最大差异：{{largest}}。',
  'reproduced-missing': '无',
  'kept-reproduction': '已训练的部分会保留；同样的命令从那里继续。',
});
