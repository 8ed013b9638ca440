// Opening and reading the files of an import, in Chinese.
import type { inputFiles as english } from '../en/input-files.ts';
import { translation } from '../text-types.ts';

export const inputFiles = translation<typeof english>()({
  'input-missing': '没有文件 {{path}}。请检查文件名和文件夹。',
  'input-not-found': '没有文件 {{path}}（{{reason}}）。请检查文件名和文件夹。',
  'input-is-folder': '{{path}} 是文件夹。请给出文件：{{formats}}。',
  'input-not-regular': '{{path}} 不是文件，而是{{kind}}。请先将其内容保存为文件，再给出该文件。',
  'kind-pipe': '管道',
  'kind-device': '设备',
  'kind-socket': '套接字',
  'input-line-too-long':
    '{{name}} 中有一行长达 {{megabytes}} MB；最多读取 {{limit}} MB。请检查换行符：每一行数据或每个 JSON 对象须单独占一行。',
  'temporary-folder-unusable':
    '临时文件夹 {{folder}} 无法使用（{{reason}}）。请创建该文件夹、腾出空间，或用环境变量 TMPDIR（Windows：TEMP）指定另一个文件夹。',
  'input-empty': '{{path}} 是空的。请给出有表头和数据行的文件。',
  'input-forbidden': '无权读取 {{path}}（{{reason}}）。请获取读取权限，或复制一份。',
  'input-unreadable': '无法读取 {{name}}：{{reason}}',
  'input-has-zero-bytes':
    '无法读取 {{path}}：第 {{line}} 行含有零字节，这是二进制文件的特征。如果是文本，请修复该行，或指定编码（UTF-16 含有零字节）。支持 {{formats}}。',
  'input-gzip-damaged': '{{path}} 已损坏：无法读取其 gzip 数据（{{reason}}）。请重新获取或重新压缩。',
  'input-format-unsupported': '无法读取 {{name}}：{{reason}}。支持 {{formats}}。',
  'input-formats':
    'CSV、TSV、JSON（每行一个对象或一个数组）、Parquet（均可为 .gz 或 .zst），RecBole 的 .inter 和 .item 文件，工作簿（.xlsx），SQLite 和 DuckDB 文件',
  'input-is-zip': '这是 zip 压缩包，请解压（工作簿的扩展名应为 .xlsx）',
  'input-is-tar': '这是 tar 归档文件，请先解包',
  'json-array-unclosed_other':
    '{{name}} 被截断或已损坏：在 {{count}} 个值之后，从第 {{line}} 行开始的内容没有结束。请重新获取该文件，或每行写一个对象。',
  'parquet-foreign': '{{name}} 不是 Parquet 文件：开头不是 PAR1。请重新导出。',
  'parquet-unreadable': '无法按 Parquet 读取 {{name}}（{{reason}}）。请重新导出。',
  'recbole-header-missing':
    '{{name}} 不是 RecBole 文件：第一行应为以制表符分隔的“名称:类型”，如 user_id:token，实际为“{{line}}”。如果是 CSV，请把扩展名改为 .csv。',
  'json-objects-missing':
    '{{name}} 中没有 JSON 对象。请写成对象数组，或每行写一个对象，如 {"user": "u1", "item": "i1"}。',
  'input-needs-more-room': '读取文件所需的内存或磁盘空间不足：{{reason}} 请在 {{folder}} 中腾出空间后重试。',

  'column-single':
    '按分隔符{{delimiter}}读取时，{{name}} 只有一列（“{{column}}”）。已尝试逗号、制表符、分号和竖线。请指定正确的分隔符，或用其中一种重新保存文件。',
  'delimiter-comma': '逗号',
  'delimiter-tab': '制表符',
  'delimiter-semicolon': '分号',
  'delimiter-bar': '竖线',

  'encoding-unknown':
    '未知的编码“{{name}}”。可用：{{names}}、windows-1250 至 windows-1258、iso-8859-2 至 -16、gbk、euc-jp、koi8-r 以及 WHATWG 标准中的其他名称。',
  'encoding-wrong': '{{name}} 不是 {{encoding}} 文本：其中有些字节没有意义。请尝试 {{names}} 中的其他编码。',
  'bad-byte': '第 {{line}} 行偏移 {{offset}}（第 {{column}} 列）处有字节 0x{{hex}}',
  'utf8-broken_other':
    '{{name}} 是 UTF-8，但有 {{count}} 处例外：{{place}}，例如被截断的字符。请修复文件，或将这些字节替换为 �（无效字节：replace）。',
  'utf8-not':
    '{{name}} 不是 UTF-8：{{place}}。请将文件另存为 UTF-8，或指定其编码（{{likely}} 或 {{other}} 适合该行），例如编码 {{likely}}。',

  'interactions-none': '{{names}} 中没有交互：{{why}}。请给出含有用户、物品和时间的文件。',
  'rows-none': '只有表头',
  'rows-unparsable_other': '其 {{count}} 行均无法解析，第一行（“{{content}}”）的原因：{{reason}}',
  'input-zstd-damaged': '{{path}} 已损坏：无法读取其 zstd 数据（{{reason}}）。请重新获取或重新压缩。',
  'input-is-bzip2': '它以 bzip2 压缩，请解压（bunzip2），或用 gzip 或 zstd 压缩',
  'input-is-xz': '它以 xz 压缩，请解压（unxz），或用 gzip 或 zstd 压缩',
  'input-is-page': '这是一个网页，可能是服务器的错误页；请下载表格本身',
  'input-is-xml': '这是 XML；请将表格导出为 CSV',
  'input-is-pdf': '这是 PDF 文档；请将表格导出为 CSV',
  'input-is-pointer': '这是 Git LFS 的指针，不是文件本身；请取回文件（git lfs pull）',
  'input-is-columnar': '这是其他格式的表（Arrow、Feather、ORC、Avro 或 HDF5）；请导出为 Parquet 或 CSV',
  'input-is-python': '这是 Python 的对象（NumPy 或 pickle）；请将表格保存为 Parquet 或 CSV',
  'input-is-rar': '这是 RAR 压缩包；请先解压',
  'input-is-lz4': '这是 LZ4 压缩文件；请先解压（unlz4），或改用 gzip 或 zstd 压缩',
  'input-is-utf32': '其文本为 UTF-32；请保存为 UTF-8',
  'input-is-7z': '它是 7z 压缩包，请解压',
  'input-is-xls': '它是旧式工作簿（.xls），请另存为 .xlsx 或 CSV',
  'workbook-unreadable': '它不是可读的工作簿（{{reason}}）',
  'tables-none': '{{path}} 中没有表。请选择其他文件。',
  'tables-several': '{{name}} 中有多个表：{{tables}}。请说明要用哪一个：文件#名称。',
  'tables-several_window': '{{name}} 中有多个表：{{tables}}。请选择一个。',
  'table-unknown': '{{name}} 中没有表“{{table}}”。其中有 {{tables}}。',
  'path-matches-nothing': '没有数据文件符合 {{path}}。请检查文件夹和模式。',
});
