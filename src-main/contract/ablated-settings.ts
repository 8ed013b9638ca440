// The parts of the method that can be left out, the settings without one of them, and which took part in a run: one rule
// for the window, the command line and the reports.
import type { RunSettings } from './run-settings.ts';

/** What is left out. `languageModel`: both augmentation and profiles. */
export const ablationNames = [
  'languageModel',
  'augmentation',
  'profiles',
  'phase1',
  'phase2',
  'evidence',
] as const;
export type AblationName = (typeof ablationNames)[number];

/** What a run really read beside its settings. */
export interface PartsRead {
  readonly acceptedRows: number;
  readonly profiles: number;
}

/** The settings with a part left out. */
export function leaveOut(settings: RunSettings, name: AblationName): RunSettings {
  const { augmentation, profiles, phase1, phase2, evidence } = settings;
  switch (name) {
    case 'languageModel':
      return {
        ...settings,
        augmentation: { ...augmentation, enabled: false },
        profiles: { ...profiles, enabled: false },
      };
    case 'augmentation':
      return { ...settings, augmentation: { ...augmentation, enabled: false } };
    case 'profiles':
      return { ...settings, profiles: { ...profiles, enabled: false } };
    case 'phase1':
      return { ...settings, phase1: { ...phase1, enabled: false } };
    case 'phase2':
      return { ...settings, phase2: { ...phase2, enabled: false } };
    case 'evidence':
      return { ...settings, evidence: { ...evidence, enabled: false } };
  }
}

/** The parts that took part: leaving out another changes nothing. Profiles act in phase 2 only. */
export function partsInEffect(settings: RunSettings, read: PartsRead): ReadonlySet<AblationName> {
  const augmentation = settings.augmentation.enabled && read.acceptedRows > 0;
  const hasProfiles = read.profiles > 0 || settings.profiles.source === 'titles';
  const profiles = settings.profiles.enabled && settings.phase2.enabled && hasProfiles;
  const inEffect: Readonly<Record<AblationName, boolean>> = {
    languageModel: augmentation && profiles, // else it is the same as the one of them
    augmentation,
    profiles,
    phase1: settings.phase1.enabled && settings.phase2.enabled, // without both there is nothing trained
    phase2: settings.phase1.enabled && settings.phase2.enabled,
    evidence: settings.evidence.enabled,
  };
  return new Set(ablationNames.filter((name) => inEffect[name]));
}
