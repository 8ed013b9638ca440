// The models that a run can be made of, and which settings each has. Every run keeps one tree of settings; a part
// that its model does not have is switched off there and stands at its default.
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import { nearestName } from '../foundation/nearest-name.ts';
import { runSettingsSchema, type RunSettings } from './run-settings.ts';
import { settingPaths } from './setting-overrides.ts';

/** Ablations are settings: `phase2.enabled`, `profiles.enabled`, `augmentation.enabled`. */
export const modelNames = [
  'llm-edt',
  'popularity',
  'item-neighbour',
  'transitions',
  'text-neighbour',
  'sasrec',
  'gru4rec',
  'bert4rec',
  'text-sasrec',
  'c2dsr',
  'llm4cdsr',
] as const;
export type ModelName = (typeof modelNames)[number];
export const defaultModel: ModelName = 'llm-edt';

/** Whether a run can be made of a model of this name; runs of other versions may have others. */
export const isModelName = (name: string): name is ModelName =>
  (modelNames as readonly string[]).includes(name);

const general = ['seed', 'device', 'threads', 'validationUsers'];
const trained = [
  'weight',
  'model.hidden',
  'model.maxLength',
  'model.objective',
  'model.negatives',
  'model.negativeSampling',
  'phase1.maxEpochs',
  'phase1.patience',
  'phase1.learningRate',
  'phase1.dropout',
  'phase1.averaging',
  'phase1.weightDecay',
  'phase1.tokenBudget',
  'augmentation.enabled',
  'augmentation.asTargets',
];
const attention = ['model.blocks', 'model.heads'];
const ids = ['phase1.idWeightDecay'];
const profiles = [
  'profiles.enabled',
  'profiles.source',
  'profiles.contrastiveWeight',
  'profiles.tau',
  'profiles.attentionHidden',
];

const own: Readonly<Record<ModelName, readonly string[] | 'all'>> = {
  'llm-edt': 'all',
  popularity: [],
  'item-neighbour': ['weight'],
  transitions: ['weight'],
  'text-neighbour': [],
  sasrec: [...trained, ...attention, ...ids],
  gru4rec: [...trained, 'model.blocks', ...ids],
  bert4rec: [...trained, ...attention, ...ids],
  'text-sasrec': [...trained, ...attention],
  c2dsr: [...trained.filter((path) => path !== 'phase1.patience'), ...attention, ...ids],
  llm4cdsr: [...trained, ...attention, ...ids, ...profiles],
};

/**
 * Its graph lets an untrained C2DSR rank much like transitions, so that validation can fall for some ten epochs before it
 * rises above its start: an early stop by the usual patience would keep the untrained model.
 */
const fixedPatience: Partial<Record<ModelName, number>> = { c2dsr: 20 };

const defaults = runSettingsSchema.parse({});
const allPaths = settingPaths(defaults);

/** Paths of the settings that a model has, in the order of the schema. A name of no model here has all. */
export function settingPathsOf(model: string): readonly string[] {
  if (!isModelName(model)) return allPaths;
  const paths = own[model];
  return paths === 'all' ? allPaths : allPaths.filter((path) => [...general, ...paths].includes(path));
}

/** What is fixed for a model: the parts that it does not have are off. */
function fixedSettings(model: ModelName): RunSettings {
  if (model === 'llm-edt') return defaults;
  const has = (path: string): boolean => settingPathsOf(model).includes(path);
  return {
    ...defaults,
    model: { ...defaults.model, idVectors: has('phase1.idWeightDecay') },
    phase1: {
      ...defaults.phase1,
      enabled: has('phase1.maxEpochs'),
      patience: fixedPatience[model] ?? defaults.phase1.patience,
    },
    phase2: { ...defaults.phase2, enabled: false },
    evidence: { ...defaults.evidence, enabled: false },
    profiles: { ...defaults.profiles, enabled: has('profiles.tau') },
    augmentation: { ...defaults.augmentation, enabled: has('augmentation.enabled') },
  };
}

type Leaf = string | number | boolean;

function read(settings: RunSettings, path: string): Leaf {
  const [group, name] = path.split('.') as [string, string | undefined];
  const value = (settings as unknown as Readonly<Record<string, Leaf | Readonly<Record<string, Leaf>>>>)[
    group
  ]!;
  return name === undefined ? (value as Leaf) : (value as Readonly<Record<string, Leaf>>)[name]!;
}

function write(settings: RunSettings, path: string, value: Leaf): RunSettings {
  const [group, name] = path.split('.') as [string, string | undefined];
  if (name === undefined) return { ...settings, [group]: value };
  const tree = settings as unknown as Readonly<Record<string, object>>;
  return { ...settings, [group]: { ...tree[group], [name]: value } };
}

/**
 * The settings of a run of a model: its own as given, the others as they are fixed for it.
 * @throws AppError invalid-input for a setting that the model does not have and that is neither at its default nor as fixed
 */
export function settingsForModel(model: ModelName, settings: RunSettings): RunSettings {
  const paths = settingPathsOf(model);
  const fixed = fixedSettings(model);
  for (const path of allPaths) {
    if (paths.includes(path)) continue;
    const value = read(settings, path);
    if (value === read(defaults, path) || value === read(fixed, path)) continue;
    throw new AppError(
      'invalid-input',
      message('setting-not-of-model', { model, path, value: String(value), paths: paths.join(', ') }),
      { details: { model, path, value } },
    );
  }
  return paths.reduce((result, path) => write(result, path, read(settings, path)), fixed);
}

/** @throws AppError invalid-input for a name of no model, with the nearest one */
export function parseModelName(name: string): ModelName {
  if (isModelName(name)) return name;
  const near = nearestName(name, modelNames);
  const names = modelNames.join(', ');
  const said =
    near === undefined
      ? message('model-name-unknown', { name, names })
      : message('model-name-unknown-near', { name, near, names });
  throw new AppError('invalid-input', said, {
    details: { model: name, ...(near === undefined ? {} : { nearest: near }) },
  });
}
