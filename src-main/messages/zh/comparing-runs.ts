// Comparisons of runs: who won and lost, tests, several runs, in Chinese.
import type { comparingRuns as english } from '../en/comparing-runs.ts';
import { translation } from '../text-types.ts';

export const comparingRuns = translation<typeof english>()({
  'significance-title': '差异是偶然吗？',
  'significance-users':
    '按 NDCG@10，用 {{second}} 时 {{won}} 位用户更好，{{lost}} 位更差，{{equal}} 位相同；更好比例减更差比例为 {{dominance}}。',
  'significance-test': '对有差异的用户做 Wilcoxon 符号秩检验：{{p}}（{{method}}）。',
  'significance-exact': '逐一计数所有符号',
  'significance-normal': '正态近似',
  'significance-p': 'p = {{p}}',
  'significance-p-below': 'p < {{p}}',
  'significance-help':
    '检验问的是：用户得益与受损的次数和幅度是否相当。用户很多时，微小的差异也很少是偶然；先看差异有多大。',
  'label-won': '更好',
  'label-lost': '更差',
  'label-dominance': '更好 − 更差',
  'label-p': 'p（Wilcoxon）',
  'label-p-holm': 'p，按 {{pairs}} 对校正',
  'label-p-holm-plain': 'p，已校正（Holm）',
  'label-first-run': '第一个',
  'label-second-run': '第二个',
  'label-run': '训练',
  'label-user': '用户',
  'label-rank-by': '{{run}} 的名次',
  'movers-won': '用 {{second}} 得益最多的用户',
  'movers-lost': '用 {{second}} 受损最多的用户',
  'several-runs':
    '{{runs}} 次训练，{{ranking}}，{{users}} 位用户。NDCG@10 及其在用户上的 95 % 区间；每一对为第二个 − 第一个。',
  'help-compare-several': '在同一批用户上比较两个或更多训练：设置、指标、配对差异、检验',
  'argument-more-runs': '更多训练：检验每一对，并按对数校正（Holm）',
  'runs-named-twice': '训练 {{run}} 写了两次。每次训练只写一次。',
  'report-compared': '与其他训练的比较',
  'report-compared-note':
    '工作区中做过的比较：本报告的训练减去另一次训练，同一批用户，完整排序。概率是每次检验单独的概率。',
});
