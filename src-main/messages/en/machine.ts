// What this machine offers and lacks, as `isthmus doctor` says it.
export const machine = {
  'machine-memory': '{{gigabytes}} GiB',
  'machine-memory-little': '{{gigabytes}} GiB is little',
  'machine-memory-step':
    'Import with filters (--min-user, --min-item) and train with a smaller --set phase1.tokenBudget.',
  'machine-memory-step_window':
    'Import with filters that keep fewer users and items, and start runs with fewer “Tokens per step”.',
  'data-folder-not-writable': '{{path}} cannot be written',
  'data-folder-step': 'Change its permissions, or set ISTHMUS_DATA_DIR to a folder of yours.',
  'disk-little': '{{gigabytes}} GiB free at {{path}}',
  'disk-step': 'Free some space, or move the data folder.',
  'model-in-state': '{{name}}: {{state}}',
  'model-installed': 'installed',
  'model-missing': 'missing',
  'model-wrong': 'wrong',
} as const;
