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
} as const;
