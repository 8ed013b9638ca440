// Values of options and settings that are not allowed, with what is.
export const values = {
  'whole-number-out-of-range': '{{name}} is {{value}}; allowed are whole numbers from {{least}} to {{most}}.',
  'whole-number-too-small': '{{name}} is {{value}}; allowed are whole numbers from {{least}}.',
} as const;
