// The device that a run is trained on, and what this machine offers.
export const devices = {
  'device-unusable':
    'The device "{{device}}" cannot be used here: {{reason}} Train with `--device auto` or `--device cpu`.',
  'device-unusable_window':
    'The device "{{device}}" cannot be used here: {{reason}} Choose auto or cpu as device.',
  'device-not-tried': 'it was not tried.',
  'device-as-asked': 'as asked for',
  'device-always-there': 'always there',
  'device-faster': 'works, {{speedup}} times as fast as the CPU on a small step',
  'device-gave-up': '{{device}} gave up, training goes on with the CPU from the last checkpoint. {{reason}}',
  'device-refused': '{{device}}: {{reason}}',
} as const;
