// Settings and options that are not allowed, with what is.
export const settings = {
  'setting-out-of-range': '{{name}} is {{value}}; allowed is {{allowed}}.',
  'a-whole-number-between': 'a whole number from {{least}} to {{most}}',
  'a-number-between': 'a number from {{least}} to {{most}}',
  'either-or': '{{first}} or {{last}}',
  /** The reason is the schema's. */
  'the-settings': 'The settings',
} as const;
