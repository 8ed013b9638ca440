// The engines: language model, text encoder, ONNX Runtime, and their processes.
export const engines = {
  'language-model-not-loaded': 'No language model is loaded yet: call load first.',
  'language-model-no-build':
    'There is no build of llama.cpp for this machine ({{platform}} {{arch}}). Everything that needs no language model still works.',
  'language-model-file-missing':
    'There is no model file at {{path}}. See which files are installed: `isthmus models list`.',
  'language-model-file-missing_window':
    'There is no model file at {{path}}. See on the Models screen which files are installed.',
  'language-model-unloadable':
    '{{path}} could not be loaded as a language model ({{reason}}). The file may be damaged or cut off: run `isthmus models verify`, or fetch it again.',
  'language-model-unloadable_window':
    '{{path}} could not be loaded as a language model ({{reason}}). The file may be damaged or cut off: choose Verify on the Models screen, or fetch it again.',
  'language-model-memory-to-load':
    'Too little memory to load {{name}} ({{reason}}). Close other programs, or choose a smaller model, fewer contextTokens or fewer parallelSequences.',
  'language-model-memory-to-prepare':
    'Too little memory to prepare {{name}} ({{reason}}). Close other programs, or choose a smaller model, fewer contextTokens or fewer parallelSequences.',
  'context-longer-than-trained': 'contextTokens is {{value}}, but {{name}} was trained for {{most}} at most.',
  'prompt-not-rendered': "The model's chat template cannot render the prompt ({{reason}}).",
  'answer-without-token':
    'This model has no single token for {{words}}, so it cannot judge by token probability. Choose another chat model.',
  'answer-improbable':
    'The model gives the allowed answers no probability at the answer position of this prompt.',
  'temperature-out-of-range': 'temperature is {{value}}; allowed is 0 (always the most probable token) to 2.',
  'encoder-not-loaded': 'No text encoder is loaded yet: call loadEncoder first.',
  'encoder-file-missing':
    'There is no encoder file at {{path}}. See which files are installed: `isthmus models list`.',
  'encoder-file-missing_window':
    'There is no encoder file at {{path}}. See on the Models screen which files are installed.',
  'encoder-unloadable':
    '{{path}} ({{bytes}} bytes) could not be opened as an ONNX model ({{reason}}). The file may be damaged or cut off: run `isthmus models verify`, or fetch it again.',
  'encoder-unloadable_window':
    '{{path}} ({{bytes}} bytes) could not be opened as an ONNX model ({{reason}}). The file may be damaged or cut off: choose Verify on the Models screen, or fetch it again.',
  'encoder-of-another-kind':
    '{{path}} is an ONNX model, but not a text encoder that Isthmus can use: it needs inputs {{inputs}} and an output {{output}} [texts, tokens, dimension]; it has {{itsInputs}} and {{itsOutputs}}.',
  'encoder-needs-tokenizer':
    '{{path}} carries no tokenizer, so it needs its tokenizer.json: bring it with `isthmus models add tokenizer.json`.',
  'encoder-needs-tokenizer_window':
    '{{path}} carries no tokenizer, so it needs its tokenizer.json: add it on the Models screen.',
  'encoder-not-installed':
    'There is no installed text encoder {{encoder}}. Allowed: {{ids}}. Text vectors made by one that is gone are replaced by `isthmus embed`.',
  'encoder-not-installed_window':
    'There is no installed text encoder {{encoder}}. Installed: {{ids}}. Add it on the Models screen, or make the text vectors again.',
  'encoder-without-tokenizer': 'The ONNX model has no node {{operator}} with a tokenizer in it.',
  'sentencepiece-of-another-kind':
    'The SentencePiece tokenizer of this encoder is not a unigram model that handles spaces in the usual way; others are not supported.',
  'tokenizer-file-missing':
    'There is no tokenizer file at {{path}}. See which files are installed: `isthmus models list`.',
  'tokenizer-file-missing_window':
    'There is no tokenizer file at {{path}}. See on the Models screen which files are installed.',
  'tokenizer-unusable':
    '{{path}} is not a usable tokenizer.json ({{reason}}). Fetch it again: `isthmus models fetch`.',
  'tokenizer-unusable_window':
    '{{path}} is not a usable tokenizer.json ({{reason}}). Fetch it again on the Models screen.',
  'device-not-in-build': 'Not part of this build of ONNX Runtime (it has {{devices}}).',
  'device-not-in-build-cuda':
    'Not part of this build of ONNX Runtime (it has {{devices}}). It comes with the CUDA variant of the installer.',
  'device-computes-otherwise': 'It computes {{there}} where the CPU computes {{onCpu}}: update the driver.',
  'graph-computes-otherwise':
    '{{device}} computes {{tensor}} of the {{graph}} graph otherwise than the CPU: update the driver.',
  'graph-memory-to-prepare':
    'Out of memory while preparing the {{graph}} graph. Use a smaller token budget or hidden size.',
  'graph-memory-to-run':
    'Out of memory while running the {{graph}} graph. Use a smaller token budget or hidden size.',
  'graph-failed-to-prepare': 'ONNX Runtime failed while preparing the {{graph}} graph: {{reason}}',
  'graph-failed-to-run': 'ONNX Runtime failed while running the {{graph}} graph: {{reason}}',
  'graph-state-unknown': 'No state is named {{name}}.',
} as const;
