// What the command line says of its results, in sentences and in the cells of its tables.
export const commandLineResults = {
  'told-note': 'Note: {{said}}',
  'told-warning': 'Warning: {{said}}',
  'told-failed': 'Failed {{times}} times: {{said}}',
  'value-with-interval': '{{value}} ({{lower}} to {{upper}})',
  'served-users': '{{users}}, served {{served}} (ended by: {{endedBy}})',

  'rows-decided': '{{accepted}} accepted, {{proposed}} proposed, {{rejected}} rejected',
  'prompts-asked': '{{asked}} asked, {{cached}} remembered',
  'prompts-asked-and-failed': '{{asked}} asked, {{cached}} remembered, {{failed}} failed',
  'precision-on-hidden-items': 'Precision on {{cases}} hidden true items (95 % intervals):',
  'accepted-that-were-hidden': 'Of accepted candidates {{share}} are the hidden item.',

  'judge-adds':
    'What the judge adds to text, co-occurrence, popularity and links ({{without}} AUC without it): {{difference}} AUC.',

  'profiles-written': '{{domain}} domain profiles, {{overall}} overall',
  'vectors-encoded': '{{encoded}} encoded, {{stored}} had one',
  'vectors-made': '{{encoded}} ({{speed}} titles/s)',
  'vectors-of-titles': 'Text vectors: {{texts}} titles by {{encoder}}.',

  'machine-facts': '{{cpu}}, {{cores}} cores, {{memory}}, Node {{node}}',
  'processor-facts': '{{model}}, {{cores}} cores',
  'memory-free': '{{all}} ({{free}} free)',
  'data-facts': '{{name}}: {{users}} users, {{items}} items, {{interactions}} interactions',
  'nothing-missing': 'Nothing is missing.',
  'something-missing': 'Missing: {{what}}.',
  'serving-at': 'Isthmus is at {{url}}\nThe address holds the token of this run; Ctrl-C ends it.',
  'fetch-done': '{{id}}: fetched, {{path}}',
  'fetch-unneeded': '{{id}}: already installed, {{path}}',
  'fetch-failed': '{{id}}: not fetched. {{reason}}',

  'dataset-with-rule': '{{name}} (dataset {{dataset}}): {{rule}}.',
  'dataset-named': '{{name}} (dataset {{dataset}})',
  'rule-repeats-excluded':
    'repeats are excluded: items that a user has had are not recommended, nor asked for',
  'rule-repeats-allowed': 'repeats are allowed: items that a user has had are candidates like all others',
  'repeats-told-excluded': 'excluded: {{seen}}',
  'repeats-told-allowed': 'allowed: {{seen}}',
  'repeats-told-excluded-against-suggestion': 'excluded: {{seen}}; suggested: {{suggested}}',
  'repeats-told-allowed-against-suggestion': 'allowed: {{seen}}; suggested: {{suggested}}',
  'repeats-seen':
    "{{share}} of the training interactions after a user's first take an item again ({{repeated}} of {{possible}})",

  'from-to': '{{first}} to {{last}}',
  'period-with-format': '{{first}} to {{last}} ({{format}})',
  'lengths-measured': 'median {{median}}, mean {{mean}}, longest {{longest}}',
  'weights-none': 'none',
  'weights-ignored':
    '{{interactions}} interactions have one ({{min}} to {{max}}, mean {{mean}}); ignored unless a run is made with --set weight=factor',
  'leakage-found': 'FOUND. {{said}}',
  'leakage-none': 'none in {{rows}} synthetic rows and {{profiles}} profiles',
  'split-by-users': 'leave-one-out',
  'split-as-given':
    'as in the files: {{training}} interactions for training, {{validation}} for validation, {{test}} for test',
  'split-by-time': 'by time: validation from {{validation}}, test from {{test}}',

  'dataset-imported': 'Imported "{{name}}" as dataset {{dataset}} into {{workspace}}',
  'time-with-rate': '{{time}} ({{rate}} interactions/s)',
  'rejected-rows-in': 'The rejected rows are in {{file}}.',

  'run-trained': 'Run {{run}} ({{model}}, seed {{seed}}, {{device}})',
  'run-continued': 'Run {{run}} ({{model}}, seed {{seed}}, {{device}}), continued',
  'evidence-of-domain':
    'Evidence in {{domain}}: {{form}} (fitted on {{examples}} users, chosen by {{chosenBy}} others)',
  'evidence-start': 'start weights',
  'evidence-half': 'weights halfway between start and fitted',
  'evidence-fitted': 'fitted weights, chosen for each user',
  'evidence-neural': 'the trained vectors alone',
  'evidence-transitions': 'transitions alone',
  'evidence-itemNeighbours': 'item neighbours alone',
  'evidence-textMean': 'texts like the history alone',
  'evidence-textLast': 'texts like the last item alone',
  'evidence-popularity': 'popularity alone',

  'ranking-full': 'Full ranking of the {{part}} items',
  'ranking-sampled': 'Sampled ranking of the {{part}} items (100 negatives; not comparable with full)',
  'ranking-cross-sell':
    'Cross-sell: the last item of a hidden domain, known before the {{part}} items; full ranking',
  'evaluation-of-run': '{{ranking}}, {{users}} users (run {{run}}):',
  'evaluation-of-both': '{{ranking}}, {{users}} users',
  'settings-same': 'The runs have the same settings and read the same.',
  'comparison-better': 'Run {{second}} ranks better than run {{first}} over all users: {{numbers}}',
  'comparison-worse': 'Run {{second}} ranks worse than run {{first}} over all users: {{numbers}}',
  'comparison-none': 'Run {{second}} cannot be told from run {{first}} over all users: {{numbers}}',
  'comparison-numbers': 'NDCG@10 {{difference}} (95 % interval {{lower}} to {{upper}}).',
  'comparison-better-everywhere': 'Better in every domain and group.',
  'comparison-better-in': 'Better in {{names}}.',
  'comparison-worse-everywhere': 'Worse in every domain and group.',
  'comparison-worse-in': 'Worse in {{names}}.',

  'inputs-changed':
    'Changed since this run was trained: {{changed}}. The run keeps what it was trained with; to use the changes, train again: isthmus train.',
  'inputs-changed-rows': 'augmentation (rows: {{rows}})',
  'inputs-changed-profiles': 'profiles (texts: {{texts}})',
  'inputs-kept-later':
    'This run was trained with an earlier version, which did not keep rows and profiles with it. It reads those of {{keptAt}}, which may differ from those of its training.',

  'somebody-new': 'Somebody new',
  'user-named': 'User {{user}}',
  'profile-of-domain': 'Profile ({{domain}}): {{text}}',
  'profile-of-domain-read': 'Profile ({{domain}}, {{share}} of what is read): {{text}}',
  'profile-overall': 'Profile (overall): {{text}}',
  'title-had-before': '{{title}} (had before)',
  'recommendations-written': 'Wrote {{rows}} rows for {{users}} users to {{file}} in {{time}}.',
  'run-exported': 'Exported run {{run}} to {{folder}}',
  'report-written':
    'Wrote {{file}} ({{size}}) with {{charts}} charts and {{examples}} example users in {{time}}.',

  'lexical-encoder-stood-in':
    'The lexical encoder stood in, which knows spelling but not meaning. {{missing}}',
  'demo-without-augmentation': 'Augmentation was left out. {{reason}}',
  'demo-without-profiles': 'Profiling was left out. {{reason}}',
  'demo-profiled': '{{users}} users profiled; for example {{user}}:',
  'demo-profile-of-domain': '{{domain}}: {{text}}',
  'demo-profile-overall': 'Overall: {{text}}',
  'demo-try': 'The workspace is {{workspace}}; try: {{command}}',
  'dataset-with-user-columns': 'Columns that describe users: {{columns}}.',
  'vectors-written': 'Wrote {{rows}} vectors of {{width}} numbers to {{file}}.',
  'vectors-written-with-ids':
    'Wrote {{rows}} vectors of {{width}} numbers to {{file}}, their ids to {{ids}}.',
  'search-rounds': 'Trials by rounds (trials × epochs): {{rounds}}. The runs have the tag {{search}}.',
  'search-time-up': 'The time was up. The same command goes on where it ended.',
  'search-best': 'Best on validation. Train and evaluate it: {{command}}',
} as const;
