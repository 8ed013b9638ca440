// The help of `isthmus import`, in Chinese.
import type { commandLineImportHelp as english } from '../en/command-line-import-help.ts';
import { translation } from '../text-types.ts';

export const commandLineImportHelp = translation<typeof english>()({
  'argument-interactions': '交互文件，与 --interactions 相同',
  'option-interactions':
    '交互文件：CSV、TSV、JSON（每行一个对象或一个数组）、Parquet、RecBole .inter（也可为 .gz、.zst）、.xlsx、SQLite、DuckDB（工作表或表写作 FILE#名称），文件夹或模式；没有领域列的文件写作 DOMAIN=FILE；多个文件可重复',
  'option-items': '物品文件：标题、品牌、类别、描述；只含一个领域的物品时写作 DOMAIN=FILE；多个文件可重复',
  'option-dataset-name': '数据集的名称（默认：文件的名称）',
  'option-map': '各角色的列（{{roles}}）；ROLE= 表示没有这一列；timestamp=DAY+TIME 表示两列',
  'option-min-user': 'k-core：每位用户的最少交互数',
  'option-min-item': 'k-core：每个物品的最少交互数',
  'option-min-domain': '用户在一个领域中的最短长度',
  'option-min-weight': '保留权重不低于此值的交互（没有权重的保留）',
  'option-from': '保留此时间及之后的交互（日期或数字）',
  'option-to': '保留此时间及之前的交互',
  'option-duplicates': '同一用户与同一物品的多次交互',
  'option-delimiter': '默认：按文件识别；只用于一个文件时写作 FILE=CHARACTER',
  'option-quote': '单元格的引号；引号即文字的文件用 none；只用于一个文件时写作 FILE=SIGN',
  'option-skip': '表头之前的行数（默认：按文件识别）；只用于一个文件时写作 FILE=N',
  'option-encoding': '非 UTF-8 文本文件的编码，例如 gb18030、windows-1252；只用于一个文件时写作 FILE=NAME',
  'option-invalid-bytes': '少量不是 UTF-8 的字节：拒绝（refuse，默认），或替换为 �（replace）',
  'option-time-format':
    'strptime 格式，或 "number"（默认：按文件识别）；只用于一个文件时写作 FILE=FORMAT；可重复',
  'option-rejected': '另将被拒绝的行写入文件，附行号和原因：.csv、.parquet 或 .jsonl；导入失败时也写入',
  'option-exact-rejected': '与 --rejected 一起使用：CSV 文件中的文本保持原样，包括电子表格会运行的文本',
  'option-split':
    '留出什么：leave-one-out（默认）为每位用户的最后两次交互；global-time 为两个时刻之后的交互；或您自己的划分，每个文件写作 PART=[DOMAIN=]FILE，PART 为 train、valid 或 test',
  'option-validation-from': 'global-time：训练部分的终点，日期、数字或交互的比例（默认：80%）',
  'option-test-from': 'global-time：验证部分的终点（默认：90%）',
  'option-import-repeats':
    '用户以前有过的物品能否再次出现（默认：依数据而定；以后可用 isthmus dataset 更改）',
  'option-match-ids': '物品文件用别的写法列出交互中的物品编号时，按何种变化对应：{{changes}}',
  'option-match-user-ids': '使多个交互文件中的用户成为同一人的编号更改：{{changes}}',
  'option-keep-unused-items': '保留没有任何交互的物品，作为冷门物品',
  'option-import-users': '描述用户的文件（国家、细分等）：用于评估的群体和导出的筛选，不用于训练',
});
