// Prompts that are answered elsewhere: files of them, files of answers, and what is wrong with a line.
export const promptFiles = {
  'prompt-written-down': 'The prompt was written to a file; its answer is still to come.',
  'answer-not-imported':
    'No imported answer of the model "{{name}}" to this prompt. Export the open prompts with the same settings, let the model answer them, and import the answers: isthmus prompts export --model "{{name}}" --out FILE.',
  'answer-not-imported_window':
    'No imported answer of the model "{{name}}" to this prompt. Export the open prompts with the same settings ("Answered elsewhere…"), let the model answer them, and import the answers.',
  'likelihood-not-over-chat':
    'Judging by likelihood needs the probability of a given text, which a chat API does not tell. Take --set judging=single or judging=list, or the model of this machine.',
  'likelihood-not-over-chat_window':
    'Judging by likelihood needs the probability of a given text, which a chat API does not tell. Judge one by one or in lists, or take the model of this machine.',
  'schema-not-over-chat':
    'An answer that must satisfy a JSON schema cannot be asked for over a chat API. Take the model of this machine.',
  'overrides-of-one-stage':
    'Settings belong to one stage, and prompts of two are asked for. Export each stage by itself: --for augment --set …, then --for profile --set ….',
  'overrides-of-one-stage_window':
    'Settings belong to one stage, and prompts of two are asked for. Write the prompts of each stage on its own screen.',
  'no-prompts-exported_window':
    'No prompts were exported for a model "{{name}}", nor for any other. Write them to a file first ("Answered elsewhere…").',
  'answers-are-an-array_window':
    'The file "{{file}}" is one JSON list. Needed is one JSON object a line, as batch runners write it.',
  'prompts-next_window': 'Answer them with {{model}}, then import the answers here.',
  'answers-next_window': 'Choose the answers of "{{model}}" when you start.',
  'no-prompts-exported':
    'No prompts were exported for a model "{{name}}", nor for any other. Export them first: isthmus prompts export --model "{{name}}" --out FILE.',
  'model-name-unknown': 'No prompts were exported for a model "{{name}}". There are: {{names}}.',

  'answers-file-missing': 'There is no file "{{file}}". Name the file of answers (.jsonl).',
  'answers-file-empty':
    'The file "{{file}}" has no lines. Name the file that the model wrote its answers to.',
  'answers-are-an-array':
    'The file "{{file}}" is one JSON list. Needed is one JSON object a line, as `vllm run-batch -o` writes it (for example: jq -c ".[]" FILE > answers.jsonl).',
  'answers-none-usable':
    'None of the {{lines}} lines of "{{file}}" is a usable answer. The most frequent reason (first in line {{line}}): {{said}} Nothing was imported.',
  'answer-line-unreadable':
    'The line is not an answer of the OpenAI batch format (a JSON object with custom_id and response).',
  'answer-to-unknown-prompt':
    'The prompt was not exported from this workspace (unknown custom_id). Was it another workspace, or the file of prompts itself?',
  'answer-is-error': 'The model server answered with an error: {{said}}.',
  'answer-not-a-completion': 'The response has no body in the form of a chat completion.',
  'answer-of-other-model':
    'The answer is of the model "{{model}}", the prompt was exported for {{asked}}. If that is the same model under another name, say so: --model NAME.',
  'answer-of-other-model_window':
    'The answer is of the model "{{model}}", the prompt was exported for {{asked}}. If that is the same model under another name, choose it as the model of the answers.',
  'answer-empty': 'The text is empty.',
  'answer-is-thinking':
    'The text begins with the thoughts of a reasoning model (<think>). Switch thinking off on the server, or take a model that answers directly.',
  'answer-broken-off': 'The answer was broken off ({{reason}}).',
  'answer-without-logprobs':
    'The answer carries no log-probabilities (logprobs with top_logprobs), which judging needs. Switch them on at the server.',
  'answer-not-allowed':
    'None of the allowed answers is among the {{count}} likeliest first tokens; the likeliest is "{{token}}". A model that thinks before it answers cannot judge so.',

  'label-known-before': 'answered before',
  'label-prompts-written': 'prompts written',
  'label-answers-merged': 'answers imported',
  'label-waiting-users': 'users waiting',
  'label-cut-off-texts': 'texts cut off',
  'label-bounded-answers': 'bounded judgements',
  'label-unusable-texts': 'unusable texts',
  'label-duplicates': 'duplicates',
  'label-refused-lines': 'lines refused',
  'duplicates-differing': '{{duplicates}}, of which {{differing}} differ; the first answer counts',
  'prompts-by-kind': '{{total}} ({{kinds}})',
  'prompt-kind-judge': '{{count}} judgements',
  'prompt-kind-choose': '{{count}} lists',
  'prompt-kind-profile': '{{count}} texts',
  'prompts-next': 'Answer them with {{model}}, then: isthmus prompts import ANSWERS.jsonl',
  'prompts-wait':
    'Overall profiles of {{users}} users need the texts of their domains first: import the answers, then export again.',
  'answers-next':
    'Use them: isthmus augment --answers-of "{{model}}", isthmus profile --answers-of "{{model}}".',
  'answer-refused-times': '{{times}} lines refused (first in line {{line}}): {{said}}',
  'help-prompts': 'prompts as files: a model elsewhere answers them, in the OpenAI batch format',
  'help-prompts-export': 'write the prompts that are not answered yet, one request a line',
  'help-prompts-import': 'check answers, and take them into the answer cache',
  'option-prompts-out': 'file to write (.jsonl)',
  'option-prompts-model': 'name of the model that will answer, as its server calls it',
  'option-prompts-for': 'the stage whose prompts are written',
  'option-answers-model': 'whose answers they are, where they carry another name',
  'option-answers-of': 'take the imported answers of the model of this name, and ask none',
  'argument-answers-file': 'file of answers (.jsonl)',
  'kept-no-prompts': 'No file was written.',
  'kept-answers': 'Answers that were read are kept; import the file again to go on.',
  'stage-write-prompts': 'write prompts',
  'stage-read-answers': 'read answers',
} as const;
