// Recommendations and exports, in Chinese.
import type { recommending as english } from '../en/recommending.ts';
import { translation } from '../text-types.ts';

export const recommending = translation<typeof english>()({
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
});
