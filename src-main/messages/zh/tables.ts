// Tables that are written to files, and the moments of a split, in Chinese.
import type { tables as english } from '../en/tables.ts';
import { translation } from '../text-types.ts';

export const tables = translation<typeof english>()({
  'output-folder-missing': '没有用于写入 {{path}} 的文件夹 {{folder}}。请先建立它，或选择其他文件夹。',
  'output-disk-full': '磁盘已满：无法写入 {{path}}，没有留下任何内容。请腾出空间后重试。',
  'output-forbidden': '无法写入 {{path}}（{{reason}}）。请选择有写入权限的文件夹中的文件。',
  'cell-of-other-type': '列“{{column}}”只接受 {{type}} 类型的值，不能是 {{value}}。',
  'texts-defused':
    '电子表格会当作公式运行的文本前面加了撇号，例如 {{texts}}。--exact-csv 可保持原样；工作簿、Parquet 和 JSON lines 始终保持原样。',
  'texts-defused_window':
    '电子表格会当作公式运行的文本前面加了撇号，例如 {{texts}}。选择“文本保持原样”即可保留；工作簿、Parquet 和 JSON lines 始终保持原样。',
  'split-moment-of-dates':
    '划分的 {{field}} 为“{{value}}”；可用日期（如 2024-05-31），或小于 100 的交互占比（如 80%）。',
  'split-moment-of-numbers':
    '划分的 {{field}} 为“{{value}}”；可用时间列单位的数字，或小于 100 的交互占比（如 80%）。',
  'cell-too-long':
    '列“{{column}}”中有一段文本长 {{length}} 个字符，而工作簿的单元格最多 {{most}} 个（“{{text}}…”）。请去掉该列，或写入 .csv。',
});
