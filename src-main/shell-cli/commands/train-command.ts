// `isthmus train`: trains a run of a model and evaluates it.
import { devices } from '../../contract/execution-providers.ts';
import { trainJob } from '../../app/runs/run-jobs.ts';
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
import { defineCommand } from '../command.ts';
import { UsageError } from '../exit-codes.ts';
import { asUsage, collect, parseCount, parseOverrides } from '../option-values.ts';
import { describeEvaluation } from '../text/evaluation-text.ts';
import { count, duration, metric } from '../text/numbers.ts';
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
  readonly device?: string;
  readonly set?: readonly string[];
  readonly new?: true;
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
        .addOption(new Option('--device <name>', words('option-device')).choices(devices))
        .option('--set <path=value>', words('option-set'), collect)
        .option('--new', words('option-new'));
    },
    afterCancel: message('kept-epochs'),
    run: async (context, options) => {
      const model = asUsage(() => parseModelName(options.model));
      const settings = readSettings(options, model);
      const { dataset, name } = options;
      const session = context.openWorkspace();
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

/** Defaults, then the file, then `--set`, then the options with a name of their own. @throws UsageError, AppError not-found */
function readSettings({ config, set, seed, device }: TrainOptions, model: ModelName): RunSettings {
  const fromFile = config === undefined ? {} : readConfig(config);
  return asUsage(() => {
    const base = parseSettings(runSettingsSchema, fromFile);
    const overrides = parseOverrides(set);
    checkPaths(Object.keys(overrides), model);
    const changed = overrideSettings(base, {
      ...overrides,
      ...(seed === undefined ? {} : { seed: String(seed) }),
      ...(device === undefined ? {} : { device }),
    });
    return settingsForModel(model, parseSettings(runSettingsSchema, changed));
  });
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
  const { run, model, seed, device } = result;
  const right = { align: 'right' } as const;
  return [
    words(result.resumed ? 'run-continued' : 'run-trained', { run, model, seed, device }),
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
        metric(phase.bestValidation),
        count(phase.tokensPerSecond),
        duration(phase.seconds, words),
      ]),
    ),
    ...(result.evidence === null
      ? []
      : [result.evidence.map((each) => describeDomainEvidence(each, words)).join('\n')]),
    describeEvaluation(result.evaluation, words),
  ].join('\n\n');
}
