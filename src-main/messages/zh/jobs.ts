// Jobs, in Chinese.
import type { jobs as english } from '../en/jobs.ts';
import { translation } from '../text-types.ts';

export const jobs = translation<typeof english>()({
  'job-refuses': '任务“{{title}}”（{{id}}）的状态为“{{state}}”，因此无法{{request}}；现在可以：{{allowed}}。',
  'job-refuses-all':
    '任务“{{title}}”（{{id}}）的状态为“{{state}}”，因此无法{{request}}；现在不能对它做任何操作。',
  'job-state-queued': '排队中',
  'job-state-running': '进行中',
  'job-state-paused': '已暂停',
  'job-state-cancelling': '正在停止',
  'job-state-cancelled': '已取消',
  'job-state-failed': '失败',
  'job-state-finished': '已完成',
  'job-state-interrupted': '已中断',
  'job-request-pause': '暂停',
  'job-request-resume': '继续',
  'job-request-cancel': '取消',
  'job-request-retry': '重试',
  'job-workspace-closing': '工作区正在关闭，现在不能更改任何任务。',
  'job-cut-off': '此任务进行时程序意外结束。请继续该任务：它会从已保存的内容继续。',
  'job-cut-off-by-closing': '此任务进行时程序被关闭。请继续该任务。',
});
