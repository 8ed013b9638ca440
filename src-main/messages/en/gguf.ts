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
} as const;
