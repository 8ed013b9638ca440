// The command line of `isthmus`: the language that it speaks, and how a wrong command line is answered. What does not belong:
// which commands there are (isthmus-command.ts).
import { CommanderError, type Command } from 'commander';
import { message } from '../messages/message.ts';
import { reportError } from './command.ts';
import { commanderMessage } from './commander-errors.ts';
import { exitCodes, UsageError } from './exit-codes.ts';
import { isthmusCommand } from './isthmus-command.ts';
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

/** Commander would print and exit by itself; here a usage error takes the same way as every other error. */
function takeOverErrors(command: Command): void {
  command.exitOverride();
  command.configureOutput({ writeErr: () => undefined });
  command.commands.forEach((child) => takeOverErrors(child));
}

/** The command that the arguments name, with those that it belongs to: its help is the one to read. */
function namedCommand(program: Command, args: readonly string[]): string {
  const names = [program.name()];
  let command = program;
  for (const arg of args) {
    const child = command.commands.find((one) => one.name() === arg);
    if (child === undefined) break;
    names.push(arg);
    command = child;
  }
  return names.join(' ');
}

/** `help models add` asks what `models add --help` asks; commander's own `help` knows one name only. */
function helpAsOption(args: readonly string[]): string[] {
  const [first, ...names] = args;
  const isNested = first === 'help' && names.length > 1 && names.every((name) => !name.startsWith('-'));
  return isNested ? [...names, '--help'] : [...args];
}

async function main(): Promise<void> {
  endQuietlyWhenReadersLeave();
  const program = isthmusCommand(words);
  takeOverErrors(program);
  try {
    await program.parseAsync(helpAsOption(process.argv.slice(2)), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return; // --help, --version
    process.exitCode = exitCodes.badUsage;
    if (error.code === 'commander.help') {
      process.stderr.write(program.helpInformation());
      return;
    }
    const command = namedCommand(program, process.argv.slice(2));
    const usage = new UsageError(message('usage-see-help', { said: commanderMessage(error), command }));
    await reportError(usage, { words, json: process.argv.includes('--json') });
  }
}

await main();
