// What work says of its progress (stage and message, in English words: they go into logs too), in Chinese. Words that are
// not known stand as they were said, for example what a driver answered.
import { scorerWords, type ScorerName } from './scorer-words.ts';

const stages: Readonly<Record<string, string>> = {
  'read files': '读取文件',
  'check rows': '检查行',
  'sort rows': '排序',
  'store rows': '写入',
  embed: '生成文本向量',
  'load model': '加载模型',
  calibrate: '校准',
  augment: '增强',
  profile: '撰写画像',
  judge: '判断',
  write: '撰写',
  intervals: '计算置信区间',
  rank: '排序',
  score: '打分',
  recommend: '推荐',
  'example users': '示例用户',
  'write report': '写报告',
  fetch: '获取文件',
  verify: '校验文件',
  copy: '复制文件',
  'try execution providers': '试用各计算设备',
  'weigh the evidence': '权衡计数证据',
  'try devices': '试用各计算设备',
  'look at the machine': '查看本机',
};

/** By the English words that the ranking says. */
const scorers: Readonly<Record<string, string>> = {
  'the model': scorerWords.zh.model,
  ...Object.fromEntries(
    Object.entries(scorerWords.en).map(([name, english]) => [english, scorerWords.zh[name as ScorerName]]),
  ),
};

const devices = /^train on (.+)$/;
const phases = /^train phase (\d)$/;
const rankings = /^rank by (.+)$/;
/** The stages of the sample flow are numbered. */
const numbered = /^(\d+\/\d+) (.+)$/;

export function stageInChinese(stage: string): string {
  const [, place, rest] = numbered.exec(stage) ?? [];
  if (place !== undefined && rest !== undefined) return `${place} ${stageInChinese(rest)}`;
  const phase = phases.exec(stage)?.[1];
  if (phase !== undefined) return `第 ${phase} 阶段训练`;
  const device = devices.exec(stage)?.[1];
  if (device !== undefined) return `在 ${device} 上训练`;
  const scorer = rankings.exec(stage)?.[1];
  if (scorer !== undefined) return `按${scorers[scorer] ?? scorer}排序`;
  return stages[stage] ?? stage;
}

const messages: readonly (readonly [pattern: RegExp, chinese: string])[] = [
  [
    /^epoch (\d+), loss ([\d.]+|NaN)(, NDCG@10 [\d.]+)?, ([\d,]+) tokens\/s$/,
    '第 $1 轮,损失 $2$3,$4 个词元/秒',
  ],
  [/^([\d,]+) titles\/s$/, '$1 个标题/秒'],
  [/^as asked for$/, '按要求'],
  [/works, ([\d.e+-]+) times as fast as the CPU on a small step/, '可用,小步测试为 CPU 的 $1 倍速'],
];

export const messageInChinese = (message: string): string =>
  messages.reduce((text, [pattern, chinese]) => text.replace(pattern, chinese), message);
