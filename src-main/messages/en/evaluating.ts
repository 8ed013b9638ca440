// Evaluation, comparison and reports.
export const evaluating = {
  'comparison-of-two-datasets':
    'Run {{first}} was trained on dataset {{firstDataset}}, run {{second}} on {{secondDataset}}. Only runs of one dataset have the same users to compare: train one of them again.',
  'cross-sell-without-users':
    'Cross-sell asks users who have training items in two or more domains, and there are none. Import the other domains of the same users, or evaluate with the full protocol.',
  'held-out-items-all-repeats':
    'The held-out item of each of the {{users}} users is one that the user had before, and repeats are excluded, so there is nothing to evaluate. Allow repeats: `isthmus dataset --repeats allow`.',
  'held-out-items-all-repeats_window':
    'The held-out item of each of the {{users}} users is one that the user had before, and repeats are excluded, so there is nothing to evaluate. Allow repeat purchases on the Data screen.',
  'repeat-rule-changed':
    'The rule on repeats of the dataset was changed while it was being ranked. Nothing of the other rule was kept: evaluate again.',
  'report-folder-missing':
    'There is no folder {{folder}} to write {{file}} into. Make it first, or choose another.',
  'report-not-written':
    '{{file}} cannot be written ({{reason}}). Choose a file in a folder that you may write to and that has space.',
} as const;
