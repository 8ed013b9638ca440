// Ready-made settings: by what they change. What does not belong: their names and why one takes them (i18n).
import { defaultValues, type SettingValues } from './settings-form-model.ts';

export const presetNames = ['default', 'quick', 'published'] as const;
export const ablationNames = ['noAugmenter', 'noProfiles', 'noPhase1', 'noPhase2', 'noEvidence'] as const;
export type PresetName = (typeof presetNames)[number] | (typeof ablationNames)[number];
export type AblationName = (typeof ablationNames)[number];

const changes: Readonly<Record<PresetName, SettingValues>> = {
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
  noAugmenter: { 'augmentation.enabled': false },
  noProfiles: { 'profiles.enabled': false },
  noPhase1: { 'phase1.enabled': false },
  noPhase2: { 'phase2.enabled': false },
  noEvidence: { 'evidence.enabled': false },
};

/** What a preset sets, over the defaults; seed, device and threads stay as they are. */
export function applyPreset(name: PresetName, values: SettingValues): SettingValues {
  const { seed, device, threads } = values;
  return { ...defaultValues, ...pickDefined({ seed, device, threads }), ...changes[name] };
}

function pickDefined(values: Readonly<Record<string, SettingValues[string] | undefined>>): SettingValues {
  return Object.fromEntries(
    Object.entries(values).filter(
      (entry): entry is [string, SettingValues[string]] => entry[1] !== undefined,
    ),
  );
}

/** The values with one part of the method switched off. */
export function ablate(name: AblationName, values: SettingValues): SettingValues {
  return { ...values, ...changes[name] };
}

/** The preset that the values are, whatever seed, device and threads; undefined for settings of one's own. */
export function presetOf(values: SettingValues): PresetName | undefined {
  const names = [...presetNames, ...ablationNames];
  return names.find((name) => {
    const preset = applyPreset(name, values);
    return Object.keys(preset).every((path) => preset[path] === values[path]);
  });
}

/** Switching off what is not there changes nothing: those ablations are left out. */
export function usefulAblations(has: {
  readonly profiles: number;
  readonly acceptedRows: number;
}): readonly AblationName[] {
  return ablationNames.filter(
    (name) => (name !== 'noProfiles' || has.profiles > 0) && (name !== 'noAugmenter' || has.acceptedRows > 0),
  );
}
