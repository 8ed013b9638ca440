// Options that the language-model stages share: dataset, budget, settings.
import type { Command } from 'commander';
import type { Words } from './text/words.ts';
import { collect, parseDuration, parseOverrides, parsePositive } from './option-values.ts';

export interface StageOptions {
  readonly dataset?: string;
  readonly users?: number;
  /** Milliseconds. */
  readonly budget?: number;
  readonly set?: readonly string[];
}

/** Adds the options to the command of a stage. */
export function addStageOptions(command: Command, words: Words): void {
  command
    .option('-d, --dataset <id>', words('option-dataset'))
    .option('--users <n>', words('option-stage-users'), parsePositive)
    .option('--budget <time>', words('option-budget'), parseDuration)
    .option('--set <path=value>', words('option-stage-set'), collect);
}

/** The options as the input of a stage's use case. @throws UsageError */
export function stageInput({ dataset, users, budget, set }: StageOptions): {
  dataset: string | undefined;
  budget: { users: number | undefined; durationMs: number | undefined };
  overrides: Record<string, string>;
} {
  return { dataset, budget: { users, durationMs: budget }, overrides: parseOverrides(set) };
}
