// Lines of a job's log, in Chinese.
import type { jobLog as english } from '../en/job-log.ts';
import { translation } from '../text-types.ts';

export const jobLog = translation<typeof english>()({
  'attempt-begins': '第 {{attempt}} 次尝试开始',
  'attempt-stopped': '已停止；已保存的内容保留',
  'stage-begins': '{{stage}}：开始',
  amount: '{{done}}',
  'amount-of': '{{done}} / {{total}}',
  'amount-with-unit': '{{done}} {{unit}}',
  'amount-of-with-unit': '{{done}} / {{total}} {{unit}}',
  'training-begins': '训练开始',
  'training-goes-on': '训练继续',
  'training-paused': '训练已暂停',
  'training-resumed': '训练已恢复',
  'training-evaluated': '已评估',
  'epoch-ended': '第 {{phase}} 阶段，第 {{epoch}} 轮',
  'epoch-ended-best': '第 {{phase}} 阶段，第 {{epoch}} 轮，目前最佳',
  'checkpoint-before': '{{said}}第 {{phase}} 阶段从前一个检查点（第 {{epoch}} 轮）继续，结果相同。',
  'checkpoint-begins-again': '{{said}}第 {{phase}} 阶段重新开始，结果相同。',
  'checkpoint-best-before':
    '{{said}}阶段 {{phase}} 以它之前的最佳检查点（第 {{epoch}} 轮）结束。要得到最佳的一个，请重新训练。',
  'phase-ended-patience': '第 {{phase}} 阶段结束：在耐心轮次内验证 NDCG@10 没有提高',
  'phase-ended-maxEpochs': '第 {{phase}} 阶段结束：所有轮次均已完成',
});
