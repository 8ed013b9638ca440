// Why a prompt gave nothing that can be used.
export const answers = {
  'answer-too-short': 'the answer has {{words}} words',
  'answer-repeats': 'the answer repeats itself ({{share}} % of its three-word runs)',
  'answer-missing': 'the model process delivered no answer',
  'prompt-too-long':
    'The prompt has {{prompt}} tokens and its answer may take {{answer}}, together more than the {{most}} that fit. Shorten the prompt (fewer or shorter titles) or load the model with more contextTokens.',
  'prompt-too-long_window':
    'The prompt has {{prompt}} tokens and its answer may take {{answer}}, together more than the {{most}} that fit. Shorten the prompt (fewer or shorter titles).',
} as const;
