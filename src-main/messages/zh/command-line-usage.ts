// A wrong command line, in Chinese.
import type { commandLineUsage as english } from '../en/command-line-usage.ts';
import { translation } from '../text-types.ts';

export const commandLineUsage = translation<typeof english>()({
  'usage-see-help': '{{said}}请参阅 {{command}} --help。',
  'command-unknown': '没有命令“{{name}}”。',
  'command-unknown-near': '没有命令“{{name}}”（{{near}}）。',
  'option-unknown': '没有选项“{{name}}”。',
  'option-unknown-near': '没有选项“{{name}}”（{{near}}）。',
  'near-name': '是否想输入 {{name}}？',
  'near-names': '是否想输入其中之一：{{names}}？',
  'argument-missing': '缺少必需的参数“{{name}}”。',
  'arguments-too-many_other': '“{{command}}”的参数过多：应为 {{count}} 个，却有 {{received}} 个：{{extra}}。',
  'option-missing': '缺少必需的选项“{{flags}}”。',
  'option-value-missing': '选项“{{flags}}”缺少值。',
  'option-value-refused': '选项“{{flags}}”的值“{{value}}”无效。{{why}}',
  'choices-allowed': '允许的值为 {{choices}}。',

  'must-be-count': '必须是不小于 0 的整数。',
  'must-be-positive': '必须是不小于 1 的整数。',
  'must-be-number': '必须是数字，例如 4 或 3.5。',
  'must-be-port': '端口是不超过 65535 的整数；0 表示任选一个空闲端口。',
  'must-be-duration': '必须是时间，例如 90s、10m 或 2h。',
  'judge-named-twice': '--judge 为 {{judge}}，而 --set judging 为 {{setting}}。请只给出其中一个。',
  'override-malformed': '--set“{{text}}”不是 PATH=VALUE 的形式，例如 --set phase1.maxEpochs=3。',
  'file-ending-unknown': '无法从 {{path}} 的扩展名得知格式。请使用 .csv、.xlsx、.parquet 或 .jsonl。',

  'workspace-not-here':
    '{{folder}} 中没有工作区（*{{ending}}）。请用 --workspace FILE 指定，或新建一个：isthmus import --interactions FILE。',
  'workspaces-here': '{{folder}} 中有 {{number}} 个工作区（{{names}}）。请用 --workspace FILE 选择其一。',
  'recommend-to-whom':
    '请说明为谁推荐：--user ID 或 --history DOMAIN:ITEM，或与 --out FILE 一起使用 --all 或 --histories FILE，只选其一。',
  'all-without-file': '多人的列表需要一个文件：--out FILE.csv（或 .xlsx、.parquet、.jsonl）。',
  'review-what': '请说明是哪些行：编号，或 --all 加 --state 或 --domain，accept 还可用 --threshold。',
  'seeds-and-seed': '--seeds 与 --seed 不能同时使用。请只写 --seeds。',
  'seeds-twice': '--seeds 中 {{seed}} 写了两次。每个种子只写一次。',
  'history-malformed': '--history“{{text}}”不是 DOMAIN:ITEM 的形式，例如 --history Books:b17。',
  'model-without-setting': '模型 {{model}} 没有设置项“{{path}}”。它的设置项为：{{known}}。',
  'settings-file-unreadable': '无法读取设置文件 {{path}}。请检查文件名。',
  'settings-file-no-json': '{{path}} 不是 JSON：{{reason}}。',
  'split-malformed':
    '--split 为“{{text}}”；允许 {{kinds}}，或对自己划分的每个文件写作 PART=FILE，PART 为 {{parts}} 之一。',
  'split-options-alone':
    '--validation-from 和 --test-from 属于 --split global-time。请加上它，或去掉这两项。',
  'quote-not-allowed': '--quote 为“{{text}}”；允许 "、\' 和 none。',
  'map-malformed':
    '--map“{{text}}”不是 ROLE=COLUMN 的形式，例如 --map user=customer_id，item=sku；weight= 表示没有这一列。',
  'id-change-unknown': '{{option}} 没有更改“{{change}}”。可用的更改：{{changes}}。',
  'map-role-unknown': '--map 中没有角色“{{role}}”。角色有：{{roles}}。',
  'map-role-unknown-near': '--map 中没有角色“{{role}}”；是否想输入“{{near}}”？角色有：{{roles}}。',
  'history-with-file':
    '--history 只针对一个人，结果直接显示。要为多人写入文件，请用 --histories FILE --out FILE。',
  'recommend-file-options':
    '{{options}} 用于文件：需与 --out FILE 以及 --all、--user 或 --histories 一起使用。',
  'where-malformed': '--where “{{text}}”不是 COLUMN=VALUE 的形式，例如 --where country=DE。',
  'vectors-ending-unknown': '无法从 {{path}} 的扩展名得知格式。请使用 .parquet 或 .npy。',
  'vectors-run-or-dataset': '--run 与 --of items 或 users 一起使用，--dataset 与 --of texts 一起使用。',
  'search-try-malformed':
    '--try “{{text}}”不是 PATH=VALUES 的形式，例如 --try model.hidden=64,128 或 --try phase1.learningRate=1e-4..1e-2:log。',
  'search-file-taken': '{{file}} 已存在。请指定其他文件。',
});
