// Runs on all data: the model that goes into use, and why it is never evaluated.
export const finalRuns = {
  'final-not-evaluated':
    'Run "{{run}}" was trained on all data, also on the items that an evaluation asks for, so no figure of it would mean anything. Evaluate and compare the run that it was made of: {{of}}.',
  'final-of-unfinished':
    'Run "{{run}}" is {{state}}. A final model takes the epochs of a finished run: continue its training first.',
  'final-rates-missing':
    'Run "{{run}}" has no record of the learning rate of epoch {{epoch}}, so it cannot be trained the same way on all data. Train it again, then make the final model.',
} as const;
