// What those who rank are called, what users are divided by, and the groups whose names are words.
export const scorers = {
  'scorer-model': 'model',
  'scorer-withoutEvidence': 'without evidence',
  'scorer-phase1': 'phase 1 alone',
  'scorer-transitions': 'transitions',
  'scorer-itemNeighbour': 'item neighbour',
  'scorer-textNeighbour': 'text neighbour',
  'scorer-popularity': 'popularity',

  'grouping-sequenceLength': 'history length',
  'grouping-itemPopularity': 'item popularity',
  'grouping-imbalance': 'imbalance',
  'grouping-overlap': 'overlap',
  'grouping-target': 'kind of target',

  'group-head': 'head',
  'group-mid': 'mid',
  'group-tail': 'tail',
  'group-cold': 'cold',
  'group-one-domain': 'one domain only',
  'group-overlapping': 'several domains',
  'group-single-domain': 'one domain',
  'group-new': 'new',
  'group-repeat': 'repeat',
} as const;
