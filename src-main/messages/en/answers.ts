// Why a prompt gave nothing that can be used.
export const answers = {
  'answer-too-short': 'the answer has {{words}} words',
  'answer-repeats': 'the answer repeats itself ({{share}} % of its three-word runs)',
  'answer-copies-titles': 'the answer copies the titles ({{share}} % of its runs of words)',
  'answer-in-other-script': 'the answer is in another script than the titles',
  'answer-says-nothing': 'the answer says nothing of the customer',
  'answer-missing': 'the model process delivered no answer',
  'prompt-too-long':
    'The prompt has {{prompt}} tokens and its answer may take {{answer}}, together more than the {{most}} that fit. Shorten the prompt (fewer or shorter titles) or load the model with more contextTokens.',
  'prompt-too-long_window':
    'The prompt has {{prompt}} tokens and its answer may take {{answer}}, together more than the {{most}} that fit. Shorten the prompt (fewer or shorter titles).',
  'likelihood-of-nothing': 'An empty text has no probability. Give it at least one character.',
  'likelihood-without-lead':
    'The model needs a text before the one whose probability is asked for, and has no token that begins one.',
  'likelihood-not-measured': 'The model gave no probability for a token of the text.',
} as const;
