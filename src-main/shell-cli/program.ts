// The commands of `isthmus` and how a wrong command line is answered. What does not belong: what a command does
// (commands/) and the product itself (app/).
import { Command, CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { message } from '../messages/message.ts';
import { languageOption, reportError } from './command.ts';
import { commanderMessage } from './commander-errors.ts';
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
import { exitCodes, UsageError } from './exit-codes.ts';
import { spokenLanguage } from './spoken-language.ts';
import { endQuietlyWhenReadersLeave } from './standard-streams.ts';
import { wordsIn } from './text/words.ts';

const words = wordsIn(
  spokenLanguage({
    args: process.argv.slice(2),
    env: process.env,
    systemLocale: Intl.DateTimeFormat().resolvedOptions().locale,
  }),
);

const program = new Command('isthmus')
  .description('Cross-domain next-item recommendation from private data, on one machine and fully offline.')
  .version(packageJson.version, '-V, --version')
  .addOption(languageOption(words));

const commands = [
  demoCommand(words),
  importCommand(words),
  statsCommand(words),
  datasetCommand(words),
  embedCommand(words),
  augmentCommand(words),
  profileCommand(words),
  trainCommand(words),
  evaluateCommand(words),
  compareCommand(words),
  recommendCommand(words),
  exportCommand(words),
  reportCommand(words),
  serveCommand(words),
  modelsCommand(words),
  doctorCommand(words),
  benchCommand(words),
];
for (const command of commands) program.addCommand(command);

/** Commander would print and exit by itself; here a usage error takes the same way as every other error. */
function takeOverErrors(command: Command): void {
  command.exitOverride();
  command.configureOutput({ writeErr: () => undefined });
  command.commands.forEach((child) => takeOverErrors(child));
}

async function main(): Promise<void> {
  endQuietlyWhenReadersLeave();
  takeOverErrors(program);
  try {
    await program.parseAsync();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return; // --help, --version
    process.exitCode = exitCodes.badUsage;
    if (error.code === 'commander.help') {
      process.stderr.write(program.helpInformation());
      return;
    }
    const usage = new UsageError(message('usage-see-help', { said: commanderMessage(error) }));
    await reportError(usage, { words, json: process.argv.includes('--json') });
  }
}

await main();
