// What the command line says while it works and when it is stopped, in Chinese.
import type { commandLineWork as english } from '../en/command-line-work.ts';
import { translation } from '../text-types.ts';

export const commandLineWork = translation<typeof english>()({
  'progress-of': '{{done}}/{{total}}',
  'progress-amount': '{{amount}} {{unit}}',
  'progress-stage-amount': '{{stage}}：{{amount}}',
  'progress-with-message': '{{line}}（{{said}}）',
  'progress-at-most-left': '最多还需 {{time}}',
  'progress-time-left': '剩余 {{time}}',

  'duration-milliseconds': '{{milliseconds}} 毫秒',
  'duration-seconds': '{{seconds}} 秒',
  'duration-minutes': '{{minutes}} 分 {{seconds}} 秒',
  'duration-hours': '{{hours}} 小时 {{minutes}} 分',

  stopping: '正在下一个安全点停止…（再按一次 Ctrl-C 立即结束）',
  stopped: '已停止。{{kept}}',
  'details-in-log': '{{said}}详情见 {{path}}。',

  'kept-unchanged': '没有任何更改。请再次运行同一命令。',
  'kept-repeat': '请再次运行同一命令。',
  'kept-no-file': '没有写入任何文件。请再次运行同一命令。',
  'kept-nothing-written': '没有写入任何内容。请再次运行同一命令。',
  'kept-nothing': '没有保留任何内容。请再次运行同一命令，从头开始。',
  'kept-import': '没有保留导入的任何内容，工作区与之前相同。请再次运行同一命令，从头开始。',
  'kept-file-not-added': '文件没有添加。请再次运行同一命令。',
  'kept-files': '已完整获取的文件会保留。请再次运行同一命令，获取其余文件。',
  'kept-study': '已得到的合成行、画像和训练都保留。再次运行同一命令即可继续。',
  'kept-vectors': '已生成的向量会保留。请再次运行同一命令，继续生成。',
  'kept-rows': '已有的回答和合成交互会保留。请再次运行同一命令，继续进行；不会重复提问。',
  'kept-profiles': '已有的画像和回答会保留。请再次运行同一命令，继续进行；不会重复提问。',
  'kept-epochs': '训练保留到最后完成的一轮。请再次运行同一命令，从那里继续。',
  'kept-rankings': '已有的排序会保留。请再次运行同一命令，完成其余部分。',
  'kept-stages': '已完成的阶段、回答和训练轮次会保留。请再次运行同一命令，继续进行。',
  'kept-jobs': '正在进行的任务已中断；应用会提示继续。',
});
