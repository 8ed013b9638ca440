// What the command line says of going on: the final model, data that is added, runs that begin where others ended.
export const commandLineContinuing = {
  'option-train-final':
    'train the settings and epochs of this run on training, validation and test items together: the model to use, never evaluated',
  'option-append':
    'add newer interactions and items to this dataset: made is a dataset of its own that holds both, so its runs stay valid',
  'option-train-from':
    'begin at the trained parameters of this run, on the newest data of its line (or --dataset), with its settings',
  'from-excludes': '`--from` takes model and settings from the run that it names: leave out {{options}}.',
  'option-recommend-dataset':
    'recommend with histories, items and counts of this dataset, which was made by adding data to the run’s own (default: the run’s own)',
  'from-shown': 'Begun at the trained parameters of {{from}}.',
  'final-excludes': '`--final` takes everything from the run that it names: leave out {{options}}.',
  'final-trained': 'Run {{run}} ({{model}}, seed {{seed}}) was trained on all data, on {{device}}.',
  'final-is-not-evaluated':
    'It is not evaluated: the figures are those of the run that was chosen. `isthmus recommend` and `isthmus export` take this run from now on where none is named.',
  'final-shown': 'Trained on all data with the settings and epochs of {{of}}; never evaluated.',
  'final-mark': 'all data',
} as const;
