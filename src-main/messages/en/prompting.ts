// Profiles and augmentation: what a person may change.
export const prompting = {
  'profile-text-length': 'The profile text has {{characters}} characters; allowed are 1 to {{most}}.',
  'profile-unusable': 'The model wrote no usable profile: {{reason}}. The old text stays; try again.',
  'profile-without-parts': 'User {{user}} has no domain profile to sum up.',
  'profile-without-items': 'User {{user}} has no training items in domain {{domain}}.',
  'augmentation-in-use':
    'The run "{{run}}" stands on this augmentation: where its synthetic rows came from is written nowhere else. Delete the run first, or keep both.',
} as const;
