// Lines of a job's log: attempts, stages, epochs.
export const jobLog = {
  'attempt-begins': 'attempt {{attempt}} begins',
  'attempt-stopped': 'stopped; what was stored stays',
  'stage-begins': '{{stage}} begins',
  amount: '{{done}}',
  'amount-of': '{{done}} of {{total}}',
  'amount-with-unit': '{{done}} {{unit}}',
  'amount-of-with-unit': '{{done}} of {{total}} {{unit}}',
  'training-begins': 'training begins',
  'training-goes-on': 'training goes on',
  'training-paused': 'training paused',
  'training-resumed': 'training resumed',
  'training-evaluated': 'evaluated',
  'epoch-ended': 'phase {{phase}}, epoch {{epoch}}',
  'epoch-ended-best': 'phase {{phase}}, epoch {{epoch}}, best so far',
  'checkpoint-before':
    '{{said}} Phase {{phase}} goes on from the checkpoint before it, of epoch {{epoch}}; the result is the same.',
  'checkpoint-begins-again': '{{said}} Phase {{phase}} begins again; the result is the same.',
  'checkpoint-best-before':
    '{{said}} Phase {{phase}} ends with the best checkpoint before it, of epoch {{epoch}}. Train again for the best one.',
  'phase-ended-patience': 'phase {{phase}} ended: no better validation NDCG@10 within the patience',
  'phase-ended-maxEpochs': 'phase {{phase}} ended: all its epochs are done',
} as const;
