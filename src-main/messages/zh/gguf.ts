// Why a file is not a GGUF model that can be read, in Chinese.
import type { gguf as english } from '../en/gguf.ts';
import { translation } from '../text-types.ts';

export const gguf = translation<typeof english>()({
  'gguf-not-begun': '{{path}}（{{bytes}} 字节）不是 GGUF 模型文件：开头不是“GGUF”。请选择 .gguf 文件。',
  'gguf-damaged':
    '{{path}} 不是可读取的 GGUF 模型文件：{{reason}}。文件可能已损坏或不完整：请重新获取或复制。',
  'gguf-version': '其版本为 {{version}}，已知版本为 2 和 3',
  'gguf-counts': '其开头声明有 {{tensors}} 个张量和 {{entries}} 个条目，{{bytes}} 字节容纳不下',
  'gguf-length': '{{what}}声明的长度为 {{length}}，但文件提前结束',
  'gguf-too-long': '{{what}}有 {{bytes}} 字节，最多允许 {{allowed}}',
  'gguf-key': '一个键',
  'gguf-text': '一段文字',
  'gguf-array': '一个数组',
  'gguf-arrays-in-arrays': '其中的数组层层嵌套，没有尽头',
  'gguf-type-unknown': '其中有一个值的类型 {{type}} 未知',
  'gguf-ends-early': '文件在元数据中途结束',
  'gguf-metadata-too-large': '其元数据超过 {{bytes}} 字节',
  'gguf-metadata-too-slow': '其元数据未能在 {{seconds}} 秒内读完',
  'gguf-shrank': '读取过程中文件变短了',
  'gguf-big-endian': '它是为大端机器写的，不受支持',
  'gguf-cut-off': '{{path}} 被截断：其张量需要 {{needed}} 字节，文件只有 {{bytes}} 字节。请重新获取或复制。',
  'model-no-chat-model':
    '{{path}} 不能作为对话模型：{{reason}}。请添加会写文本的 GGUF 模型，例如 instruct 模型。',
  'model-no-encoder-model':
    '{{path}} 不能作为文本编码器：{{reason}}。请添加嵌入模型：GGUF，或带分词器的 ONNX。',
  'gguf-is-no-encoder': '它不是嵌入模型',
  'gguf-without-pooling': '它没有说明如何把各词元的向量合成一个（pooling_type）',
  'gguf-is-adapter': '它是另一个模型的适配器（LoRA）',
  'gguf-is-projector': '它是另一个模型的图像部分（mmproj）',
  'gguf-without-architecture': '它没有说明架构',
  'gguf-is-reranker': '它只给文本排序，不写文本（重排序模型）',
  'gguf-is-encoder': '它把文本变成向量，不写文本（嵌入模型，{{architecture}}）',
  'gguf-writes-no-text': '它不写文本（架构 {{architecture}}）',
  'gguf-is-translator': '其架构 {{architecture}} 读入一段文本并写出另一段，不受支持',
  'gguf-template-runs-code': '其对话模板含有会运行代码的内容',
  'model-is-part': '{{path}} 是一个模型的 {{count}} 个部分之一。请添加第一部分 {{first}}，其余部分放在旁边。',
  'model-is-raw-part': '{{path}} 是被切开的文件的一段。请先按顺序把各段合并成一个 .gguf 文件。',
  'model-part-missing':
    '{{path}} 是一个模型的 {{count}} 个部分中的第一个，但 {{part}} 不在旁边。请把所有部分放在同一文件夹。',
});
