// What an import is asked for, in Chinese.
import type { importRequest as english } from '../en/import-request.ts';
import { translation } from '../text-types.ts';

export const importRequest = translation<typeof english>()({
  'interactions-file-missing': '没有给出交互文件。请至少给出一个。',
  'min-weight-invalid': 'minWeight 为 {{value}}；只能是数字。',
  'duplicate-rule-unknown': '未知的重复规则“{{rule}}”。可用：{{rules}}。',
  'delimiter-empty': '分隔符为空。请给出一个字符，例如分号。',
  'part-untold':
    '{{path}} 没有说明属于划分的哪一部分，而其他文件说明了。请为每个交互文件说明：train、valid 或 test。',
  'part-missing':
    '这些文件是一个划分的各部分，但没有 {{part}} 部分。请至少提供训练文件和测试文件，或不分部分地导入全部交互，由程序划分。',
  'files-look-like-parts':
    '没有一列说明领域，而文件名（{{names}}）像是一个划分的各部分，不像领域。如果是各部分，请说明：--split train=FILE --split test=FILE。如果是领域，请命名：DOMAIN=FILE。',
  'files-look-like-parts_window':
    '没有一列说明领域，而文件名（{{names}}）像是一个划分的各部分，不像领域。请在“文件”步骤中说明每个文件是哪一部分，或在那里命名其领域。',
  'split-two-kinds': '这些文件已是一个划分的各部分，不能再按 {{kind}} 划分。请去掉其中之一。',
  'parts-leave-too-few':
    '按文件的划分，有验证物品的用户为 {{validation}} 个，有测试物品的为 {{test}} 个。用户需要在训练文件和留出文件中各有一次交互；请检查各文件中的编号是否一致。',

  'column-missing':
    '列的对应给出 {{role}}={{column}}，但 {{name}} 没有列“{{column}}”。它的列有 {{columns}}。',
  'column-misspelt':
    '列的对应给出 {{role}}={{column}}，但 {{name}} 没有列“{{column}}”。是否指“{{near}}”？它的列有 {{columns}}。',
  'columns-and-more': '{{columns}} 及另外 {{more}} 列',
  'role-without-column':
    '{{name}} 中没有看起来像 {{role}} 的列。它的列有 {{columns}}。请在列的对应中指定：{{role}}=列名。',
  'role-without-column_window':
    '{{name}} 中没有看起来像 {{role}} 的列。它的列有 {{columns}}。请在“列”这一步中选择。',
  'role-without-header':
    '{{name}} 中没有看起来像 {{role}} 的列。它的列有 {{columns}}（似乎没有表头）。请在列的对应中指定：{{role}}=列名。',
  'role-without-header_window':
    '{{name}} 中没有看起来像 {{role}} 的列。它的列有 {{columns}}（似乎没有表头）。请在“列”这一步中选择。',
  'domain-untold':
    '不清楚 {{name}} 的行属于哪个领域：它没有领域列，也没有物品文件。它的列有 {{columns}}。请在列的对应中指定（domain=列名），给出带领域列的物品文件，或每个领域给出一个交互文件。',
  'domain-untold_window':
    '不清楚 {{name}} 的行属于哪个领域：它没有领域列，也没有物品文件。它的列有 {{columns}}。请在“列”这一步中选择，给出带领域列的物品文件，或每个领域给出一个交互文件。',
  'domain-untold-by-items':
    '不清楚 {{name}} 的行属于哪个领域：它没有领域列，物品文件也没有。它的列有 {{columns}}。请在列的对应中指定（domain=列名），给出带领域列的物品文件，或每个领域给出一个交互文件。',
  'domain-untold-by-items_window':
    '不清楚 {{name}} 的行属于哪个领域：它没有领域列，物品文件也没有。它的列有 {{columns}}。请在“列”这一步中选择，给出带领域列的物品文件，或每个领域给出一个交互文件。',

  'time-unreadable':
    '无法读取 {{name}} 的时间列：第一个值是“{{example}}”。可用数字，或 2024-05-31、2024-05-31 18:30:00 这样的日期。请对应其他列（timestamp=列名），或给出时间格式，例如 %d.%m.%Y。',
  'time-unreadable_window':
    '无法读取 {{name}} 的时间列：第一个值是“{{example}}”。可用数字，或 2024-05-31、2024-05-31 18:30:00 这样的日期。请选择其他列，或给出时间格式，例如 %d.%m.%Y。',
  'time-implausible':
    '无法读取 {{name}} 的时间列：第一个值是“{{example}}”。可用数字，或 2024-05-31、2024-05-31 18:30:00 这样的日期。按 {{readings}} 读取时，大多数会落在 1970 至 2100 年之外；如果确实如此，请将其指定为时间格式。请对应其他列（timestamp=列名），或给出时间格式，例如 %d.%m.%Y。',
  'time-implausible_window':
    '无法读取 {{name}} 的时间列：第一个值是“{{example}}”。可用数字，或 2024-05-31、2024-05-31 18:30:00 这样的日期。按 {{readings}} 读取时，大多数会落在 1970 至 2100 年之外；如果确实如此，请将其指定为时间格式。请选择其他列，或给出时间格式，例如 %d.%m.%Y。',
  'date-order-untold':
    '{{name}} 的日期既可日在前，也可月在前：“{{example}}”按 {{dayFirst}} 是 {{dayDate}}，按 {{monthFirst}} 是 {{monthDate}}，没有任何一行能够判定。请说明：--time-format "{{dayFirst}}" 或 --time-format "{{monthFirst}}"（仅此文件："{{name}}=FORMAT"）。',
  'date-order-untold_window':
    '{{name}} 的日期既可日在前，也可月在前，没有任何一行能够判定：“{{example}}”是 {{dayDate}} 还是 {{monthDate}}？',
  'time-format-invalid': '时间格式“{{format}}”无效。请使用 strptime 的符号，例如 %d/%m/%Y %H:%M，或 number。',
  'times-not-comparable':
    '{{name}} 的时间是普通数字，而 {{other}} 的时间是{{kind}}：无法判断先后。请在两个文件中对应同一种时间的列（timestamp=列名），或分别给出时间格式。',
  'times-not-comparable_window':
    '{{name}} 的时间是普通数字，而 {{other}} 的时间是{{kind}}：无法判断先后。请在两个文件中选择同一种时间的列，或给出时间格式。',
  'times-are-dates': '日期（{{format}}）',
  'times-are-unix': 'Unix 时间',
  'date-limit-invalid': '日期限制 {{field}} 为“{{value}}”，不是日期。请写成 2024-05-31 或 2024-05-31 18:30。',
  'date-limit-of-numbers': '日期限制 {{field}} 为“{{value}}”，但时间列是数字。请以该列的单位给出数字。',
  'min-weight-without-column':
    '最小权重为 {{value}}，但没有列对应权重。请对应一列，例如 --map weight=rating，或不使用此筛选。',
  'min-weight-without-column_window':
    '权重下限为 {{value}}，但没有为权重选择列。请在“列”这一步中选择，或将此筛选留空。',

  'rows-rejected-before': '{{total}} 行中有 {{rows}} 行被拒绝（{{reasons}}）。随后：{{failure}}',
  'rows-all-rejected': '所有行都被拒绝：{{reasons}}。请检查列的对应。',
  'rows-all-rejected_window': '所有行都被拒绝：{{reasons}}。请检查列的选择。',
  'rows-rejected-for-ids': '所有行都被拒绝：{{reasons}}。{{near}}',
  'filter-empties': '筛选“{{filter}}”之后没有剩下任何交互（之前有 {{before}} 条）。请放宽筛选。',
  'domain-single':
    '所有交互都属于一个领域（{{names}}）；跨领域推荐至少需要两个。请加入另一个领域的交互（第二个交互文件，或更多行），或用能区分领域的列作为领域。',
  'domains-too-many':
    '数据有 {{domains}} 个领域（{{names}}……）；允许 2 至 {{most}} 个。请用更粗的列作为领域。',
  'users-too-short':
    '所有用户的历史都太短：{{users}} 个序列中最长的有 {{longest}} 条交互，至少需要 {{least}} 条（训练、验证、测试各一条）。请检查用户列是否正确、筛选是否过严，或给出更长的时期。',
});
