// `isthmus train`: trains a run of a model and evaluates it.
import { devices } from '../../contract/execution-providers.ts';
import { runInFull } from '../../app/runs/manage-runs.ts';
import { trainJob } from '../../app/runs/run-jobs.ts';
import { trainSeedsJob } from '../../app/runs/seeds-jobs.ts';
import { readFileSync } from 'node:fs';
import { Option } from 'commander';
import { parseSettings } from '../../contract/setting-fields.ts';
import { overrideSettings } from '../../contract/setting-overrides.ts';
import { runSettingsSchema, type RunSettings } from '../../contract/run-settings.ts';
import {
  defaultModel,
  modelNames,
  parseModelName,
  settingPathsOf,
  settingsForModel,
  type ModelName,
} from '../../contract/model-settings.ts';
import type { TrainResult } from '../../contract/runs.ts';
import { AppError } from '../../foundation/errors.ts';
import { runJob } from '../../app/session/session-jobs.ts';
import { defineCommand, type CommandContext, type CommandOutcome } from '../command.ts';
import { UsageError } from '../exit-codes.ts';
import { asUsage, collect, parseCount, parseOverrides, parseSeeds } from '../option-values.ts';
import { describeEvaluation } from '../text/evaluation-text.ts';
import { count, duration, metricOrNone } from '../text/numbers.ts';
import { describeSeedGroup } from '../text/seed-group-text.ts';
import { alignedTable } from '../text/table.ts';
import type { Command } from 'commander';
import { message } from '../../messages/message.ts';
import type { Words } from '../text/words.ts';

interface TrainOptions {
  readonly dataset?: string;
  readonly config?: string;
  readonly model: string;
  readonly name?: string;
  readonly seed?: number;
  readonly seeds?: readonly number[];
  readonly device?: string;
  readonly set?: readonly string[];
  readonly new?: true;
  /** Id or name of a run. */
  readonly final?: string;
  /** Id or name of a run. */
  readonly from?: string;
}

export function trainCommand(words: Words): Command {
  return defineCommand<TrainOptions>(words, {
    name: 'train',
    description: words('help-train'),
    configure: (command) => {
      command
        .option('-d, --dataset <id>', words('option-dataset'))
        .option('--config <file>', words('option-config'))
        .option('--model <name>', words('option-model', { models: modelNames.join(', ') }), defaultModel)
        .option('--name <name>', words('option-run-name'))
        .option('--seed <n>', words('option-seed'), parseCount)
        .option('--seeds <list>', words('option-train-seeds'), parseSeeds)
        .addOption(new Option('--device <name>', words('option-device')).choices(devices))
        .option('--set <path=value>', words('option-set'), collect)
        .option('--final <run>', words('option-train-final'))
        .option('--from <run>', words('option-train-from'))
        .option('--new', words('option-new'));
    },
    afterCancel: message('kept-epochs'),
    run: async (context, options) => {
      if (options.final !== undefined)
        return trainFinal(context, { ...options, final: options.final }, words);
      if (options.from !== undefined) return trainFrom(context, { ...options, from: options.from }, words);
      const model = asUsage(() => parseModelName(options.model));
      const settings = readSettings(options, model);
      const { dataset, name, seeds } = options;
      checkSeeds(options);
      const session = context.openWorkspace();
      if (seeds !== undefined) {
        const startAgain = options.new === true;
        const input = { dataset, model, name, settings, seeds: [...seeds], startAgain };
        const trained = await runJob(session, trainSeedsJob, input, context.options);
        return { document: trained, text: () => describeSeedGroup(trained, words) };
      }
      const result = await runJob(
        session,
        trainJob,
        {
          settings,
          dataset,
          model,
          name,
          startAgain: options.new === true,
        },
        context.options,
      );
      return { document: result, text: () => describe(result, words) };
    },
  });
}

/** Settings, dataset and seed are those of the named run. @throws UsageError, AppError */
async function trainFinal(
  context: CommandContext,
  { final, name, new: isNew, ...options }: TrainOptions & { readonly final: string },
  words: Words,
): Promise<CommandOutcome> {
  const { model, dataset, config, seed, seeds, device, set, from } = options;
  const settled = { dataset, config, seed, seeds, device, set, from };
  const given = Object.entries(settled).flatMap(([key, value]) => (value === undefined ? [] : [`--${key}`]));
  if (model !== defaultModel) given.push('--model');
  if (given.length > 0) throw new UsageError(message('final-excludes', { options: given.join(', ') }));
  const session = context.openWorkspace();
  const startAgain = isNew === true;
  const result = await runJob(session, trainJob, { final, name, startAgain }, context.options);
  return { document: result, text: () => describe(result, words) };
}

