// What people should know about an import that went through, in Chinese.
import type { importFindings as english } from '../en/import-findings.ts';
import { translation } from '../text-types.ts';

export const importFindings = translation<typeof english>()({
  'skipped-lines': '{{name}} 的前 {{lines}} 行不属于表格，已跳过。',
  'stray-quotes': '{{name}} 中有 {{rows}} 行含有未闭合的引号（第一处在第 {{line}} 行），已按普通字符读取。',
  'replaced-bytes': '{{name}} 中有 {{places}} 处无法解码，已替换为 �。',
  'read-encoding': '{{name}} 的文本按 {{encoding}} 编码读取。',

  'many-rejected':
    '{{total}} 行中有 {{rows}} 行被拒绝（{{reasons}}）。训练前请查看这些行：可能有一列读取有误。',
  'shortened-ids-user':
    '有 {{ids}} 个用户编号形如“{{example}}”：电子表格会这样缩写长编号，不同的编号因此合并。请重新导出，避免缩写。',
  'shortened-ids-item':
    '有 {{ids}} 个物品编号形如“{{example}}”：电子表格会这样缩写长编号，不同的编号因此合并。请重新导出，避免缩写。',
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
  'unlisted-items': '有 {{items}} 个物品（{{rows}} 次交互）不在 {{names}} 中，已保留，但没有文本。',
  'unused-items': '{{names}} 中有 {{items}} 个物品没有任何交互，未列入目录（可选择保留）。',
  'items-without-title':
    '{{total}} 个物品中有 {{items}} 个没有标题，以编号代替。文本向量、增强和画像在这些物品上可用的信息很少。',

  'weight-form': '{{name}} 中的权重（如“{{example}}”）按 {{value}} 读取。',
  'unread-weights': '{{name}} 中有 {{rows}} 个权重不是数字（{{examples}}）；这些行已保留，但没有权重。',
  'ambiguous-date':
    '{{name}} 的日期按 {{format}} 读取，但 {{other}} 也全部适用。如果后者正确，请将其指定为时间格式。',
  'times-apart':
    '{{name}} 的时间（{{from}} 至 {{to}}）与其他文件的时间（{{otherFrom}} 至 {{otherTo}}）没有交集。请检查各文件的时间是否为同一种。',
});
