// What a command of the command line is, and how one runs: options, progress, Ctrl-C, one result, one exit code.
import { Option, type Command } from 'commander';
import type { AppError } from '../foundation/errors.ts';
import { toAppError } from '../foundation/errors.ts';
import { languages } from '../messages/in-words.ts';
import { message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import { Host } from '../app/session/host.ts';
import { needsPassphrase } from '../app/workspaces/recode-workspace.ts';
import type { UseCaseOptions } from '../app/session/use-case.ts';
import type { WorkspaceSession } from '../app/session/workspace-session.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { watchInterruption } from './interruption.ts';
import { askPassphrase, isAtTerminal } from './ask-passphrase.ts';
import { takePassphrase } from './passphrase.ts';
import { showProgress, silentProgress, type ProgressDisplay } from './progress-display.ts';
import { write } from './standard-streams.ts';
import { englishWords, type Words } from './text/words.ts';
import { existingWorkspacePath, workspaceHere } from './workspace-path.ts';
import { WordedCommand } from './worded-command.ts';

/** Options that every command has. */
export interface CommonOptions {
  readonly workspace?: string;
  readonly json?: true;
  readonly quiet?: true;
  readonly logData?: true;
  readonly giveWay?: true;
}

export interface CommandContext {
  readonly host: Host;
  /** Nothing but what use cases take: they hand it on to engines in other processes. */
  readonly options: UseCaseOptions;
  /** Opens the workspace that the options name, or the only one of the current folder. @throws UsageError, AppError */
  openWorkspace(mode?: 'open' | 'read'): WorkspaceSession;
}

export type CommandOutcome =
  DocumentOutcome | { /** It printed all there is while it ran. */ readonly printed: true };

interface DocumentOutcome {
  /** What `--json` prints. */
  readonly document: unknown;
  /** The same for people. */
  readonly text: () => string;
  /** Lines for standard error, also with `--json`. Default: none. */
  readonly notes?: readonly string[];
  /** True: printed as usual, but the exit code is 1. Default false. */
  readonly failed?: boolean;
}

export interface CommandSpec<Options> {
  readonly name: string;
  readonly description: string;
  /** Adds arguments and options. */
  readonly configure: (command: Command) => void;
  /** After Ctrl-C: what is kept, and how to go on. */
  readonly afterCancel: Message;
  /** @param args positional arguments */
  readonly run: (
    context: CommandContext,
    options: Options & CommonOptions,
    args: readonly string[],
  ) => Promise<CommandOutcome>;
}

/** Its value is taken before the command line is read (spoken-language.ts); here it is checked and shown in the help. */
export const languageOption = (words: Words): Option =>
  new Option('--lang <language>', words('option-lang')).choices(languages);

/** A commander command that runs the spec and sets the process's exit code. */
export function defineCommand<Options>(words: Words, spec: CommandSpec<Options>): Command {
  const command = new WordedCommand(spec.name, words).description(spec.description);
  spec.configure(command);
  command
    .addOption(new Option('-w, --workspace <file>', words('option-workspace')))
    .option('--json', words('option-json'))
    .option('--quiet', words('option-quiet'))
    .option('--log-data', words('option-log-data'))
    .option('--give-way', words('option-give-way'))
    .addOption(languageOption(words));
  return command.action(async () => {
    const options = command.opts<Options & CommonOptions>();
    process.exitCode = await execute({ words, spec, options, args: command.args });
  });
}

interface Execution<Options> {
  readonly words: Words;
  readonly spec: CommandSpec<Options>;
  readonly options: Options & CommonOptions;
  readonly args: readonly string[];
}

async function execute<Options>({ words, spec, options, args }: Execution<Options>): Promise<number> {
  const progress = options.quiet === true ? silentProgress : showProgress(process.stderr, words);
  const interruption = watchInterruption(() => {
    progress.stop();
    process.stderr.write(`${words('stopping')}\n`);
  });
  let host: Host | undefined;
  try {
    const passphrase = takePassphrase(process.env) ?? (await askWhereLocked(options.workspace, words));
    host = new Host({
      ...(options.logData === true && { logsData: true }),
      ...(options.giveWay === true && { givesWay: true }),
      ...(passphrase !== undefined && { passphrase }),
    });
    const context = createContext(host, options, interruption.signal, { progress, words });
    const outcome = await spec.run(context, options, args);
    progress.stop();
    if ('printed' in outcome) return exitCodes.ok;
    const text = options.json === true ? JSON.stringify(outcome.document) : outcome.text();
    await write(process.stdout, `${text}\n`);
    for (const note of outcome.notes ?? []) await write(process.stderr, `isthmus: ${note}\n`);
    return outcome.failed === true ? exitCodes.failed : exitCodes.ok;
  } catch (caught) {
    progress.stop();
    const error = toAppError(caught);
    host?.logger.log('error', 'a command failed', { command: spec.name, error });
    const { afterCancel } = spec;
    const logPath = host?.logger.path;
    await reportError(error, { words, json: options.json === true, afterCancel, logPath });
    return exitCodeOf(error);
  } finally {
    await host?.[Symbol.asyncDispose]();
    interruption.dispose();
  }
}

/** Asks for the passphrase of an encrypted workspace; undefined: none is needed, or nobody is there to ask. */
async function askWhereLocked(named: string | undefined, words: Words): Promise<string | undefined> {
  if (!isAtTerminal()) return undefined;
  const path = workspaceHere(named);
  return path !== undefined && needsPassphrase(path) ? askPassphrase(words, path) : undefined;
}

function createContext(
  host: Host,
  options: CommonOptions,
  signal: AbortSignal,
  { progress, words }: { readonly progress: ProgressDisplay; readonly words: Words },
): CommandContext {
  return {
    host,
    options: { signal, onProgress: progress.listener },
    openWorkspace: (mode = 'open') => {
      const session = host.openSession(existingWorkspacePath(options.workspace), { mode });
      const { isReadOnly, path } = session.workspace;
      if (isReadOnly && mode === 'open')
        process.stderr.write(`isthmus: ${words('workspace-nothing-stored', { path })}\n`);
      return session;
    },
  };
}

interface ReportOptions {
  readonly words: Words;
  readonly json: boolean;
  readonly afterCancel?: Message | undefined;
  readonly logPath?: string | undefined;
}

type Circumstances = Pick<ReportOptions, 'afterCancel' | 'logPath'>;

function errorMessage({ code, said }: AppError, { afterCancel, logPath }: Circumstances): Message {
  if (code === 'cancelled' && afterCancel !== undefined) return message('stopped', { kept: afterCancel });
  if (code === 'internal' && logPath !== undefined) return message('details-in-log', { said, path: logPath });
  return said;
}

/** Whatever a library said. */
const onOneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ');

/** One line on standard error, in the reader's language; with `--json` also `{error}` in English on standard output, so that a script always reads JSON. */
export async function reportError(
  error: AppError,
  { words, json, ...circumstances }: ReportOptions,
): Promise<void> {
  const told = errorMessage(error, circumstances);
  const lines = [`isthmus: ${onOneLine(words.of(told))}`];
  if (process.env['DEBUG'] !== undefined) lines.push(describeForDebugging(error));
  await write(process.stderr, `${lines.join('\n')}\n`);
  if (!json) return;
  const { code, said, details } = error;
  const english = onOneLine(englishWords.of(told));
  const document = { error: { code, message: english, said, ...(details === undefined ? {} : { details }) } };
  await write(process.stdout, `${JSON.stringify(document)}\n`);
}

function describeForDebugging(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${describeForDebugging(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
