// Settings and options that are not allowed, with what is.
export const settings = {
  'setting-out-of-range': '{{name}} is {{value}}; allowed is {{allowed}}.',
  'a-whole-number-between': 'a whole number from {{least}} to {{most}}',
  'a-number-between': 'a number from {{least}} to {{most}}',
  'either-or': '{{first}} or {{last}}',
  /** The reason is the schema's. */
  'the-settings': 'The settings',
  'run-without-encoder':
    'It is not known which text vectors run "{{name}}" reads: another version of the program made it. Train a new run.',
  'run-settings-unreadable':
    'Run "{{name}}" was made by another version of the program, with settings that this one does not know. It can be listed, renamed and deleted; train a new run for all else.',
} as const;
