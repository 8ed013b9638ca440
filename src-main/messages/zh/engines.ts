// The engines, in Chinese.
import type { engines as english } from '../en/engines.ts';
import { translation } from '../text-types.ts';

export const engines = translation<typeof english>()({
  'language-model-not-loaded': '尚未加载语言模型：请先调用 load。',
  'language-model-no-build':
    '没有适用于本机（{{platform}} {{arch}}）的 llama.cpp。不需要语言模型的功能仍可使用。',
  'language-model-file-missing': '{{path}} 处没有模型文件。请用 `isthmus models list` 查看已安装的文件。',
  'language-model-file-missing_window': '{{path}} 处没有模型文件。请在“模型文件”页查看已安装的文件。',
  'language-model-unloadable':
    '无法将 {{path}} 作为语言模型加载（{{reason}}）。文件可能已损坏或不完整：请运行 `isthmus models verify`，或重新获取。',
  'language-model-unloadable_window':
    '无法将 {{path}} 作为语言模型加载（{{reason}}）。文件可能已损坏或不完整：请在“模型文件”页点击“校验”，或重新获取。',
  'language-model-memory-to-load':
    '内存不足，无法加载 {{name}}（{{reason}}）。请关闭其他程序，或选择较小的模型、较小的 contextTokens 或 parallelSequences。',
  'language-model-memory-to-prepare':
    '内存不足，无法准备 {{name}}（{{reason}}）。请关闭其他程序，或选择较小的模型、较小的 contextTokens 或 parallelSequences。',
  'context-longer-than-trained': 'contextTokens 为 {{value}}，但 {{name}} 训练时最长为 {{most}}。',
  'prompt-not-rendered': '该模型的对话模板无法生成提示词（{{reason}}）。',
  'answer-without-token': '该模型没有表示 {{words}} 的单个词元，因此无法按词元概率评判。请选择其他对话模型。',
  'answer-improbable': '在该提示词的回答位置，模型没有给允许的回答任何概率。',
  'temperature-out-of-range': 'temperature 为 {{value}}；允许 0（始终取最可能的词元）到 2。',
  'encoder-not-loaded': '尚未加载文本编码器：请先调用 loadEncoder。',
  'encoder-file-missing': '{{path}} 处没有编码器文件。请用 `isthmus models list` 查看已安装的文件。',
  'encoder-file-missing_window': '{{path}} 处没有编码器文件。请在“模型文件”页查看已安装的文件。',
  'encoder-unloadable':
    '无法将 {{path}}（{{bytes}} 字节）作为 ONNX 模型打开（{{reason}}）。文件可能已损坏或不完整：请运行 `isthmus models verify`，或重新获取。',
  'encoder-unloadable_window':
    '无法将 {{path}}（{{bytes}} 字节）作为 ONNX 模型打开（{{reason}}）。文件可能已损坏或不完整：请在“模型文件”页点击“校验”，或重新获取。',
  'encoder-of-another-kind':
    '{{path}} 是 ONNX 模型，但不是 Isthmus 能用的文本编码器：需要输入 {{inputs}} 和输出 {{output}} [texts, tokens, dimension]；它有 {{itsInputs}} 和 {{itsOutputs}}。',
  'encoder-needs-tokenizer':
    '{{path}} 不带分词器，因此需要它的 tokenizer.json：请用 `isthmus models add tokenizer.json` 添加。',
  'encoder-needs-tokenizer_window':
    '{{path}} 不带分词器，因此需要它的 tokenizer.json：请在“模型文件”页添加。',
  'encoder-not-installed':
    '没有安装文本编码器 {{encoder}}。可用：{{ids}}。若生成文本向量的编码器已不在，请用 `isthmus embed` 重新生成。',
  'encoder-not-installed_window':
    '没有安装文本编码器 {{encoder}}。已安装：{{ids}}。请在“模型文件”页添加，或重新生成文本向量。',
  'encoder-without-tokenizer': '该 ONNX 模型中没有带分词器的节点 {{operator}}。',
  'sentencepiece-of-another-kind':
    '该编码器的 SentencePiece 分词器不是按通常方式处理空格的 unigram 模型；不支持其他种类。',
  'tokenizer-file-missing': '{{path}} 处没有分词器文件。请用 `isthmus models list` 查看已安装的文件。',
  'tokenizer-file-missing_window': '{{path}} 处没有分词器文件。请在“模型文件”页查看已安装的文件。',
  'tokenizer-unusable':
    '{{path}} 不是可用的 tokenizer.json（{{reason}}）。请用 `isthmus models fetch` 重新获取。',
  'tokenizer-unusable_window': '{{path}} 不是可用的 tokenizer.json（{{reason}}）。请在“模型文件”页重新获取。',
  'device-not-in-build': '不在此 ONNX Runtime 之内（它有 {{devices}}）。',
  'device-not-in-build-cuda': '不在此 ONNX Runtime 之内（它有 {{devices}}）。请使用 CUDA 版安装包。',
  'device-computes-otherwise': '它算得 {{there}}，而 CPU 算得 {{onCpu}}：请更新驱动程序。',
  'graph-computes-otherwise': '{{device}} 对 {{graph}} 计算图的 {{tensor}} 算得与 CPU 不同：请更新驱动程序。',
  'graph-memory-to-prepare': '准备 {{graph}} 计算图时内存不足。请减小每步 token 数或隐藏维度。',
  'graph-memory-to-run': '运行 {{graph}} 计算图时内存不足。请减小每步 token 数或隐藏维度。',
  'graph-failed-to-prepare': '准备 {{graph}} 计算图时 ONNX Runtime 失败：{{reason}}',
  'graph-failed-to-run': '运行 {{graph}} 计算图时 ONNX Runtime 失败：{{reason}}',
  'graph-state-unknown': '没有名为 {{name}} 的状态。',
});
