// Recommendations and exports, in Chinese.
import type { recommending as english } from '../en/recommending.ts';
import { translation } from '../text-types.ts';

export const recommending = translation<typeof english>()({
  'ids-of-users': '用户',
  'ids-of-items': '物品',
  'ids-without-column':
    '{{name}} 中没有已知的{{role}}列（其列为：{{columns}}）。请将某列命名为“user”或“item”，或提供只有一列的文件。',
  'ids-none': '文件 {{name}} 中没有编号。',
  'ids-all-unknown':
    '数据集中没有 {{file}} 中的任何编号（第一个为“{{example}}”）。是否是另一个数据集或另一列？',
  'ids-unknown':
    '{{file}} 的 {{total}} 个编号中有 {{unknown}} 个不在数据集中（第一个为“{{example}}”），已略去。',
  'rules-leave-nothing': '按这些列表没有可展示的物品。请放宽允许列表，或减少拒绝列表。',
  'items-asked-not-allowed': '要求每个领域 {{k}} 个物品；允许 1 到 {{most}}。请给出此范围内的数。',
  'history-empty': '历史为空。请至少以 `DOMAIN:ITEM` 的形式给出一个物品。',
  'history-empty_window': '历史为空。请至少添加一个物品。',
  'user-unknown-for-recommendation':
    '数据集中没有用户“{{id}}”。编号按文本比较，例如 {{examples}}。若是新用户，请给出其历史。',
  'example-users-not-allowed': '要求 {{wanted}} 位示例用户；允许 1 到 100。请给出此范围内的数。',
  'export-folder-taken': '“{{folder}}”不是空的（其中有{{inside}}）。没有写入任何内容。请指定新的文件夹。',
  'a-file': '一个文件',
  'export-disk-full': '磁盘已满：无法写入“{{folder}}”，没有保留任何内容。请腾出空间后重新导出。',
  'export-not-written': '无法写入“{{folder}}”（{{reason}}）。请选择您有写入权限的文件夹。',
  'ids-unreadable_other': '{{file}} 中有 {{count}} 行无法读取，或单元格数与列数不符，已略去。',
  'rules-leave-nobody': '按这些用户选择没有剩下任何用户。请去掉其中一项。',
  'histories-and-users': '新用户来自历史文件，不能同时选择数据集的用户。请只用其中一种。',
  'history-without-column':
    '{{name}} 中没有已知的{{role}}列（其列为：{{columns}}）。历史文件的列为 user、domain、item 和 time，请如此命名。',
  'history-no-rows': '{{file}} 中没有一行同时有用户、物品和可读的时间。',
  'history-item-ambiguous':
    '{{file}} 中的物品“{{id}}”属于多个领域（{{domains}}）。请在文件中增加“domain”列。',
  'history-without-time': '{{file}} 没有时间列；各人的历史按行的顺序读取。',
  'history-rows-incomplete': '{{file}} 的 {{total}} 行中有 {{rows}} 行缺少用户、物品或可读的时间，已略去。',
  'history-items-unknown':
    '{{file}} 的 {{total}} 行中有 {{unknown}} 行的物品不在数据集中（第一个为“{{example}}”），已略去。',
  'history-people-left-out':
    '{{total}} 人中有 {{people}} 人没有数据集中的物品，不作推荐（第一位为“{{example}}”）。',
  'history-people-known': '{{total}} 人中有 {{people}} 人也是数据集的用户。对他们只读取了文件中的内容。',
  'export-column-unknown': '没有列“{{column}}”。可用的列：{{columns}}。',
  'export-column-unknown-near': '没有列“{{column}}”；是否指“{{near}}”？可用的列：{{columns}}。',
  'export-column-twice': '列“{{column}}”出现了两次。每列只写一次。',
  'export-columns-none': '没有选择任何列。可用的列：{{columns}}。',
  'csv-choices-for-other-format':
    '分隔符和小数点只用于 CSV 文件，{{format}} 文件没有。请去掉它们，或写入 .csv。',
  'users-not-described': '数据集没有描述用户的列。请导入：isthmus dataset --users FILE。',
  'users-not-described_window': '数据集没有描述用户的列。',
  'users-column-unknown': '没有描述用户的列“{{name}}”。可用的列：{{known}}。',
  'users-value-unknown': '没有用户在列“{{name}}”中的值为“{{value}}”。其中的值：{{known}}。',
  'vectors-of-rule': '只计数的模型没有向量。请指定训练过的模型，或写出文本向量。',
  'stage-vectors': '写出向量',
});
