// Runs, in Chinese.
import type { runs as english } from '../en/runs.ts';
import { translation } from '../text-types.ts';

export const runs = translation<typeof english>()({
  'run-unknown-among': '此工作区中没有训练“{{wanted}}”。现有：{{runs}}。',
  'run-unknown-none-yet': '此工作区中没有训练“{{wanted}}”。还没有任何训练：`isthmus train`。',
  'run-unknown-none-yet_window': '此工作区中没有训练“{{wanted}}”。还没有任何训练：请在“训练”页开始一次训练。',
  'run-ambiguous': '有 {{matching}} 次训练名为“{{wanted}}”。请给出编号：{{runs}}。',
  'run-in-list': '{{id}}（{{name}}，{{state}}）',
  'runs-missing': '“{{path}}”中没有训练。请先训练：`isthmus train`。',
  'runs-missing_window': '“{{path}}”中没有训练。请先在“训练”页训练。',
  'runs-unfinished': '“{{path}}”中没有已完成的训练（{{unfinished}} 次未完成）。请先训练：`isthmus train`。',
  'runs-unfinished_window':
    '“{{path}}”中没有已完成的训练（{{unfinished}} 次未完成）。请先在“训练”页继续其中一次。',
  'run-input-syntheticRows': '已接受的合成记录',
  'run-input-profiles': '用户画像',
  'run-input-encoder': '文本编码器',
  'run-input-device': '设备',
  'run-input-app': 'Isthmus 版本',
  'run-input-none': '无',
  'run-input-named': '{{name}}',
  'run-input-counted': '{{count}}（内容 {{hash}}）',
  'run-state-queued': '排队中',
  'run-state-running': '训练中',
  'run-state-paused': '已暂停',
  'run-state-stopped': '已停止',
  'run-state-interrupted': '已中断',
  'run-state-finished': '已完成',
  'run-state-failed': '失败',
  'run-trained-already': '训练“{{run}}”已训练完毕。请新建一次训练。',
  'run-being-trained': '训练“{{run}}”正在进行（{{state}}）。请先停止它，再删除。',
  'run-not-finished':
    '训练 {{id}}（{{run}}）的状态为“{{state}}”。报告针对已完成的训练：请继续该训练，或选择其他训练。',
  'run-not-ranked':
    '训练 {{run}} 尚未在 {{part}} 部分排序（{{protocol}}）。请完成其训练，或以任务方式开始比较，届时会排序。',
  'ablation-without-effect': '训练“{{run}}”没有使用这一部分（{{part}}）：没有可去掉的内容。',
  'ablation-there': '训练“{{run}}”（{{state}}）就是这一消融。',
  'search-without-settings':
    '模型 {{model}} 没有搜索会改变的设置。请选择需要训练的模型，或指定要尝试的设置。',
});
