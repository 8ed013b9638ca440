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
});
