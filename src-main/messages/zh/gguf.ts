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
});
