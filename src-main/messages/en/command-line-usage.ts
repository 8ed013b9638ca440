// A wrong command line: what it lacks, what is not allowed, and what is.
export const commandLineUsage = {
  'usage-see-help': '{{said}} See isthmus --help.',
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
  'override-malformed': '--set "{{text}}" is not PATH=VALUE, for example --set phase1.maxEpochs=3.',
  'file-ending-unknown': 'The ending of {{path}} names no format. Use .csv, .parquet or .jsonl.',

  'workspace-not-here':
    'There is no workspace (*{{ending}}) in {{folder}}. Name one with --workspace FILE, or make one: isthmus import --interactions FILE.',
  'workspaces-here':
    'There are {{number}} workspaces in {{folder}} ({{names}}). Choose one with --workspace FILE.',
  'recommend-to-whom': 'Say for whom: one of --user ID, --history DOMAIN:ITEM, or --all --out FILE.',
  'reasons-without-all': '--reasons adds columns to the file of --all; for one user reasons are always told.',
  'all-without-file': '--all needs a file: --out FILE.csv (or .parquet, .jsonl).',
  'history-malformed': '--history "{{text}}" is not DOMAIN:ITEM, for example --history Books:b17.',
  'model-without-setting': 'The model {{model}} has no setting "{{path}}". Its settings are: {{known}}.',
  'settings-file-unreadable': 'The settings file {{path}} cannot be read. Check its name.',
  'settings-file-no-json': '{{path}} is not JSON: {{reason}}.',
  'split-options-alone':
    '--validation-from and --test-from belong to --split global-time. Add it, or leave them out.',
  'quote-not-allowed': '--quote is "{{text}}"; allowed are ", \' and none.',
  'map-malformed':
    '--map "{{text}}" is not ROLE=COLUMN, for example --map user=customer_id,item=sku, or weight= for no column.',
  'id-change-unknown': '--match-ids has no change "{{change}}". Changes: {{changes}}.',
  'map-role-unknown': '--map has no role "{{role}}". Roles: {{roles}}.',
  'map-role-unknown-near': '--map has no role "{{role}}"; did you mean "{{near}}"? Roles: {{roles}}.',
} as const;
