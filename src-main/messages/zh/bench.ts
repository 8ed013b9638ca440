// What the rows of `bench` measure, in Chinese.
import type { bench as english } from '../en/bench.ts';
import { translation } from '../text-types.ts';

export const bench = translation<typeof english>()({
  'bench-import': '将交互与物品导入带索引的工作区',
  'bench-text-vectors': '用所选编码器计算文本向量',
  'bench-titles': '{{titles}} 个标题',
  'bench-llm-judge': '由语言模型判断候选物品，同一用户的候选共用其历史',
  'bench-llm-write': '由语言模型撰写画像',
  'bench-prompts':
    '{{model}}，{{prompts}} 个提示，每个 {{tokens}} 个 token，同时 {{sequences}} 个，{{device}}',
  'bench-written': '{{model}}，写出 {{tokens}} 个 token',
  'bench-llm-judge-ratio': '判断的吞吐量与单独使用 llama.cpp 之比，两者都只解码一次用户历史',
  'bench-llm-write-ratio': '撰写的吞吐量与单独使用 llama.cpp 之比，提示与 token 数相同',
  'bench-turns':
    '{{model}}，各 {{turns}} 轮：{{seconds}} 秒，单独使用 llama.cpp（{{sequences}} 个序列）{{alone}} 秒',
  'bench-evaluate-model': '由一个模型对每个用户的测试物品做完整排序，包括加载',
  'bench-evaluate-report': '整个评估：模型、其各部分、所有简单规则、分组、区间、配对差异',
  'bench-export-top-50': '每个用户在每个领域的前 50 个物品，写成 CSV',
  'bench-users': '{{users}} 个用户',
  'bench-evaluate-rule': '用 {{rule}} 计数并对每个用户的测试物品做完整排序',
  'bench-rows': '{{rows}} 行',
  'bench-scale-import': '将交互与物品导入空工作区',
  'bench-scale-split': '读取所有序列并划分',
  'bench-scale-memory': '负责导入、划分与计数的进程的最大常驻内存',
  'bench-lists': '{{lists}} 个用户；全部 {{users}} 个需要 {{seconds}} 秒',
  'bench-scale-count': '在训练部分中统计 {{links}}',
  'bench-links': '{{links}} 个链接',
  'bench-scale-train': '使用 softmax 与 id 向量的第一阶段训练，其中 {{seconds}} 秒',
  'bench-trainer-memory': '训练进程占用 {{gigabytes}} GB',
  'bench-scale-lists': '至多 {{users}} 个用户的前十个物品，用计数',
  'bench-scale-lists-text': '同上，用与所有物品文本向量的乘积',
  'bench-train-bce': '第一阶段训练，单个负样本的 BCE，无 id 向量（论文目标）',
  'bench-train-softmax': '第一阶段训练，1,024 个共享负样本的 softmax，带 id 向量（默认目标）',
  'bench-train-memory': '训练进程的最大常驻内存，两个阶段，默认目标',
  'bench-train-default': '一次完整的默认训练：两个阶段、证据，以及与所有简单规则一起的评估',
  'bench-median-of-epochs': '三轮的中位数',
  'bench-epochs': '轮数 {{epochs}}；测试 NDCG@10 {{ndcg}}',
});
