// What people should know about an import that went through, in Chinese.
import type { importFindings as english } from '../en/import-findings.ts';
import { translation } from '../text-types.ts';

export const importFindings = translation<typeof english>()({
  'columns-by-values': '{{name}}：以下列由其中的值推测得出：{{roles}}。如不正确，请用 --map 指定。',
  'columns-by-values_window': '{{name}}：以下列由其中的值推测得出：{{roles}}。如不正确，请返回“列”一步选择。',
  'same-data-again':
    '数据集“{{name}}”已包含相同的用户、物品和交互：本次导入又建立了一份。若非本意，请删除其中之一。',
  'skipped-lines': '{{name}} 的前 {{lines}} 行不属于表格，已跳过。',
  'header-of-other-file': '{{name}} 没有表头行；其各列按 {{other}} 的列名读取（列数相同）。',
  'weights-perhaps-grouped':
    '{{name}} 中如 {{example}} 的权重按小数点读取。如果其中的点是千位分隔符，请去掉它。',
  'stray-quotes': '{{name}} 中有 {{rows}} 行含有未闭合的引号（第一处在第 {{line}} 行），已按普通字符读取。',
  'replaced-bytes': '{{name}} 中有 {{places}} 处无法解码，已替换为 �。',
  'read-encoding': '{{name}} 的文本按 {{encoding}} 编码读取。',

  'many-rejected':
    '{{total}} 行中有 {{rows}} 行被拒绝（{{reasons}}）。训练前请查看这些行：可能有一列读取有误。',
  'shortened-ids-user':
    '有 {{ids}} 个用户编号形如“{{example}}”：电子表格会这样缩写长编号，不同的编号因此合并。请重新导出，避免缩写。',
  'shortened-ids-item':
    '有 {{ids}} 个物品编号形如“{{example}}”：电子表格会这样缩写长编号，不同的编号因此合并。请重新导出，避免缩写。',
  'spoiled-ids-user':
    '有 {{ids}} 个用户编号形如 {{examples}}：电子表格会把编号变成这样的日期或错误值。请将编号按文本重新导出。',
  'spoiled-ids-item':
    '有 {{ids}} 个物品编号形如 {{examples}}：电子表格会把编号变成这样的日期或错误值。请将编号按文本重新导出。',
  'domains-alike': '仅大小写、空白或符号不同的领域被当作不同的领域：{{names}}。如果是同一领域，请统一写法。',
  'nothing-item':
    '{{total}} 次交互中有 {{rows}} 次的物品是“{{item}}”，这像是没有物品时的代替值：它会被推荐。如果不是所指的物品，请去掉这些行。',
  'nothing-titles':
    '有 {{items}} 个物品的标题像是没有标题时的代替值（{{titles}}）：它们的文本会被当作相似。请将这些单元格留空。',
  'nobody-user':
    '{{total}} 次交互中有 {{rows}} 次属于用户“{{user}}”，这像是没有用户时的代替值：它会被当作一个人。如果不是所指的人，请去掉这些行。',
  'sentinel-times':
    '有 {{rows}} 次交互的时间是 {{time}} 等，这像是没有时间时的代替值：它们排在历史的开头或末尾。请用日期限制去掉它们。',
  'exact-repeats':
    '有 {{rows}} 次交互与另一次完全相同（用户、物品、时间和权重），导出重叠时会这样。如果不是真实的重复，请去掉（规则：完全相同）。',
  'leading-zeros-user':
    '有 {{ids}} 个用户编号形似带前导零的数字，已按文本保留。如果您的另一个文件丢失了这些零（电子表格会这样），编号将无法对应。',
  'leading-zeros-item':
    '有 {{ids}} 个物品编号形似带前导零的数字，已按文本保留。如果您的另一个文件丢失了这些零（电子表格会这样），编号将无法对应。',

  'items-domain-ignored': '{{name}} 的列“{{column}}”的值不是交互的领域，未作为领域列；其物品适用于每个领域。',
  'ids-nearly-match':
    '不在 {{names}} 中的 {{unmatched}} 个物品里，有 {{items}} 个以另一种写法存在：交互中是 {{ours}}，物品文件中是 {{theirs}}（{{rules}}）。如果是同一物品，请加上 --match-ids {{option}} 重新导入。',
  'ids-nearly-match_window':
    '不在 {{names}} 中的 {{unmatched}} 个物品里，有 {{items}} 个以另一种写法存在：交互中是 {{ours}}，物品文件中是 {{theirs}}（{{rules}}）。如果是同一物品，请让编号对应起来。',
  'ids-matched': '已按要求让 {{names}} 中的 {{items}} 个物品采用交互中的写法：{{rules}}。',
  'unlisted-items':
    '有 {{items}} 个物品（{{rows}} 次交互）不在 {{names}} 中，已保留，但没有文本。{{examples}}',
  'unlisted-examples': '例如 {{ours}}；而 {{names}} 中有 {{theirs}} 等没有任何交互的物品。',
  'user-ids-nearly-match':
    '有 {{users}} 个用户在另一个文件中以另一种写法出现（{{ours}} 与 {{theirs}}；{{rules}}），被当作不同的人。如果是同一人，请加上 --match-user-ids {{option}} 重新导入。',
  'user-ids-nearly-match_window':
    '有 {{users}} 个用户在另一个文件中以另一种写法出现（{{ours}} 与 {{theirs}}；{{rules}}），被当作不同的人。如果是同一人，请让编号对应起来。',
  'user-ids-matched': '已按要求让 {{users}} 个用户采用第一个文件中的写法：{{rules}}。',
  'unused-items': '{{names}} 中有 {{items}} 个物品没有任何交互，未列入目录（可选择保留）。',
  'items-without-title':
    '{{total}} 个物品中有 {{items}} 个没有标题，以编号代替。文本向量、增强和画像在这些物品上可用的信息很少。',

  'parts-share-rows':
    '有 {{both}} 次交互同时出现在划分的两个部分中（训练与测试 {{test}}，训练与验证 {{valid}}，验证与测试 {{heldOut}}）：模型会学到要问的答案，指标会偏高。文件已按原样读取；请从训练或验证文件中去掉这些行。',
  'parts-out-of-time':
    '有 {{users}} 个用户在训练文件（{{rows}} 次）或验证文件（{{validation}} 次）中的交互晚于其测试物品：模型会知道之后发生的事。文件已按原样读取；若这些行透露了答案，指标会偏高。',
  'parts-hold-several':
    '有 {{users}} 个用户在验证或测试文件中有多次交互。全部已导入；每个部分只问第一次，另外 {{rows}} 次被留出但不提问。',
  'parts-without-validation':
    '没有验证文件：已将 {{users}} 个用户的最后一次训练交互留作验证。测试与文件一致。',
  'parts-users-untrained':
    '有 {{users}} 个用户（{{rows}} 次交互）只出现在验证或测试文件中，不在训练文件中：不参与评估。',

  'weight-form': '{{name}} 中的权重（如“{{example}}”）按 {{value}} 读取。',
  'unread-weights': '{{name}} 中有 {{rows}} 个权重不是数字（{{examples}}）；这些行已保留，但没有权重。',
  'spreadsheet-days':
    '{{name}} 的时间是 32,874 到 54,788 之间的数字，已按电子表格的天数读取（45292.5 即 2024-01-01 中午）。如果它们表示别的计数，请把时间格式设为 number。',
  'ambiguous-date':
    '{{name}} 的日期按 {{format}} 读取，但 {{other}} 也全部适用。如果后者正确，请将其指定为时间格式。',
  'mixed-times': '{{name}} 的时间有多种写法（{{kinds}}）；每行按自己的写法读取，并统一为一个单位。',
  'times-in-seconds': '{{rows}} 行为秒',
  'times-in-milliseconds': '{{rows}} 行为毫秒',
  'times-in-microseconds': '{{rows}} 行为微秒',
  'times-in-nanoseconds': '{{rows}} 行为纳秒',
  'times-of-form': '{{rows}} 行为 {{form}}',
  'dates-of-both-orders':
    '{{name}} 中有 {{rows}} 个日期只能按 {{reading}} 读取，而多数为 {{format}}：这些行被拒绝。如果文件混用两种顺序，两种都符合的日期也可能有误；请统一导出为 2024-05-31 这样的格式。',
  'times-apart':
    '{{name}} 的时间（{{from}} 至 {{to}}）与其他文件的时间（{{otherFrom}} 至 {{otherTo}}）没有交集。请检查各文件的时间是否为同一种。',
});
