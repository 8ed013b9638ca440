// What kinds of long work are called, in Chinese.
import type { jobKinds as english } from '../en/job-kinds.ts';
import { translation } from '../text-types.ts';

export const jobKinds = translation<typeof english>()({
  'job-kind-import': '导入文件',
  'job-kind-embed': '生成文本向量',
  'job-kind-augment': '增强用户',
  'job-kind-profile': '撰写画像',
  'job-kind-rewrite': '重写一份画像',
  'job-kind-prompts': '将提示词写入文件',
  'job-kind-answers': '导入回答',
  'job-kind-train': '训练并评估',
  'job-kind-evaluate': '评估训练',
  'job-kind-ablate': '测量增强与画像带来了什么',
  'job-kind-reproduce': '再训练一次并比较',
  'job-kind-search': '搜索设置',
  'job-kind-train-seeds': '用多个种子训练',
  'job-kind-compare-several': '比较多次训练',
  'job-kind-compare': '比较两次训练',
  'job-kind-recommend': '导出推荐',
  'job-kind-export': '导出模型',
  'job-kind-vectors': '导出向量',
  'job-kind-rejected': '导出被拒绝的行',
  'job-kind-delete': '删除数据集',
  'job-kind-report': '生成报告',
  'job-kind-sample': '示例：完整流程',
  'job-kind-flow': '导入、训练、推荐',
});
