// What was asked for by id or name and is not in the workspace: one wording a noun.
export const unknown = {
  'dataset-unknown': 'There is no dataset "{{id}}" in this workspace. List the datasets for their ids.',
  'run-unknown': 'There is no run "{{id}}" in this workspace. List the runs for their ids.',
  'job-unknown': 'There is no job "{{id}}" in this workspace. List the jobs for their ids.',
  'user-unknown':
    'There is no user "{{id}}" in the dataset. Ids are compared as text. Search the list of users for the id.',
  'domain-unknown': 'There is no domain "{{name}}". The domains are: {{names}}.',
  'item-unknown':
    'There is no item "{{id}}" in {{domain}}. Only items of the dataset have a place in the model: leave it out or import it first.',
  'decision-unknown': 'There is no decision {{key}} on synthetic rows.',
} as const;
