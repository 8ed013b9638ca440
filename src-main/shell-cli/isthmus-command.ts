// All commands of `isthmus` as commander's tree. What does not belong: what a command does (commands/) and how the command
// line is answered (program.ts).
import type { Command } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { languageOption } from './command.ts';
import { augmentCommand } from './commands/augment-command.ts';
import { benchCommand } from './commands/bench-command.ts';
import { datasetCommand } from './commands/dataset-command.ts';
import { demoCommand } from './commands/demo-command.ts';
import { doctorCommand } from './commands/doctor-command.ts';
import { embedCommand } from './commands/embed-command.ts';
import { compareCommand, evaluateCommand } from './commands/evaluate-command.ts';
import { exportCommand } from './commands/export-command.ts';
import { importCommand } from './commands/import-command.ts';
import { modelsCommand } from './commands/models-command.ts';
import { profileCommand } from './commands/profile-command.ts';
import { recommendCommand } from './commands/recommend-command.ts';
import { reportCommand } from './commands/report-command.ts';
import { serveCommand } from './commands/serve-command.ts';
import { statsCommand } from './commands/stats-command.ts';
import { trainCommand } from './commands/train-command.ts';
import type { Words } from './text/words.ts';
import { WordedCommand } from './worded-command.ts';

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
    trainCommand,
    evaluateCommand,
    compareCommand,
    recommendCommand,
    exportCommand,
    reportCommand,
    serveCommand,
    modelsCommand,
    doctorCommand,
    benchCommand,
  ];
  for (const command of commands) program.addCommand(command(words));
  return program;
}
