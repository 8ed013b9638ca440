// A wrong command line: what it lacks, what is not allowed, and what is.
export const commandLineUsage = {
  'usage-see-help': '{{said}} See {{command}} --help.',
  'command-unknown': "unknown command '{{name}}'.",
  'command-unknown-near': "unknown command '{{name}}' ({{near}})",
  'option-unknown': "unknown option '{{name}}'.",
  'option-unknown-near': "unknown option '{{name}}' ({{near}})",
  'near-name': 'Did you mean {{name}}?',
  'near-names': 'Did you mean one of {{names}}?',
  'argument-missing': "missing required argument '{{name}}'.",
  'arguments-too-many_one':
    "too many arguments for '{{command}}'. Expected {{count}} argument but got {{received}}: {{extra}}.",
  'arguments-too-many_other':
    "too many arguments for '{{command}}'. Expected {{count}} arguments but got {{received}}: {{extra}}.",
  'option-missing': "required option '{{flags}}' not specified.",
  'option-value-missing': "option '{{flags}}' argument missing.",
  'option-value-refused': "option '{{flags}}' argument '{{value}}' is invalid. {{why}}",
  'choices-allowed': 'Allowed choices are {{choices}}.',

  'must-be-count': 'It must be a whole number from 0.',
  'must-be-positive': 'It must be a whole number from 1.',
  'must-be-number': 'It must be a number, for example 4 or 3.5.',
  'must-be-port': 'A port is a whole number up to 65535; 0 takes a free one.',
  'must-be-duration': 'It must be a time such as 90s, 10m or 2h.',
  'judge-named-twice': '--judge is {{judge}}, but --set judging is {{setting}}. Give one of them.',
  'override-malformed': '--set "{{text}}" is not PATH=VALUE, for example --set phase1.maxEpochs=3.',
  'file-ending-unknown': 'The ending of {{path}} names no format. Use .csv, .xlsx, .parquet or .jsonl.',

  'workspace-not-here':
    'There is no workspace (*{{ending}}) in {{folder}}. Name one with --workspace FILE, or make one: isthmus import --interactions FILE.',
  'workspaces-here':
    'There are {{number}} workspaces in {{folder}} ({{names}}). Choose one with --workspace FILE.',
  'recommend-to-whom':
    'Say for whom: one of --user ID, --history DOMAIN:ITEM, or with --out FILE --all or --histories FILE.',
  'all-without-file': 'Lists of many people need a file: --out FILE.csv (or .xlsx, .parquet, .jsonl).',
  'review-what': 'Say which rows: their keys, or --all with --state or --domain, or for accept --threshold.',
  'seeds-and-seed': '--seeds and --seed exclude each other. Give the seeds alone.',
  'seeds-twice': '--seeds names {{seed}} twice. Each seed once.',
  'history-malformed': '--history "{{text}}" is not DOMAIN:ITEM, for example --history Books:b17.',
  'model-without-setting': 'The model {{model}} has no setting "{{path}}". Its settings are: {{known}}.',
  'settings-file-unreadable': 'The settings file {{path}} cannot be read. Check its name.',
  'settings-file-no-json': '{{path}} is not JSON: {{reason}}.',
  'split-malformed':
    '--split is "{{text}}"; allowed are {{kinds}}, or PART=FILE for each file of a split of your own, where PART is one of {{parts}}.',
  'split-options-alone':
    '--validation-from and --test-from belong to --split global-time. Add it, or leave them out.',
  'quote-not-allowed': '--quote is "{{text}}"; allowed are ", \' and none.',
  'map-malformed':
    '--map "{{text}}" is not ROLE=COLUMN, for example --map user=customer_id,item=sku, or weight= for no column.',
  'id-change-unknown': '{{option}} has no change "{{change}}". Changes: {{changes}}.',
  'map-role-unknown': '--map has no role "{{role}}". Roles: {{roles}}.',
  'map-role-unknown-near': '--map has no role "{{role}}"; did you mean "{{near}}"? Roles: {{roles}}.',
  'history-with-file':
    '--history is one person and is printed. For many people in a file: --histories FILE --out FILE.',
  'recommend-file-options':
    '{{options}} shape a file: they go with --out FILE, for --all, --user or --histories.',
  'where-malformed': '--where "{{text}}" is not COLUMN=VALUE, for example --where country=DE.',
  'vectors-ending-unknown': 'The ending of {{path}} names no format. Use .parquet or .npy.',
  'vectors-run-or-dataset': '--run goes with --of items or users, --dataset with --of texts.',
  'search-try-malformed':
    '--try "{{text}}" is not PATH=VALUES, for example --try model.hidden=64,128 or --try phase1.learningRate=1e-4..1e-2:log.',
  'search-file-taken': '{{file}} exists already. Name another file.',
} as const;
