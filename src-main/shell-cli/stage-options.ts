// Options that the language-model stages share: dataset, budget, settings.
import type { Command } from 'commander';
import { collect, parseDuration, parseOverrides, parsePositive } from './option-values.ts';

export interface StageOptions {
  readonly dataset?: string;
  readonly users?: number;
  /** Milliseconds. */
  readonly budget?: number;
  readonly set?: readonly string[];
}

export function addStageOptions(command: Command): void {
  command
    .option('-d, --dataset <id>', 'dataset by id or name (default: the newest)')
    .option('--users <n>', 'serve at most so many users (those served earlier count)', parsePositive)
    .option('--budget <time>', 'stop after this time, for example 10m; the next run goes on', parseDuration)
    .option('--set <path=value>', 'override a setting of the stage; repeat for more', collect);
}

/** The options as the input of a stage's use case. @throws UsageError */
export function stageInput({ dataset, users, budget, set }: StageOptions): {
  dataset: string | undefined;
  budget: { users: number | undefined; durationMs: number | undefined };
  overrides: Record<string, string>;
} {
  return { dataset, budget: { users, durationMs: budget }, overrides: parseOverrides(set) };
}
