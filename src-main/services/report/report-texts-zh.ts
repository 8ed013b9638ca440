// The words of a report in Chinese.
import { bordersInChinese, measuredInChinese } from '../../contract/measured-sentences-zh.ts';
import { scorerWords } from '../../contract/scorer-words.ts';
import { groupingWords, groupWords } from '../../contract/slice-words.ts';
import { verdictText } from '../../contract/verdict-words.ts';
import type { english } from './report-texts-en.ts';

const definitions: Readonly<Record<string, string>> = {
  sequenceLength: '用户在训练部分的物品数,所有领域合计。',
  itemPopularity:
    '按目标物品在训练部分出现的次数:热门为占本领域三分之一交互的最热门物品,中等为其后三分之一,长尾为其余,冷门为训练中从未出现。',
  imbalance: '用户训练物品中最大领域的占比,含下界;只在一个领域的用户单独成组。',
  overlap: '“多个领域”的用户在至少两个领域有训练物品。',
  target: '留出物品对用户是新的,还是历史中已有的(重复)。',
};
const parts = { training: '训练', validation: '验证', test: '测试', synthetic: '合成' } as const;

export const chinese: typeof english = {
  tag: 'zh-CN',
  title: (run) => `报告:${run}`,
  subtitle: '跨领域下一项推荐,在本机完成训练与测量,全程不联网',
  madeOn: '报告生成于',
  summary: '摘要',
  quality: (ndcg, interval, users) =>
    `NDCG@10 为 ${ndcg}(95 % 区间 ${interval}),基于 ${users} 位有留出物品的用户,在该领域全部物品中排序。`,
  better: (control, difference, interval) => `与${control}相比:${difference} ${interval},更好,区间在零以上。`,
  worse: (control, difference, interval) => `与${control}相比:${difference} ${interval},更差,区间在零以下。`,
  same: (control, difference, interval) => `与${control}相比:${difference} ${interval},无法区分,区间包含零。`,
  leakFree: (rows, profiles) => `无泄漏:检查了 ${rows} 条合成交互与 ${profiles} 份画像,均未使用留出的交互。`,
  leak: (message) => `发现泄漏:${measuredInChinese(message)}`,
  noAugmentation: '本次训练不读取合成交互。',
  rowsWithoutReport: (rows) => `本次训练读取 ${rows} 条已接受的合成交互;其精确率未经测量。`,
  augmentationInShort: (accepted, precision, interval) =>
    `增强:接受了 ${accepted} 条合成交互;在隐藏的真实物品上精确率为 ${precision}(${interval})。`,
  contents: '目录',
  data: '数据',
  dataset: '数据集',
  dataHash: '数据哈希',
  dataHashNote: '数据相同则哈希相同:训练所用正是这份数据。',
  users: '用户',
  items: '物品',
  interactions: '交互',
  domain: '领域',
  all: '全部',
  overlapUsers: '在两个及以上领域活跃的用户',
  evaluatedUsers: '测试物品参与排序的用户',
  repeats: (rule, targets) =>
    rule === 'exclude'
      ? `排除重复购买:用户已有的物品不是候选;另有 ${targets} 位用户的测试物品属于这种情况,不参与排序。`
      : `允许重复购买:用户已有的物品与其他物品一样是候选;有 ${targets} 位用户的测试物品属于这种情况。`,
  hadBefore: '以前有过',
  imbalanceChart: '每位用户主导领域的占比',
  lengthChart: '每位用户的历史长度',
  sourceFiles: '导入的文件',
  file: '文件',
  size: '大小',
  findings: '发现',
  filters: '导入时的过滤',
  filter: '过滤',
  before: '之前',
  after: '之后',
  augmentation: '增强',
  rowsAccepted: '已接受的合成交互',
  rowsProposed: '等待审核',
  rowsRejected: '已拒绝',
  usersServed: '某领域不足且已处理的用户',
  crossFitted: '在未参与选择阈值的列表上的精确率(真实可信的数字)',
  endToEnd: '从检索到接受的精确率',
  retrievalRecall: '检索到的隐藏物品',
  calibrationCases: '已判断的隐藏真实物品',
  notCalibrated: '无法校准。',
  calibrationChart: '不同阈值下隐藏真实物品的精确率与召回率',
  calibrationInWords: (curve, threshold) => {
    const chosen = curve.find((point) => point.threshold === threshold);
    return `${curve.length} 个阈值;所选为 ${threshold.toFixed(3)}${chosen === undefined ? '' : `:精确率 ${chosen.precision.value.toFixed(3)},召回率 ${chosen.recall.toFixed(3)}`}。`;
  },
  threshold: '阈值',
  precision: '精确率',
  recall: '召回率',
  profiles: '画像',
  noProfiles: '本次训练不读取画像。',
  overall: '总体',
  count: '数量',
  training: '训练',
  trainingChart: '各轮次的损失与验证 NDCG@10',
  phase: (phase) => `阶段${phase === 1 ? '一' : '二'}`,
  epoch: '轮次',
  epochs: '轮次数',
  loss: '损失',
  validation: '验证 NDCG@10',
  bestEpoch: '最佳轮次',
  curveInWords: ({ phase, epochs, validation }) => {
    const best = Math.max(...validation.map(({ value }) => value));
    return `阶段${phase === 1 ? '一' : '二'}:${epochs} 轮${Number.isFinite(best) ? `,最佳验证 NDCG@10 为 ${best.toFixed(4)}` : ''}。`;
  },
  evaluation: '评估',
  leaveOneOut: '留一法:每位用户的最后一次交互为测试物品,倒数第二次为验证物品。',
  intervalNote: '方括号内为用户上的 95 % 区间。',
  metrics: '指标,全量排序',
  crossSellMetrics: '交叉销售:整个领域被隐藏,寻找其最后一个物品,全量排序',
  sampledMetrics: '指标,抽样(每个留出物品与 100 个随机物品排序;不可与全量排序比较)',
  scorer: '评分者',
  model: '模型',
  control: (name) => scorerWords(name, 'zh'),
  byDomain: '按留出物品的领域,NDCG@10',
  differences: '同一批用户上模型减去对照,NDCG@10',
  difference: '差值',
  interval: '95 % 区间',
  groups: '用户分组',
  group: '组',
  grouping: (name) => groupingWords(name, 'zh'),
  groupLabel: (label) => groupWords(label, 'zh'),
  verdict: (entry) => verdictText(entry, 'zh'),
  groupDefinition: (name, measured) => {
    const own = definitions[name];
    return own === undefined ? measured : `${own}${bordersInChinese(measured)}`;
  },
  measured: measuredInChinese,
  examples: '示例用户',
  examplesNote:
    '按规则而非结果选取:若有则先取一位有合成交互的用户,再在所有领域都活跃的用户中均匀选取。得分只能在同一用户同一领域内比较。',
  noExamples: '未要求示例。',
  timelineChart: (user) => `用户 ${user} 的历史,最早的在左`,
  timelineInWords: (timeline) =>
    timeline
      .map(({ domain, title, synthetic }) => `${domain}:${title}${synthetic ? '(合成)' : ''}`)
      .join(';'),
  part: (part) => parts[part],
  topItems: (domain) => `${domain} 的前列物品`,
  rank: '名次',
  item: '物品',
  score: '得分',
  reasons: '原因:分数中最大的部分',
  settings: '设置',
  settingsNote: '与默认值不同的以粗体显示,旁边为默认值。',
  setting: '设置项',
  fact: '项目',
  value: '值',
  default: '默认值',
  provenance: '种子与版本',
  run: '训练',
  seed: '随机种子',
  device: '设备',
  trainedOn: '训练时间',
  encoder: '文本编码器',
  augmentationId: '增强',
  none: '无',
  versionOfRun: '训练所用的 Isthmus',
  versionOfReport: '撰写报告的 Isthmus',
  leakage: '泄漏审计',
  leakageNote: '对已存储的内容检查:没有合成交互位于用户训练部分之后,也没有画像由留出的交互写成。',
};
