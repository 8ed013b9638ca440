// What the rows of `bench` measure, and what they add to their number.
export const bench = {
  'bench-import': 'import of interactions and items into an indexed workspace',
  'bench-text-vectors': 'text vectors by the encoder in use',
  'bench-titles': '{{titles}} titles',
  'bench-llm-judge': 'candidates judged by the chat model, the history shared by the candidates of a user',
  'bench-llm-write': 'profile texts written by the chat model',
  'bench-prompts': '{{model}}, {{prompts}} prompts of {{tokens}} tokens, {{sequences}} at once, {{device}}',
  'bench-written': '{{model}}, {{tokens}} tokens written',
  'bench-llm-judge-ratio':
    'throughput of judging against llama.cpp alone, the history of a user decoded once in both',
  'bench-llm-write-ratio':
    'throughput of writing against llama.cpp alone, for the same prompts and numbers of tokens',
  'bench-turns':
    '{{model}}, {{turns}} turns each: {{seconds}} s, llama.cpp alone with {{sequences}} sequences {{alone}} s',
  'bench-evaluate-model': 'full ranking of the test item of every user by one model, loading it included',
  'bench-evaluate-report':
    'the whole evaluation: model, its parts, all simple rules, groups, intervals, paired differences',
  'bench-export-top-50': 'top 50 of every user in every domain, written as CSV',
  'bench-users': '{{users}} users',
  'bench-evaluate-rule': 'counting and full ranking of the test item of every user by {{rule}}',
  'bench-rows': '{{rows}} rows',
  'bench-scale-import': 'import of interactions and items into an empty workspace',
  'bench-scale-split': 'reading all sequences, and their split',
  'bench-scale-memory': 'largest resident memory of the process that imports, splits and counts',
  'bench-lists': '{{lists}} users; all {{users}} would take {{seconds}} s',
  'bench-scale-count': 'counting of {{links}} in the training part',
  'bench-links': '{{links}} links',
  'bench-scale-train': 'phase-1 training with softmax and id vectors, {{seconds}} s of it',
  'bench-trainer-memory': '{{gigabytes}} GB in the process that trains',
  'bench-scale-lists': 'ten best items of at most {{users}} users, by counting',
  'bench-scale-lists-text': 'the same by products with the text vectors of all items',
  'bench-train-bce': 'phase-1 training, BCE with one negative, no id vectors (published objective)',
  'bench-train-softmax':
    'phase-1 training, softmax over 1,024 shared negatives with id vectors (default objective)',
  'bench-train-memory': 'largest resident memory of the process that trains, both phases, default objective',
  'bench-train-default':
    'a whole default run: both phases, the evidence, and its evaluation with all simple rules',
  'bench-median-of-epochs': 'median of three epochs',
  'bench-epochs': 'epochs {{epochs}}; test NDCG@10 {{ndcg}}',
} as const;
