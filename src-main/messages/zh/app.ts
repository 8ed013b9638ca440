// The app around the work, in Chinese.
import type { app as english } from '../en/app.ts';
import { translation } from '../text-types.ts';

export const app = translation<typeof english>()({
  'workspace-not-open': '没有打开的工作区。请先打开或新建一个。',
  'job-wrote-no-file': '“{{job}}”没有写出文件。',
  'written-file-gone': '“{{file}}”已不在原处。请重新导出。',
  'job-not-pausable': '进行中的“{{kind}}”类任务无法暂停。请等它结束，或取消后稍后重新开始。',
  'job-not-ended': '“{{job}}”的状态为“{{state}}”。请先取消，再移除。',
  'window-not-built': '窗口尚未构建。请在项目文件夹中构建：`npm run build`。',
  'window-not-built_window': '窗口尚未构建。请重新安装 Isthmus。',
  'program-missing': '缺少应用的程序（查找位置：{{places}}）。请在项目文件夹中构建：`npm run build`。',
  'program-missing_window': '缺少应用的程序（查找位置：{{places}}）。请重新安装 Isthmus。',
  'upload-not-stored': '无法保存“{{name}}”：{{reason}}',
  'port-taken': '端口 {{port}} 已被其他程序占用。请另选一个：`--port N`。',
  'port-taken_window': '端口 {{port}} 已被其他程序占用。请另选一个。',
  'bench-size-unknown': '“{{value}}”不是交互条数。请给出如 100k、1m 或 10m 的数。',
  'bench-measurement-unknown': '没有测量项“{{name}}”。现有：{{names}}。',
  'bench-measurement-unknown-near': '没有测量项“{{name}}”。您是指 {{near}} 吗？现有：{{names}}。',
  'bench-file-missing': '{{folder}} 中没有 {{name}}.csv 或 {{name}}.csv.gz。请用 `--data` 指定其他文件夹。',
  'bench-file-missing_window': '{{folder}} 中没有 {{name}}.csv 或 {{name}}.csv.gz。请指定其他文件夹。',
});
