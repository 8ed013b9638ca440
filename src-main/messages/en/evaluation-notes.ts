// What a reader of an evaluation must know: the question that was asked, who was left out, what the groups mean.
export const evaluationNotes = {
  'note-sampled':
    'Sampled: each held-out item among 100 random items of its domain. Not comparable with the full ranking.',
  'note-short-users':
    '{{users}} users have fewer than 100 items to sample from in the domain of their held-out item; they get all.',
  'note-global-time':
    'Global-time split: trained on what came before the validation began; the held-out item of a user is the first one of the validation or test time. Not comparable with leave-one-out.',
  'note-given-split':
    'The split came with the files: the held-out item of a user is the first one of the validation or test file; what the test files hold is shown to no scorer. Not comparable with leave-one-out.',
  'note-repeats-excluded':
    'Repeats are excluded: the held-out item of {{users}} further users is one that they had before; they are counted here and not ranked.',
  'note-repeats-allowed':
    'Repeats are allowed: items that a user had before are candidates like all others; the held-out item of {{users}} users is one of them. Not comparable with a ranking that excludes repeats.',
  'note-cross-sell_one':
    'Cross-sell: of {{users}} users with training items in two or more domains one domain is hidden as a whole, and its last item is asked for among all items of that domain. Counts leave out the rows of the users who are asked ({{count}} fold). Not comparable with the full ranking.',
  'note-cross-sell_other':
    'Cross-sell: of {{users}} users with training items in two or more domains one domain is hidden as a whole, and its last item is asked for among all items of that domain. Counts leave out the rows of the users who are asked ({{count}} folds). Not comparable with the full ranking.',
  'note-hidden-rows-held-out':
    'This run was trained without the hidden rows: no part of it has seen what is asked for.',
  'note-hidden-rows-seen':
    'The trained vectors of this run have seen the hidden rows in training, so the figures of the model and of its parts are too good; those of the counting rules are not. For an exact figure train with holdOut cross-sell.',
  'note-trained-on-less':
    'This run was trained without a part of the rows (holdOut cross-sell), so its figures here are lower than those of a run that learns from all.',

  'defined-overall': 'All users with a held-out item.',
  'defined-domain': 'The domain of the held-out item.',
  'defined-sequenceLength': 'Items of the user in the training part, all domains together.',
  'defined-itemPopularity':
    'Occurrences of the target in the training part: head = the most popular items with a third of the interactions of their domain, mid = the next third, tail = the rest, cold = never seen in training ({{borders}}).',
  'border-of-domain': '{{domain}}: head ≥ {{head}}, mid ≥ {{mid}}',
  'defined-imbalance':
    'Share of the largest domain in the training items of the user, lower border included; users of one domain are a group of their own.',
  'defined-overlap': 'Overlapping users have training items in at least two domains.',
  'defined-target':
    'Whether the held-out item is new to the user, or one that stands in the history already (a repeat).',
  'defined-users-column': 'Users by the column "{{column}}" of the users file; it is not read in training.',
  'note-users-in-no-group':
    '{{users}} evaluated users are in no group of "{{column}}": they have no value there, or one beyond the {{most}} most frequent.',
  'note-small-groups':
    'Groups of "{{column}}" with fewer than {{fewest}} evaluated users say little, whatever their figures: {{groups}}.',
} as const;
