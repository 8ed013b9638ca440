// `isthmus search`: settings tried at random, by validation alone.
import { existsSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { searchJob } from '../../app/runs/search-jobs.ts';
import { runJob } from '../../app/session/session-jobs.ts';
import { defaultModel, modelNames, parseModelName, settingsForModel } from '../../contract/model-settings.ts';
import { runSettingsSchema } from '../../contract/run-settings.ts';
import type { SearchRange, SearchResult, SearchTrial } from '../../contract/search.ts';
import { parseSettings } from '../../contract/setting-fields.ts';
import { overrideSettings } from '../../contract/setting-overrides.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { defineCommand } from '../command.ts';
import { UsageError } from '../exit-codes.ts';
import {
  asUsage,
  collect,
  parseCount,
  parseDuration,
  parseOverrides,
  parsePositive,
} from '../option-values.ts';
import { metricOrNone } from '../text/numbers.ts';
import { alignedTable } from '../text/table.ts';
import type { Words } from '../text/words.ts';

interface SearchOptions {
  readonly dataset?: string;
  readonly model: string;
  readonly trials: number;
  readonly seed: number;
  readonly budget?: number;
  readonly set?: readonly string[];
  readonly try?: readonly string[];
  readonly out?: string;
}

export function searchCommand(words: Words): Command {
  return defineCommand<SearchOptions>(words, {
    name: 'search',
    description: words('help-search'),
    configure: (command) => {
      command
        .option('-d, --dataset <id>', words('option-dataset'))
        .option('--model <name>', words('option-model', { models: modelNames.join(', ') }), defaultModel)
        .option('--trials <n>', words('option-search-trials'), parsePositive, 16)
        .option('--seed <n>', words('option-search-seed'), parseCount, 42)
        .option('--budget <time>', words('option-search-budget'), parseDuration)
        .option('--set <path=value>', words('option-set'), collect)
        .option('--try <path=values>', words('option-search-try'), collect)
        .option('-o, --out <file>', words('option-search-out'));
    },
    afterCancel: message('kept-epochs'),
    run: async (context, options) => {
      const { dataset, trials, seed, budget: budgetMs, out } = options;
      const model = asUsage(() => parseModelName(options.model));
      const settings = asUsage(() =>
        settingsForModel(
          model,
          parseSettings(
            runSettingsSchema,
            overrideSettings(runSettingsSchema.parse({}), parseOverrides(options.set)),
          ),
        ),
      );
      const space = options.try && Object.fromEntries(options.try.map(parseRange));
      if (out !== undefined && existsSync(out))
        throw new AppError('conflict', message('search-file-taken', { file: out }));
      const session = context.openWorkspace();
      const input = { dataset, model, settings, space, trials, seed, budgetMs };
      const found = await runJob(session, searchJob, input, context.options);
      const { best } = found;
      if (out !== undefined && best !== null)
        writeFileSync(out, `${JSON.stringify(overrideSettings(settings, textsOf(best)), null, 2)}\n`);
      return { document: found, text: () => describe(found, words) };
    },
  });
}

const textsOf = ({ settings }: SearchTrial): Record<string, string> =>
  Object.fromEntries(Object.entries(settings).map(([path, value]) => [path, String(value)]));

/** `path=a,b,c`, `path=1..3`, `path=1e-4..1e-2:log`. @throws UsageError */
function parseRange(text: string): [path: string, range: SearchRange] {
  const [, path, values] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (path === undefined || values === undefined)
    throw new UsageError(message('search-try-malformed', { text }));
  const [, from, to, log] = /^([^.,]+(?:\.\d+)?[^.,]*)\.\.([^,:]+)(:log)?$/.exec(values) ?? [];
  if (from === undefined || to === undefined)
    return [path, { values: values.split(',').map((value) => value.trim()) }];
  const [low, high] = [Number(from), Number(to)];
  if (!(low < high) || (log !== undefined && low <= 0))
    throw new UsageError(message('search-try-malformed', { text }));
  return [path, { from: low, to: high, scale: log === undefined ? 'linear' : 'log' }];
}

function describe({ rounds, best, isComplete, model, search }: SearchResult, words: Words): string {
  const last = rounds.findLast(({ trials }) => trials.some(({ validation }) => validation !== null));
  const ordered = [...(last?.trials ?? [])].sort((a, b) => (b.validation ?? 0) - (a.validation ?? 0));
  const paths = Object.keys(ordered[0]?.settings ?? {});
  return [
    words('search-rounds', {
      rounds: rounds.map(({ trials, epochs }) => `${trials.length} × ${epochs}`).join(', '),
      search,
    }),
    alignedTable(
      [
        { title: words('label-trial'), align: 'right' },
        { title: words('label-validation-ndcg'), align: 'right' },
        ...paths.map((title) => ({ title, align: 'right' as const })),
      ],
      ordered.map(({ trial, validation, settings }) => [
        String(trial),
        metricOrNone(validation),
        ...paths.map((path) => String(settings[path])),
      ]),
    ),
    ...(isComplete ? [] : [words('search-time-up')]),
    ...(best === null
      ? []
      : [
          words('search-best', {
            command: `isthmus train --model ${model} ${Object.entries(best.settings)
              .map(([path, value]) => `--set ${path}=${String(value)}`)
              .join(' ')}`,
          }),
        ]),
  ].join('\n\n');
}
