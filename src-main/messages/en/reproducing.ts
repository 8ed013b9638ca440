// Training a run again: what stands in the way, and what came of it.
export const reproducing = {
  'help-reproduce': 'train a run again from what was recorded of it, and say whether it comes out the same',
  'option-keep-reproduction': 'keep the second training as a run, even if it is the same',
  'reproduce-unfinished':
    'Run {{run}} is {{state}}: only a finished run can be reproduced. Continue it with isthmus train, then ask again.',
  'reproduce-unfinished_window':
    'Run {{run}} is {{state}}: only a finished run can be reproduced. Continue it, then ask again.',
  'reproduce-other-data':
    'Run {{run}} was trained on other data: its data hash is {{then}}, that of the dataset is {{now}}. Import the data of the run again, in a workspace of its own.',
  'reproduce-inputs-unknown':
    'Run {{run}} was trained by a version that did not record its synthetic rows and profiles, so nobody can say that they are the same. Train it again, then it can be reproduced.',
  'reproduce-other-version': 'The run was trained by version {{then}}, this is version {{now}}.',
  'reproduce-on-device':
    'Both were trained on {{device}}, where the order of additions may differ from one training to the next; on the CPU equal seeds give equal numbers.',
  'reproduced-identical':
    'Identical: run {{run}} came out the same. Compared: {{metrics}} losses and validation metrics, {{numbers}} numbers in {{tensors}} tensors, {{ranks}} ranks.',
  'reproduced-differing':
    'Not identical: run {{run}} came out otherwise. The first value that differs: {{what}}: recorded {{recorded}}, now {{reproduced}}. The second training is kept as run {{reproduction}}.',
  'reproduced-by': 'Difference: {{difference}}.',
  'reproduced-metric': '{{name}} of phase {{phase}}, epoch {{epoch}}, step {{step}}',
  'reproduced-tensor': 'place {{index}} of tensor {{name}}, phase {{phase}}',
  'reproduced-rank': 'the rank of user {{name}}’s held-out item',
  'reproduced-largest': 'Largest difference in the tensors: {{largest}}.',
  'reproduced-missing': 'nothing',
  'kept-reproduction': 'What was trained is kept; the same command goes on from there.',
} as const;
