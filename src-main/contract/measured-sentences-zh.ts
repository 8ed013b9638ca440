// What measurements say in English sentences (findings, notes, warnings, a leak), in Chinese, numbers kept. They are
// stored with the results, in datasets and evaluations of any age, so they are read here and not asked for anew: by the report and by the window.
// A sentence that is not known stands as it was said.

type Rule = readonly [pattern: RegExp, chinese: string];

const nouns: Readonly<Record<string, string>> = {
  user: '用户',
  item: '物品',
  'synthetic row': '合成交互',
  profile: '画像',
  'training batch': '训练批次',
};
const nounPattern = '(user|item|synthetic row|profile|training batch)';

/** Findings of an import and of its sequences. */
const findings: readonly Rule[] = [
  [
    /No user has interactions in two domains, .*? item texts\. Check that .*?\./,
    '没有用户在两个领域都有交互,因此除物品文本外无从学习跨领域的偏好。请检查各文件的用户编号是否一致(包括大小写和前导零)。',
  ],
  [
    /(\d+) of (\d+) users have interactions in two domains; .*? so few\./,
    '$2 位用户中只有 $1 位在两个领域都有交互;跨领域学到的内容仅以他们为依据。',
  ],
  [
    /There are (\d+) users with (\d+) interactions each, but (\d+) items\. .*? swapped\./,
    '共有 $1 位用户,平均每位 $2 次交互,却有 $3 个物品。用户列与物品列可能弄反了。',
  ],
  [
    /All interactions of every user have the same time, .*? the order\./,
    '每位用户的所有交互时间相同,因此由文件中的顺序决定哪一项是“下一项”。请选择能表明先后的列。',
  ],
  [
    /For (\d+) of (\d+) evaluated users \(([\d.]+ %)\) the held-out items share their time .*? avoids it\./,
    '$2 位被评估的用户中有 $1 位($3)的留出物品与前一项时间相同:由文件中的顺序决定留出哪一项,同一时刻的物品可能泄露答案。使用更精细的时间,或去掉这些用户,即可避免。',
  ],
  [
    /For (\d+) of (\d+) users with a test item \(([\d.]+ %)\) it is one .*? Repeats are excluded: .*? part of the question\./,
    '$2 位有测试物品的用户中有 $1 位($3)的测试物品是他们以前有过的。已排除重复:已有的物品不会推荐,这些用户单独计数,不参与排序。如果再次购买也属于问题的一部分,请允许重复。',
  ],
  [
    /For (\d+) of (\d+) users with a test item \(([\d.]+ %)\) it is one .*? Repeats are allowed: .*? worth showing\./,
    '$2 位有测试物品的用户中有 $1 位($3)的测试物品是他们以前有过的。已允许重复:已有的物品与其他物品一样是候选,重复物品与新物品的指标分开报告。如果只有新物品值得展示,请排除重复。',
  ],
  [
    /(\d+) interactions are dated before 1990; .*? format\./,
    '有 $1 次交互的日期早于 1990 年;时间列可能是另一种格式。',
  ],
  [
    /(\d+) of (\d+) users have no interaction on both sides .*? in the test\./,
    '$2 位用户中有 $1 位并非在划分时刻两侧都有交互,因此不参加测试。',
  ],
  [
    /(\d+) of (\d+) users have fewer than (\d+) interactions: .*? not evaluated\./,
    '$2 位用户中有 $1 位的交互少于 $3 次:只参加训练,不参加评估。',
  ],
  [
    /Dates of (.+?) were read as (.+?), but (.+?) fits all of them too\. .*? time format\./,
    '$1 的日期按 $2 读取,但 $3 也全部适用。如果后者正确,请将其指定为时间格式。',
  ],
  [
    /Dates were read as (.+?), but (.+?) fits all of them too\. .*? time format\./,
    '日期按 $1 读取,但 $2 也全部适用。如果后者正确,请将其指定为时间格式。',
  ],
  [
    /(\d+) of (\d+) rows were rejected \((.+?)\)\. Look at .*? read right\./,
    '$2 行中有 $1 行被拒绝($3)。训练前请查看这些行:可能有一列读取有误。',
  ],
  [
    /(\d+) (user|item) ids look like "(.+?)": .*? without that\./,
    '有 $1 个$NOUN2编号形如“$3”:电子表格会这样缩写长编号,不同的编号因此合并。请重新导出,避免缩写。',
  ],
  [
    /(\d+) of (\d+) interactions belong to the user "(.+?)", .*? person is meant\./,
    '$2 次交互中有 $1 次属于用户“$3”,这像是没有用户时的代替值:它会被当作一个人。如果不是所指的人,请去掉这些行。',
  ],
  [
    /(\d+) interactions have the time (\S+?)( or another)? .*? from or to\./,
    '有 $1 次交互的时间是 $2 等,这像是没有时间时的代替值:它们排在历史的开头或末尾。请用日期限制去掉它们。',
  ],
  [
    /(\d+) interactions repeat another one exactly, .*? exact does\./,
    '有 $1 次交互与另一次完全相同(用户、物品、时间和权重),导出重叠时会这样。如果不是真实的重复,请去掉(规则:完全相同)。',
  ],
  [
    /(\d+) rows of (.+?) hold a quote that does not close \(the first in line (\d+)\); .*? character\./,
    '$2 中有 $1 行含有未闭合的引号(第一处在第 $3 行),已按普通字符读取。',
  ],
  [/(\d+) places of (.+?) are no UTF-8 and were replaced by �\./, '$2 中有 $1 处无法解码,已替换为 �。'],
  [/The text of (.+?) was read as (\S+)\./, '$1 的文本按 $2 编码读取。'],
  [
    /(\d+) items with (\d+) interactions are not listed in (.+?); they were kept without texts\./,
    '有 $1 个物品($2 次交互)不在 $3 中,已保留,但没有文本。',
  ],
  [
    /The column "(.+?)" of (.+?) holds other values than the domains .*? every domain\./,
    '$2 的列“$1”的值不是交互的领域,未作为领域列;其物品适用于每个领域。',
  ],
  [/Weights of (.+?) such as "(.+?)" were read as (\S+)\./, '$1 中的权重(如“$2”)按 $3 读取。'],
  [
    /(\d+) weights of (.+?) are no numbers \((.+?)\); their rows were kept without a weight\./,
    '$2 中有 $1 个权重不是数字($3);这些行已保留,但没有权重。',
  ],
  [
    /The times of (.+?) \((\S+) to (\S+)\) do not meet those of the other files \((\S+) to (\S+)\)\. .*? kind of time\./,
    '$1 的时间($2 至 $3)与其他文件的时间($4 至 $5)没有交集。请检查各文件的时间是否为同一种。',
  ],
  [
    /The first (\d+) lines of (.+?) are no part of the table and were skipped\./,
    '$2 的前 $1 行不属于表格,已跳过。',
  ],
  [
    /(\d+) (user|item) ids look like numbers with leading zeros; .*? will not match\./,
    '有 $1 个$NOUN2编号形似带前导零的数字,已按文本保留。如果您的另一个文件丢失了这些零(电子表格会这样),编号将无法对应。',
  ],
  [
    /Every item occurs exactly once\. .*? column map\./,
    '每个物品恰好出现一次。物品列可能是订单号或行号,请检查列的对应。',
  ],
  [
    /(\d+) items of (.+?) have no interaction and were left out .*?\(unused items can be kept\)\./,
    '$2 中有 $1 个物品没有任何交互,未列入目录(可选择保留)。',
  ],
  [
    /(\d+) of (\d+) items have no title; .*? work with there\./,
    '$2 个物品中有 $1 个没有标题,以编号代替。文本向量、增强和画像在这些物品上可用的信息很少。',
  ],
];

