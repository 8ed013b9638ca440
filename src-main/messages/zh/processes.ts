// Engines as processes of their own, in Chinese.
import type { processes as english } from '../en/processes.ts';
import { translation } from '../text-types.ts';

export const processes = translation<typeof english>()({
  'engine-trainer': '训练',
  'engine-llm': '语言模型',
  'engine-keeper': '文件处理',
  'engine-stopped': '{{engine}}引擎已停止。',
  'engine-gone': '{{engine}}引擎（独立进程）{{how}}。',
  'engine-gone-during': '{{engine}}引擎（独立进程）在执行 {{work}} 时{{how}}。',
  'engine-not-started': '无法启动（{{reason}}）',
  'engine-killed': '被外部终止（SIGKILL）',
  'engine-crashed': '崩溃（{{signal}}）',
  'engine-exited': '自行结束，退出码为 {{exitCode}}',
  'engine-ended': '{{what}}已完成的工作会保留，任务可以继续。',
  'engine-out-of-memory':
    '{{what}}通常是系统内存不足：请关闭其他程序，或选择较小的设置。已完成的工作会保留，任务可以继续。',
  'engine-over-memory-limit':
    '引擎占用了 {{taken}} 内存，而“设置”中的上限为 {{limit}}，因此已被结束。请提高上限，或选择较小的设置（批次、历史长度、较小的语言模型）。已完成的工作会保留，任务可以继续。',
  'engine-method-unknown': '引擎没有方法“{{method}}”。',
  'engine-program-missing':
    '缺少{{engine}}引擎的程序（查找位置：{{places}}）。请重新构建应用：`npm run build`。',
  'engine-program-missing_window': '缺少{{engine}}引擎的程序（查找位置：{{places}}）。请重新安装 Isthmus。',
});
