// Prompts that are answered elsewhere, in Chinese.
import type { promptFiles as english } from '../en/prompt-files.ts';
import { translation } from '../text-types.ts';

export const promptFiles = translation<typeof english>()({
  'prompt-written-down': '提示词已写入文件；回答尚未到来。',
  'answer-not-imported':
    '模型“{{name}}”对该提示词没有已导入的回答。请用相同的设置导出尚未回答的提示词，由该模型回答后再导入：isthmus prompts export --model "{{name}}" --out FILE。',
  'answer-not-imported_window':
    '模型“{{name}}”对该提示词没有已导入的回答。请用相同的设置导出尚未回答的提示词（“在别处回答…”），由该模型回答后再导入。',
  'likelihood-not-over-chat':
    '按似然评判需要给定文本的概率，而对话接口不提供。请用 --set judging=single 或 judging=list，或使用本机的模型。',
  'likelihood-not-over-chat_window':
    '按似然评判需要给定文本的概率，而对话接口不提供。请逐个评判或成组评判，或使用本机的模型。',
  'schema-not-over-chat': '无法通过对话接口要求回答满足某个 JSON 模式。请使用本机的模型。',
  'overrides-of-one-stage':
    '设置属于一个阶段，而这里要求两个阶段的提示词。请分别导出：先 --for augment --set …，再 --for profile --set …。',
  'overrides-of-one-stage_window':
    '设置属于一个阶段，而这里要求两个阶段的提示词。请在各自的页面写出该阶段的提示词。',
  'no-prompts-exported_window':
    '没有为模型“{{name}}”导出过提示词，也没有为其他模型导出过。请先写入文件（“在别处回答…”）。',
  'answers-are-an-array_window':
    '文件“{{file}}”是一个 JSON 列表。需要每行一个 JSON 对象，即批处理程序写出的形式。',
  'prompts-next_window': '请用 {{model}} 回答，然后在这里导入回答。',
  'answers-next_window': '开始时选择“{{model}}”的回答。',
  'no-prompts-exported':
    '没有为模型“{{name}}”导出过提示词，也没有为其他模型导出过。请先导出：isthmus prompts export --model "{{name}}" --out FILE。',
  'model-name-unknown': '没有为模型“{{name}}”导出过提示词。已有：{{names}}。',

  'answers-file-missing': '没有文件“{{file}}”。请指定回答文件（.jsonl）。',
  'answers-file-empty': '文件“{{file}}”没有任何行。请指定模型写出回答的文件。',
  'answers-are-an-array':
    '文件“{{file}}”是一个 JSON 列表。需要每行一个 JSON 对象，即 `vllm run-batch -o` 写出的形式（例如：jq -c ".[]" FILE > answers.jsonl）。',
  'answers-none-usable':
    '“{{file}}”的 {{lines}} 行中没有一行是可用的回答。最常见的原因（首次出现在第 {{line}} 行）：{{said}}没有导入任何内容。',
  'answer-line-unreadable': '该行不是 OpenAI 批处理格式的回答（含 custom_id 和 response 的 JSON 对象）。',
  'answer-to-unknown-prompt':
    '该提示词不是从本工作区导出的（未知的 custom_id）。是否属于另一个工作区，或者这就是提示词文件本身？',
  'answer-is-error': '模型服务器返回了错误：{{said}}。',
  'answer-not-a-completion': '响应中没有对话补全形式的正文。',
  'answer-of-other-model':
    '该回答出自模型“{{model}}”，而提示词是为 {{asked}} 导出的。如果是同一个模型的另一个名称，请指明：--model NAME。',
  'answer-of-other-model_window':
    '该回答出自模型“{{model}}”，而提示词是为 {{asked}} 导出的。如果是同一个模型的另一个名称，请把它选为回答的模型。',
  'answer-empty': '文字为空。',
  'answer-is-thinking': '文字以推理模型的思考（<think>）开头。请在服务器上关闭思考，或使用直接回答的模型。',
  'answer-broken-off': '回答中断（{{reason}}）。',
  'answer-without-logprobs':
    '回答中没有对数概率（logprobs 及 top_logprobs），而评判需要它们。请在服务器上开启。',
  'answer-not-allowed':
    '首个词元最可能的 {{count}} 个之中没有允许的回答；最可能的是“{{token}}”。先思考再回答的模型无法这样评判。',

  'label-known-before': '此前已回答',
  'label-prompts-written': '写出的提示词',
  'label-answers-merged': '导入的回答',
  'label-waiting-users': '等待中的用户',
  'label-cut-off-texts': '截断的文字',
  'label-bounded-answers': '取界的评判',
  'label-unusable-texts': '不可用的文字',
  'label-duplicates': '重复',
  'label-refused-lines': '拒绝的行',
  'duplicates-differing': '{{duplicates}}，其中 {{differing}} 行内容不同；以第一个回答为准',
  'prompts-by-kind': '{{total}}（{{kinds}}）',
  'prompt-kind-judge': '{{count}} 次评判',
  'prompt-kind-choose': '{{count}} 个列表',
  'prompt-kind-profile': '{{count}} 段文字',
  'prompts-next': '请用 {{model}} 回答，然后运行：isthmus prompts import ANSWERS.jsonl',
  'prompts-wait': '{{users}} 位用户的总体画像需要先有各领域的文字：请导入回答后再次导出。',
  'answers-next':
    '使用它们：isthmus augment --answers-of "{{model}}"，isthmus profile --answers-of "{{model}}"。',
  'answer-refused-times': '拒绝了 {{times}} 行（首次出现在第 {{line}} 行）：{{said}}',
  'help-prompts': '把提示词写成文件，由别处的模型回答（OpenAI 批处理格式）',
  'help-prompts-export': '写出尚未回答的提示词，每行一个请求',
  'help-prompts-import': '检查回答，并收入回答缓存',
  'option-prompts-out': '要写出的文件（.jsonl）',
  'option-prompts-model': '将要回答的模型的名称，与其服务器所用的一致',
  'option-prompts-for': '写出哪个阶段的提示词',
  'option-answers-model': '回答属于哪个模型（当其中的名称不同时）',
  'option-answers-of': '采用该名称的模型的已导入回答，不向任何模型提问',
  'argument-answers-file': '回答文件（.jsonl）',
  'kept-no-prompts': '没有写出文件。',
  'kept-answers': '已读取的回答会保留；再次导入该文件即可继续。',
  'stage-write-prompts': '写出提示词',
  'stage-read-answers': '读取回答',
});
