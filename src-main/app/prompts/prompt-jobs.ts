// Long work on prompts as files.
import { jobKind } from '../session/job-kind.ts';
import { exportPrompts } from './export-prompts.ts';
import { importPromptAnswers } from './import-prompt-answers.ts';

export const exportPromptsJob = jobKind({
  name: 'prompts',
  title: 'Write prompts to a file',
  resource: 'io',
  canPause: false,
  changes: ['augmentation', 'profiles'],
  work: exportPrompts,
});

export const importAnswersJob = jobKind({
  name: 'answers',
  title: 'Import answers',
  resource: 'io',
  canPause: false,
  changes: ['augmentation', 'profiles'],
  work: importPromptAnswers,
});
