// Options that the language-model stages share: dataset, budget, settings.
import type { Command } from 'commander';
import type { LanguageServer } from '../contract/prompts.ts';
import { message } from '../messages/message.ts';
import { UsageError } from './exit-codes.ts';
import type { Words } from './text/words.ts';
import { collect, parseDuration, parseOverrides, parsePositive } from './option-values.ts';

export interface StageOptions {
  readonly dataset?: string;
  readonly users?: number;
  /** Milliseconds. */
  readonly budget?: number;
  readonly set?: readonly string[];
  readonly answersOf?: string;
  readonly server?: string;
  readonly serverModel?: string;
  readonly serverRequests?: number;
}

/** Adds the options to the command of a stage. */
export function addStageOptions(command: Command, words: Words): void {
  command
    .option('-d, --dataset <id>', words('option-dataset'))
    .option('--users <n>', words('option-stage-users'), parsePositive)
    .option('--budget <time>', words('option-budget'), parseDuration)
    .option('--set <path=value>', words('option-stage-set'), collect)
    .option('--answers-of <model>', words('option-answers-of'))
    .option('--server <url>', words('option-server'))
    .option('--server-model <name>', words('option-server-model'))
    .option('--server-requests <n>', words('option-server-requests'), parsePositive);
}

/** The options as the input of a stage's use case. @throws UsageError */
export function stageInput(options: StageOptions): {
  dataset: string | undefined;
  budget: { users: number | undefined; durationMs: number | undefined };
  overrides: Record<string, string>;
  answersOf: string | undefined;
  server: LanguageServer | undefined;
} {
  const { dataset, users, budget, set, answersOf, server: url, serverModel, serverRequests } = options;
  if (url === undefined && (serverModel ?? serverRequests) !== undefined)
    throw new UsageError(message('server-missing'));
  if (url !== undefined && answersOf !== undefined) throw new UsageError(message('server-or-answers'));
  const server = url === undefined ? undefined : { url, model: serverModel, concurrency: serverRequests };
  const limits = { users, durationMs: budget };
  return { dataset, budget: limits, overrides: parseOverrides(set), answersOf, server };
}
