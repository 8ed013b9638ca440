// What a careful analyst would say about the sequences of a data set, in Chinese.
import type { sequenceFindings as english } from '../en/sequence-findings.ts';
import { translation } from '../text-types.ts';

export const sequenceFindings = translation<typeof english>()({
  'titles-of-other-script':
    '{{titles}} 个标题（{{share}}）不用拉丁字母，主要是{{script}}，而所用的文本编码器没有学过：其文本向量意义不大。{{wayOut}}',
  'no-overlap':
    '没有用户在两个领域都有交互，因此除物品文本外无从学习跨领域的偏好。请检查各文件的用户编号是否一致（包括大小写和前导零）。',
  'little-overlap':
    '{{users}} 位用户中只有 {{overlap}} 位在两个领域都有交互；跨领域学到的内容仅以他们为依据。',
  'swapped-columns': '{{sign}}',
  'few-users-of-many-items':
    '共有 {{users}} 位用户，平均每位 {{interactions}} 次交互，却有 {{items}} 个物品。用户列与物品列可能弄反了。',
  'items-occur-once': '每个物品恰好出现一次。物品列可能是订单号或行号，请检查列的对应。',
  'items-occur-once_window': '每个物品恰好出现一次。物品列可能是订单号或行号，请检查列的选择。',
  'constant-time':
    '每位用户的所有交互时间相同，因此由文件中的顺序决定哪一项是“下一项”。请对应能表明先后的列。',
  'constant-time_window':
    '每位用户的所有交互时间相同，因此由文件中的顺序决定哪一项是“下一项”。请选择能表明先后的列。',
  'boundary-ties':
    '{{users}} 位被评估的用户中有 {{ties}} 位（{{share}}）的留出物品与前一项时间相同：由文件中的顺序决定留出哪一项，同一时刻的物品可能泄露答案。使用更精细的时间，或去掉这些用户，即可避免。',
  'held-out-seen-before':
    '{{users}} 位有测试物品的用户中有 {{repeated}} 位（{{share}}）的测试物品是他们以前有过的。已排除重复：已有的物品不会推荐，这些用户单独计数，不参与排序。如果再次购买也属于问题的一部分，请允许重复。',
  'repeats-allowed':
    '{{users}} 位有测试物品的用户中有 {{repeated}} 位（{{share}}）的测试物品是他们以前有过的。已允许重复：已有的物品与其他物品一样是候选，重复物品与新物品的指标分开报告。如果只有新物品值得展示，请排除重复。',
  'early-dates': '有 {{rows}} 次交互的日期早于 1990 年；时间列可能是另一种格式。',
  'not-evaluated': '{{users}} 位用户中有 {{without}} 位并非在划分时刻两侧都有交互，因此不参加测试。',
  'not-in-both-parts': '{{users}} 个用户中有 {{without}} 个在训练文件或测试文件中没有交互：不参与测试。',
  'short-users': '{{users}} 位用户中有 {{short}} 位的交互少于 {{least}} 次：只参加训练，不参加评估。',
});
