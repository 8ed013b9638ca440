// Engines as processes of their own: why one ended, and what became of its work.
export const processes = {
  'engine-trainer': 'trainer',
  'engine-llm': 'language model',
  'engine-keeper': 'file keeper',
  'engine-stopped': 'The {{engine}} engine was stopped.',
  'engine-gone': 'The {{engine}} engine (its own process) {{how}}.',
  'engine-gone-during': 'The {{engine}} engine (its own process) {{how}} during {{work}}.',
  'engine-not-started': 'could not be started ({{reason}})',
  'engine-killed': 'was killed from outside (SIGKILL)',
  'engine-crashed': 'crashed ({{signal}})',
  'engine-exited': 'ended by itself with exit code {{exitCode}}',
  'engine-ended': '{{what}} Finished work is kept and the job can be resumed.',
  'engine-out-of-memory':
    '{{what}} Usually the system had too little memory left: close other programs or choose smaller settings. Finished work is kept and the job can be resumed.',
  'engine-over-memory-limit':
    'The engine took {{taken}} of memory; the limit in Settings is {{limit}}. It was ended. Raise the limit, or choose smaller settings (batch, history length, a smaller language model). Finished work is kept and the job can be resumed.',
  'engine-method-unknown': 'The engine has no method "{{method}}".',
  'engine-program-missing':
    "The {{engine}} engine's program is missing (looked for {{places}}). Build the app again: `npm run build`.",
  'engine-program-missing_window':
    "The {{engine}} engine's program is missing (looked for {{places}}). Install Isthmus again.",
} as const;
