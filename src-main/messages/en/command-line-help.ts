// The help of the command line: what commands, arguments and options are for, and commander's own words.
export const commandLineHelp = {
  'option-lang': 'language of what is said; JSON stays English (default: that of the system)',
} as const;
