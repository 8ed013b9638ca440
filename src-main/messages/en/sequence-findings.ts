// What a careful analyst would say about the sequences of a data set. The codes are those of the findings: stable, for scripts.
export const sequenceFindings = {
  'titles-of-other-script':
    '{{titles}} titles ({{share}}) are in another script than Latin, mostly in {{script}}, which the text encoder in use was not trained on: their text vectors say little. {{wayOut}}',
  'no-overlap':
    'No user has interactions in two domains, so nothing can be learned about who likes what across them beyond the item texts. Check that both files use the same user ids (also their letter case and leading zeros).',
  'little-overlap':
    '{{overlap}} of {{users}} users have interactions in two domains; what is learned across domains rests on so few.',
  'swapped-columns': '{{sign}}',
  'few-users-of-many-items':
    'There are {{users}} users with {{interactions}} interactions each, but {{items}} items. The user and item columns may be swapped.',
  'items-occur-once':
    'Every item occurs exactly once. The item column may hold order or row numbers; check the column map.',
  'items-occur-once_window':
    'Every item occurs exactly once. The item column may hold order or row numbers; check the columns.',
  'constant-time':
    'All interactions of every user have the same time, so the order within the file decides what is "next". Map a column that tells the order.',
  'constant-time_window':
    'All interactions of every user have the same time, so the order within the file decides what is "next". Choose a column that tells the order.',
  'boundary-ties':
    'For {{ties}} of {{users}} evaluated users ({{share}}) the held-out items share their time with the one before: the order in the file decides which is held out, and an item of the same moment may give the answer away. A finer time, or dropping such users, avoids it.',
  'held-out-seen-before':
    'For {{repeated}} of {{users}} users with a test item ({{share}}) it is one that they had before. Repeats are excluded: items already taken are not recommended, and these users are counted apart instead of ranked. Allow repeats where buying again is part of the question.',
  'repeats-allowed':
    'For {{repeated}} of {{users}} users with a test item ({{share}}) it is one that they had before. Repeats are allowed: items already taken are candidates like all others, and the metrics of repeated and new items are reported apart. Exclude repeats where only new items are worth showing.',
  'early-dates': '{{rows}} interactions are dated before 1990; the time column may be in another format.',
  'not-evaluated':
    "{{without}} of {{users}} users have no interaction on both sides of the split's moments: they are not in the test.",
  'not-in-both-parts':
    '{{without}} of {{users}} users have no interaction in a training file or none in a test file: they are not in the test.',
  'short-users':
    '{{short}} of {{users}} users have fewer than {{least}} interactions: they train only and are not evaluated.',
} as const;
