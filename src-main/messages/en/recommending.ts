// Recommendations, and exports of them and of models.
export const recommending = {
  'ids-of-users': 'users',
  'ids-of-items': 'items',
  'ids-without-column':
    'No column of {{name}} is known to hold {{role}} (its columns: {{columns}}). Name one "user" or "item", or give a file of one column.',
  'ids-none': 'The file {{name}} holds no id.',
  'ids-all-unknown':
    'The dataset knows no id of {{file}} (the first is "{{example}}"). Is it another dataset, or another column?',
  'ids-unknown':
    '{{unknown}} of {{total}} ids of {{file}} are unknown to the dataset (the first is "{{example}}") and were left out.',
  'rules-leave-nothing': 'No item may be shown by these lists. Allow more, or deny less.',
  'items-asked-not-allowed':
    '{{k}} items per domain were asked for; allowed are 1 to {{most}}. Give a number in that range.',
  'history-empty': 'The history is empty. Name at least one item as `DOMAIN:ITEM`.',
  'history-empty_window': 'The history is empty. Add at least one item to it.',
  'user-unknown-for-recommendation':
    'There is no user "{{id}}" in the dataset. Ids are compared as text, for example {{examples}}. For somebody new, give a history.',
  'example-users-not-allowed':
    '{{wanted}} example users were asked for; allowed are 1 to 100. Give a number in that range.',
  'export-folder-taken':
    '"{{folder}}" is not empty ({{inside}} is there). Nothing was written. Name a new folder.',
  'a-file': 'a file',
  'export-disk-full':
    'The disk is full: "{{folder}}" could not be written, nothing was kept. Free some space and export again.',
  'export-not-written':
    '"{{folder}}" cannot be written ({{reason}}). Choose a folder in which you may write.',
  'ids-unreadable_one':
    '{{count}} row of {{file}} could not be read, or has not as many cells as there are columns, and was left out.',
  'ids-unreadable_other':
    '{{count}} rows of {{file}} could not be read, or have not as many cells as there are columns, and were left out.',
  'rules-leave-nobody': 'No user is left by these choices of users. Drop one of them.',
  'histories-and-users':
    'New people come from the file of histories; users of the dataset cannot be chosen beside it. Give one of the two.',
  'history-without-column':
    'No column of {{name}} is known to hold {{role}} (its columns: {{columns}}). A file of histories has columns user, domain, item and time; rename them so.',
  'history-no-rows': '{{file}} holds no row with a user, an item and a time that can be read.',
  'history-item-ambiguous':
    'The item "{{id}}" of {{file}} is in several domains ({{domains}}). Add a column "domain" to the file.',
  'history-without-time': '{{file}} has no column of times; each history was read in the order of its rows.',
  'history-rows-incomplete':
    '{{rows}} of {{total}} rows of {{file}} have no user, no item or no time that can be read, and were left out.',
  'history-items-unknown':
    '{{unknown}} of {{total}} rows of {{file}} name an item that the dataset does not know (the first is "{{example}}") and were left out.',
  'history-people-left-out':
    '{{people}} of {{total}} people have no item that the dataset knows and are recommended nothing (the first is "{{example}}").',
  'history-people-known':
    '{{people}} of {{total}} people are users of the dataset too. For them only what the file holds was read.',
  'export-column-unknown': 'There is no column "{{column}}". Columns: {{columns}}.',
  'export-column-unknown-near':
    'There is no column "{{column}}"; did you mean "{{near}}"? Columns: {{columns}}.',
  'export-column-twice': 'The column "{{column}}" is named twice. Name each once.',
  'export-columns-none': 'No column was chosen. Columns: {{columns}}.',
  'csv-choices-for-other-format':
    'A delimiter and a decimal sign belong to CSV files; {{format}} files have none. Leave them out, or write .csv.',
  'users-not-described':
    'The dataset has no columns that describe users. Import them: isthmus dataset --users FILE.',
  'users-not-described_window': 'The data set has no columns that describe users.',
  'users-column-unknown': 'No column "{{name}}" describes users. Columns: {{known}}.',
  'users-value-unknown':
    'No user has the value "{{value}}" in the column "{{name}}". Values there: {{known}}.',
  'vectors-of-rule': 'A model that only counts has no vectors. Name a trained run, or write those of texts.',
  'stage-vectors': 'Writing vectors',
} as const;
