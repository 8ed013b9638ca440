// All commands of `isthmus` as commander's tree. What does not belong: what a command does (commands/) and how the command
// line is answered (program.ts).
import type { Command } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { languageOption } from './command.ts';
import { ablateCommand } from './commands/ablate-command.ts';
import { auditCommand } from './commands/audit-command.ts';
import { augmentCommand } from './commands/augment-command.ts';
import { backupCommand } from './commands/backup-command.ts';
import { benchCommand } from './commands/bench-command.ts';
import { datasetCommand } from './commands/dataset-command.ts';
import { demoCommand } from './commands/demo-command.ts';
import { doctorCommand } from './commands/doctor-command.ts';
import { embedCommand } from './commands/embed-command.ts';
import { eraseCommand } from './commands/erase-command.ts';
import { compareCommand, evaluateCommand } from './commands/evaluate-command.ts';
import { exportCommand } from './commands/export-command.ts';
import { importCommand } from './commands/import-command.ts';
import { jobsCommand } from './commands/jobs-command.ts';
import { modelsCommand } from './commands/models-command.ts';
import { profileCommand } from './commands/profile-command.ts';
import { profilesCommand } from './commands/profiles-command.ts';
import { promptsCommand } from './commands/prompts-command.ts';
import { recommendCommand } from './commands/recommend-command.ts';
import { reportCommand } from './commands/report-command.ts';
import { reproduceCommand } from './commands/reproduce-command.ts';
import { reviewCommand } from './commands/review-command.ts';
import { runsCommand } from './commands/runs-command.ts';
import { serveCommand } from './commands/serve-command.ts';
import { similarCommand } from './commands/similar-command.ts';
import { statsCommand } from './commands/stats-command.ts';
import { trainCommand } from './commands/train-command.ts';
import { verifyCommand } from './commands/verify-command.ts';
import { workspaceCommand } from './commands/workspace-command.ts';
import type { Words } from './text/words.ts';
import { WordedCommand } from './worded-command.ts';
import { vectorsCommand } from './commands/vectors-command.ts';
import { searchCommand } from './commands/search-command.ts';

export function isthmusCommand(words: Words): Command {
  const program = new WordedCommand('isthmus', words)
    .description(words('help-isthmus'))
    .version(packageJson.version, '-V, --version', words('help-of-version'))
    .addOption(languageOption(words))
    .helpCommand('help [command]', words('help-of-help'));
  const commands = [
    demoCommand,
    importCommand,
    statsCommand,
    datasetCommand,
    embedCommand,
    augmentCommand,
    profileCommand,
    promptsCommand,
    trainCommand,
    searchCommand,
    reproduceCommand,
    evaluateCommand,
    compareCommand,
    ablateCommand,
    recommendCommand,
    similarCommand,
    exportCommand,
    vectorsCommand,
    reportCommand,
    eraseCommand,
    verifyCommand,
    workspaceCommand,
    auditCommand,
    backupCommand,
    runsCommand,
    reviewCommand,
    profilesCommand,
    jobsCommand,
    serveCommand,
    modelsCommand,
    doctorCommand,
    benchCommand,
  ];
  for (const command of commands) program.addCommand(command(words));
  return program;
}
