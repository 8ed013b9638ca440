// Ready-made settings, as what they change; their names and reasons are texts of the window.
import { ablationNames, leaveOut, type AblationName } from '../../../src-main/contract/ablated-settings.ts';
import { runSettingsSchema } from '../../../src-main/contract/run-settings.ts';
import type { SettingValues } from '../../parts/settings-form-model.ts';
import { defaultValues, valuesOf } from './settings-form-model.ts';

export const presetNames = ['default', 'quick', 'published'] as const;
export type PresetName = (typeof presetNames)[number] | AblationName;

const changes: Readonly<Record<(typeof presetNames)[number], SettingValues>> = {
  default: {},
  quick: { 'phase1.maxEpochs': 3, 'phase2.maxEpochs': 2, validationUsers: 2000 },
  /** LLM-EDT as published, as far as its settings exist here (see docs/method.md for what differs for good). */
  published: {
    'model.objective': 'bce',
    'model.idVectors': false,
    'phase1.maxEpochs': 200,
    'phase1.patience': 20,
    'phase1.dropout': 0.5,
    'phase2.maxEpochs': 200,
    'phase2.patience': 20,
    'phase2.learningRate': 1e-4,
    'phase1.averaging': 0,
    'evidence.enabled': false,
  },
};

const defaultSettings = runSettingsSchema.parse({});
const isAblation = (name: PresetName): name is AblationName =>
  (ablationNames as readonly string[]).includes(name);

/** What a preset sets, over the defaults; seed, device and CPU threads stay as they are. */
export function applyPreset(name: PresetName, values: SettingValues): SettingValues {
  const { seed, device, threads } = values;
  const chosen = isAblation(name)
    ? valuesOf(leaveOut(defaultSettings, name))
    : { ...defaultValues, ...changes[name] };
  return { ...chosen, ...pickDefined({ seed, device, threads }) };
}

function pickDefined(values: Readonly<Record<string, SettingValues[string] | undefined>>): SettingValues {
  return Object.fromEntries(
    Object.entries(values).filter(
      (entry): entry is [string, SettingValues[string]] => entry[1] !== undefined,
    ),
  );
}

/**
 * The preset that the values are, whatever seed, device and CPU threads; undefined for settings of one's own.
 */
export function presetOf(values: SettingValues): PresetName | undefined {
  const names = [...presetNames, ...ablationNames];
  return names.find((name) => {
    const preset = applyPreset(name, values);
    return Object.keys(preset).every((path) => preset[path] === values[path]);
  });
}
