// The app around the work: the open workspace, jobs that are held or removed, files it wrote, the program itself.
export const app = {
  'workspace-not-open': 'No workspace is open. Open one, or make a new one, first.',
  'job-wrote-no-file': '"{{job}}" has written no file.',
  'written-file-gone': '"{{file}}" is not there any more. Export it again.',
  'job-not-pausable':
    'A running job of the kind "{{kind}}" cannot be paused. Let it end, or cancel it and start it again later.',
  'job-not-ended': '"{{job}}" is {{state}}. Cancel it before you remove it.',
  'window-not-built': 'The window has not been built. Build it in the project folder: `npm run build`.',
  'window-not-built_window': 'The window has not been built. Install Isthmus again.',
  'program-missing':
    'A program of the app is missing (looked for {{places}}). Build it in the project folder: `npm run build`.',
  'program-missing_window': 'A program of the app is missing (looked for {{places}}). Install Isthmus again.',
  'upload-not-stored': '"{{name}}" could not be stored: {{reason}}',
  'port-taken': 'Port {{port}} is taken by another program. Choose another: `--port N`.',
  'port-taken_window': 'Port {{port}} is taken by another program. Choose another.',
  'bench-size-unknown': '"{{value}}" is no number of interactions. Give one such as 100k, 1m or 10m.',
  'bench-measurement-unknown': 'There is no measurement "{{name}}". There are: {{names}}.',
  'bench-measurement-unknown-near':
    'There is no measurement "{{name}}". Did you mean {{near}}? There are: {{names}}.',
  'bench-file-missing':
    '{{folder}} has no {{name}}.csv or {{name}}.csv.gz. Name another folder with `--data`.',
  'bench-file-missing_window': '{{folder}} has no {{name}}.csv or {{name}}.csv.gz. Name another folder.',
} as const;
