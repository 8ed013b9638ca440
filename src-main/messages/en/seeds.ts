// The same training with several seeds.
export const seeds = {
  'option-train-seeds': 'the same training with each of these seeds, as one group of runs: 42,44,46',
  'seeds-trained':
    '{{runs}} runs of {{model}} differ in their seed alone (group {{group}}). Test part, full ranking.',
  'seeds-title': 'Over seeds',
  'seeds-note':
    'The interval over seeds says what another seed would change, that over users (in each row) what other users would. Student’s 95 % interval of the mean of {{runs}} runs.',
  'label-over-seeds': 'mean over seeds',
  'label-interval-users': 'interval over users',
  'label-interval-seeds': 'interval over seeds',
  'kept-seeds': 'Finished seeds are kept; the same command goes on with the others.',
} as const;
