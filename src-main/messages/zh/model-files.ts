// Model files of this machine, in Chinese.
import type { modelFiles as english } from '../en/model-files.ts';
import { translation } from '../text-types.ts';

export const modelFiles = translation<typeof english>()({
  'model-list-damaged': '{{path}} 已损坏。请修复或删除它，然后重新添加您的模型文件。',
  'model-file-not-found': '没有文件 {{path}}。',
  'model-role-of-format': '{{path}} 是{{format}}：其角色只能是 {{role}}，不能是 {{wanted}}。',
  'model-role-of-known': '{{path}} 是 {{name}}：其角色是 {{role}}，不是 {{wanted}}。',
  'model-file-of-no-use': '{{path}} 不是 Isthmus 能使用的文件：{{formats}}。',
  'model-format-as-role': '{{format}}作为 {{role}}',
  'model-format-chat': 'GGUF 语言模型（.gguf）',
  'model-format-tokenizer': '文本编码器的 tokenizer.json',
  'model-format-encoder': '文本编码器（.onnx，或嵌入模型的 .gguf）',
  'model-name-taken':
    '{{path}} 是另一个同名文件。请给您的文件改名，或在原处添加：models add FILE --reference。',
  'model-name-taken_window': '{{path}} 是另一个同名文件。请给您的文件改名，或选择“文件留在原处”来添加。',
  'model-of-role-missing': '没有角色为 {{role}} 的模型文件。请添加一个：models add FILE --role {{role}}。',
  'model-of-role-missing_window': '没有角色为 {{role}} 的模型文件。请在“模型文件”页面添加一个。',
  'model-unknown': '这里没有模型文件“{{id}}”。',
  'model-not-known': '没有已知的模型文件“{{id}}”；已知的有 {{ids}}。',
  'model-missing-not-usable': '缺少 {{name}}，因此无法使用：{{why}}',
  'model-wrong-not-usable': '{{name}} 不是正确的文件，因此无法使用：{{why}}',
  'model-not-removable': '{{path}} 不在您的模型文件夹中，因此不在这里删除。',
  'model-not-installed': '{{name}} 未安装。获取方法：models fetch，或取得 {{file}} 后运行 models add FILE。',
  'model-not-installed_window':
    '{{name}} 未安装。请在“模型文件”页面获取（“获取缺少的文件…”），或取得 {{file}} 后在那里添加。',
  'model-gone': '{{path}} 已不存在。请放回原处，或重新添加：models add FILE。',
  'model-gone_window': '{{path}} 已不存在。请放回原处，或重新添加。',
  'model-changed': '{{path}} 在添加之后有改动。请重新添加：models add FILE。',
  'model-changed_window': '{{path}} 在添加之后有改动。请重新添加。',
  'model-unreadable': '无法读取 {{path}}（{{reason}}）。请使其可读，或重新取得。',
  'model-cut-off':
    '{{path}} 被截断或是另一个文件：有 {{bytes}} 字节，应为 {{expected}} 字节。请重新获取：models fetch。',
  'model-cut-off_window':
    '{{path}} 被截断或是另一个文件：有 {{bytes}} 字节，应为 {{expected}} 字节。请重新获取。',
  'model-is-another':
    '{{path}} 不是 {{name}}：其 SHA-256 为 {{sha256}}，应为 {{expected}}。请重新获取：models fetch。',
  'model-is-another_window':
    '{{path}} 不是 {{name}}：其 SHA-256 为 {{sha256}}，应为 {{expected}}。请重新获取。',
  'model-disk-full': '磁盘已满：没有写入 {{path}}。请腾出空间后重试。',
  'model-folder-forbidden':
    '模型文件保存在 {{folder}}，但无法写入。请使其可写，或在环境变量 ISTHMUS_DATA_DIR 中指定其他数据文件夹。',
  'model-refused':
    '已拒绝 {{path}} 的文件：它有 {{bytes}} 字节，SHA-256 为 {{sha256}}，应为 {{expectedBytes}} 字节和 {{expected}}。没有任何改动。',

  'model-not-fetched':
    '无法获取 {{name}}。{{refusals}}如果也要尝试其公开页面，请允许使用网络：models fetch --allow-network。{{byHand}}',
  'model-not-fetched_window':
    '无法获取 {{name}}。{{refusals}}如果也要尝试其公开页面，请允许本次下载使用网络。{{byHand}}',
  'model-not-fetched-anywhere': '无法获取 {{name}}。{{refusals}}{{byHand}}',
  'model-by-hand':
    '也可以取得文件 {{file}}（{{bytes}} 字节，SHA-256 为 {{sha256}}；来自 {{page}}）后运行 models add FILE，或放到 {{path}}。不需要模型的功能都可以照常使用。',
  'model-by-hand_window':
    '也可以取得文件 {{file}}（{{bytes}} 字节，SHA-256 为 {{sha256}}；来自 {{page}}）后在此添加，或放到 {{path}}。不需要模型的功能都可以照常使用。',
  'refusal-of-package': 'Python 软件包 {{package}}：{{reason}}',
  'refusal-of-page': '{{page}}：{{reason}}',
  'two-refusals': '{{first}}。{{second}}。',
  'one-refusal': '{{first}}。',
  'server-answered': '服务器的回答是 {{status}}',
  'pip-failed': 'pip 无法取得 {{package}} {{version}}：{{said}}',
  'pip-missing': '本机没有带 pip 的 Python 3。',
  'wheel-unreadable': '{{path}} 不是可读的 wheel 文件（{{reason}}）。',
  'wheel-without-file': '{{path}} 中没有文件 {{member}}。',

  'model-work-under-way': '模型文件的其他操作（{{kind}}）正在进行。请等它结束，或取消它。',
  'model-not-measurable': '模型文件“{{id}}”未安装，因此无法测量。',
  'tokenizer-not-measurable': '分词器本身没有速度：请测量编码器。',
  'measurement-disturbed': '“{{job}}”正在运行，会拖慢测量。请等它结束，或先暂停它。',
  'model-chosen': '从现在起以 {{name}} 作为 {{role}}：{{path}}',
  'model-measured': '{{id}}：在 {{device}} 上 {{speeds}}',
  'model-deleted': '已删除 {{path}}。',
  'model-forgotten': '已从列表中移除 {{path}}；文件本身保留。',
  'model-can-be-fetched':
    '{{name}} 未安装，也并非必需。获取方法：models fetch {{id}}，或取得 {{file}} 后运行 models add FILE。',
  'model-can-be-fetched_window':
    '{{name}} 未安装，也并非必需。请在“模型文件”页面获取，或取得 {{file}} 后在那里添加（{{id}}）。',
  'terms-not-accepted':
    '{{name}} 须按 {{terms}} 使用：{{href}}（全文见程序的 resources/licences/{{file}}）。其中限制了用途。请阅读后接受：isthmus models fetch {{id}} --accept-terms。',
  'terms-not-accepted_window':
    '{{name}} 须按 {{terms}} 使用：{{href}}（全文见程序的 resources/licences/{{file}}）。其中限制了用途。请阅读后在对话框中接受（{{id}}）。',
  'no-encoder-for-language':
    '没有适合语言 {{language}} 的已知文本编码器；已有的语言：{{languages}}。任何语言的文本都可按拼写比较：isthmus embed --encoder lexical。',
  'no-encoder-for-language_window':
    '没有适合语言 {{language}} 的已知文本编码器；已有的语言：{{languages}}。词面编码器可按拼写比较任何语言的文本。',
  'encoder-can-be-chosen':
    '用它生成文本向量：isthmus embed --encoder {{id}}；今后所有数据集都使用它：isthmus models choose {{id}}。',
  'encoder-can-be-chosen_window':
    '要用它（{{id}}）生成文本向量，请在“模型文件”页选用它，然后重新生成文本向量。',
  'ids-or-language': '请只给出编号或语言之一。',
  'way-out-multilingual-encoder':
    '请使用多语言编码器：isthmus models fetch --language {{language}}，然后 isthmus embed --encoder {{id}}。',
  'way-out-multilingual-encoder_window': '请在“模型文件”页获取并选用多语言编码器，再用它生成文本向量。',
  'way-out-lexical-encoder': '请使用能比较任何文字的字符和词的编码器：isthmus embed --encoder lexical。',
  'way-out-lexical-encoder_window': '请用词面编码器生成文本向量，它能比较任何文字的字符和词。',
  'script-kana': '日文',
  'script-hangul': '韩文',
  'script-han': '汉字',
  'script-cyrillic': '西里尔字母',
  'script-arabic': '阿拉伯字母',
  'script-thai': '泰文',
  'script-other': '其他文字',
  'option-accept-terms': '您已阅读并接受所指文件的使用条款（如有）',
});
