// Which data set is meant, and what it lacks, in Chinese.
import type { datasets as english } from '../en/datasets.ts';
import { translation } from '../text-types.ts';

export const datasets = translation<typeof english>()({
  'dataset-none': '“{{path}}”中还没有数据集。请先导入：isthmus import --interactions FILE。',
  'dataset-none_window': '“{{path}}”中还没有数据集。请先在“数据”页面导入。',
  'dataset-name-shared': '有 {{count}} 个数据集名为“{{name}}”。请给出编号：{{list}}。',
  'dataset-not-listed': '此工作区中没有数据集“{{id}}”。现有：{{list}}。',
  'dataset-without-vectors': '数据集“{{name}}”的物品还没有文本向量。请先生成：isthmus embed。',
  'dataset-without-vectors_window': '数据集“{{name}}”的物品还没有文本向量。请先生成文本向量。',
  'users-file-without-users': '{{name}} 中没有已知的用户列（其列为：{{columns}}）。请将某列命名为“user”。',
  'users-file-columns': '{{name}} 除用户列外需要 1 到 {{most}} 个名称不同的列（其列为：{{columns}}）。',
  'users-file-user-twice': '{{name}} 对用户“{{id}}”有两行不同的描述。每个用户请只保留一行。',
  'users-without-row': '数据集中有 {{users}} 位用户在 {{file}} 中没有行，不属于其列的任何群体。',
});