/** Settings are those of the named run, but for `--set`, `--seed` and `--device`. @throws UsageError, AppError */
async function trainFrom(
  context: CommandContext,
  { from, dataset, name, new: isNew, ...options }: TrainOptions & { readonly from: string },
  words: Words,
): Promise<CommandOutcome> {
  const { model, config, seeds, set, seed, device } = options;
  const given = Object.entries({ config, seeds }).flatMap(([key, value]) =>
    value === undefined ? [] : [`--${key}`],
  );
  if (model !== defaultModel) given.push('--model');
  if (given.length > 0) throw new UsageError(message('from-excludes', { options: given.join(', ') }));
  const session = context.openWorkspace();
  const base = runInFull(session, from);
  const own = base.model as ModelName;
  const settings = asUsage(() => changedSettings(base.settings, { set, seed, device }, own));
  const startAgain = isNew === true;
  const input = { from: base.id, dataset, name, settings, startAgain };
  const result = await runJob(session, trainJob, input, context.options);
  return { document: result, text: () => describe(result, words) };
}

/** @throws UsageError */
function checkSeeds({ seeds, seed }: TrainOptions): void {
  if (seeds === undefined) return;
  if (seed !== undefined) throw new UsageError(message('seeds-and-seed'));
  const twice = seeds.find((one, place) => seeds.indexOf(one) !== place);
  if (twice !== undefined) throw new UsageError(message('seeds-twice', { seed: String(twice) }));
}

/** Defaults, then the file, then `--set`, then the options with a name of their own. @throws UsageError, AppError not-found */
function readSettings({ config, set, seed, device }: TrainOptions, model: ModelName): RunSettings {
  const fromFile = config === undefined ? {} : readConfig(config);
  return asUsage(() =>
    changedSettings(parseSettings(runSettingsSchema, fromFile), { set, seed, device }, model),
  );
}

type ChangedSettings = { readonly [K in 'set' | 'seed' | 'device']: TrainOptions[K] | undefined };

/** @throws AppError invalid-input */
function changedSettings(
  base: RunSettings,
  { set, seed, device }: ChangedSettings,
  model: ModelName,
): RunSettings {
  const overrides = parseOverrides(set);
  checkPaths(Object.keys(overrides), model);
  const changed = overrideSettings(base, {
    ...overrides,
    ...(seed === undefined ? {} : { seed: String(seed) }),
    ...(device === undefined ? {} : { device }),
  });
  return settingsForModel(model, parseSettings(runSettingsSchema, changed));
}

/** A setting that exists for another model is refused even at its default. @throws AppError invalid-input */
function checkPaths(paths: readonly string[], model: ModelName): void {
  const known = settingPathsOf(model);
  const every = settingPathsOf(defaultModel);
  const foreign = paths.find((path) => every.includes(path) && !known.includes(path));
  if (foreign === undefined) return;
  throw new AppError(
    'invalid-input',
    message('model-without-setting', { model, path: foreign, known: known.join(', ') }),
    { details: { model, path: foreign } },
  );
}

function readConfig(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new AppError('not-found', message('settings-file-unreadable', { path }), { cause });
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(message('settings-file-no-json', { path, reason }));
  }
}

type Evidence = NonNullable<TrainResult['evidence']>[number];

const describeDomainEvidence = ({ domain, form, examples, chosenBy }: Evidence, words: Words): string =>
  words('evidence-of-domain', {
    domain,
    form: words(`evidence-${form}`),
    examples: count(examples),
    chosenBy: count(chosenBy),
  });

function describe(result: TrainResult, words: Words): string {
  const { run, model, seed, device, evaluation } = result;
  const how = { run, model, seed, device };
  const right = { align: 'right' } as const;
  return [
    words(evaluation === null ? 'final-trained' : result.resumed ? 'run-continued' : 'run-trained', how),
    alignedTable(
      [
        { title: words('label-phase') },
        { title: words('label-epochs'), ...right },
        { title: words('label-best'), ...right },
        { title: words('label-validation'), ...right },
        { title: words('label-tokens-a-second'), ...right },
        { title: words('label-time'), ...right },
      ],
      result.phases.map((phase) => [
        String(phase.phase),
        count(phase.epochs),
        count(phase.bestEpoch),
        metricOrNone(phase.bestValidation),
        count(phase.tokensPerSecond),
        duration(phase.seconds, words),
      ]),
    ),
    ...(result.evidence === null
      ? []
      : [result.evidence.map((each) => describeDomainEvidence(each, words)).join('\n')]),
    evaluation === null ? words('final-is-not-evaluated') : describeEvaluation(evaluation, words),
  ].join('\n\n');
}
