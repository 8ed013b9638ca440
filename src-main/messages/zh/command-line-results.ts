// What the command line says of its results, in Chinese.
import type { commandLineResults as english } from '../en/command-line-results.ts';
import { translation } from '../text-types.ts';

export const commandLineResults = translation<typeof english>()({
  'told-note': '注意：{{said}}',
  'told-warning': '警告：{{said}}',
  'told-failed': '失败 {{times}} 次：{{said}}',
  'value-with-interval': '{{value}}（{{lower}} 至 {{upper}}）',
  'served-users': '{{users}}，已处理 {{served}}（结束原因：{{endedBy}}）',

  'rows-decided': '接受 {{accepted}}，待审核 {{proposed}}，拒绝 {{rejected}}',
  'prompts-asked': '提问 {{asked}}，取自缓存 {{cached}}',
  'prompts-asked-and-failed': '提问 {{asked}}，取自缓存 {{cached}}，失败 {{failed}}',
  'precision-on-hidden-items': '在 {{cases}} 个隐藏的真实物品上的精确率（95 % 区间）：',
  'accepted-that-were-hidden': '被接受的候选中有 {{share}} 是隐藏物品。',

  'judge-adds':
    '评判在文本、共现、流行度和关联之外带来的变化（不用评判时 AUC 为 {{without}}）：AUC {{difference}}。',

  'profiles-written': '领域画像 {{domain}} 份，总体画像 {{overall}} 份',
  'vectors-encoded': '编码 {{encoded}}，已有 {{stored}}',
  'vectors-made': '{{encoded}}（{{speed}} 个标题/秒）',
  'vectors-of-titles': '文本向量：{{texts}} 个标题，编码器 {{encoder}}。',

  'machine-facts': '{{cpu}}，{{cores}} 核，{{memory}}，Node {{node}}',
  'processor-facts': '{{model}}，{{cores}} 核',
  'memory-free': '{{all}}（可用 {{free}}）',
  'data-facts': '{{name}}：{{users}} 位用户，{{items}} 个物品，{{interactions}} 条交互',
  'nothing-missing': '什么都不缺。',
  'something-missing': '缺少：{{what}}。',
  'serving-at': 'Isthmus 的地址是 {{url}}\n地址中含有本次运行的令牌；按 Ctrl-C 结束。',
  'fetch-done': '{{id}}：已获取，{{path}}',
  'fetch-unneeded': '{{id}}：此前已安装，{{path}}',
  'fetch-failed': '{{id}}：未能获取。{{reason}}',

  'dataset-with-rule': '{{name}}（数据集 {{dataset}}）：{{rule}}。',
  'dataset-named': '{{name}}（数据集 {{dataset}}）',
  'rule-repeats-excluded': '排除重复：用户已有的物品不再推荐，也不作为留出物品',
  'rule-repeats-allowed': '允许重复：用户已有的物品与其他物品一样是候选',
  'repeats-told-excluded': '排除：{{seen}}',
  'repeats-told-allowed': '允许：{{seen}}',
  'repeats-told-excluded-against-suggestion': '排除：{{seen}}；建议：{{suggested}}',
  'repeats-told-allowed-against-suggestion': '允许：{{seen}}；建议：{{suggested}}',
  'repeats-seen':
    '训练部分中，用户首次之后的交互有 {{share}} 再次选择已有的物品（{{possible}} 次中有 {{repeated}} 次）',

  'from-to': '{{first}} 至 {{last}}',
  'period-with-format': '{{first}} 至 {{last}}（{{format}}）',
  'lengths-measured': '中位数 {{median}}，平均 {{mean}}，最长 {{longest}}',
  'weights-none': '无',
  'weights-ignored':
    '{{interactions}} 条交互有权重（{{min}} 至 {{max}}，平均 {{mean}}）；除非训练时使用 --set weight=factor，否则忽略',
  'leakage-found': '发现泄漏。{{said}}',
  'leakage-none': '{{rows}} 条合成交互和 {{profiles}} 份画像中均无',
  'split-by-users': '留一法',
  'split-as-given': '与文件一致：训练 {{training}} 次交互，验证 {{validation}} 次，测试 {{test}} 次',
  'split-by-time': '按时间：验证自 {{validation}} 起，测试自 {{test}} 起',

  'dataset-imported': '已将“{{name}}”作为数据集 {{dataset}} 导入 {{workspace}}',
  'time-with-rate': '{{time}}（每秒 {{rate}} 条交互）',
  'rejected-rows-in': '被拒绝的行见 {{file}}。',

  'run-trained': '训练 {{run}}（{{model}}，种子 {{seed}}，{{device}}）',
  'run-continued': '训练 {{run}}（{{model}}，种子 {{seed}}，{{device}}），由此前继续',
  'evidence-of-domain':
    '{{domain}} 的计数证据：{{form}}（在 {{examples}} 位用户上拟合，由另外 {{chosenBy}} 位用户选定）',
  'evidence-start': '初始权重',
  'evidence-half': '初始权重与拟合权重的中间值',
  'evidence-fitted': '拟合权重，逐个用户选定',
  'evidence-neural': '仅训练得到的向量',
  'evidence-transitions': '仅物品转移',
  'evidence-itemNeighbours': '仅物品近邻',
  'evidence-textMean': '仅与历史相似的文本',
  'evidence-textLast': '仅与最近物品相似的文本',
  'evidence-popularity': '仅流行度',

  'ranking-full': '{{part}}物品的全量排序',
  'ranking-sampled': '{{part}}物品的抽样排序（100 个负样本；不可与全量排序比较）',
  'ranking-cross-sell': '交叉销售：{{part}}物品之前已知的、被隐藏领域的最后一个物品；全量排序',
  'evaluation-of-run': '{{ranking}}，{{users}} 位用户（训练 {{run}}）：',
  'evaluation-of-both': '{{ranking}}，{{users}} 位用户',
  'settings-same': '两次训练的设置和输入都相同。',
  'comparison-better': '就全部用户而言，训练 {{second}} 的排序优于训练 {{first}}：{{numbers}}',
  'comparison-worse': '就全部用户而言，训练 {{second}} 的排序差于训练 {{first}}：{{numbers}}',
  'comparison-none': '就全部用户而言，训练 {{second}} 与训练 {{first}} 无法区分：{{numbers}}',
  'comparison-numbers': 'NDCG@10 {{difference}}（95 % 区间 {{lower}} 至 {{upper}}）。',
  'comparison-better-everywhere': '在每个领域和群体中都更好。',
  'comparison-better-in': '更好：{{names}}。',
  'comparison-worse-everywhere': '在每个领域和群体中都更差。',
  'comparison-worse-in': '更差：{{names}}。',

  'inputs-changed':
    '此次训练之后有变化：{{changed}}。该训练保留其训练时所用的内容；要使用这些变化，请重新训练：isthmus train。',
  'inputs-changed-rows': '增强（行数：{{rows}}）',
  'inputs-changed-profiles': '画像（文本数：{{texts}}）',
  'inputs-kept-later':
    '此次训练由较早的版本完成，当时没有随训练保存合成交互和画像。它读取 {{keptAt}} 时的内容，可能与训练时不同。',

  'somebody-new': '新用户',
  'user-named': '用户 {{user}}',
  'profile-of-domain': '画像（{{domain}}）：{{text}}',
  'profile-of-domain-read': '画像（{{domain}}，占读取内容的 {{share}}）：{{text}}',
  'profile-overall': '画像（总体）：{{text}}',
  'title-had-before': '{{title}}（以前有过）',
  'recommendations-written': '已将 {{users}} 位用户的 {{rows}} 行写入 {{file}}，用时 {{time}}。',
  'run-exported': '已将训练 {{run}} 导出到 {{folder}}',
  'report-written':
    '已写入 {{file}}（{{size}}），含 {{charts}} 个图表和 {{examples}} 位示例用户，用时 {{time}}。',

  'lexical-encoder-stood-in': '改用了仅依据拼写、不理解含义的编码器。{{missing}}',
  'demo-without-augmentation': '未进行增强。{{reason}}',
  'demo-without-profiles': '未撰写画像。{{reason}}',
  'demo-profiled': '已为 {{users}} 位用户撰写画像；例如 {{user}}：',
  'demo-profile-of-domain': '{{domain}}：{{text}}',
  'demo-profile-overall': '总体：{{text}}',
  'demo-try': '工作区为 {{workspace}}；请试用：{{command}}',
  'dataset-with-user-columns': '描述用户的列：{{columns}}。',
  'vectors-written': '已将 {{rows}} 个 {{width}} 维向量写入 {{file}}。',
  'vectors-written-with-ids': '已将 {{rows}} 个 {{width}} 维向量写入 {{file}}，编号写入 {{ids}}。',
  'search-rounds': '各轮的尝试（组数 × 轮次）：{{rounds}}。这些训练的标签为 {{search}}。',
  'search-time-up': '时间已到。再次执行相同命令会从中断处继续。',
  'search-best': '验证集上最好的一组。训练并评估：{{command}}',
});
