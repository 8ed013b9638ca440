// What lists are like beside their accuracy: names, explanations, headings.
export const listMeasures = {
  'stage-lists-of': 'lists of {{scorer}}',
  'lists-title': 'More than accuracy',
  'lists-note':
    'Of the {{k}} best items in the domain of the held-out item, for {{users}} users. None of these says that a list is good; beside the accuracy they say what it costs.',
  'lists-coverage': 'catalogue coverage',
  'lists-gini': 'Gini of exposure',
  'lists-novelty': 'novelty (bits)',
  'lists-intraListDistance': 'distance within a list',
  'lists-popularityLift': 'popularity lift',
  'lists-crossDomainShare': 'cross-domain share',
  'lists-coverage-help': 'Share of the catalogue that stands in at least one list.',
  'lists-gini-help': '0: every item is listed equally often; near 1: a few items fill all lists.',
  'lists-novelty-help':
    'Mean of −log₂ of an item’s share of the training interactions: the higher, the less expected.',
  'lists-intraListDistance-help':
    'Mean cosine distance of the texts of two items of a list: the higher, the more varied.',
  'lists-popularityLift-help':
    'How much more popular the listed items are than those that the same users chose themselves.',
  'lists-crossDomainShare-help':
    'Of the best items of all domains together, by score: the share outside the domain of the latest item. Scores of domains are not calibrated against each other.',
} as const;