/** Notes of an evaluation. */
const notes: readonly Rule[] = [
  [
    /Sampled: each held-out item among 100 random items .*? full ranking\./,
    '抽样:每个留出物品与本领域 100 个随机物品一起排序,不可与全量排序比较。',
  ],
  [
    /The trained vectors of this run have seen the hidden rows .*? holdOut cross-sell\./,
    '此次训练的向量在训练中见过被隐藏的记录,因此模型及其各部分的指标偏高;计数规则的指标不受影响。要得到准确的指标,请以 holdOut cross-sell 训练。',
  ],
  [
    /This run was trained without the hidden rows: .*? asked for\./,
    '此次训练未使用被隐藏的记录:其任何部分都没有见过所询问的物品。',
  ],
  [
    /Cross-sell: of (\d+) users with training items .*? \((\d+) folds?\)\. Not comparable with the full ranking\./,
    '交叉销售:$1 位在两个或更多领域有训练物品的用户被隐藏一个完整的领域,并在该领域的全部物品中寻找其最后一个物品。计数不包含被询问用户的记录($2 折)。不可与全量排序比较。',
  ],
  [
    /This run was trained without a part of the rows \(holdOut cross-sell\), .*? learns from all\./,
    '此次训练未使用部分记录(holdOut cross-sell),因此这里的指标低于使用全部记录的训练。',
  ],
  [
    /(\d+) users have fewer than 100 items to sample from .*? they get all\./,
    '有 $1 位用户的留出物品所在领域可供抽样的物品不足 100 个,这些用户使用全部物品。',
  ],
  [
    /Repeats are excluded: the held-out item of (\d+) further users .*? not ranked\./,
    '已排除重复:另有 $1 位用户的留出物品是他们以前有过的,在此计数,不参与排序。',
  ],
  [
    /Repeats are allowed: items that a user had before .*? item of (\d+) users .*? excludes repeats\./,
    '已允许重复:用户以前有过的物品与其他物品一样是候选;有 $1 位用户的留出物品属于这种情况。不可与排除重复的排序比较。',
  ],
  [
    /Global-time split: .*? leave-one-out\./,
    '按全局时间划分:在验证开始之前的数据上训练;每位用户的留出物品是验证或测试时段内的第一项。不可与留一法比较。',
  ],
];

