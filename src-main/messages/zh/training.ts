// Splitting, training and ranking, in Chinese.
import type { training as english } from '../en/training.ts';
import { translation } from '../text-types.ts';

export const training = translation<typeof english>()({
  'training-diverged':
    '损失在阶段 {{phase}} 的第 {{step}} 步变为 {{loss}}；第一个含有非数值的张量是 {{tensor}}。请降低 phase{{phase}}.learningRate（现为 {{learningRate}}）后重新训练；使用显卡时也可以试试 CPU。如果第一步就这样，请重新生成文本向量。',
  'loss-not-finite': '损失在第 {{step}} 步变为 {{loss}}。请降低学习率（现为 {{learningRate}}）后重新训练。',
  'score-not-finite': '有一个得分不是数字，无法为物品排序。训练可能已发散：请降低学习率后重新训练。',
  'rank-impossible':
    '用户 {{user}} 的得分在 {{candidates}} 个候选中给出名次 {{rank}} 和 {{ties}} 个并列，任何排序都不可能如此：有一个得分不是数字。训练可能已发散：请降低学习率后重新训练。',
  'rank-below-ties':
    '用户 {{user}} 的名次为 {{rank}}，并列 {{ties}} 个；名次至少为 1 + 并列数/2。请根据得分重新排序。',
  'ranks-of-other-users':
    '“{{scorer}}”的名次涵盖 {{ranked}} 位用户，但有留出物品的用户为 {{expected}} 位。只有同一数据集、同一划分的名次才能比较：请重新评估。',
  'ranks-without-user':
    '“{{scorer}}”的名次涵盖 {{ranked}} 位用户，但有留出物品的用户为 {{expected}} 位（缺少用户 {{missing}}）。只有同一数据集、同一划分的名次才能比较：请重新评估。',
  'held-out-items-missing': '没有用户有留出物品，因此无从评估。用户至少需要 3 次交互。',
  'split-without-validation-time':
    '按时间划分（{{validationFrom}} 之前为训练，{{testFrom}} 之前为验证）没有给验证留出时间：测试必须晚于验证开始。',
  'split-leaves-too-few':
    '按时间划分（{{validationFrom}} 之前为训练，{{testFrom}} 之前为验证）后，有验证物品的用户为 {{validation}} 位，有测试物品的为 {{test}} 位。用户须在验证开始之前和之后都有交互。请选择其他时刻，或使用留一法。',
  'weight-negative':
    '有一个权重为 {{weight}}；作为训练的系数，权重须不小于 0。请用 `--min-weight 0` 重新导入，或让权重保持不使用。',
  'weight-negative_window':
    '有一个权重为 {{weight}}；作为训练的系数，权重须不小于 0。请以“权重下限”0 重新导入，或让“权重”保持不使用。',
  'weights-missing':
    '没有任何训练交互带有权重，因此不能作为系数。请在导入时把一列指定为权重，或让权重保持不使用。',
  'weights-all-zero': '所有权重均为 0，因此什么也学不到。请让权重保持不使用，或导入另一列作为权重。',
  'sample-size-not-allowed': '示例不能有 {{users}} 位用户；允许 20 到 1,000,000 的整数。',
  'histories-too-short':
    '{{users}} 位用户只有 {{interactions}} 次训练交互：没有先后可学。请导入更长的历史，或降低导入时的最短长度。',
  'texts-missing':
    '模型 {{model}} 读取物品的文本，而 {{items}} 个物品都没有文本。请连同物品的标题或描述重新导入数据（`isthmus import --items FILE`）并生成文本向量（`isthmus embed`），或训练不需要文本的模型：`isthmus train --model c2dsr`。',
  'texts-missing_window':
    '模型 {{model}} 读取物品的文本，而 {{items}} 个物品都没有文本。请连同物品的标题或描述重新导入数据并生成文本向量，或训练不需要文本的模型：c2dsr。',
  'model-not-trained-here': '此训练使用模型“{{model}}”，本程序不认识它。请用生成它的程序打开。',
  'checkpoint-without-tensor': '检查点中没有形状为 [{{shape}}] 的张量“{{tensor}}”。请从第一阶段起重新训练。',
  'checkpoint-of-unknown-type': '检查点的张量“{{tensor}}”类型为 {{dtype}}。请重新训练。',
  'checkpoint-missing': '训练 {{run}} 没有第 {{phase}} 阶段的检查点。请先训练：`isthmus train`。',
  'checkpoint-missing_window': '训练 {{run}} 没有第 {{phase}} 阶段的检查点。请先在“训练”页继续该训练。',
  'trainer-without-workspace': '训练引擎尚未打开工作区。',
});
