// Profiles and augmentation: what a person may change.
export const prompting = {
  'profile-text-length': 'The profile text has {{characters}} characters; allowed are 1 to {{most}}.',
  'profile-unusable': 'The model wrote no usable profile: {{reason}}. The old text stays; try again.',
  'profile-by-encoder':
    'not by the language model: no text yet. Where a run reads profiles, the mean of the text vectors of these {{count, number}} titles stands for it.',
  'profile-without-parts': 'User {{user}} has no domain profile to sum up.',
  'profile-without-items': 'User {{user}} has no training items in domain {{domain}}.',
  'augmentation-in-use':
    'The run "{{run}}" stands on this augmentation: where its synthetic rows came from is written nowhere else. Delete the run first, or keep both.',
  'personal-data-masked':
    'Texts with personal data: {{texts, number}} ({{kinds}}); prompts showed *** in its place.',
  'personal-data-stops':
    'Texts with personal data: {{texts, number}} ({{kinds}}). Nothing was asked, because personalData is "stop". Take it out of the titles and import again, or let it be masked: --set personalData=mask.',
  'personal-data-stops_window':
    'Texts with personal data: {{texts, number}} ({{kinds}}). Nothing was asked, because the setting "Personal data" is "stop". Take it out of the titles and import again, or let it be masked.',
  'personal-email': '{{times, number}} e-mail addresses',
  'personal-phone': '{{times, number}} telephone numbers',
  'personal-card': '{{times, number}} card numbers',
  'personal-account': '{{times, number}} account numbers',
  'personal-identity': '{{times, number}} identity numbers',
} as const;
