// Which data set is meant, and what it lacks.
export const datasets = {
  'dataset-none': '"{{path}}" holds no dataset yet. Import one first: isthmus import --interactions FILE.',
  'dataset-none_window': '"{{path}}" holds no data set yet. Import one first on the Data screen.',
  'dataset-name-shared': '{{count}} datasets are named "{{name}}". Give an id: {{list}}.',
  'dataset-not-listed': 'There is no dataset "{{id}}" in this workspace. There are: {{list}}.',
  'dataset-without-vectors':
    'The items of dataset "{{name}}" have no text vectors yet. Make them first: isthmus embed.',
  'dataset-without-vectors_window':
    'The items of the data set "{{name}}" have no text vectors yet. Choose Make text vectors first.',
  'users-file-without-users':
    'No column of {{name}} is known to hold users (its columns: {{columns}}). Name one "user".',
  'users-file-columns':
    '{{name}} needs 1 to {{most}} columns of different names beside the users (its columns: {{columns}}).',
  'users-file-user-twice':
    '{{name}} describes the user "{{id}}" twice, differently. Keep one row for each user.',
  'users-without-row':
    '{{users}} users of the dataset have no row in {{file}}; they are in no group of its columns.',
} as const;
