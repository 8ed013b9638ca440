// Why a file is not a GGUF model that can be read.
export const gguf = {
  'gguf-not-begun':
    '{{path}} ({{bytes}} bytes) is not a GGUF model file: it does not begin with "GGUF". Choose a .gguf file.',
  'gguf-damaged':
    '{{path}} is not a GGUF model file that can be read: {{reason}}. The file may be damaged or cut off: fetch or copy it again.',
  'gguf-version': 'its version is {{version}}, known are 2 and 3',
  'gguf-counts':
    'its head announces {{tensors}} tensors and {{entries}} entries, which {{bytes}} bytes cannot hold',
  'gguf-length': '{{what}} is said to have a length of {{length}}, the file ends before',
  'gguf-too-long': '{{what}} has {{bytes}} bytes, allowed are {{allowed}}',
  'gguf-key': 'a key',
  'gguf-text': 'a text',
  'gguf-array': 'an array',
  'gguf-arrays-in-arrays': 'it has arrays in arrays without end',
  'gguf-type-unknown': 'it has a value of the unknown type {{type}}',
  'gguf-ends-early': 'it ends in the middle of its metadata',
  'gguf-metadata-too-large': 'its metadata take more than {{bytes}} bytes',
  'gguf-metadata-too-slow': 'its metadata were not read within {{seconds}} seconds',
  'gguf-shrank': 'it became shorter while it was read',
  'gguf-big-endian': 'it is written for big-endian machines, which is not supported',
  'gguf-cut-off':
    '{{path}} is cut off: its tensors take {{needed}} bytes, the file has {{bytes}}. Fetch or copy it again.',
  'model-no-chat-model':
    '{{path}} cannot be the chat model: {{reason}}. Add a GGUF model that writes text, such as an instruct model.',
  'model-no-encoder-model':
    '{{path}} cannot be the text encoder: {{reason}}. Add an embedding model: GGUF, or ONNX with its tokenizer.',
  'gguf-is-no-encoder': 'it is no embedding model',
  'gguf-without-pooling': 'it does not say how the vectors of its tokens become one (pooling_type)',
  'gguf-is-adapter': 'it is an adapter (LoRA) for another model',
  'gguf-is-projector': 'it is the image part (mmproj) of another model',
  'gguf-without-architecture': 'it does not say its architecture',
  'gguf-is-reranker': 'it ranks texts and writes none (a reranker)',
  'gguf-is-encoder': 'it makes vectors of texts and writes none (an embedding model, {{architecture}})',
  'gguf-writes-no-text': 'it writes no text (architecture {{architecture}})',
  'gguf-is-translator':
    'its architecture {{architecture}} reads one text and writes another, which is not supported',
  'gguf-template-runs-code': 'its chat template holds what would run code',
  'model-is-part':
    '{{path}} is one of {{count}} parts of a model. Add its first part, {{first}}, with the others beside it.',
  'model-is-raw-part':
    '{{path}} is a piece of a file that was cut up. Join the pieces into one .gguf file first, in their order.',
  'model-part-missing':
    '{{path}} is the first of {{count}} parts of a model, and {{part}} does not lie beside it. Bring all parts into one folder.',
} as const;
