// Recommendations, and exports of them and of models.
export const recommending = {
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
} as const;
