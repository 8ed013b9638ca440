// Runs: choosing, continuing and ablating one, and the device it is trained on.
export const runs = {
  'run-unknown-among': 'There is no run "{{wanted}}" in this workspace. There are: {{runs}}.',
  'run-unknown-none-yet':
    'There is no run "{{wanted}}" in this workspace. There is none yet: `isthmus train`.',
  'run-unknown-none-yet_window':
    'There is no run "{{wanted}}" in this workspace. There is none yet: train one on the Train screen.',
  'run-ambiguous': '{{matching}} runs are named "{{wanted}}". Give an id: {{runs}}.',
  'run-in-list': '{{id}} ({{name}}, {{state}})',
  'runs-missing': '"{{path}}" holds no run. Train one first: `isthmus train`.',
  'runs-missing_window': '"{{path}}" holds no run. Train one on the Train screen first.',
  'runs-unfinished':
    '"{{path}}" holds no finished run ({{unfinished}} unfinished). Train one first: `isthmus train`.',
  'runs-unfinished_window':
    '"{{path}}" holds no finished run ({{unfinished}} unfinished). Continue one on the Train screen first.',
  'run-input-syntheticRows': 'accepted synthetic rows',
  'run-input-profiles': 'profiles',
  'run-input-encoder': 'text encoder',
  'run-input-device': 'device',
  'run-input-app': 'version of Isthmus',
  'run-input-none': 'none',
  'run-input-named': '{{name}}',
  'run-input-counted': '{{count}} (content {{hash}})',
  'run-state-queued': 'queued',
  'run-state-running': 'running',
  'run-state-paused': 'paused',
  'run-state-stopped': 'stopped',
  'run-state-interrupted': 'interrupted',
  'run-state-finished': 'finished',
  'run-state-failed': 'failed',
  'run-trained-already': 'Run "{{run}}" is trained to its end. Start a new run instead.',
  'run-being-trained': 'Run "{{run}}" is being trained ({{state}}). Stop it before you delete it.',
  'run-not-finished':
    'Run {{id}} ({{run}}) is {{state}}. A report is about a finished run: resume it, or choose another.',
  'run-not-ranked':
    'Run {{run}} was not ranked on the {{part}} part ({{protocol}}) yet. Finish its training, or start the comparison as a job, which ranks it.',
  'ablation-without-effect': 'Run "{{run}}" did not use this part ({{part}}): nothing to leave out.',
  'ablation-there': 'Run "{{run}}" ({{state}}) is this ablation already.',
  'search-without-settings':
    'The model {{model}} has no settings that a search changes. Choose a trained one, or name the settings to try.',
} as const;
