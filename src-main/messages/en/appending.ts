// Newer data that is added to a dataset, and what stands in the way.
export const appending = {
  'appended-rows':
    'New are interactions: {{rows, number}}, items: {{items, number}}, users: {{users, number}}. “{{name}}” stays as it is, and so do its runs.',
  'appended-already-there':
    'Left out, since they were there already with the same user, item and time: {{rows, number}}.',
  'append-nothing-new':
    'The files add nothing to “{{name}}”; rows that are there already: {{rows, number}}. Nothing was stored.',
  'append-given-split':
    '“{{name}}” has a split that came with its files, so it is not known which part newer rows belong to. Import all files with their parts as a new dataset.',
  'append-filters':
    'Filters that count interactions would look at the added rows alone. Leave them out, or import all files together.',
  'append-own-rules': 'A dataset keeps its split and its rule on repeats when data is added. Leave them out.',
  'append-other-times':
    'The times of “{{name}}” ({{format}}) and those of the files ({{added}}) cannot be brought to one unit. Give the files times of the same kind, or name the format.',
  'continue-unfinished':
    'Run “{{run}}” is not finished. Only a trained run can be continued with newer data: continue its training first.',
  'continue-final':
    'Run “{{run}}” was trained on all data, also on items that “{{name}}” holds out now: the figures of a run that begins there would mean nothing. Begin at the run that it was made of, and train a final model after that.',
  'continue-rule':
    'Run “{{run}}” has no trained parameters to begin at: its model only counts. Train it on “{{name}}”, which takes seconds.',
  'continue-not-of-line':
    '“{{name}}” was not made by adding data to the dataset of run “{{run}}”. Choose a dataset of its line.',
  'continue-other-domains':
    '“{{name}}” has other domains than run “{{run}}” was trained on. Train a new run on it.',
  'continue-other-model':
    'The settings of the model (group model) must be those of run “{{run}}”: its parameters have that form. Leave them as they are.',
  'continue-hold-out':
    'With holdOut=cross-sell, run “{{run}}” may have learned what “{{name}}” hides now. Train a new run, or continue one that holds nothing out for the cross-sell question.',
  'later-other-domains':
    'Run “{{run}}” was trained on the domains {{domains}}, and “{{name}}” has {{others}}. Train a new run on it.',
  'later-not-of-line':
    '“{{name}}” was not made by adding data to the dataset of run “{{run}}”. Choose a dataset of its line, or leave the dataset out.',
} as const;
