// What the command line says of going on, in Chinese.
import type { commandLineContinuing as english } from '../en/command-line-continuing.ts';
import { translation } from '../text-types.ts';

export const commandLineContinuing = translation<typeof english>()({
  'option-train-final': '用这次训练的设置和轮数，在训练、验证和测试物品上一起训练：供使用的模型，不做评估',
  'option-append': '把较新的交互和物品加入此数据集：得到包含两者的新数据集，原数据集的训练仍然有效',
  'option-train-from': '从这次训练得到的参数开始，在其系列最新的数据（或 --dataset）上以其设置训练',
  'from-excludes': '`--from` 的模型和设置来自它指定的训练：请去掉 {{options}}。',
  'option-recommend-dataset':
    '用此数据集的历史、物品和计数推荐，它由训练的数据集添加数据而来（默认：训练自己的数据集）',
  'from-shown': '从 {{from}} 得到的参数开始。',
  'final-excludes': '`--final` 的一切都来自它指定的训练：请去掉 {{options}}。',
  'final-trained': '训练 {{run}}（{{model}}，种子 {{seed}}）已在 {{device}} 上用全部数据完成。',
  'final-is-not-evaluated':
    '它不做评估：指标以所选的训练为准。今后未指定训练时，`isthmus recommend` 和 `isthmus export` 使用它。',
  'final-shown': '用 {{of}} 的设置和轮数在全部数据上训练；不做评估。',
  'final-mark': '全部数据',
});
