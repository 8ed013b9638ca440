// Jobs: what may be asked of one now, and how one was cut off.
export const jobs = {
  'job-refuses': 'Job "{{title}}" ({{id}}) is {{state}}, so it cannot {{request}}; allowed now: {{allowed}}.',
  'job-refuses-all':
    'Job "{{title}}" ({{id}}) is {{state}}, so it cannot {{request}}; nothing can be asked of it now.',
  'job-state-queued': 'queued',
  'job-state-running': 'running',
  'job-state-paused': 'paused',
  'job-state-cancelling': 'cancelling',
  'job-state-cancelled': 'cancelled',
  'job-state-failed': 'failed',
  'job-state-finished': 'finished',
  'job-state-interrupted': 'interrupted',
  'job-request-pause': 'pause',
  'job-request-resume': 'resume',
  'job-request-cancel': 'cancel',
  'job-request-retry': 'retry',
  'job-workspace-closing': 'The workspace is being closed; no job can be changed now.',
  'job-cut-off': 'The program ended while this job ran. Resume it: it goes on from what it has stored.',
  'job-cut-off-by-closing': 'The program was closed while this job ran. Resume it to go on.',
} as const;
