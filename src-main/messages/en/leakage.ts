// What the leakage audit found.
export const leakage = {
  'leak-artifact':
    'Leakage: the {{artifact}} of user {{user}} {{what}}. Results made with it are worthless: delete it and make it again from the training part.',
  'artifact-synthetic-row': 'synthetic row',
  'artifact-profile': 'profile',
  'artifact-training-batch': 'training batch',
  'leak-no-user': 'belongs to no user of the dataset',
  'leak-position': 'uses position {{position}}, but only the first {{length}} interactions are training',
  'leak-held-out-test': 'holds item {{item}} at place {{place}}, which is the held-out test item there',
  'leak-held-out-validation':
    'holds item {{item}} at place {{place}}, which is the held-out validation item there',
  'leak-foreign-item': 'holds item {{item}} at place {{place}}, which the training part does not have there',
  'leak-co-occurrence':
    'Leakage: co-occurrence was counted over {{counted}} pairs of user and item, but the training part has {{expected}}. Count it again from the training part.',
  'leak-counts':
    'Leakage: evidence was counted over {{interactions}} interactions with {{transitions}} transitions, but the training part has {{expectedInteractions}} with {{expectedTransitions}} without the users who are asked about. Results made with these counts are worthless: count again.',
  'user-by-number': 'number {{user}}',
} as const;