/** Warnings of an augmentation. */
const warnings: readonly Rule[] = [
  [
    /No threshold reaches the wished precision of ([\d.]+ %) with (\d+) accepted candidates; .*?: ([\d.]+ %) \(95 % interval ([\d.]+ %) to ([\d.]+ %)\), ([\d.]+) times chance\./,
    '没有阈值能在接受 $2 个候选时达到期望的精确率 $1;因此采用下界最高的阈值:$3(95 % 区间 $4 至 $5),为随机水平的 $6 倍。',
  ],
  [
    /On hidden items that did not take part .*? chance \(([\d.]+ %)\): .*? synthetic rows\./,
    '在未参与选择阈值的隐藏物品上,判断与随机水平($1)无法区分:请判断更多隐藏物品、换用更大的模型,或不使用合成交互训练。',
  ],
  [
    /Only (\d+) hidden items could be judged \((\d+) are needed; (\d+) users .*? review\./,
    '只有 $1 个隐藏物品得到判断(需要 $2 个;有 $3 位用户在两个领域有训练物品),无法设定阈值:所有候选等待审核。',
  ],
  [
    /Rows above the threshold were accepted all the same, as asked \(accept-anyway\)\./,
    '按要求仍接受了高于阈值的候选。',
  ],
  [
    /So nothing was accepted by rule: .*? accept-anyway\./,
    '因此没有按规则接受任何候选:全部等待审核。请手工接受,或选择仍然接受后重新运行。',
  ],
];

/** What the leakage audit found. */
const leaks: readonly Rule[] = [
  [
    /Leakage: evidence was counted over (\d+) interactions with ([\d.]+) transitions, but the training part has (\d+) with ([\d.]+) .*?: count again\./,
    '泄漏:证据基于 $1 次交互、$2 的转移量计数,而去除被询问的用户后训练部分为 $3 次、$4。以这些计数得到的结果没有意义:请重新计数。',
  ],
  [
    /Results made with it are worthless: .*? training part\./,
    '由此得到的结果没有意义:请删除它,并用训练部分重新生成。',
  ],
  [
    new RegExp(
      `Leakage: the ${nounPattern} of user (.+?) uses position (-?\\d+), but only the first (\\d+) .*? training\\.`,
    ),
    '用户 $2 的$NOUN1使用了位置 $3,而只有前 $4 次交互属于训练部分。',
  ],
  [
    new RegExp(`Leakage: the ${nounPattern} of user (.+?) belongs to no user of the dataset\\.`),
    '用户 $2 的$NOUN1不属于数据集中的任何用户。',
  ],
  [
    /Leakage: the training batch of user (.+?) holds item (\d+) at place (\d+), which is the held-out (?:test|validation) item there\./,
    '用户 $1 的训练批次在第 $3 位含有物品 $2,而它是该用户留出的物品。',
  ],
  [
    /Leakage: the training batch of user (.+?) holds item (\d+) at place (\d+), which the training part does not have there\./,
    '用户 $1 的训练批次在第 $3 位含有物品 $2,而训练部分的该处没有它。',
  ],
  [
    /Leakage: co-occurrence was counted over (\d+) pairs .*? has (\d+)\. .*? training part\./,
    '共现统计使用了 $1 对用户与物品,而训练部分只有 $2 对。请用训练部分重新统计。',
  ],
];

/** Why a prompt gave nothing. */
const failures: readonly Rule[] = [
  [/^the answer has (\d+) words$/, '回答只有 $1 个词'],
  [/^the answer repeats itself \((\d+) % of its three-word runs\)$/, '回答自我重复(三词片段中有 $1 % 重复)'],
  [/^the model process delivered no answer$/, '模型进程没有给出回答'],
  [
    /^The prompt has (\d+) tokens and its answer may take (\d+), together more than the (\d+) that fit\. .*? contextTokens\.$/,
    '提示词有 $1 个词元,回答可能需要 $2 个,合计超过可容纳的 $3 个。请缩短提示词(更少或更短的标题),或以更大的上下文(contextTokens)加载模型。',
  ],
];

/** Why a training ended. */
const trainings: readonly Rule[] = [
  [
    /The loss became (\S+) at step (\d+)\. Lower the learning rate \(now (\S+)\) and train again\./,
    '损失在第 $2 步变为 $1。请降低学习率(现为 $3)后重新训练。',
  ],
];

/** Names of import filters. */
const filters: readonly Rule[] = [
  [/^date-range$/, '日期范围'],
  [/^weight ≥ (-?[\d.e+-]+)$/, '权重 ≥ $1'],
  [/^duplicates: keep-first$/, '重复交互:保留第一次'],
  [/^duplicates: keep-last$/, '重复交互:保留最后一次'],
  [/^duplicates: drop-repeats$/, '重复交互:去掉连续重复'],
  [/^duplicates: exact$/, '重复交互:去掉完全相同的行'],
  [/^k-core: users ≥ (\d+), items ≥ (\d+) \((\d+) rounds\)$/, 'k 核:用户 ≥ $1,物品 ≥ $2($3 轮)'],
  [/^sequence length per domain ≥ (\d+)$/, '每个领域的序列长度 ≥ $1'],
];

const rules = [...findings, ...notes, ...warnings, ...leaks, ...failures, ...trainings, ...filters];

/** @param text one sentence or several; those that are known are replaced */
export function measuredInChinese(text: string): string {
  let result = text;
  for (const [pattern, chinese] of rules) {
    result = result.replace(pattern, (...match: unknown[]) =>
      chinese.replace(/\$(NOUN)?(\d)/g, (_, noun: string | undefined, place: string) => {
        const value = String(match[Number(place)]);
        return noun === undefined ? value : (nouns[value] ?? value);
      }),
    );
  }
  return result.replace(/。 /g, '。');
}
