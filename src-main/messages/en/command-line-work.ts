// What the command line says while it works and when it is stopped: amounts, times, what is kept.
export const commandLineWork = {
  'progress-of': '{{done}} of {{total}}',
  'progress-amount': '{{amount}} {{unit}}',
  'progress-stage-amount': '{{stage}}: {{amount}}',
  'progress-with-message': '{{line}} ({{said}})',
  'progress-at-most-left': 'at most {{time}} left',
  'progress-time-left': '{{time}} left',

  'duration-milliseconds': '{{milliseconds}} ms',
  'duration-seconds': '{{seconds}} s',
  'duration-minutes': '{{minutes}} min {{seconds}} s',
  'duration-hours': '{{hours}} h {{minutes}} min',

  stopping: 'Stopping at the next safe point… (Ctrl-C again ends at once)',
  stopped: 'stopped. {{kept}}',
  'details-in-log': '{{said}} Details are in {{path}}.',

  'kept-unchanged': 'Nothing was changed. Run the same command again.',
  'kept-repeat': 'Run the same command again.',
  'kept-no-file': 'No file was written. Run the same command again.',
  'kept-nothing-written': 'Nothing was written. Run the same command again.',
  'kept-nothing': 'Nothing was kept. Run the same command to start again.',
  'kept-import':
    'Nothing of the import was kept; the workspace is as before. Run the same command to start again.',
  'kept-file-not-added': 'The file was not added. Run the same command again.',
  'kept-files': 'Files that were complete are kept. Run the same command to bring the rest.',
  'kept-study': 'Rows, profiles and runs made so far are kept. Run the same command to go on.',
  'kept-vectors': 'The vectors made so far are kept. Run the same command to go on.',
  'kept-rows':
    'Answers and rows made so far are kept. Run the same command to go on; no prompt is asked twice.',
  'kept-profiles':
    'Profiles and answers made so far are kept. Run the same command to go on; no prompt is asked twice.',
  'kept-epochs': 'The run is kept up to its last finished epoch. Run the same command to go on from there.',
  'kept-rankings': 'The rankings made so far are kept. Run the same command to make the rest.',
  'kept-stages': 'Finished stages, answers and epochs are kept. Run the same command to go on.',
  'kept-jobs': 'Running jobs are interrupted; the app offers to resume them.',
} as const;
