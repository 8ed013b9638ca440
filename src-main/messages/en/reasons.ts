// Why an item is recommended: what raised its score.
export const reasons = {
  'reason-after_one': '{{count, number}} customer bought this after “{{title}}”',
  'reason-after_other': '{{count, number}} customers bought this after “{{title}}”',
  'reason-before_one': '{{count, number}} customer bought this before “{{title}}”',
  'reason-before_other': '{{count, number}} customers bought this before “{{title}}”',
  'reason-together_one': 'together with “{{title}}” ({{count, number}} customer)',
  'reason-together_other': 'together with “{{title}}” ({{count, number}} customers)',
  'reason-often-together': 'often together with “{{title}}” ({{customers, number}} customers)',
  'reason-text-mean': 'text like “{{title}}”',
  'reason-text-last': 'text like the latest item, “{{title}}”',
  'reason-text': 'text unlike the history',
  'reason-counts': 'what other customers bought',
  'reason-popular_one': 'popular ({{count, number}} purchase)',
  'reason-popular_other': 'popular ({{count, number}} purchases)',
  'reason-profile': 'fits the profile',
  'reason-background': 'background',
} as const;
